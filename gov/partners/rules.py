"""Recognise a partner: its legal form and its Belgian company number."""

from enum import StrEnum

from gov.kernel.errors import Invalid

_BETWEEN = str.maketrans("", "", ". -\u00a0\u202f")
_LENGTH = 10


class LegalForm(StrEnum):
    """What a partner is in law."""

    ASSOCIATION = "association"
    FOUNDATION = "foundation"
    MUTUAL = "mutual"
    COMPANY = "company"
    PUBLIC_BODY = "public_body"
    DE_FACTO = "de_facto"  # no legal person: usually without a company number


def company_number(given: str) -> str:
    """Read a company number as people write it, and keep its ten digits.

    `BE 0403.091.220`, `0403091220` and the older `403.091.220` are one.
    Raise `Invalid`: `company_number_form`, or `company_number_check` where
    the last two digits are not 97 − (the first eight modulo 97).
    """
    digits = given.strip().upper().removeprefix("BE").translate(_BETWEEN)
    if len(digits) == _LENGTH - 1:
        digits = f"0{digits}"
    if len(digits) != _LENGTH or not (digits.isascii() and digits.isdigit()) or digits[0] not in "01":
        raise Invalid("company_number_form", given=given)
    if 97 - int(digits[:8]) % 97 != int(digits[8:]):
        raise Invalid("company_number_check", given=given)
    return digits


def shown_company_number(digits: str) -> str:
    """Show a kept company number as it is printed: `0403.091.220`."""
    return f"{digits[:4]}.{digits[4:7]}.{digits[7:]}"
