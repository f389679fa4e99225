"""Derive a ballot's status from facts and time, and say who may vote in it."""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from gov.ballots.verdict import Outcome
from gov.kernel.errors import NotAllowed
from gov.motions.rules import Act

WINDOW_DAYS = 10
CLOSING_HOUR = 18  # in the committee's zone
CONTEST_WORKING_DAYS = 5
SEATS_TO_OPEN = 2  # or the coordinator alone
CONSEQUENCES: Mapping[Outcome, Act] = MappingProxyType(
    {
        Outcome.ADOPTED: Act.ADOPT,
        Outcome.REJECTED: Act.REJECT,
        Outcome.INQUORATE: Act.FIND_INQUORATE,
        Outcome.DEFERRED: Act.DEFER,
    }
)
"""What a sealed outcome does to its motion."""

_PAUSES = (((7, 10), (8, 20)), ((12, 20), (12, 31)), ((1, 1), (1, 5)))
_SATURDAY = 5


class Status(StrEnum):
    """Where a ballot stands now."""

    DRAFTED = "drafted"
    OPEN = "open"
    CLOSED = "closed"  # being counted: no result is sealed yet
    CONTESTABLE = "contestable"  # result known; a misrecorded vote can be reported
    FINAL = "final"
    VOID = "void"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Hold the instants from which a ballot's status follows."""

    closes_at: datetime
    opened_at: datetime | None = None
    closed_early_at: datetime | None = None
    sealed_at: datetime | None = None
    contest_until: datetime | None = None
    voided_at: datetime | None = None

    @property
    def ends_at(self) -> datetime:
        """Tell the closing instant, from which no vote is taken."""
        return min(self.closes_at, self.closed_early_at or self.closes_at)


def status(facts: Facts, now: datetime) -> Status:
    """Say where a ballot stands; its deadline closes it, not a job.

    A vote at the closing instant is too late.
    """
    if facts.voided_at is not None:
        return Status.VOID
    if facts.opened_at is None or now < facts.opened_at:
        return Status.DRAFTED
    if now < facts.ends_at:
        return Status.OPEN
    if facts.sealed_at is None:
        return Status.CLOSED
    if facts.contest_until is not None and now < facts.contest_until:
        return Status.CONTESTABLE
    return Status.FINAL


def next_change(facts: Facts, now: datetime) -> datetime | None:
    """Tell when the status changes by time alone: no page may outlive it."""
    if facts.voided_at is not None or facts.opened_at is None:
        return None
    coming = (facts.opened_at, facts.ends_at, facts.contest_until)
    return min((instant for instant in coming if instant is not None and instant > now), default=None)


def check_vote(
    stands: Status, seat: Hashable, *, electorate: Collection[Hashable], recused: Collection[Hashable] = ()
) -> None:
    """Let a seat of the frozen electorate vote while the ballot is open."""
    if stands is Status.DRAFTED:
        raise NotAllowed("ballot_not_open")
    if stands is Status.VOID:
        raise NotAllowed("ballot_void")
    if stands is not Status.OPEN:
        raise NotAllowed("ballot_closed")
    if seat not in electorate:
        raise NotAllowed("seat_not_in_electorate")
    if seat in recused:
        raise NotAllowed("seat_recused")


def may_open(*, is_coordinator: bool, seats_asking: int) -> bool:
    """Let the coordinator open a ballot, or two seats together."""
    return is_coordinator or seats_asking >= SEATS_TO_OPEN


def is_closing_day(day: date) -> bool:
    """Refuse weekends and the two pauses as days on which a ballot closes."""
    at = (day.month, day.day)
    return day.weekday() < _SATURDAY and not any(first <= at <= last for first, last in _PAUSES)


def first_closing_day(opened: date, days: int = WINDOW_DAYS) -> date:
    """Give the first day on which a ballot opened that day may close."""
    day = opened + timedelta(days=days)
    while not is_closing_day(day):
        day += timedelta(days=1)
    return day


def last_contest_day(closed: date, working_days: int = CONTEST_WORKING_DAYS) -> date:
    """Give the last day to report a misrecorded vote; holidays are not known."""
    day = closed
    while working_days:
        day += timedelta(days=1)
        working_days -= day.weekday() < _SATURDAY
    return day
