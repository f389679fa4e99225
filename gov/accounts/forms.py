"""Read what people type to sign in, to set up, and about themselves."""

import re
from dataclasses import dataclass
from typing import TypeVar

from gov.accounts.rules import CODE_DIGITS, RESCUE_LETTERS, bare_code, zones
from gov.web.forms import FieldErrors, Submission, choice, email, errors, refuse, text
from gov.web.words import LANGUAGES

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class SignIn:
    """Ask for a code at an address, to go on to a page."""

    email: str
    next_path: str


@dataclass(frozen=True, slots=True)
class Profile:
    """Say how a person is named and spoken to."""

    name: str
    language: str
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUp:
    """Make the operator's account at the first start."""

    code: str
    name: str
    email: str
    language: str


def read_sign_in(sub: Submission) -> SignIn | FieldErrors:
    """Read an address; where to go next is checked where it is used."""
    address = address_of(sub, "email")
    next_path = sub.get("next")
    return errors(sub) or SignIn(address, next_path)


def read_code(sub: Submission) -> str | FieldErrors:
    """Read a mailed code or a printed one, however it was copied."""
    code = bare_code(text(sub, "code", max=40))
    mailed, printed = re.compile(rf"[0-9]{{{CODE_DIGITS}}}"), re.compile(rf"[0-9a-z]{{{RESCUE_LETTERS}}}")
    if code and not mailed.fullmatch(code) and not printed.fullmatch(code):
        refuse(sub, "code", "code_shape", count=CODE_DIGITS)
    return errors(sub) or code


def read_address(sub: Submission) -> str | FieldErrors:
    """Read a person's new address."""
    address = address_of(sub, "email")
    return errors(sub) or address


def read_profile(sub: Submission, zone: str) -> Profile | FieldErrors:
    """Read name, language and zone; `zone` is the one the person has."""
    name = text(sub, "name", max=120)
    language = choice(sub, "language", LANGUAGES)
    chosen = choice(sub, "zone", zones(zone))
    return errors(sub) or Profile(name, language, chosen)


def read_set_up(sub: Submission) -> SetUp | FieldErrors:
    """Read the printed code and who will run the server."""
    code = bare_code(text(sub, "code", max=80))
    name = text(sub, "name", max=120)
    address = address_of(sub, "email")
    language = choice(sub, "language", LANGUAGES)
    return errors(sub) or SetUp(code=code, name=name, email=address, language=language)


def address_of(sub: Submission, name: str) -> str:
    """Read an address in small letters: one mailbox is one account."""
    return email(sub, name).lower()
