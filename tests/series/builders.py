"""Series of meetings as tests need them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from gov.series import actions
from gov.series.forms import Chosen, Plan
from gov.series.queries import Dated, meetings_of, series_for
from gov.series.rules import Hours, Rhythm, Rule
from gov.store import fetch, read
from tests.meetings.builders import once
from tests.support.canal import SITE, Town

SECOND_TUESDAY = Rule(rhythm=Rhythm.MONTHS, every=1, weekday=1, ordinal=2)
DECEMBER, JANUARY, FEBRUARY = DAYS = (date(2026, 12, 8), date(2027, 1, 12), date(2027, 2, 9))
MORNING = Hours(starts=time(9, 30), ends=time(11, 30), zone="Europe/Brussels")
HELD = datetime(2026, 12, 8, 11, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, whole, as text."""

    text: str


def a_choice(*days: date, title: str = "Réunion ordinaire") -> Chosen:
    """Dates as they were kept on the page that shows them."""
    plan = Plan(
        title=title,
        language="fr",
        rule=SECOND_TUESDAY,
        hours=MORNING,
        place="Rue de Ribaucourt 51",
        link="",
        days=days or DAYS,
    )
    return Chosen(plan=plan, days=days or DAYS)


async def a_series(town: Town, *days: date) -> str:
    """Three meetings planned at once; the series' code."""
    claire = town.viewer("claire")
    return await actions.create_series(claire, "canal", a_choice(*days), once(), site=SITE)


async def made(town: Town, code: str) -> list[Dated]:
    """What became of each date, in order."""
    async with read():
        series = await series_for(town.viewer("claire"), "canal", code)
        return list(await meetings_of(series.id))


async def announced(town: Town, code: str) -> list[Dated]:
    """The dates, once members and observers know them."""
    seen = frozenset(one.id for one in await made(town, code) if one.announced_at is None)
    await actions.announce_dates(town.viewer("claire"), "canal", code, seen, once(), site=SITE)
    return await made(town, code)


async def kept_of(meeting: Dated) -> list[str]:
    """All that is kept of one meeting: its row, its agenda, its entry in calendars."""
    meeting_rows = (
        "SELECT number || title || state || starts_wall || zone || place || link || uid || revision"
        " || plan_version || cancel_reason || CAST(starts_at AS TEXT) || CAST(changed_at AS TEXT) AS text"
        " FROM meeting WHERE id = {}"
    )
    items = (
        "SELECT title || kind || position AS text FROM agenda_item WHERE meeting_id = {} ORDER BY position"
    )
    entries = (
        "SELECT r.uid || i.revision || i.sequence || r.language || CAST(r.body AS TEXT) AS text"
        " FROM calendar_item i JOIN calendar_rendering r ON r.uid = i.uid WHERE i.subject_id = {}"
        " ORDER BY r.language"
    )
    async with read():
        found = [await fetch(Row, sql, meeting.id) for sql in (meeting_rows, items, entries)]
    return [row.text for rows in found for row in rows]
