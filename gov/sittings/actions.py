"""Keep the notes of one item while the others are left alone."""

from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from gov.committees.rights import acting
from gov.kernel.errors import Conflict, NotAllowed
from gov.meetings.forms import Draft
from gov.meetings.keeping import ready
from gov.meetings.noting import gathered, parted
from gov.meetings.queries import MeetingPage, meeting_page
from gov.meetings.recording import write_minutes
from gov.meetings.rows import ItemRow
from gov.meetings.rules import MINUTES_OPEN
from gov.sittings.forms import Noted
from gov.store import write
from gov.web import Attempt, Viewer
from gov.web.once import once

_WITHIN = Attempt("", b"")


@dataclass(frozen=True, slots=True)
class Kept:
    """Hold an item with what is noted of it, and the sign by which these notes are known."""

    item: ItemRow
    notes: str

    @property
    def sign(self) -> str:
        """Tell these notes from others."""
        return sha256(self.notes.encode()).hexdigest()[:16]


def kept_of(found: MeetingPage, item_id: UUID) -> Kept:
    """Give what is noted of one item; closed session keeps its own."""
    item = next((one for one in found.items if one.id == item_id), None)
    if item is None:
        raise NotAllowed("item_unknown")
    return Kept(item, item.notes.strip() if item.is_closed else _under(found)[item_id])


async def keep_notes(
    viewer: Viewer, slug: str, number: str, item_id: UUID, noted: Noted, attempt: Attempt, *, site: str
) -> None:
    """Put the notes of one item in its place in the minutes.

    Raises Conflict("notes_changed") when they are no longer those it began from.
    """
    committee_id, _ = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            await ready(unit, viewer, slug, number, MINUTES_OPEN)
            found = await meeting_page(viewer, slug, number)
            kept = kept_of(found, item_id)
            if kept.notes != noted.text:
                if noted.was != kept.sign:
                    raise Conflict("notes_changed")
                draft = _draft(found, kept.item, noted.text)
                await write_minutes(viewer, slug, number, draft, _WITHIN, site=site)
            return str(item_id)

        await once(unit, viewer, "sitting.notes", f"{slug}/{number}/{item_id}", attempt, do)


def _draft(found: MeetingPage, item: ItemRow, text: str) -> Draft:
    minutes = found.minutes
    whole = minutes.text if minutes else ""
    if not item.is_closed:
        under = _under(found) | {item.id: text}
        before = parted(whole, [one.title for one in found.items]).before
        whole = gathered(before, [(one.title, under[one.id]) for one in found.items if not one.is_closed])
    return Draft(
        text=whole,
        language=minutes.language if minutes else found.meeting.language,
        closed={item.id: text} if item.is_closed else {},
        seen=minutes.revision if minutes else 0,
    )


def _under(found: MeetingPage) -> dict[UUID, str]:
    text = found.minutes.text if found.minutes else ""
    notes = parted(text, [one.title for one in found.items])
    return {one.id: said for one, said in zip(found.items, notes.under, strict=True)}
