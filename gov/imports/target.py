"""Say which committee a record becomes, and what its files leave open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from gov.imports.keys import import_key
from gov.meetings import keeping
from gov.meetings.rules import place
from gov.store.folding import words

SLUG = 60


@dataclass(frozen=True, slots=True)
class Sitting:
    """Hold the hour and length of meetings whose record gives only days."""

    zone: str
    starts: time
    minutes: int

    def wall(self, day: date) -> datetime:
        """Give the wall time at which a day's meeting started."""
        return datetime.combine(day, self.starts)

    def span(self, day: date) -> tuple[datetime, datetime]:
        """Place a day's meeting as two instants; an hour the clock skips is refused."""
        starts = place(self.wall(day), self.zone)
        return starts, starts + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordinator:
    """Name who will read and continue the record, by the address she signs in with."""

    name: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Hold what an import is told beside its files.

    The committee's short name is what every row's own name derives from: a second run
    under the same short name finds the rows of the first.
    """

    committee: str
    slug: str
    language: str
    zone: str
    audience: str
    site: str
    sitting: Sitting
    coordinator: Coordinator | None = None

    @property
    def host(self) -> str:
        """Name the instance in calendars, whatever address it has later."""
        return keeping.host(self.site)

    @property
    def initiative_id(self) -> UUID:
        """Give the initiative's own name."""
        return import_key(self.slug, "initiative")

    @property
    def committee_id(self) -> UUID:
        """Give the committee's own name."""
        return import_key(self.slug, "committee")

    @property
    def meeting_audience(self) -> str:
        """Name who finds a meeting: no wider than those who were convened."""
        return "closed" if self.audience == "closed" else "committee"

    @property
    def noticed_by(self) -> str:
        """Name who notices the import: a meeting's day is known to all convened."""
        return "committee" if self.audience == "closed" else self.audience


def short_name(name: str) -> str:
    """Make a short name for addresses: small letters, digits and hyphens."""
    bare = re.sub(r"[^a-z0-9]+", "-", " ".join(words(name))).strip("-")
    return bare[:SLUG].rstrip("-")


def short_names(names: Sequence[str], fallback: str) -> list[str]:
    """Make distinct short names; one that says nothing in Latin letters is numbered."""
    taken: set[str] = set()
    made = []
    for number, name in enumerate(names, 1):
        bare = short_name(name) or f"{fallback}-{number}"
        while bare in taken:
            bare = f"{bare[: SLUG - 4]}-{number}"
        taken.add(bare)
        made.append(bare)
    return made
