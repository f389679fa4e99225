"""Propose other words for a sentence, settle what is proposed, object to approval."""

from datetime import datetime
from uuid import UUID

from gov.ballots.rules import closing_instant
from gov.committees.rights import Rights, acting, rights_of
from gov.committees.rules import day_in
from gov.corrections import letters
from gov.corrections.forms import Correcting
from gov.corrections.passages import replaced
from gov.corrections.queries import Correction, CorrectionsPage, corrections_page, parts
from gov.corrections.rules import CORRECTIONS, Act, State, check_open, closes_after
from gov.corrections.windows import keep_window
from gov.kernel.errors import Conflict, NotAllowed
from gov.kernel.ids import new_id
from gov.meetings.forms import Draft
from gov.meetings.noting import gathered
from gov.meetings.recording import rewrite
from gov.meetings.rules import State as MeetingState
from gov.store import Unit, execute, fetch_value, write
from gov.store.events import audience_scopes, touch
from gov.web import Attempt, Viewer
from gov.web.once import once


async def propose(
    viewer: Viewer, slug: str, number: str, made: Correcting, attempt: Attempt, *, site: str
) -> int:
    """Propose other words for a sentence; give the correction's number.

    Raises Conflict("passage_changed") where those words no longer stand.
    """
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            rights = await _reader(unit, committee_id, person_id)
            found = await _draft(viewer, slug, number)
            check_open(found.window, unit.now)
            if replaced(found.under(made.item).notes, made.stands, made.proposed) is None:
                raise Conflict("passage_changed")
            turn = len(found.corrections) + 1
            await execute(
                "INSERT INTO minutes_correction (id, meeting_id, number, item_id, stands, proposed, why,"
                " seat_id, by_id, at) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {})",
                *(new_id(), found.meeting.meeting.id, turn, made.item, made.stands, made.proposed),
                *(made.why, rights.seat_id, person_id, unit.now),
            )
            await _told(unit, found)
            await letters.tell_proposed(unit, found.meeting.meeting, made, viewer.name, site)
            return str(turn)

        return int(await once(unit, viewer, "minutes.correct", f"{slug}/{number}", attempt, do))


async def settle(
    viewer: Viewer, slug: str, number: str, turn: int, act: Act, why: str, attempt: Attempt, *, site: str
) -> None:
    """Accept a correction, leave it to the meeting, or take it back.

    Raises Conflict("passage_changed") where its sentence changed meanwhile.
    """
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            rights = await _reader(unit, committee_id, person_id)
            found = await _draft(viewer, slug, number)
            one = found.numbered(turn)
            _check_own(one, act, rights, person_id)
            state = CORRECTIONS.after(one.state, act)
            await _answer(unit, one, state, why, person_id)
            if act is Act.ACCEPT:
                await _accept(unit, found, one, person_id, site)
            if act is Act.LEAVE:
                await letters.tell_left(unit, found.meeting.meeting, _made(one), why, one.by_id, site)
            await _told(unit, found)
            return "settled"

        await once(unit, viewer, f"minutes.{act}/{turn}", f"{slug}/{number}", attempt, do)


async def object_to_approval(
    viewer: Viewer, slug: str, number: str, why: str, attempt: Attempt, *, objects: bool, site: str
) -> None:
    """Say for a seat that the minutes must be talked about, or need not be."""
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            rights = await _reader(unit, committee_id, person_id)
            if rights.seat_id is None:
                raise NotAllowed("no_seat_today")
            found = await _draft(viewer, slug, number)
            if found.window is None:
                raise NotAllowed("corrections_closed")
            stands = any(one.seat_id == rights.seat_id for one in found.objections)
            if stands is objects:
                raise Conflict("stale")
            meeting_id = found.meeting.meeting.id
            turns = "SELECT count(*) FROM minutes_objection WHERE meeting_id = {} AND seat_id = {}"
            turn = (await fetch_value(int, turns, meeting_id, rights.seat_id) or 0) + 1
            await execute(
                "INSERT INTO minutes_objection (meeting_id, seat_id, turn, opposes, why, by_id, at)"
                " VALUES ({}, {}, {}, {}, {}, {}, {})",
                *(meeting_id, rights.seat_id, turn, objects, why, person_id, unit.now),
            )
            await _told(unit, found)
            if objects:
                await letters.tell_objected(unit, found.meeting.meeting, rights.seat_label, why, site)
            return "said"

        act = "minutes.object" if objects else "minutes.lift"
        await once(unit, viewer, act, f"{slug}/{number}", attempt, do)


async def _reader(unit: Unit, committee_id: UUID, person_id: UUID) -> Rights:
    rights = await rights_of(person_id, committee_id, unit.now)
    if rights.seat_id is None and not rights.coordinates:
        raise NotAllowed("no_seat_today")
    return rights


async def _draft(viewer: Viewer, slug: str, number: str) -> CorrectionsPage:
    found = await corrections_page(viewer, slug, number)
    meeting = found.meeting.meeting
    if meeting.state is not MeetingState.MINUTES_DRAFTED or meeting.imported:
        raise NotAllowed("act_not_possible", state=meeting.state)
    return found


def _check_own(one: Correction, act: Act, rights: Rights, person_id: UUID) -> None:
    """Let whoever proposed it, or her seat, take it back; the coordinator does the rest."""
    own = one.by_id == person_id or (one.seat_id is not None and one.seat_id == rights.seat_id)
    if act is Act.WITHDRAW and not own:
        raise NotAllowed("correction_of_others")
    if act is not Act.WITHDRAW and not rights.coordinates:
        raise NotAllowed("coordinator_prepares")


async def _answer(unit: Unit, one: Correction, state: State, why: str, by: UUID) -> None:
    turns = "SELECT count(*) FROM minutes_correction_answer WHERE correction_id = {}"
    turn = (await fetch_value(int, turns, one.id) or 0) + 1
    await execute(
        "INSERT INTO minutes_correction_answer (correction_id, turn, state, why, by_id, at)"
        " VALUES ({}, {}, {}, {}, {}, {})",
        *(one.id, turn, state, why, by, unit.now),
    )


async def _accept(unit: Unit, found: CorrectionsPage, one: Correction, by: UUID, site: str) -> None:
    meeting, minutes = found.meeting.meeting, found.minutes
    part = found.under(one.item_id)
    notes = replaced(part.notes, one.stands, one.proposed)
    if notes is None:
        raise Conflict("passage_changed")
    said = [(each, notes if each == part else each.notes) for each in parts(found.meeting)]
    text = gathered(
        "".join(now for each, now in said if each.item_id is None),
        [(each.title, now) for each, now in said if each.item_id is not None and not each.closed],
    )
    closed = {part.item_id: notes} if part.closed and part.item_id is not None else {}
    draft = Draft(text=text, language=minutes.language, closed=closed, seen=minutes.revision)
    await rewrite(unit, meeting, draft, minutes, by, site)
    closes_at = await _carry_on(unit, found, text, by)
    await letters.tell_accepted(unit, meeting, _made(one), closes_at, site)


async def _carry_on(unit: Unit, found: CorrectionsPage, text: str, by: UUID) -> datetime | None:
    """Leave all the time to read the text as it now stands; where it was not put before them, none."""
    zone = found.meeting.meeting.zone
    if found.window is None or found.outdated:
        return None
    day = closes_after(day_in(zone, found.window.closes_at), day_in(zone, unit.now))
    closes_at = closing_instant(day, zone)
    await keep_window(unit, found.meeting.meeting.id, found.minutes.revision + 1, text, closes_at, by)
    return closes_at


def _made(one: Correction) -> Correcting:
    return Correcting(item=one.item_id, stands=one.stands, proposed=one.proposed, why=one.why)


async def _told(unit: Unit, found: CorrectionsPage) -> None:
    meeting = found.meeting.meeting
    await touch(unit, audience_scopes(meeting.committee_id, "closed"), "minutes", meeting.number)
