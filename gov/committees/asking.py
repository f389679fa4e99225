"""Find the seat a reader may act on, and ask them about it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request

from gov.committees.questions import Question
from gov.committees.rosters import SeatFile, seat_file
from gov.committees.screens import convened
from gov.kernel.errors import NotAllowed, NotFound
from gov.web import Shown, Viewer, show
from gov.web.site import site_of

SEAT = "/committees/{committee:str}/seats/{partner:str}"

Asked = Request[Any, Any, Any]


def person_of(viewer: Viewer) -> UUID:
    """Give the person who asks; the guard lets nobody else in."""
    if viewer.person_id is None:
        raise NotAllowed("sign_in_first")
    return viewer.person_id


def origin_of(request: Asked) -> str:
    """Give the public address, from settings and never from a request."""
    scope: Any = request.scope
    return site_of(scope).settings.url


def row_id(text: str) -> UUID:
    """Read an id that stands in an address; what is none leads nowhere."""
    try:
        return UUID(text)
    except ValueError:
        raise NotFound("not_found") from None


async def readable_file(viewer: Viewer, slug: str, partner: str, now: datetime) -> SeatFile:
    """Find a seat this reader may see: any at the table, else her partner's."""
    found = await seat_file(slug, partner, now)
    standing = viewer.standing(slug)
    if not convened(viewer, slug) and (standing is None or found.seat.partner_id not in standing.contact_for):
        raise NotFound("not_found")
    return found


async def own_file(viewer: Viewer, slug: str, partner: str, now: datetime) -> SeatFile:
    """Find a seat for whose partner this reader appoints."""
    found = await readable_file(viewer, slug, partner, now)
    if found.seat.contact_id != viewer.person_id:
        raise NotAllowed("contact_appoints")
    return found


def question_page(viewer: Viewer, question: Question, status: int = 200) -> Shown:
    """Show a question; 422 and its like when something is wrong with the answer."""
    return show(viewer, "committees/question.html", question, status=status)
