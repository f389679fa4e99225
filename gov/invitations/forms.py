"""Read what a coordinator notes of someone's answer, and what she makes of one that waits."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from gov.meetings.seats import Announced
from gov.web.forms import FieldErrors, Submission, choice, errors, identifier, refuse

WAYS = ("phone", "otherwise")
ENDS = ("accept", "set_aside")


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """Hold whose answer a coordinator writes down, and how she heard it."""

    person_id: UUID
    said: Announced
    by_phone: bool


def read_noted(sub: Submission, convened: Collection[UUID]) -> Noted | FieldErrors:
    """Read the answer of one of those convened."""
    person_id = identifier(sub, "person")
    said = choice(sub, "said", tuple(Announced))
    way = choice(sub, "way", WAYS)
    if person_id not in convened:
        refuse(sub, "person", "not_a_choice")
    return errors(sub) or Noted(person_id=person_id, said=said, by_phone=way == "phone")


def read_end(sub: Submission) -> bool | FieldErrors:
    """Read whether an answer that waits is taken for what it says."""
    end = choice(sub, "end", ENDS)
    found = errors(sub)
    return found if found is not None else end == "accept"
