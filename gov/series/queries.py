"""Read series of meetings as their coordinators see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final
from uuid import UUID

from gov.committees.queries import Recipient, recipients
from gov.committees.rules import day_in
from gov.instruments.queries import rules_seen
from gov.instruments.rulesets import Rules
from gov.kernel.errors import NotFound
from gov.meetings.queries import coordinates
from gov.meetings.rules import State
from gov.series.rules import Hours, Rhythm, Rule
from gov.store import fetch, fetch_one, read
from gov.web import Viewer

MOST_MEETINGS: Final = 500
_SERIES: Final = (
    "SELECT s.id, s.committee_id, c.slug, c.name AS committee, s.code, s.title, s.language, s.rhythm,"
    " s.every, s.weekday, s.ordinal, s.starts_wall, s.ends_wall, s.zone, s.place, s.link, s.ended_at"
    " FROM meeting_series s JOIN committee c ON c.id = s.committee_id WHERE s.committee_id = {}"
)
_DATED: Final = (
    "SELECT m.id, m.number, m.title, m.language, m.state, m.starts_at, m.ends_at, m.zone, m.convened_at,"
    " m.announced_at FROM meeting m"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRow:
    """Hold a series as its rule stands now."""

    id: UUID
    committee_id: UUID
    slug: str
    committee: str
    code: str
    title: str
    language: str
    rhythm: Rhythm
    every: int
    weekday: int
    ordinal: int | None
    starts_wall: str
    ends_wall: str
    zone: str
    place: str
    link: str
    ended_at: datetime | None

    @property
    def rule(self) -> Rule:
        """Give the rule by which dates were planned last."""
        return Rule(rhythm=self.rhythm, every=self.every, weekday=self.weekday, ordinal=self.ordinal)

    @property
    def hours(self) -> Hours:
        """Give the hours planned last."""
        starts, ends = time.fromisoformat(self.starts_wall), time.fromisoformat(self.ends_wall)
        return Hours(starts=starts, ends=ends, zone=self.zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """Hold one meeting that a series made, as it stands now."""

    id: UUID
    number: str
    title: str
    language: str
    state: State
    starts_at: datetime
    ends_at: datetime
    zone: str
    convened_at: datetime | None
    announced_at: datetime | None

    @property
    def day(self) -> date:
        """Give its day, where it is held."""
        return day_in(self.zone, self.starts_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPage:
    """Hold a series with its meetings, and the rules that say how long a notice is."""

    series: SeriesRow
    meetings: Sequence[Dated]
    rules: Rules

    def to_announce(self, now: datetime) -> Sequence[Dated]:
        """List the dates ahead of which members know nothing yet."""
        return [one for one in self.drafts(now) if one.announced_at is None]

    def announced(self, now: datetime) -> Sequence[Dated]:
        """List the dates ahead that are announced and not convened."""
        return [one for one in self.drafts(now) if one.announced_at is not None]

    def drafts(self, now: datetime) -> Sequence[Dated]:
        """List the dates ahead that are not convened."""
        return [one for one in self.meetings if one.state is State.DRAFT and one.starts_at > now]


async def series_list(viewer: Viewer, slug: str) -> Sequence[SeriesRow]:
    """List a committee's series, those that go on first."""
    standing = viewer.standing(slug)
    assert standing is not None, "the guard lets in only who has a standing"
    async with read():
        return await fetch(
            SeriesRow,
            f"{_SERIES} ORDER BY CASE WHEN s.ended_at IS NULL THEN 0 ELSE 1 END, s.created_at DESC, s.id"
            " LIMIT 100",
            standing.committee_id,
        )


async def series_for(viewer: Viewer, slug: str, code: str) -> SeriesRow:
    """Give one series to who coordinates its committee."""
    standing, found = viewer.standing(slug), None
    if standing is not None and coordinates(viewer, slug):
        found = await fetch_one(SeriesRow, f"{_SERIES} AND s.code = {{}}", standing.committee_id, code)
    if found is None:
        raise NotFound("not_found")
    return found


async def meetings_of(series_id: UUID) -> Sequence[Dated]:
    """List what a series made, in order, whatever became of each."""
    return await fetch(
        Dated,
        f"{_DATED} JOIN series_meeting k ON k.meeting_id = m.id WHERE k.series_id = {{}}"
        f" ORDER BY m.starts_at, m.id LIMIT {MOST_MEETINGS}",
        series_id,
    )


async def series_page(viewer: Viewer, slug: str, code: str) -> SeriesPage:
    """Show a series with all its dates."""
    async with read():
        series = await series_for(viewer, slug, code)
        meetings = await meetings_of(series.id)
    return SeriesPage(series=series, meetings=meetings, rules=await rules_seen(viewer, slug))


async def days_taken(committee_id: UUID, now: datetime) -> frozenset[date]:
    """List the days on which the committee meets already, whoever knows."""
    async with read():
        found = await fetch(
            Dated,
            f"{_DATED} WHERE m.committee_id = {{}} AND m.starts_at > {{}} AND m.state <> 'cancelled'"
            f" ORDER BY m.starts_at, m.id LIMIT {MOST_MEETINGS}",
            *(committee_id, now),
        )
    return frozenset(one.day for one in found)


async def readers_of(series: SeriesRow, now: datetime) -> Sequence[Recipient]:
    """List whom the dates are announced to."""
    return await recipients(series.committee_id, day_in(series.zone, now), "committee")
