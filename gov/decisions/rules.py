"""Say what may be decided in a room, by whom, and what holds since.

Pure. A decision taken without a ballot rests on the same terms as a ballot:
each seat that is there and does not object counts as for.
"""

from collections.abc import Collection, Hashable
from datetime import datetime
from enum import StrEnum
from typing import Final, TypeVar

from gov.ballots.tally import Count
from gov.ballots.terms import DEFAULTS, DecisionClass
from gov.ballots.verdict import Outcome, Rule, Verdict, verdict
from gov.kernel.errors import FieldError, Invalid, NotAllowed
from gov.meetings.rules import State

Seat = TypeVar("Seat", bound=Hashable)

# Where a decision stands in a readership's log; those in force come first.
IN_FORCE: Final = 2
PAST: Final = 1
WITHHELD: Final = 0

OTHER_BUSINESS: Final = "other_business"
_SITTING = frozenset({State.IN_SESSION, State.ADJOURNED, State.MINUTES_DRAFTED})
_AUDIENCES = ("public", "partners", "committee", "closed")


class Stance(StrEnum):
    """How a seat stood when nobody was asked to vote."""

    NO_OBJECTION = "no_objection"
    RECUSED = "recused"
    ABSENT = "absent"
    EXCUSED = "excused"


def check_place(state: State, starts_at: datetime, now: datetime, kind: str) -> None:
    """Refuse to decide outside a meeting, or under any other business."""
    if kind == OTHER_BUSINESS:
        raise NotAllowed("nothing_decided_under_other_business")
    if is_deciding(state, starts_at, now):
        return
    if state is State.MINUTES_APPROVED:
        raise NotAllowed("minutes_already_approved")
    raise NotAllowed("meeting_not_in_session")


def is_deciding(state: State, starts_at: datetime, now: datetime) -> bool:
    """Say whether a meeting can still decide: from its start to its minutes."""
    return state in _SITTING or (state is State.CONVENED and now >= starts_at)


def audiences_offered(*, is_closed: bool, publishes: bool) -> tuple[str, ...]:
    """List who may be let in on a decision, the usual one first."""
    if is_closed:
        return ("closed",)
    return ("committee", "partners", *(("public",) if publishes else ()), "closed")


def narrows(audience: str, ended: str) -> bool:
    """Say whether some who read what ends could not read what ends it."""
    return _AUDIENCES.index(audience) > _AUDIENCES.index(ended)


def stance_of(
    seat: Seat, present: Collection[Seat], recused: Collection[Seat], excused: Collection[Seat]
) -> Stance:
    """Keep apart the seat that is there, recused, excused, absent."""
    if seat in recused:
        return Stance.RECUSED
    if seat in present:
        return Stance.NO_OBJECTION
    return Stance.EXCUSED if seat in excused else Stance.ABSENT


def without_objection(stances: Collection[Stance], decision_class: str) -> Verdict:
    """Decide by the terms of the class; refuse where too few seats are there."""
    count = Count(
        for_=sum(stance is Stance.NO_OBJECTION for stance in stances),
        recused=sum(stance is Stance.RECUSED for stance in stances),
        absent=sum(stance is Stance.ABSENT for stance in stances),
        excused=sum(stance is Stance.EXCUSED for stance in stances),
    )
    result = verdict(count, DEFAULTS[DecisionClass(decision_class)])
    if result.outcome is not Outcome.ADOPTED:
        raise Invalid(fields=(_too_few(result),))
    return result


def _too_few(result: Verdict) -> FieldError:
    failed = result.steps[-1]
    if failed.rule is Rule.QUORUM:
        facts = {"present": failed.part, "needed": failed.needed, "seats": failed.whole}
        return FieldError("present", "too_few_present", facts)
    return FieldError("present", "nobody_to_decide")


def log_code(root: bytes) -> str:
    """Shorten a root to what can be read aloud: `7F3A-22C9`."""
    digits = root.hex()[:8].upper()
    return f"{digits[:4]}-{digits[4:]}"
