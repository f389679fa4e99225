"""Ask for an item of the agenda, ask for it too, withdraw it, answer it."""

from uuid import UUID

from gov.committees.rights import Rights, acting, rights_of
from gov.kernel.errors import NotAllowed
from gov.kernel.ids import new_id
from gov.meetings.forms import Point
from gov.meetings.items import drop_item
from gov.meetings.request_forms import Asking
from gov.meetings.request_letters import tell_answered
from gov.meetings.requested import Request, next_requests, request_for_item, request_named, requests_of
from gov.meetings.requesting import MOST_OPEN, RequestAct, Standing, check_act, check_support, stands_firm
from gov.meetings.rules import ItemKind
from gov.store import Unit, execute, fetch_value, write
from gov.store.events import scope_of, touch
from gov.web import Attempt, Viewer
from gov.web.once import once


async def ask_for_item(viewer: Viewer, slug: str, asking: Asking, attempt: Attempt) -> int:
    """Ask, on behalf of a seat, for an item of the next agenda; give its number."""
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            rights = await _seated(unit, committee_id, person_id)
            if len(await requests_of(committee_id, rights.seat_id)) >= MOST_OPEN:
                raise NotAllowed("requests_full", most=MOST_OPEN)
            last = "SELECT max(number) FROM agenda_request WHERE committee_id = {}"
            number = (await fetch_value(int, last, committee_id) or 0) + 1
            await execute(
                "INSERT INTO agenda_request (id, committee_id, number, seat_id, by_id, language, title, why,"
                " minutes_planned, is_closed, at) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})",
                *(new_id(), committee_id, number, rights.seat_id, person_id, viewer.language, asking.title),
                *(asking.why, asking.minutes, asking.is_closed, unit.now),
            )
            await _told(unit, committee_id)
            return str(number)

        return int(await once(unit, viewer, "request.ask", slug, attempt, do))


async def support(viewer: Viewer, slug: str, number: int, attempt: Attempt) -> None:
    """Ask for it too: from the second seat on, no coordinator leaves it out."""
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            rights = await _seated(unit, committee_id, person_id)
            found = await request_named(committee_id, number, rights.seat_id)
            check_support(found.stands, asks_already=found.supported or found.seat_id == rights.seat_id)
            await execute(
                "INSERT INTO agenda_request_support (request_id, seat_id, by_id, at) VALUES ({}, {}, {}, {})",
                *(found.id, rights.seat_id, person_id, unit.now),
            )
            await _told(unit, committee_id)
            return "supported"

        await once(unit, viewer, "request.support", f"{slug}/{number}", attempt, do)


async def withdraw(viewer: Viewer, slug: str, number: int, attempt: Attempt) -> None:
    """Withdraw what one's own seat asked for, while it is on no agenda and no other seat asks for it."""
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            rights = await _seated(unit, committee_id, person_id)
            found = await request_named(committee_id, number, rights.seat_id)
            if found.seat_id != rights.seat_id:
                raise NotAllowed("request_of_another_seat")
            if stands_firm(found.seats):
                raise NotAllowed("request_stands_firm", seats=found.seats)
            await _leave_draft(unit, found)
            await _step(unit, found, RequestAct.WITHDRAW, person_id)
            await _told(unit, committee_id)
            return "withdrawn"

        await once(unit, viewer, "request.withdraw", f"{slug}/{number}", attempt, do)


async def answer(viewer: Viewer, slug: str, number: int, why: str, attempt: Attempt, *, site: str) -> None:
    """Answer, as the coordinator, why a request is not put on the next agenda."""
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            rights = await rights_of(person_id, committee_id, unit.now)
            if not rights.coordinates:
                raise NotAllowed("coordinator_prepares")
            found = await request_named(committee_id, number, rights.seat_id)
            await _step(unit, found, RequestAct.ANSWER, person_id, why=why)
            await _leave_draft(unit, found)
            await tell_answered(unit, found, viewer.standings[slug].name, slug, why, site)
            await _told(unit, committee_id)
            return "answered"

        await once(unit, viewer, "request.answer", f"{slug}/{number}", attempt, do)


async def place_in(unit: Unit, committee_id: UUID, meeting_id: UUID, by: UUID) -> list[tuple[UUID, Point]]:
    """Give the items that the next agenda owes to requests, noted as placed on it."""
    placed = []
    for one in await next_requests(committee_id):
        item_id = new_id()
        await _step(unit, one, RequestAct.PLACE, by, place=(meeting_id, item_id))
        placed.append((item_id, point_of(one)))
    return placed


async def take_off_in(unit: Unit, meeting_id: UUID, item_id: UUID, by: UUID) -> None:
    """Note that a requested item leaves its draft: it waits again; refuse what two seats ask for."""
    found = await request_for_item(item_id)
    if found is not None:
        await _step(unit, found, RequestAct.TAKE_OFF, by, place=(meeting_id, item_id))


async def check_own_words(item_id: UUID) -> None:
    """Refuse to reword what a seat asked for: the title is its own."""
    found = await request_for_item(item_id)
    if found is not None:
        raise NotAllowed("request_keeps_its_title", seat=found.seat)


async def check_placed(committee_id: UUID) -> None:
    """Refuse to convene without what two seats ask for."""
    for one in await next_requests(committee_id):
        if stands_firm(one.seats):
            raise NotAllowed("request_to_place", title=one.title, seats=one.seats)


def point_of(request: Request) -> Point:
    """Make an agenda item of a request: its seat presents it."""
    return Point(
        title=request.title,
        kind=ItemKind.DISCUSSION,
        presenter=request.seat,
        minutes=request.minutes_planned,
        goal=request.why,
        is_closed=request.is_closed,
    )


async def _leave_draft(unit: Unit, request: Request) -> None:
    """Take a request's item off the draft that holds it, which its coordinators follow."""
    if request.stands is Standing.PREPARED and request.item_id and request.meeting_id:
        await drop_item(unit, request.item_id)
        await execute("UPDATE meeting SET revision = revision + 1 WHERE id = {}", request.meeting_id)


async def _seated(unit: Unit, committee_id: UUID, person_id: UUID) -> Rights:
    rights = await rights_of(person_id, committee_id, unit.now)
    if rights.seat_id is None:
        raise NotAllowed("no_seat_today")
    return rights


async def _step(
    unit: Unit,
    request: Request,
    act: RequestAct,
    by: UUID,
    *,
    why: str = "",
    place: tuple[UUID | None, UUID | None] = (None, None),
) -> None:
    check_act(request.stands, act, request.seats)
    before = "SELECT count(*) FROM agenda_request_step WHERE request_id = {}"
    turn = (await fetch_value(int, before, request.id) or 0) + 1
    await execute(
        "INSERT INTO agenda_request_step (request_id, turn, act, why, meeting_id, item_id, by_id, at)"
        " VALUES ({}, {}, {}, {}, {}, {}, {}, {})",
        *(request.id, turn, act, why, *place, by, unit.now),
    )


async def _told(unit: Unit, committee_id: UUID) -> None:
    # Members and coordinators read requests, nobody else: no wider scope moves.
    await touch(unit, scope_of(committee_id, "closed"), "request")
