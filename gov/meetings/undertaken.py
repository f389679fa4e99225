"""Read what was taken on in a meeting without a decision, for its page, its minutes and the next one.

It is noted and done in `gov.sittings`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from gov.store import fetch
from gov.web import dates
from gov.web.words import Words

_MOST: Final = 200
_ROW: Final = """SELECT f.id, f.item_id, f.what, f.language, f.owner_seat_id, f.owner, f.due_on, f.done_at,
 g.number AS meeting FROM item_follow_up f JOIN meeting g ON g.id = f.meeting_id
JOIN agenda_item i ON i.id = f.item_id WHERE (NOT i.is_closed OR {} = 1) AND """


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaken:
    """Hold who does what by when, as noted under an item of a meeting."""

    id: UUID
    item_id: UUID
    what: str
    language: str
    owner_seat_id: UUID | None
    owner: str
    due_on: date | None
    done_at: datetime | None
    meeting: str


async def undertaken_in(meeting_id: UUID, *, closed: bool) -> Sequence[Undertaken]:
    """List what was taken on in one meeting, in the order it was noted."""
    where = "f.meeting_id = {} ORDER BY f.at, f.id LIMIT {}"
    return await fetch(Undertaken, _ROW + where, int(closed), meeting_id, _MOST)


async def left_undone(
    committee_id: UUID, before: datetime, meeting_id: UUID, *, closed: bool
) -> Sequence[Undertaken]:
    """List what earlier meetings left to be done, the first due first."""
    where = (
        "g.committee_id = {} AND g.starts_at < {} AND g.id <> {} AND f.done_at IS NULL"
        " ORDER BY coalesce(f.due_on, '9999-12-31'), f.at, f.id LIMIT {}"
    )
    return await fetch(Undertaken, _ROW + where, int(closed), committee_id, before, meeting_id, _MOST)


def told(w: Words, one: Undertaken) -> str:
    """Say who does it by when, what excepted: « Le Relais, pour le 4 décembre 2026 »."""
    due = w.gettext("by {day}").format(day=dates.plain_day(one.due_on, w.language)) if one.due_on else ""
    return ", ".join(part for part in (one.owner, due) if part)
