"""Say when the draft of the minutes may be corrected, and when it stands unopposed. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from gov.ballots.rules import first_closing_day, is_closing_day
from gov.kernel.errors import FieldError, Invalid, NotAllowed
from gov.kernel.machine import Machine

LONGEST_DAYS: Final = 60
LEFT_DAYS: Final = 3  # what a seat has to read a text anew once a correction was accepted


class State(StrEnum):
    """Where a proposed correction stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    LEFT = "left"  # to the meeting, with a reason
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What can be done to a proposed correction."""

    ACCEPT = "accept"
    LEAVE = "leave"
    WITHDRAW = "withdraw"


CORRECTIONS: Final[Machine[State, Act]] = Machine(
    MappingProxyType(
        {
            (State.OPEN, Act.ACCEPT): State.ACCEPTED,
            (State.OPEN, Act.LEAVE): State.LEFT,
            (State.OPEN, Act.WITHDRAW): State.WITHDRAWN,
            (State.LEFT, Act.ACCEPT): State.ACCEPTED,
            (State.LEFT, Act.WITHDRAW): State.WITHDRAWN,
        }
    )
)
SETTLED: Final = frozenset({State.ACCEPTED, State.WITHDRAWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Hold until when which revision of the draft is open to corrections."""

    revision: int
    opened_at: datetime
    closes_at: datetime


class Bar(StrEnum):
    """What keeps minutes from standing unopposed, the first that is to be dealt with."""

    NOT_OPENED = "window_never_opened"
    CHANGED = "window_of_another_text"
    RUNNING = "window_runs"
    UNSETTLED = "corrections_unsettled"
    OBJECTED = "approval_objected"


def bar(
    window: Window | None,
    *,
    revision: int,
    changed_at: datetime | None,
    corrections: Iterable[State],
    objecting: int,
    now: datetime,
) -> Bar | None:
    """Say what keeps minutes from standing unopposed; None where nothing does.

    `revision` is the text as it stands, `changed_at` when its roll call or what was
    decided last changed, `objecting` how many seats want to talk about it.
    """
    if window is None:
        return Bar.NOT_OPENED
    if objecting:
        return Bar.OBJECTED
    if any(one not in SETTLED for one in corrections):
        return Bar.UNSETTLED
    if is_outdated(window, revision, changed_at):
        return Bar.CHANGED
    return Bar.RUNNING if now < window.closes_at else None


def is_outdated(window: Window, revision: int, changed_at: datetime | None) -> bool:
    """Say whether other minutes stand now than those that were put before all."""
    return window.revision != revision or (changed_at is not None and changed_at > window.opened_at)


def check_unopposed(barred: Bar | None) -> None:
    """Refuse to call unopposed what not all could read, or someone opposes."""
    if barred is not None:
        raise NotAllowed(barred)


def is_open(window: Window | None, now: datetime) -> bool:
    """Say whether corrections are taken."""
    return window is not None and now < window.closes_at


def check_open(window: Window | None, now: datetime) -> None:
    """Refuse a correction before the window, and after it."""
    if not is_open(window, now):
        raise NotAllowed("corrections_closed")


def closes_after(closes_on: date, accepted_on: date) -> date:
    """Give the closing day once a correction was accepted: never sooner."""
    return max(closes_on, first_closing_day(accepted_on, LEFT_DAYS))


def check_closes_on(day: date, today: date, shortest: int, running: date | None) -> None:
    """Refuse a last day too near or far, in a pause, or before one announced."""
    earliest = max(first_closing_day(today, shortest), running or today)
    code, facts = "", {"earliest": earliest}
    if day < earliest:
        code = "window_too_soon"
    elif day > today + timedelta(days=LONGEST_DAYS):
        code, facts = "window_too_late", {"latest": today + timedelta(days=LONGEST_DAYS)}
    elif not is_closing_day(day):
        code, facts = "window_in_pause", {"next": first_closing_day(day, 0)}
    if code:
        raise Invalid(fields=(FieldError("until", code, facts),))
