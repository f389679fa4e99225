"""Say what may be decided in a room, by whom, and what holds since.

Pure. A decision taken without a ballot rests on the same terms as a ballot:
each seat that is there and does not object counts as for, or as consenting.
"""

from collections.abc import Collection, Hashable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Protocol, TypeVar

from gov.instruments.rules import DecisionClass
from gov.instruments.rulesets import Rules
from gov.instruments.wording import Basis
from gov.kernel.errors import FieldError, Invalid, NotAllowed
from gov.meetings.freezing import OnAgenda, check_taken_up
from gov.meetings.rules import State
from gov.tally.counts import Count
from gov.tally.steps import Outcome, Rule
from gov.tally.terms import Method
from gov.tally.verdict import Verdict, verdict

Seat = TypeVar("Seat", bound=Hashable)

# Where a decision stands in a readership's log; those in force come first.
IN_FORCE: Final = 2
PAST: Final = 1
WITHHELD: Final = 0

OTHER_BUSINESS: Final = "other_business"
TOOK_PART: Final = "took_part"
"""How a seat stood that voted in secret: what it voted is nowhere."""
_SITTING = frozenset({State.IN_SESSION, State.ADJOURNED, State.MINUTES_DRAFTED})
TO_RECORD: Final = timedelta(days=30)
"""How long after a meeting's end what it decided can still be noted down."""
_AUDIENCES = ("public", "partners", "committee", "closed")


class Stance(StrEnum):
    """How a seat stood when nobody was asked to vote."""

    NO_OBJECTION = "no_objection"
    RECUSED = "recused"
    ABSENT = "absent"
    EXCUSED = "excused"


class Held(Protocol):
    """Show how a meeting stands, as far as deciding in it goes."""

    @property
    def state(self) -> State:
        """Say where it stands."""
        ...

    @property
    def ends_at(self) -> datetime:
        """Say when it was to end."""
        ...

    @property
    def imported(self) -> bool:
        """Say whether it was taken over from an earlier record."""
        ...


def check_place(held: Held, now: datetime, item: OnAgenda | None) -> None:
    """Refuse to decide outside a meeting, or what it may not decide.

    Nothing is decided under any other business, nor under an item added after
    the convocation before all who are there agreed to take it up.
    """
    if item is not None and item.kind == OTHER_BUSINESS:
        raise NotAllowed("nothing_decided_under_other_business")
    if item is not None:
        check_taken_up(item)
    if is_deciding(held, now):
        return
    if held.imported:
        raise NotAllowed("meeting_was_imported")
    if held.state is State.MINUTES_APPROVED:
        raise NotAllowed("minutes_already_approved")
    if held.state in _SITTING:
        raise NotAllowed("meeting_long_over", days=TO_RECORD.days)
    raise NotAllowed("meeting_not_in_session")


def is_deciding(held: Held, now: datetime) -> bool:
    """Say whether a meeting can still decide.

    From the moment it is opened, until its minutes are approved and for a
    month at most: a decision is dated by its meeting, and nobody may write
    one into the past.
    """
    return held.state in _SITTING and not held.imported and now < held.ends_at + TO_RECORD


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


def without_objection(stances: Collection[Stance], decision_class: str, rules: Rules) -> Verdict:
    """Decide by the terms of the class; refuse where too few seats are there.

    Where the class decides by consent, not objecting is consenting; elsewhere
    it is being for, and where every seat is needed, every seat has to be there.
    """
    kind = DecisionClass(decision_class)
    by_consent = rules.law.classes[kind].method is Method.CONSENT
    agreeing = sum(stance is Stance.NO_OBJECTION for stance in stances)
    count = Count(
        for_=0 if by_consent else agreeing,
        consent=agreeing if by_consent else 0,
        recused=sum(stance is Stance.RECUSED for stance in stances),
        absent=sum(stance is Stance.ABSENT for stance in stances),
        excused=sum(stance is Stance.EXCUSED for stance in stances),
    )
    method = Method.CONSENT if by_consent else Method.FOR_AGAINST
    result = verdict(count, rules.terms(kind, method))
    if result.outcome is not Outcome.ADOPTED:
        raise Invalid(fields=(_too_few(result, rules),))
    return result


def _too_few(result: Verdict, rules: Rules) -> FieldError:
    failed = result.steps[-1]
    if failed.rule is Rule.QUORUM:
        facts: dict[str, object] = {"present": failed.part, "needed": failed.needed, "seats": failed.whole}
        facts |= {"rule": Basis(rules)}
        return FieldError("present", "too_few_present", facts)
    if failed.rule is Rule.MAJORITY:
        facts = {"there": failed.part, "needed": failed.needed, "rule": Basis(rules)}
        return FieldError("present", "every_seat_must_agree", facts)
    return FieldError("present", "nobody_to_decide")


def log_code(root: bytes) -> str:
    """Shorten a root to what can be read aloud: `7F3A-22C9`."""
    digits = root.hex()[:8].upper()
    return f"{digits[:4]}-{digits[4:]}"
