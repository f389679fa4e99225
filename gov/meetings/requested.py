"""Read what seats ask to put on an agenda. Members and coordinators read it, nobody else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from gov.kernel.errors import NotFound
from gov.meetings.requesting import RequestAct, Standing, check_act, goes_on_the_next, standing
from gov.meetings.rules import State
from gov.store import fetch, fetch_one, read
from gov.web import Viewer

_ROW: Final = """SELECT r.id, r.number, r.seat_id, a.name AS seat, r.by_id, r.language, r.title, r.why,
 r.minutes_planned, r.is_closed, r.at, s.act AS last, s.why AS answer, g.number AS meeting,
 g.starts_at AS met_at, g.zone, g.state AS meeting_state, s.meeting_id, s.item_id, 1 +
 (SELECT count(*) FROM agenda_request_support u WHERE u.request_id = r.id) AS seats,
 EXISTS (SELECT 1 FROM agenda_request_support u WHERE u.request_id = r.id AND u.seat_id = {}) AS supported
FROM agenda_request r JOIN seat t ON t.id = r.seat_id JOIN partner a ON a.id = t.partner_id
LEFT JOIN agenda_request_step s ON s.request_id = r.id AND s.turn =
 (SELECT max(n.turn) FROM agenda_request_step n WHERE n.request_id = r.id)
LEFT JOIN meeting g ON g.id = s.meeting_id
"""
_OPEN: Final = (
    "(s.act IS NULL OR s.act IN ('take_off', 'answer') OR s.act = 'place' AND g.state = 'cancelled')"
)
MOST: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Hold one request as it stands; `seats` counts who asks for it, its own seat included.

    `supported` says that the reader's seat asks for it too.
    """

    id: UUID
    number: int
    seat_id: UUID
    seat: str
    by_id: UUID
    language: str
    title: str
    why: str
    minutes_planned: int | None
    is_closed: bool
    at: datetime
    last: RequestAct | None
    answer: str | None
    meeting: str | None
    met_at: datetime | None
    zone: str | None
    meeting_state: State | None
    meeting_id: UUID | None
    item_id: UUID | None
    seats: int
    supported: bool

    @property
    def stands(self) -> Standing:
        """Say where it stands."""
        return standing(self.last, self.meeting_state)


async def requests_of(committee_id: UUID, seat_id: UUID | None) -> Sequence[Request]:
    """List what waits, was answered, or stands on an agenda to come, the oldest first."""
    return await fetch(
        Request,
        f"{_ROW} WHERE r.committee_id = {{}} AND ({_OPEN} OR s.act = 'place' AND g.state IN"
        " ('draft', 'convened', 'postponed', 'in_session')) ORDER BY r.number LIMIT {}",
        *(seat_id, committee_id, MOST),
    )


async def request_named(committee_id: UUID, number: int, seat_id: UUID | None) -> Request:
    """Give one request; raise NotFound."""
    found = await fetch_one(
        Request, f"{_ROW} WHERE r.committee_id = {{}} AND r.number = {{}}", seat_id, committee_id, number
    )
    if found is None:
        raise NotFound("not_found")
    return found


async def request_for_item(item_id: UUID) -> Request | None:
    """Give the request that put an item on its agenda, if one did."""
    return await fetch_one(Request, f"{_ROW} WHERE s.act = 'place' AND s.item_id = {{}}", None, item_id)


async def next_requests(committee_id: UUID) -> Sequence[Request]:
    """List the requests with which the next agenda begins."""
    found = await fetch(
        Request,
        f"{_ROW} WHERE r.committee_id = {{}} AND {_OPEN} ORDER BY r.number LIMIT {{}}",
        *(None, committee_id, MOST),
    )
    return [one for one in found if goes_on_the_next(one.stands, one.seats)]


async def requests_to_place(committee_id: UUID) -> Sequence[Request]:
    """List what seats ask for and what stands on no agenda yet, to the coordinator who prepares one."""
    async with read():
        return await next_requests(committee_id)


async def open_requests(viewer: Viewer, slug: str) -> Sequence[Request]:
    """List what seats ask for, to a member or a coordinator."""
    standing_ = viewer.standing(slug)
    assert standing_ is not None, "the guard lets in only who has a standing"
    async with read():
        return await requests_of(standing_.committee_id, standing_.seat_id)


async def request_to_answer(viewer: Viewer, slug: str, number: int) -> Request:
    """Give a request to the coordinator, if it can be answered; refuse what two seats ask for."""
    standing_ = viewer.standing(slug)
    assert standing_ is not None, "the guard lets in only who has a standing"
    async with read():
        found = await request_named(standing_.committee_id, number, standing_.seat_id)
    check_act(found.stands, RequestAct.ANSWER, found.seats)
    return found
