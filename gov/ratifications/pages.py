"""Answer for ratifications: the panel beside a decision, a board's answer and its check."""

from datetime import datetime
from typing import Final
from uuid import UUID

from gov.decisions import urls as decision_urls
from gov.kernel.errors import Invalid
from gov.permissions import Capability
from gov.ratifications import views
from gov.ratifications.actions import answer_for_board, check_contact, check_day, check_open
from gov.ratifications.forms import read_answering
from gov.ratifications.queries import BoardRow, Ratifying, beside_decision, ratification_page
from gov.web import FieldErrors, Panel, Sent, Shown, Submission, Viewer, form, page, see_other, show

_ONE: Final = "/committees/{committee:str}/decisions/{number:str}/ratifications/{partner:str}"


@page(_ONE, Capability.RATIFICATION_ANSWER)
async def asked(committee: str, number: str, partner: str, viewer: Viewer, now: datetime) -> Shown:
    """Ask a contact what the partner's board decided."""
    return await _ask(committee, number, partner, viewer, now, None)


@form(_ONE + "/edition", Capability.RATIFICATION_ANSWER)
async def edition(
    committee: str, number: str, partner: str, viewer: Viewer, now: datetime, submitted: Submission
) -> Shown:
    """Show the form again as it was filled in."""
    return await _ask(committee, number, partner, viewer, now, FieldErrors(submitted.values))


@form(_ONE + "/check", Capability.RATIFICATION_ANSWER)
async def check(
    committee: str, number: str, partner: str, viewer: Viewer, now: datetime, submitted: Submission
) -> Shown:
    """Read a board's answer back; nothing is entered yet."""
    found, board = await _open(committee, number, partner, viewer, now)
    read = read_answering(submitted)
    if not isinstance(read, FieldErrors):
        try:
            check_day(found, read, now)
        except Invalid as refused:
            read = FieldErrors(submitted.values, refused.fields)
    if isinstance(read, FieldErrors):
        return await _ask(committee, number, partner, viewer, now, read, status=422)
    view = views.check_view(found, board, read, viewer, committee)
    return show(viewer, "ratifications/check.html", view)


@form(_ONE, Capability.RATIFICATION_ANSWER)
async def enter(
    committee: str, number: str, partner: str, viewer: Viewer, now: datetime, submitted: Submission
) -> Shown | Sent:
    """Enter a board's answer, and return to the decision."""
    read = read_answering(submitted)
    if not isinstance(read, FieldErrors):
        try:
            await answer_for_board(viewer, committee, number, partner, read, submitted.attempt)
        except Invalid as refused:
            read = FieldErrors(submitted.values, refused.fields)
        else:
            return see_other(decision_urls.decision(committee, number), "ratification_entered")
    return await _ask(committee, number, partner, viewer, now, read, status=422)


async def beside(
    viewer: Viewer, slug: str, decision_id: UUID, now: datetime
) -> views.RatificationPanel | None:
    """Show beside a decision where its ratification stands."""
    found = await beside_decision(viewer, slug, decision_id)
    return views.panel(found, viewer, slug, now) if found else None


PANEL = Panel(beside="decision", template="ratifications/panel.html", order=5, make=beside)


async def _open(
    committee: str, number: str, partner: str, viewer: Viewer, now: datetime
) -> tuple[Ratifying, BoardRow]:
    found = await ratification_page(viewer, committee, number)
    board = found.board(partner)
    await check_contact(board, viewer.person_id)
    check_open(found, now)
    return found, board


async def _ask(
    committee: str,
    number: str,
    partner: str,
    viewer: Viewer,
    now: datetime,
    filled: FieldErrors | None,
    status: int = 200,
) -> Shown:
    found, board = await _open(committee, number, partner, viewer, now)
    view = views.answer_view(found, board, viewer, committee, now, filled)
    return show(viewer, "ratifications/answer.html", view, status=status)
