"""Answer for date polls: put dates, answer, propose one, choose one, end the search."""

from datetime import datetime
from typing import Any

from litestar import Request

from gov.kernel.errors import Conflict, NotAllowed
from gov.meetings import urls as meetings
from gov.meetings.forms import only_a_button
from gov.meetings.queries import planned
from gov.permissions import Capability
from gov.slots import actions, ending, reminding, urls
from gov.slots.asking import (
    answer_view,
    frame_for,
    frame_of,
    new_slot_view,
    round_view,
)
from gov.slots.beside import PANEL as PANEL
from gov.slots.choosing import choice_view, closing_view
from gov.slots.forms import read_answers, read_choice, read_round, read_slot
from gov.slots.queries import PollPage, poll_page
from gov.slots.rows import SlotRow
from gov.slots.rules import PLANNED
from gov.slots.views import poll_view
from gov.web import FieldErrors, Sent, Shown, Submission, Viewer, form, page, see_other, show, site_of

_BEGIN = "/committees/{committee:str}/meetings/{meeting:str}/slots"
_ONE = "/committees/{committee:str}/slots/{code:str}"
_Request = Request[Any, Any, Any]


@page(_BEGIN, Capability.MEETING_MANAGE)
async def beginning(committee: str, meeting: str, viewer: Viewer, now: datetime) -> Shown:
    """Ask the coordinator for several dates."""
    found = await planned(viewer, committee, meeting, PLANNED)
    return show(viewer, "slots/proposal.html", round_view(viewer, found.meeting, None, now))


@form(_BEGIN, Capability.MEETING_MANAGE)
async def begin(
    committee: str, meeting: str, viewer: Viewer, now: datetime, submitted: Submission, request: _Request
) -> Shown | Sent:
    """Put several dates to the committee."""
    found = await planned(viewer, committee, meeting, PLANNED)
    round_ = read_round(submitted, frame_for(found.meeting, now))
    if isinstance(round_, FieldErrors):
        view = round_view(viewer, found.meeting, round_, now)
        return show(viewer, "slots/proposal.html", view, status=422)
    site = site_of(request.scope).settings.url
    code = await actions.open_poll(viewer, committee, meeting, round_, submitted.attempt, site=site)
    return see_other(urls.poll(committee, code), "dates_asked")


@page(_ONE, Capability.SLOT_READ)
async def poll(committee: str, code: str, viewer: Viewer, now: datetime) -> Shown:
    """Show what each date would make of the meeting."""
    found = await poll_page(viewer, committee, code, now)
    return show(viewer, "slots/poll.html", poll_view(found, viewer, committee, now))


@page(_ONE + "/answer", Capability.SLOT_ANSWER)
async def asked(committee: str, code: str, viewer: Viewer, now: datetime) -> Shown:
    """Ask when one can come; the link of a mail only shows this page."""
    found = await _open(viewer, committee, code, now)
    return show(viewer, "slots/answer.html", answer_view(viewer, found, None))


@form(_ONE + "/answer", Capability.SLOT_ANSWER)
async def answer(
    committee: str, code: str, viewer: Viewer, now: datetime, submitted: Submission
) -> Shown | Sent:
    """Record when one can come."""
    found = await _open(viewer, committee, code, now)
    said = read_answers(submitted, [slot.number for slot in found.ahead])
    if isinstance(said, FieldErrors):
        return show(viewer, "slots/answer.html", answer_view(viewer, found, said), status=422)
    await actions.answer_poll(viewer, committee, code, said, submitted.attempt)
    return see_other(urls.poll(committee, code), "dates_answered")


@page(_ONE + "/new", Capability.SLOT_PROPOSE)
async def new(committee: str, code: str, viewer: Viewer, now: datetime) -> Shown:
    """Ask for one date more."""
    found = await _open(viewer, committee, code, now)
    return show(viewer, "slots/proposal.html", new_slot_view(viewer, found, None, now))


@form(_ONE + "/new", Capability.SLOT_PROPOSE)
async def propose(
    committee: str, code: str, viewer: Viewer, now: datetime, submitted: Submission, request: _Request
) -> Shown | Sent:
    """Add one date."""
    found = await _open(viewer, committee, code, now)
    offer = read_slot(submitted, frame_of(found.poll, found.slots, now))
    if isinstance(offer, FieldErrors):
        return show(viewer, "slots/proposal.html", new_slot_view(viewer, found, offer, now), status=422)
    site = site_of(request.scope).settings.url
    await actions.propose_slot(viewer, committee, code, offer, submitted.attempt, site=site)
    return see_other(urls.poll(committee, code), "slot_proposed")


@page(_ONE + "/choice/{number:int}", Capability.MEETING_MANAGE)
async def choice(committee: str, code: str, number: int, viewer: Viewer, now: datetime) -> Shown:
    """Read a date back before it is chosen."""
    found = await _open(viewer, committee, code, now)
    return show(viewer, "slots/choice.html", choice_view(viewer, found, _ahead(found, number), None))


@form(_ONE + "/choice/{number:int}", Capability.MEETING_MANAGE)
async def choose(
    committee: str,
    code: str,
    number: int,
    viewer: Viewer,
    now: datetime,
    submitted: Submission,
    request: _Request,
) -> Shown | Sent:
    """Make a date that of the meeting."""
    found = await _open(viewer, committee, code, now)
    slot = _ahead(found, number)
    whole = slot.day if slot.is_whole_day else None
    chosen = read_choice(submitted, number, whole, found.poll.zone)
    if isinstance(chosen, FieldErrors):
        return show(viewer, "slots/choice.html", choice_view(viewer, found, slot, chosen), status=422)
    site = site_of(request.scope).settings.url
    try:
        meeting = await ending.choose_slot(viewer, committee, code, chosen, submitted.attempt, site=site)
    except Conflict as refused:
        if refused.code != "answers_changed":
            raise
        view = choice_view(viewer, found, slot, FieldErrors(submitted.values), changed=True)
        return show(viewer, "slots/choice.html", view, status=409)
    return see_other(meetings.meeting(committee, meeting), "date_chosen")


@page(_ONE + "/closing", Capability.MEETING_MANAGE)
async def closing(committee: str, code: str, viewer: Viewer, now: datetime) -> Shown:
    """Read back that the search ends without a date."""
    found = await _open(viewer, committee, code, now)
    return show(viewer, "slots/closing.html", closing_view(viewer, found))


@form(_ONE + "/closing", Capability.MEETING_MANAGE)
async def close(committee: str, code: str, viewer: Viewer, submitted: Submission) -> Sent:
    """End the search without a date."""
    only_a_button(submitted)
    await ending.close_poll(viewer, committee, code, submitted.attempt)
    return see_other(urls.poll(committee, code), "date_poll_closed")


@form(_ONE + "/reminder", Capability.MEETING_MANAGE)
async def remind(committee: str, code: str, viewer: Viewer, submitted: Submission, request: _Request) -> Sent:
    """Remind those silent."""
    only_a_button(submitted)
    site = site_of(request.scope).settings.url
    await reminding.remind(viewer, committee, code, submitted.attempt, site=site)
    return see_other(urls.poll(committee, code), "reminded")


async def _open(viewer: Viewer, committee: str, code: str, now: datetime) -> PollPage:
    found = await poll_page(viewer, committee, code, now)
    if not found.poll.is_open:
        raise Conflict("date_poll_over")
    return found


def _ahead(found: PollPage, number: int) -> SlotRow:
    slot = next((one for one in found.ahead if one.number == number), None)
    if slot is None:
        raise NotAllowed("slot_past")
    return slot
