"""Answer for what may be decided without debate."""

from datetime import datetime
from uuid import UUID

from gov.consent_agendas import urls
from gov.consent_agendas.actions import adopt_undebated, say_opinions
from gov.consent_agendas.forms import read_adoption, read_opinions
from gov.consent_agendas.queries import ConsentPage, consent_page, meeting_number
from gov.consent_agendas.views import ConsentPanel, adoption_view, opinions_view, panel_view
from gov.decisions.rooms import sitting_of
from gov.decisions.rules import check_place
from gov.kernel.errors import NotAllowed
from gov.meetings.urls import meeting as meeting_url
from gov.permissions import Capability
from gov.web import (
    FieldErrors,
    Panel,
    Sent,
    Shown,
    Submission,
    Viewer,
    form,
    page,
    prefilled,
    see_other,
    show,
)

_ONE = "/committees/{committee:str}/meetings/{meeting:str}/consent-agenda"


@page(_ONE, Capability.MEETING_READ)
async def opinions(committee: str, meeting: str, viewer: Viewer) -> Shown:
    """Show what may go without debate, and ask a seat what it thinks of it."""
    found = await consent_page(viewer, committee, meeting)
    stands = prefilled(**{f"item-{one.item.id}": one.own or "" for one in found.proposed})
    view = opinions_view(found, viewer, committee, stands)
    return show(viewer, "consent_agendas/opinions.html", view)


@form(_ONE, Capability.ITEM_PREAPPROVE)
async def say(committee: str, meeting: str, viewer: Viewer, submitted: Submission) -> Shown | Sent:
    """Record what a seat thinks of items."""
    found = await consent_page(viewer, committee, meeting)
    said = read_opinions(submitted, [one.item.id for one in found.proposed])
    if isinstance(said, FieldErrors):
        view = opinions_view(found, viewer, committee, said)
        return show(viewer, "consent_agendas/opinions.html", view, status=422)
    await say_opinions(viewer, committee, meeting, said, submitted.attempt)
    return see_other(urls.consent_agenda(committee, meeting), "opinions_noted")


@page(_ONE + "/adoption", Capability.DECISION_RECORD)
async def adoption(committee: str, meeting: str, viewer: Viewer, now: datetime) -> Shown:
    """Read aloud what is decided without debate."""
    return await _read_aloud(viewer, committee, meeting, now, None)


@form(_ONE + "/adoption", Capability.DECISION_RECORD)
async def adopt(
    committee: str, meeting: str, viewer: Viewer, now: datetime, submitted: Submission
) -> Shown | Sent:
    """Record what is decided without debate."""
    read = read_adoption(submitted)
    if isinstance(read, FieldErrors):
        return await _read_aloud(viewer, committee, meeting, now, read)
    numbers = await adopt_undebated(viewer, committee, meeting, read, submitted.attempt)
    return see_other(meeting_url(committee, meeting), "undebated_adopted", numbers=", ".join(numbers))


async def beside_meeting(viewer: Viewer, slug: str, meeting_id: UUID, now: datetime) -> ConsentPanel | None:
    """Lead from a meeting to what may go without debate in it."""
    found = await consent_page(viewer, slug, await meeting_number(meeting_id))
    return panel_view(found, viewer, slug)


PANEL_OF_MEETING = Panel(
    beside="meeting", template="consent_agendas/panel.html", order=25, make=beside_meeting
)


async def _read_aloud(
    viewer: Viewer, slug: str, number: str, now: datetime, wrong: FieldErrors | None
) -> Shown:
    found = await consent_page(viewer, slug, number)
    sitting = await sitting_of(found.meeting.meeting.committee_id, number)
    check_place(sitting.room, now, None)
    _check_any(found)
    ticked = prefilled(item=[one.item.id for one in found.undebated])
    view = adoption_view(found, sitting, viewer, slug, wrong or ticked)
    return show(viewer, "consent_agendas/adoption.html", view, status=422 if wrong else 200)


def _check_any(found: ConsentPage) -> None:
    if not found.undebated:
        raise NotAllowed("nothing_undebated")
