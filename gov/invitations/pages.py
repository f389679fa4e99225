"""Answer for invitations: one's own answer, the link of a mail, who was reached."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request

from gov.invitations import actions, urls
from gov.invitations.beside import PANEL as PANEL
from gov.invitations.forms import read_end, read_noted
from gov.invitations.queries import link_page, reach_page
from gov.invitations.views import link_view, reach_view
from gov.kernel.errors import Invalid, NotFound
from gov.meetings import urls as meetings
from gov.meetings.forms import read_answer
from gov.meetings.queries import meeting_page
from gov.meetings.seats import Announced
from gov.meetings.views import AnswerPage, meeting_view
from gov.permissions import Capability
from gov.web import Cache, FieldErrors, Sent, Shown, Submission, Viewer, form, page, see_other, show, site_of

_ONE = "/committees/{committee:str}/meetings/{meeting:str}"
_LINK = "/invitations/{token:str}"
_Request = Request[Any, Any, Any]


@page(_ONE + "/answer", Capability.ATTENDANCE_ANNOUNCE)
async def announcement(
    committee: str, meeting: str, viewer: Viewer, now: datetime, asked: Submission
) -> Shown:
    """Ask whether one comes."""
    found = await meeting_page(viewer, committee, meeting)
    view = meeting_view(found, viewer, committee, now)
    wanted = asked.get("answer")
    page_ = AnswerPage(view=view, wanted=wanted if wanted in tuple(Announced) else "")
    return show(viewer, "meetings/answer.html", page_, title=view.title)


@form(_ONE + "/answer", Capability.ATTENDANCE_ANNOUNCE)
async def announce(
    committee: str, meeting: str, viewer: Viewer, submitted: Submission, request: _Request
) -> Sent:
    """Record that one comes, or is excused."""
    said = _answer(submitted)
    await actions.announce(viewer, committee, meeting, said, submitted.attempt, site=_site(request))
    return see_other(meetings.meeting(committee, meeting), f"answer_{said}")


@page(_LINK, Capability.INVITATION_ANSWER)
async def invitation(token: str, viewer: Viewer, now: datetime, asked: Submission) -> Shown:
    """Ask the person a link was sent to whether she comes; it records nothing."""
    found = await link_page(token)
    view = link_view(viewer, found, meetings.invite(token), asked.get("answer"), now)
    return show(viewer, "invitations/answer.html", view, cache=Cache.SECRET)


@form(_LINK, Capability.INVITATION_ANSWER)
async def answer(token: str, viewer: Viewer, submitted: Submission, request: _Request) -> Sent:
    """Record what the person a link was sent to says."""
    said = _answer(submitted)
    await actions.answer_by_link(token, said, site=_site(request))
    return see_other(meetings.invite(token), f"answer_{said}")


@page(_ONE + "/reach", Capability.ATTENDANCE_NOTE)
async def reach(committee: str, meeting: str, viewer: Viewer, now: datetime) -> Shown:
    """Show who was reached how, and what waits."""
    found = await reach_page(viewer, committee, meeting)
    return show(viewer, "invitations/reach.html", reach_view(viewer, found, None, now))


@form(_ONE + "/reach", Capability.ATTENDANCE_NOTE)
async def note(
    committee: str, meeting: str, viewer: Viewer, now: datetime, submitted: Submission, request: _Request
) -> Shown | Sent:
    """Write down what somebody told the coordinator."""
    found = await reach_page(viewer, committee, meeting)
    noted = read_noted(submitted, [row.person_id for row in found.people])
    if isinstance(noted, FieldErrors):
        view = reach_view(viewer, found, noted, now)
        return show(viewer, "invitations/reach.html", view, status=422)
    await actions.note_answer(viewer, committee, meeting, noted, submitted.attempt, site=_site(request))
    return see_other(urls.reach(committee, meeting), "answer_noted")


@form(_ONE + "/reach/replies/{reply:str}", Capability.ATTENDANCE_NOTE)
async def settle(
    committee: str, meeting: str, reply: str, viewer: Viewer, submitted: Submission, request: _Request
) -> Sent:
    """Take an answer that waited for what it says, or set it aside."""
    accepted = read_end(submitted)
    if isinstance(accepted, FieldErrors):
        raise Invalid(fields=accepted.errors)
    await actions.settle_reply(
        viewer, committee, meeting, _named(reply), accepted, submitted.attempt, site=_site(request)
    )
    return see_other(urls.reach(committee, meeting), "reply_accepted" if accepted else "reply_set_aside")


def _answer(submitted: Submission) -> Announced:
    said = read_answer(submitted)
    if isinstance(said, FieldErrors):
        raise Invalid(fields=said.errors)
    return said


def _named(reply: str) -> UUID:
    try:
        return UUID(reply)
    except ValueError:
        raise NotFound("not_found") from None


def _site(request: _Request) -> str:
    return site_of(request.scope).settings.url
