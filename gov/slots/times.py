"""Place a slot on the walls of a zone: hours skipped, hours that come twice, whole days."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from gov.meetings.rules import place, zone_named


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Hold a slot as proposed: a day with its hour and length, or a whole day."""

    day: date
    starts: time | None
    minutes: int | None

    @property
    def wall(self) -> str:
        """Write its hour as it is kept: "09:30", and nothing for a whole day."""
        return "" if self.starts is None else self.starts.isoformat(timespec="minutes")

    @property
    def key(self) -> tuple[date, str]:
        """Tell it from the other slots of its poll."""
        return self.day, self.wall


def instants(offer: Offer, zone: str) -> tuple[datetime, datetime]:
    """Say from when to when a slot lasts; its length is counted in real minutes.

    Raises Invalid("local_time_skipped") for an hour that the clocks skip. A
    whole day lasts from one midnight to the next, 23 or 25 hours at the change.
    """
    if offer.starts is None or offer.minutes is None:
        there = zone_named(zone)
        midnights = (offer.day, offer.day + timedelta(days=1))
        first, last = (datetime.combine(day, time(), there).astimezone(UTC) for day in midnights)
        return first, last
    starts = place(datetime.combine(offer.day, offer.starts), zone)
    return starts, starts + timedelta(minutes=offer.minutes)


def comes_twice(offer: Offer, zone: str) -> bool:
    """Say whether the clocks show this hour twice that night; the first is meant."""
    if offer.starts is None:
        return False
    first = datetime.combine(offer.day, offer.starts, zone_named(zone))
    second = first.replace(fold=1)
    return (first.utcoffset() or timedelta(0)) > (second.utcoffset() or timedelta(0))
