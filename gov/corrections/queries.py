"""Read a draft with what is proposed to correct in it, as its readers may."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from gov.corrections.rules import Bar, State, Window, bar, is_outdated
from gov.kernel.errors import NotFound
from gov.meetings.noting import parted
from gov.meetings.queries import MeetingPage, minutes_page
from gov.meetings.rows import MinutesRow
from gov.store import fetch, fetch_one, fetch_value, read
from gov.web import Viewer

_WINDOW: Final = (
    "SELECT revision, opened_at, closes_at FROM minutes_window WHERE meeting_id = {}"
    " ORDER BY turn DESC LIMIT 1"
)
_CORRECTIONS: Final = """SELECT c.id, c.number, c.item_id, i.title AS item, c.stands, c.proposed, c.why,
 c.seat_id, a.name AS seat, c.by_id, p.name AS by_name, c.at,
 coalesce(r.state, 'open') AS state, r.why AS answer, q.name AS answered_by, r.at AS answered_at
FROM minutes_correction c JOIN person p ON p.id = c.by_id
LEFT JOIN agenda_item i ON i.id = c.item_id
LEFT JOIN seat t ON t.id = c.seat_id LEFT JOIN partner a ON a.id = t.partner_id
LEFT JOIN minutes_correction_answer r ON r.correction_id = c.id AND r.turn =
 (SELECT max(l.turn) FROM minutes_correction_answer l WHERE l.correction_id = c.id)
LEFT JOIN person q ON q.id = r.by_id
WHERE c.meeting_id = {} ORDER BY c.number LIMIT 500"""
_OBJECTIONS: Final = """SELECT o.seat_id, a.name AS seat, o.why, p.name AS by_name, o.at
FROM minutes_objection o JOIN person p ON p.id = o.by_id
JOIN seat t ON t.id = o.seat_id JOIN partner a ON a.id = t.partner_id
WHERE o.meeting_id = {} AND o.opposes AND o.turn = (SELECT max(l.turn) FROM minutes_objection l
 WHERE l.meeting_id = o.meeting_id AND l.seat_id = o.seat_id)
ORDER BY t.position, t.id LIMIT 200"""
_CHANGED: Final = (
    "SELECT max(x.at) FROM (SELECT changed_at AS at FROM attendance WHERE meeting_id = {}"
    " UNION ALL SELECT recorded_at FROM decision WHERE meeting_id = {}) x"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Hold one correction, and what became of it."""

    id: UUID
    number: int
    item_id: UUID | None
    item: str | None
    stands: str
    proposed: str
    why: str
    seat_id: UUID | None
    seat: str | None
    by_id: UUID
    by_name: str
    at: datetime
    state: State
    answer: str | None
    answered_by: str | None
    answered_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Objecting:
    """Hold that a seat wants to talk about the minutes, and why."""

    seat_id: UUID
    seat: str
    why: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Hold what was noted under one item; before the first, it has no id."""

    item_id: UUID | None
    title: str
    notes: str
    closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsPage:
    """Hold minutes with all that was proposed of them."""

    meeting: MeetingPage
    minutes: MinutesRow
    window: Window | None
    corrections: Sequence[Correction]
    objections: Sequence[Objecting]
    changed_at: datetime | None

    def barred(self, now: datetime) -> Bar | None:
        """Say what keeps them from standing unopposed."""
        return bar(
            self.window,
            revision=self.minutes.revision,
            changed_at=self.changed_at,
            corrections=[one.state for one in self.corrections],
            objecting=len(self.objections),
            now=now,
        )

    @property
    def outdated(self) -> bool:
        """Say whether other minutes stand now than those that were put before all."""
        window = self.window
        return window is not None and is_outdated(window, self.minutes.revision, self.changed_at)

    def numbered(self, number: int) -> Correction:
        """Give one correction; raise NotFound."""
        found = next((one for one in self.corrections if one.number == number), None)
        if found is None:
            raise NotFound("not_found")
        return found

    def under(self, item_id: UUID | None) -> Part:
        """Give what was noted under an item, or before the first; raise NotFound."""
        found = next((one for one in parts(self.meeting) if one.item_id == item_id), None)
        if found is None:
            raise NotFound("not_found")
        return found


async def corrections_page(viewer: Viewer, slug: str, number: str) -> CorrectionsPage:
    """Show what is proposed to correct in minutes, to those who read them."""
    async with read():
        found = await minutes_page(viewer, slug, number)
        return await _of(found)


async def corrections_of(viewer: Viewer, slug: str, meeting_id: UUID) -> CorrectionsPage:
    """Show the same, beside what names the meeting by its id."""
    async with read():
        number = await fetch_value(str, "SELECT number FROM meeting WHERE id = {}", meeting_id)
        if number is None:
            raise NotFound("not_found")
        return await _of(await minutes_page(viewer, slug, number))


async def _of(found: MeetingPage) -> CorrectionsPage:
    if found.minutes is None:
        raise NotFound("not_found")
    about = found.meeting.id
    return CorrectionsPage(
        meeting=found,
        minutes=found.minutes,
        window=await fetch_one(Window, _WINDOW, about),
        corrections=await fetch(Correction, _CORRECTIONS, about),
        objections=await fetch(Objecting, _OBJECTIONS, about),
        changed_at=await fetch_value(datetime, _CHANGED, about, about),
    )


def parts(found: MeetingPage) -> Sequence[Part]:
    """List what was noted, part by part, closed session last."""
    open_ = [item for item in found.items if not item.is_closed]
    notes = parted(found.minutes.text if found.minutes else "", [item.title for item in open_])
    return (
        Part(item_id=None, title="", notes=notes.before),
        *(
            Part(item_id=item.id, title=item.title, notes=said)
            for item, said in zip(open_, notes.under, strict=True)
        ),
        *(
            Part(item_id=item.id, title=item.title, notes=item.notes, closed=True)
            for item in found.items
            if item.is_closed
        ),
    )
