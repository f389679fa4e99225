"""Rank the slots of a date poll by the quorum each would reach, never by heads.

Pure. A seat can come if one of its people can; whoever acts for no seat
(observers, coordinators) is listed and never counted.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import Generic, TypeVar

from gov.kernel.machine import Machine
from gov.meetings.rules import State as MeetingState

MOST_SLOTS = 12  # more, and nobody answers on a phone in twenty seconds
FEWEST_SLOTS = 2  # one date is convened, not asked about
MOST_OWN = 3  # what one participant adds
FURTHEST = timedelta(days=366)
REMIND_BEFORE = 2  # working days
PLANNED = frozenset({MeetingState.DRAFT, MeetingState.POSTPONED})
_SATURDAY = 5

Seat = TypeVar("Seat")


class State(StrEnum):
    """Where a date poll stands."""

    OPEN = "open"
    CHOSEN = "chosen"
    CLOSED = "closed"


class Act(StrEnum):
    """What ends a date poll."""

    CHOOSE = "choose"
    CLOSE = "close"


POLLS: Machine[State, Act] = Machine(
    MappingProxyType(
        {
            (State.OPEN, Act.CHOOSE): State.CHOSEN,
            (State.OPEN, Act.CLOSE): State.CLOSED,
        }
    )
)


class Answer(StrEnum):
    """What a person says of a slot."""

    YES = "yes"
    IF_NEED_BE = "if_need_be"
    NO = "no"


class Fact(StrEnum):
    """What holds of a seat at a slot."""

    ABLE = "able"
    IF_NEED_BE = "if_need_be"
    UNABLE = "unable"
    SILENT = "silent"


class Reach(IntEnum):
    """How a slot reaches the quorum, the best first."""

    BY_YES = 0
    IF_NEED_BE = 1
    NOT = 2


@dataclass(frozen=True, slots=True)
class Said:
    """Hold what one of a seat's people said of a slot, if anything."""

    holds: bool
    answer: Answer | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing(Generic[Seat]):
    """Hold what a slot would make of a meeting: which seats, which quorum."""

    reach: Reach
    quorum: int
    able: tuple[Seat, ...]
    if_need_be: tuple[Seat, ...]
    unable: tuple[Seat, ...]
    silent: tuple[Seat, ...]
    missed_again: frozenset[Seat]

    @property
    def coming(self) -> int:
        """Count the seats that can come, if need be."""
        return len(self.able) + len(self.if_need_be)

    @property
    def seats(self) -> int:
        """Count all seats."""
        return self.coming + len(self.unable) + len(self.silent)


def stands(stored: State, meeting: MeetingState, convened_at: datetime | None, opened_at: datetime) -> State:
    """End an open poll with the planning of its meeting.

    A meeting that was cancelled, or convened without waiting for the poll, has
    ended it; one put off again later does not open it again.
    """
    over = meeting not in PLANNED or (convened_at is not None and convened_at >= opened_at)
    return State.CLOSED if stored is State.OPEN and over else stored


def fact_of(people: Iterable[Said]) -> Fact:
    """Count a seat as able as soon as one of its people is.

    The holder's no stands while the deputy is silent; a deputy's no alone says
    nothing while the holder is.
    """
    acting = tuple(people)
    said = {one.answer for one in acting}
    if Answer.YES in said:
        return Fact.ABLE
    if Answer.IF_NEED_BE in said:
        return Fact.IF_NEED_BE
    holders = [one for one in acting if one.holds] or acting
    if holders and all(one.answer is Answer.NO for one in holders):
        return Fact.UNABLE
    return Fact.SILENT


def standing(facts: Mapping[Seat, Fact], quorum: int, missed_last: Collection[Seat]) -> Standing[Seat]:
    """Hold a slot against the quorum, and say who would be missing."""
    by = {fact: tuple(seat for seat, found in facts.items() if found is fact) for fact in Fact}
    able, ready = len(by[Fact.ABLE]), len(by[Fact.ABLE]) + len(by[Fact.IF_NEED_BE])
    reach = Reach.BY_YES if able >= quorum else Reach.IF_NEED_BE if ready >= quorum else Reach.NOT
    missing = (*by[Fact.UNABLE], *by[Fact.SILENT])
    return Standing(
        reach=reach,
        quorum=quorum,
        able=by[Fact.ABLE],
        if_need_be=by[Fact.IF_NEED_BE],
        unable=by[Fact.UNABLE],
        silent=by[Fact.SILENT],
        missed_again=frozenset(seat for seat in missing if seat in missed_last),
    )


def place_in_order(
    found: Standing[Seat], starts_at: datetime, number: int
) -> tuple[int, int, int, int, datetime, int]:
    """Order by quorum, who is missing, who is missing again, ease, time.

    A seat counts once, however many people it has; of equal slots the earlier
    comes first, and of two at one instant the one proposed first.
    """
    missing = len(found.unable) + len(found.silent)
    return found.reach, missing, len(found.missed_again), len(found.if_need_be), starts_at, number


def working_days_before(day: date, count: int) -> date:
    """Go back so many working days, Monday to Friday."""
    while count > 0:
        day -= timedelta(days=1)
        count -= day.weekday() < _SATURDAY
    return day


def working_days_after(day: date, count: int) -> date:
    """Go on so many working days, Monday to Friday."""
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < _SATURDAY
    return day


def reminds_on(answer_by: date) -> date:
    """Remind those silent two working days before the day to answer by."""
    return working_days_before(answer_by, REMIND_BEFORE)


def is_time_to_remind(opened: date, answer_by: date, today: date) -> bool:
    """Remind in time, and never on the day people were first asked."""
    return opened < reminds_on(answer_by) <= today <= answer_by


def days_short(slot: date, today: date, notice: int) -> int:
    """Count the days that a convocation sent today lacks of the notice."""
    return max(0, notice - (slot - today).days)
