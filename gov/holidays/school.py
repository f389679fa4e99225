"""Know the school holidays of both communities, as far as they are published.

They are data of this repository, one line a holiday with its source. What comes
after the last one published is unknown, which is not the same as having none.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

PLACE = Path(__file__).with_name("school.csv")
_SEPTEMBER = 9


class Community(StrEnum):
    """Whose schools: those of the French Community, or of the Flemish one."""

    FRENCH = "fr"
    FLEMISH = "nl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """Hold one school holiday, first and last day, weekends at its end included."""

    community: Community
    year: int
    first: date
    last: date
    source: str


def is_known(community: Community, day: date) -> bool:
    """Say whether it is known if that day's schools are open: up to the last holiday published."""
    first, last = _known()[community]
    return first <= day <= last


def known_until(community: Community) -> date:
    """Give the last day for which a community's holidays are known."""
    return _known()[community][1]


def is_away(community: Community, day: date) -> bool:
    """Say whether a community's schools are closed for holidays that day."""
    return any(one.community is community and one.first <= day <= one.last for one in all_holidays())


@cache
def all_holidays() -> Sequence[Away]:
    """Read every school holiday that is known."""
    with PLACE.open(encoding="utf-8", newline="") as file:
        return tuple(
            Away(
                community=Community(row["community"]),
                year=int(row["school_year"][:4]),
                first=date.fromisoformat(row["first"]),
                last=date.fromisoformat(row["last"]),
                source=row["source"],
            )
            for row in csv.DictReader(file)
        )


@cache
def _known() -> Mapping[Community, tuple[date, date]]:
    known = {}
    for community in Community:
        own = [one for one in all_holidays() if one.community is community]
        first = min(one.year for one in own)
        known[community] = (date(first, _SEPTEMBER, 1), max(one.last for one in own))
    return known
