"""Set approved minutes once, and keep them."""

import asyncio
import logging
from uuid import UUID

from gov.committees.rules import day_in
from gov.decisions.minutes_panels import Reader, decided_in
from gov.documents.paper import SHEET, minutes_paper
from gov.documents.queries import unset
from gov.documents.typesetting import typeset
from gov.meetings.queries import MeetingPage, open_minutes
from gov.meetings.recordings import minutes_view
from gov.store import execute, fetch_value, write
from gov.store.events import audience_scopes, touch
from gov.web import Viewer
from gov.web.words import words

_log = logging.getLogger("gov.documents")


async def set_waiting() -> int:
    """Set all approved minutes that wait; one that fails delays no other."""
    done = 0
    for one in await unset():
        try:
            await set_minutes(one.meeting_id)
            done += 1
        except Exception:  # noqa: BLE001 - whatever it was, the next minutes wait too
            _log.exception("the minutes of %s were not set", one.meeting_id)
    return done


async def set_minutes(meeting_id: UUID) -> None:
    """Set one meeting's approved minutes, as their own audience reads them.

    What is approved stands still, so that they are set outside any transaction;
    of two processes that set them at once, the first is kept: both have the same bytes.
    """
    found = await open_minutes(meeting_id)
    body = await asyncio.to_thread(typeset, SHEET, await _told(found))
    meeting, minutes = found.meeting, found.minutes
    assert minutes is not None, "it was read as its own audience"
    async with write(lock=("committee", meeting.committee_id)) as unit:
        there = "SELECT 1 FROM minutes_document WHERE meeting_id = {}"
        if await fetch_value(int, there, meeting_id) is not None:
            return
        await execute(
            "INSERT INTO minutes_document (meeting_id, language, body, set_at) VALUES ({}, {}, {}, {})",
            *(meeting_id, minutes.language, body, unit.now),
        )
        await touch(unit, audience_scopes(meeting.committee_id, minutes.audience), "minutes", meeting.number)


async def _told(found: MeetingPage) -> dict[str, object]:
    meeting, minutes = found.meeting, found.minutes
    assert minutes is not None, "it was read as its own audience"
    assert minutes.approved_at is not None, "an earlier record is not set"
    reader = Reader(meeting.committee_id, minutes.audience, minutes.language)
    decided = await decided_in(meeting.id, reader, meeting.slug)
    view = minutes_view(Viewer(language=minutes.language), meeting.slug, found, minutes, ())
    return dict(
        minutes_paper(
            words(minutes.language),
            view,
            decided,
            committee=meeting.committee,
            dated=day_in(meeting.zone, minutes.approved_at),
        )
    )
