"""Say when mail may leave, and when Monday's letter is due."""

from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

# While many act at once their requests go first: mail waits until nothing was promised
# for a moment, but never longer than it takes to look for it.
CALM: Final = timedelta(seconds=1)
PATIENCE: Final = timedelta(seconds=20)

# A code of longer ago opens nothing.
CODE_HELD: Final = timedelta(minutes=15)

MORNING: Final = time(7)


def is_calm(now: datetime, oldest: datetime | None, newest: datetime | None) -> bool:
    """Wait while a burst of acts goes on, and not for ever."""
    if newest is None or oldest is None or now - newest >= CALM:
        return True
    return now - oldest >= PATIENCE


def last_monday(now: datetime, zone: str) -> datetime:
    """Give the latest Monday at seven in the morning in a zone, by its clock."""
    there = now.astimezone(ZoneInfo(zone))
    day = there.date() - timedelta(days=there.weekday())
    morning = datetime.combine(day, MORNING, ZoneInfo(zone))
    if morning > there:
        morning = datetime.combine(day - timedelta(days=7), MORNING, ZoneInfo(zone))
    return morning


def pause(rounds_away: int) -> float:
    """Call a mail server that is away ever more rarely, at least each minute."""
    return float(min(2**rounds_away, 60))
