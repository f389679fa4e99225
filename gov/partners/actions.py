"""Enter a partner of an initiative and correct it, inside a wider act."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gov.initiatives.rules import short_name
from gov.kernel.errors import FieldError, Invalid, NotFound
from gov.kernel.ids import new_id
from gov.partners.forms import Organisation
from gov.store import Unit, execute, fetch


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    id: UUID
    slug: str
    name: str
    legal_form: str
    company_number: str | None
    is_carrier: bool
    left_on: date | None


async def enter_partner(unit: Unit, initiative_id: UUID, new: Organisation, day: date) -> UUID:
    """Enter an organisation as a partner from a day on.

    Raises Invalid, its fields named, where another partner has its number
    or already carries the initiative.
    """
    known = await _partners(initiative_id)
    _refuse_twins(new, [one for one in known if one.left_on is None])
    partner_id = new_id()
    await execute(
        "INSERT INTO partner (id, initiative_id, slug, name, legal_form, company_number, is_carrier,"
        " joined_on) VALUES ({}, {}, {}, {}, {}, {}, {}, {})",
        *(partner_id, initiative_id, short_name(new.name, {one.slug for one in known}, otherwise="partner")),
        *(new.name, new.legal_form, new.company_number, new.is_carrier, day),
    )
    return partner_id


async def change_partner(
    unit: Unit, initiative_id: UUID, partner_id: UUID, new: Organisation
) -> tuple[str, ...]:
    """Correct a partner, its address stays what it was; name what changed."""
    known = await _partners(initiative_id)
    before = next((one for one in known if one.id == partner_id), None)
    if before is None:
        raise NotFound("not_found")
    _refuse_twins(new, [one for one in known if one.left_on is None and one.id != partner_id])
    await execute(
        "UPDATE partner SET name = {}, legal_form = {}, company_number = {}, is_carrier = {}"
        " WHERE id = {} AND initiative_id = {}",
        *(new.name, new.legal_form, new.company_number, new.is_carrier, partner_id, initiative_id),
    )
    names = ("name", "legal_form", "company_number", "is_carrier")
    return tuple(name for name in names if getattr(before, name) != getattr(new, name))


async def _partners(initiative_id: UUID) -> list[_Known]:
    return await fetch(
        _Known,
        "SELECT id, slug, name, legal_form, company_number, is_carrier, left_on"
        " FROM partner WHERE initiative_id = {}",
        initiative_id,
    )


def _refuse_twins(new: Organisation, others: list[_Known]) -> None:
    wrong = []
    twin = next(
        (one for one in others if one.company_number and one.company_number == new.company_number), None
    )
    if twin is not None:
        wrong.append(FieldError("company_number", "company_number_taken", {"partner": twin.name}))
    carrier = next((one for one in others if one.is_carrier and new.is_carrier), None)
    if carrier is not None:
        wrong.append(FieldError("is_carrier", "carrier_taken", {"partner": carrier.name}))
    if wrong:
        raise Invalid(fields=tuple(wrong))
