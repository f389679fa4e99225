"""Hold a sitting against its clock: how long an item has taken, when the meeting should end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """Foresee when a sitting ends; `at_least` says that an item to come has no minutes planned."""

    at: datetime
    at_least: bool


def minutes_over(since: datetime, planned: int | None, now: datetime) -> int:
    """Give the whole minutes an item has taken beyond those planned for it."""
    if not planned:
        return 0
    return max(0, (now - since - timedelta(minutes=planned)) // timedelta(minutes=1))


def foreseen_end(
    now: datetime, since: datetime | None, planned: int | None, to_come: Iterable[int | None]
) -> End:
    """Foresee the end from what is left of the item under way, and the minutes of those to come."""
    at, at_least = now, False
    if since is not None and planned:
        at = max(now, since + timedelta(minutes=planned))
    for minutes in to_come:
        at += timedelta(minutes=minutes or 0)
        at_least = at_least or minutes is None
    return End(at=at, at_least=at_least)
