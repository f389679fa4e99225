"""Read what a seat thinks of items, and which are decided without debate."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from gov.consent_agendas.rules import Says
from gov.web.forms import FieldErrors, Submission, choice, errors, ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """Hold which items are decided, and the seats that were read aloud as there."""

    items: tuple[UUID, ...]
    seats: tuple[UUID, ...]


def read_opinions(sub: Submission, items: Collection[UUID]) -> Mapping[UUID, Says] | FieldErrors:
    """Read what a seat thinks of each item it said something of."""
    said = {item: choice(sub, f"item-{item}", tuple(Says), required=False) for item in items}
    return errors(sub) or {item: says for item, says in said.items() if says is not None}


def read_adoption(sub: Submission) -> Adoption | FieldErrors:
    """Read which items are decided without debate."""
    adoption = Adoption(items=ids(sub, "item", required=True), seats=ids(sub, "seat", required=True))
    return errors(sub) or adoption
