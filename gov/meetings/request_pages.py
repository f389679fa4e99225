"""Answer for what seats ask to put on an agenda."""

from typing import Any

from litestar import Request as Asked

from gov.meetings import requests as acts
from gov.meetings import urls
from gov.meetings.forms import only_a_button, read_why
from gov.meetings.request_forms import read_asking
from gov.meetings.request_views import answering_view, asking_view, requests_view
from gov.meetings.requested import open_requests, request_to_answer
from gov.permissions import Capability
from gov.web import FieldErrors, Sent, Shown, Submission, Viewer, form, page, see_other, show, site_of

_ALL = "/committees/{committee:str}/agenda-requests"
_ONE = _ALL + "/{request_number:int}"


@page(_ALL, Capability.ITEM_REQUESTS_READ)
async def item_requests(committee: str, viewer: Viewer) -> Shown:
    """Show what seats ask for."""
    found = await open_requests(viewer, committee)
    return show(viewer, "meetings/requests.html", requests_view(found, viewer, committee))


@page(_ALL + "/new", Capability.ITEM_ASK)
async def asking(committee: str, viewer: Viewer) -> Shown:
    """Ask what a seat wants to put on an agenda."""
    return show(viewer, "meetings/asking.html", asking_view(viewer, committee, None))


@form(_ALL, Capability.ITEM_ASK)
async def ask(committee: str, viewer: Viewer, submitted: Submission) -> Shown | Sent:
    """Ask for an item of the next agenda."""
    read = read_asking(submitted)
    if isinstance(read, FieldErrors):
        return show(viewer, "meetings/asking.html", asking_view(viewer, committee, read), status=422)
    await acts.ask_for_item(viewer, committee, read, submitted.attempt)
    return see_other(urls.requests(committee), "item_asked")


@form(_ONE + "/support", Capability.ITEM_ASK)
async def support(committee: str, request_number: int, viewer: Viewer, submitted: Submission) -> Sent:
    """Ask for it too."""
    only_a_button(submitted)
    await acts.support(viewer, committee, request_number, submitted.attempt)
    return see_other(urls.requests(committee), "request_supported")


@form(_ONE + "/withdrawal", Capability.ITEM_ASK)
async def withdraw_request(
    committee: str, request_number: int, viewer: Viewer, submitted: Submission
) -> Sent:
    """Withdraw what one's own seat asked for."""
    only_a_button(submitted)
    await acts.withdraw(viewer, committee, request_number, submitted.attempt)
    return see_other(urls.requests(committee), "request_withdrawn")


@page(_ONE + "/answer", Capability.MEETING_MANAGE)
async def answering(committee: str, request_number: int, viewer: Viewer) -> Shown:
    """Ask the coordinator why it is not for the next meeting."""
    found = await request_to_answer(viewer, committee, request_number)
    return show(viewer, "meetings/answering.html", answering_view(found, viewer, committee, None))


@form(_ONE + "/answer", Capability.MEETING_MANAGE)
async def answer_request(
    committee: str, request_number: int, viewer: Viewer, submitted: Submission, request: Asked[Any, Any, Any]
) -> Shown | Sent:
    """Answer why a request is not put on the next agenda."""
    why = read_why(submitted)
    if isinstance(why, FieldErrors):
        found = await request_to_answer(viewer, committee, request_number)
        view = answering_view(found, viewer, committee, why)
        return show(viewer, "meetings/answering.html", view, status=422)
    site = site_of(request.scope).settings.url
    await acts.answer(viewer, committee, request_number, why, submitted.attempt, site=site)
    return see_other(urls.requests(committee), "request_answered")
