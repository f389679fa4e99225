"""Read what is typed about a partner."""

from dataclasses import dataclass

from gov.kernel.errors import Invalid
from gov.partners.rules import LegalForm, company_number
from gov.web.forms import Submission, boolean, choice, refuse, text

MAY_LACK_NUMBER = (LegalForm.DE_FACTO, LegalForm.PUBLIC_BODY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """Name a partner, its form in law, its number if it has one."""

    name: str
    legal_form: LegalForm
    company_number: str | None
    is_carrier: bool


def organisation(sub: Submission) -> Organisation:
    """Read an organisation; de facto groups and authorities may lack a number.

    Part of a form: the caller asks for `errors`.
    """
    name = text(sub, "partner_name", max=160)
    form = choice(sub, "legal_form", tuple(LegalForm))
    typed = text(sub, "company_number", required=False, max=40)
    number = _number(sub, typed)
    if not typed and sub.get("legal_form") not in ("", *MAY_LACK_NUMBER):
        refuse(sub, "company_number", "company_number_needed")
    return Organisation(
        name=name, legal_form=form, company_number=number, is_carrier=boolean(sub, "is_carrier")
    )


def _number(sub: Submission, typed: str) -> str | None:
    if not typed:
        return None
    try:
        return company_number(typed)
    except Invalid as wrong:
        refuse(sub, "company_number", wrong.code, **wrong.facts)
        return None
