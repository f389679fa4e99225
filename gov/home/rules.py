"""Order what waits for a person, and tell one visit from the next."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

# Back after so long is another visit; what happened since the last one is news.
BETWEEN_VISITS = timedelta(hours=1)
# Without a visit on record, what is still news.
FIRST_LOOK_BACK = timedelta(days=14)
# News from further back than this is in the log and the lists.
FURTHEST_NEWS = timedelta(days=60)
# A coordinator is told who is silent from this long before a close.
REMIND_AHEAD = timedelta(days=3)
# With another meeting still to be held, a planned one is told of this long before it must be convened.
CONVENE_AHEAD = timedelta(days=14)
# A follow-up is told of this long before it is due.
FOLLOW_UP_AHEAD = timedelta(days=30)


class Kind(StrEnum):
    """What can wait for a person, the most pressing first where time is equal."""

    SESSION = "session"
    VOTE = "vote"
    REPRESENT = "represent"
    APPOINT = "appoint"
    ANSWER = "answer"
    DATES = "dates"
    PROPOSAL = "proposal"
    RATIFY = "ratify"
    AMENDED = "amended"
    ASKED_AGAIN = "asked_again"
    FOLLOW_UP = "follow_up"
    TAKE_UP = "take_up"
    CONVENE = "convene"
    OPEN_BALLOT = "open_ballot"
    UNHELD = "unheld"
    APPROVE = "approve"
    MINUTES = "minutes"
    REMIND = "remind"
    STAFF = "staff"
    PREPARE = "prepare"
    DRAFT = "draft"


_FIRST = {Kind.APPOINT: 0, Kind.SESSION: 0, Kind.VOTE: 1, Kind.REPRESENT: 1}
_RANK = {kind: place for place, kind in enumerate(Kind)}


class Waiting(Protocol):
    """What `in_order` needs to know of anything that waits."""

    @property
    def kind(self) -> Kind:
        """Name what it is."""

    @property
    def due(self) -> datetime | None:
        """Give its deadline, where it has one."""

    @property
    def ref(self) -> str:
        """Tell it from its like, the same on every reading."""


One = TypeVar("One", bound=Waiting)


def in_order(waiting: Iterable[One]) -> tuple[One, ...]:
    """Put votes first, then the rest by deadline, then what has none.

    A follow-up overdue for a month does not stand before a vote: that one
    closes for good. Only a meeting being held comes before both, and a seat nobody
    holds, without whose delegate there is neither.
    """

    def urgency(one: One) -> tuple[int, datetime, int, str]:
        due = one.due or datetime.max.replace(tzinfo=UTC)
        band = _FIRST.get(one.kind, 2 if one.due is not None else 3)
        return band, due, _RANK[one.kind], one.ref

    return tuple(sorted(waiting, key=urgency))


def last_visit(seen_at: datetime | None, previous_at: datetime | None, now: datetime) -> datetime | None:
    """Say when the visit before this one was; None on the first."""
    if seen_at is not None and now - seen_at >= BETWEEN_VISITS:
        return seen_at
    return previous_at


def news_since(last: datetime | None, now: datetime) -> datetime:
    """Count as news what happened since the last visit, within two months."""
    return max(last or now - FIRST_LOOK_BACK, now - FURTHEST_NEWS)


@dataclass(frozen=True, slots=True)
class Visit:
    """Hold when a person was last here, and when the visit before ended."""

    at: datetime
    previous_at: datetime | None


def visited(known: Visit | None, now: datetime) -> Visit:
    """Go on with a visit, or begin another one after a while away."""
    if known is None:
        return Visit(now, None)
    if now <= known.at:
        return known
    if now - known.at >= BETWEEN_VISITS:
        return Visit(now, known.at)
    return Visit(now, known.previous_at)


def asked_to_come(*, is_deputy: bool, answered: bool, seat_comes: bool, holder_excused: bool) -> bool:
    """Ask each person once, a deputy only when the holder cannot come."""
    if answered or seat_comes:
        return False
    return holder_excused if is_deputy else True


def next_change(now: datetime, zones: Iterable[str], deadlines: Collection[datetime]) -> datetime:
    """Tell until when home is true by time alone: no kept page outlives it."""
    passing = [now + BETWEEN_VISITS, *(_midnight(now, zone) for zone in zones)]
    passing += [at for at in deadlines if at > now]
    passing += [at - REMIND_AHEAD for at in deadlines if at - REMIND_AHEAD > now]
    return min(passing)


def _midnight(now: datetime, zone: str) -> datetime:
    tomorrow = now.astimezone(ZoneInfo(zone)).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), ZoneInfo(zone))


def is_near(due_on: date | None, today: date) -> bool:
    """Tell of a follow-up when it is due soon, or has no day."""
    return due_on is None or due_on - today <= FOLLOW_UP_AHEAD
