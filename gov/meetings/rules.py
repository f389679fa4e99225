"""Lead a meeting from draft to approved minutes, and place it in time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from gov.kernel.errors import Invalid
from gov.kernel.machine import Machine


class State(StrEnum):
    """Where a meeting stands."""

    DRAFT = "draft"
    CONVENED = "convened"
    IN_SESSION = "in_session"
    ADJOURNED = "adjourned"
    MINUTES_DRAFTED = "minutes_drafted"
    MINUTES_APPROVED = "minutes_approved"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"


class Act(StrEnum):
    """What can be done to a meeting."""

    CONVENE = "convene"
    OPEN_SESSION = "open_session"
    ADJOURN = "adjourn"
    RESUME = "resume"
    DRAFT_MINUTES = "draft_minutes"
    CORRECT_MINUTES = "correct_minutes"
    APPROVE_MINUTES = "approve_minutes"
    CANCEL = "cancel"
    POSTPONE = "postpone"
    RESCHEDULE = "reschedule"


class ItemKind(StrEnum):
    """What an agenda item is for."""

    INFORMATION = "information"
    DISCUSSION = "discussion"
    DECISION = "decision"
    OTHER_BUSINESS = "other_business"


_S, _A = State, Act

MEETINGS: Machine[State, Act] = Machine(
    MappingProxyType(
        {
            (_S.DRAFT, _A.CONVENE): _S.CONVENED,
            (_S.DRAFT, _A.CANCEL): _S.CANCELLED,
            (_S.CONVENED, _A.OPEN_SESSION): _S.IN_SESSION,
            (_S.CONVENED, _A.POSTPONE): _S.POSTPONED,
            (_S.CONVENED, _A.RESCHEDULE): _S.CONVENED,
            (_S.CONVENED, _A.CANCEL): _S.CANCELLED,
            (_S.POSTPONED, _A.CONVENE): _S.CONVENED,
            (_S.POSTPONED, _A.CANCEL): _S.CANCELLED,
            (_S.IN_SESSION, _A.ADJOURN): _S.ADJOURNED,
            (_S.ADJOURNED, _A.RESUME): _S.IN_SESSION,
            (_S.ADJOURNED, _A.DRAFT_MINUTES): _S.MINUTES_DRAFTED,
            (_S.MINUTES_DRAFTED, _A.RESUME): _S.IN_SESSION,
            (_S.MINUTES_DRAFTED, _A.CORRECT_MINUTES): _S.MINUTES_DRAFTED,
            (_S.MINUTES_DRAFTED, _A.APPROVE_MINUTES): _S.MINUTES_APPROVED,
        }
    )
)

AGENDA_OPEN = frozenset({State.DRAFT, State.CONVENED, State.POSTPONED, State.IN_SESSION})
PLACE_OPEN = frozenset({State.DRAFT, State.CONVENED, State.POSTPONED})
MINUTES_OPEN = frozenset({State.IN_SESSION, State.ADJOURNED, State.MINUTES_DRAFTED})
ROLL_CALL_OPEN = frozenset({State.IN_SESSION, State.ADJOURNED, State.MINUTES_DRAFTED})
RESUMED_FROM = frozenset({State.ADJOURNED, State.MINUTES_DRAFTED})
ANSWERS_OPEN = frozenset({State.CONVENED})
HELD = frozenset({State.IN_SESSION, State.ADJOURNED, State.MINUTES_DRAFTED, State.MINUTES_APPROVED})
OVER = HELD - {State.IN_SESSION}
TALKED_OF = frozenset({State.CONVENED, State.POSTPONED, State.IN_SESSION})
AHEAD = timedelta(minutes=60)  # people come early; weeks early nobody is there to be noted present


def opens_at(starts_at: datetime) -> datetime:
    """Let a meeting be opened from an hour before its time, not sooner."""
    return starts_at - AHEAD


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Foresee when an item is taken.

    `at_least` says that an item before it has no minutes planned.
    """

    starts_at: datetime
    ends_at: datetime
    at_least: bool


def slots(starts_at: datetime, minutes: Iterable[int | None]) -> tuple[Slot, ...]:
    """Foresee the time of each item from the minutes planned before it."""
    foreseen: list[Slot] = []
    at, at_least = starts_at, False
    for planned in minutes:
        ends_at = at + timedelta(minutes=planned or 0)
        foreseen.append(Slot(starts_at=at, ends_at=ends_at, at_least=at_least))
        at, at_least = ends_at, at_least or planned is None
    return tuple(foreseen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Count the days between a convocation and its meeting, as the rules ask for them."""

    convened: date
    held: date
    asked: int

    @property
    def days(self) -> int:
        """Count whole days; the day of the convocation is not one of them."""
        return (self.held - self.convened).days

    @property
    def last_day(self) -> date:
        """Give the last day on which a convocation leaves in time."""
        return self.held - timedelta(days=self.asked)

    @property
    def in_time(self) -> bool:
        """Say whether the notice is long enough."""
        return self.convened <= self.last_day


def place(wall: datetime, zone: str) -> datetime:
    """Turn the time on the wall of a place into an instant.

    In spring an hour is skipped: a time in it is refused as
    `local_time_skipped`. In autumn one comes twice: the first is taken.
    """
    if wall.tzinfo is not None:
        raise ValueError("a wall time carries no zone")
    there = zone_named(zone)
    at = wall.replace(tzinfo=there, fold=0).astimezone(UTC)
    if at.astimezone(there).replace(tzinfo=None, fold=0) != wall.replace(fold=0):
        raise Invalid("local_time_skipped", wall=wall, zone=zone)
    return at


def zone_named(zone: str) -> ZoneInfo:
    """Find an IANA zone; refuse an unknown one as `zone_unknown`."""
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Invalid("zone_unknown", zone=zone) from None
