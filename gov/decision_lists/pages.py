"""Answer for the list of a meeting's decisions: read, copy, send."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request

from gov.decision_lists import urls
from gov.decision_lists.actions import send_to_myself
from gov.decision_lists.queries import decision_list, has_decided
from gov.decision_lists.views import ListPanel, list_view, plain_text
from gov.permissions import Capability
from gov.web import (
    Answer,
    Panel,
    Sent,
    Shown,
    Submission,
    Viewer,
    answer,
    form,
    page,
    see_other,
    show,
    site_of,
)
from gov.web.answers import PLAIN

_LIST = "/committees/{committee:str}/meetings/{meeting:str}/decision-list"
_Request = Request[Any, Any, Any]


@page(_LIST, Capability.DECISION_READ)
async def listed(committee: str, meeting: str, viewer: Viewer, request: _Request) -> Shown:
    """Show what a meeting decided, as the partners read it."""
    found = await decision_list(viewer, committee, meeting)
    return show(viewer, "decision_lists/list.html", list_view(found, viewer, committee, _url(request)))


@page(_LIST + ".txt", Capability.DECISION_READ)
async def plain(committee: str, meeting: str, viewer: Viewer, request: _Request) -> Answer:
    """Give the same as plain text."""
    found = await decision_list(viewer, committee, meeting)
    headers = {"x-robots-tag": "noindex"}
    return answer(plain_text(found, viewer.language, _url(request)), PLAIN, headers=headers)


@form(_LIST + "/mail", Capability.DECISION_READ)
async def send(
    committee: str, meeting: str, viewer: Viewer, submitted: Submission, request: _Request
) -> Sent:
    """Mail the list to the reader herself."""
    await send_to_myself(viewer, committee, meeting, submitted.attempt, site=_url(request))
    return see_other(urls.decision_list(committee, meeting), "list_sent")


async def panel(viewer: Viewer, slug: str, meeting_id: UUID, now: datetime) -> ListPanel | None:
    """Lead from a meeting and from its minutes to the list, once there is something on it."""
    number = await has_decided(meeting_id)
    return ListPanel(urls.decision_list(slug, number)) if number else None


PANEL_OF_MEETING = Panel(beside="meeting", template="decision_lists/panel.html", order=6, make=panel)
PANEL_OF_MINUTES = Panel(beside="minutes_side", template="decision_lists/panel.html", order=15, make=panel)


def _url(request: _Request) -> str:
    return site_of(request.scope).settings.url
