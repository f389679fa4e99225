"""Take deadlines out of the calendars of those to whom their item is closed."""

from dataclasses import dataclass
from datetime import datetime

from gov.calendar.entries import Edition
from gov.calendar.rendering import reissue
from gov.calendar.rules import Change, next_edition
from gov.store import Unit, execute, fetch, standing
from gov.store.standing import Under


@dataclass(frozen=True, slots=True)
class _Standing:
    uid: str
    open_audience: str
    audience: str
    revision: int
    sequence: int
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class _Rendering:
    language: str
    body: bytes


async def settle(unit: Unit, under: Under) -> bool:
    """Show entries, texts and mail under an item to those it is now for.

    An entry whose readers change is a new edition: it leaves the feeds of those who
    may not read it, and comes back to them as something to look at again. Says whether
    anything changed its readers.
    """
    moved = await standing.settle(unit, under)
    column, key = under.found_by
    await execute(f"UPDATE calendar_item SET agenda_item_id = {{}} WHERE {column} = {{}}", under.item_id, key)
    found = await fetch(
        _Standing,
        "SELECT uid, open_audience, audience, revision, sequence, changed_at FROM calendar_item"
        f" WHERE {column} = {{}} ORDER BY uid",
        key,
    )
    for one in found:
        if under.audience(one.open_audience) != one.audience:
            await _reissue(unit, one, under.audience(one.open_audience))
            moved = True
    return moved


async def _reissue(unit: Unit, one: _Standing, audience: str) -> None:
    last = Edition(one.revision, one.sequence, one.changed_at)
    edition = next_edition(last, Change.SCHEDULE, unit.now)
    await execute(
        "UPDATE calendar_item SET audience = {}, revision = {}, sequence = {}, changed_at = {}"
        " WHERE uid = {}",
        *(audience, edition.revision, edition.sequence, edition.at, one.uid),
    )
    for row in await fetch(
        _Rendering, "SELECT language, body FROM calendar_rendering WHERE uid = {} LIMIT 9", one.uid
    ):
        await execute(
            "UPDATE calendar_rendering SET body = {} WHERE uid = {} AND language = {}",
            *(reissue(row.body, edition), one.uid, row.language),
        )
