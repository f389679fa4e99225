"""Answer for amendments: propose one, read it, accept, decline, vote on it, withdraw it."""

from datetime import datetime

from gov.kernel.errors import Invalid
from gov.motions import amending, amendment_views, urls
from gov.motions.amendment_checks import check_view
from gov.motions.amendment_queries import amendment_page
from gov.motions.amendment_rules import Act
from gov.motions.forms import read_amending, read_submitting, read_withdrawing
from gov.motions.queries import motion_page
from gov.permissions import Capability
from gov.web import FieldErrors, Sent, Shown, Submission, Viewer, form, page, prefilled, see_other, show

_ALL = "/committees/{committee:str}/motions/{motion:str}/amendments"
_ONE = _ALL + "/{amendment:int}"


@page(_ALL + "/new", Capability.MOTION_AMEND)
async def blank_amendment(committee: str, motion: str, viewer: Viewer, now: datetime) -> Shown:
    """Show the motion's text, to be changed."""
    found = (await motion_page(viewer, committee, motion)).motion
    filled = amendment_views.filled_with(found)
    view = amendment_views.form_view(viewer, committee, found, filled, now)
    return show(viewer, "motions/amendment_form.html", view)


@form(_ALL, Capability.MOTION_AMEND)
async def propose(
    committee: str, motion: str, viewer: Viewer, now: datetime, submitted: Submission
) -> Shown | Sent:
    """Propose an amendment."""
    typed = read_amending(submitted)
    if not isinstance(typed, FieldErrors):
        try:
            number = await amending.propose_amendment(viewer, committee, motion, typed, submitted.attempt)
        except Invalid as refused:
            typed = FieldErrors(submitted.values, refused.fields)
        else:
            return see_other(urls.amendment(committee, motion, number), "amendment_proposed")
    found = (await motion_page(viewer, committee, motion)).motion
    view = amendment_views.form_view(viewer, committee, found, typed, now)
    return show(viewer, "motions/amendment_form.html", view, status=422)


@page(_ONE, Capability.MOTION_READ)
async def amendment(committee: str, motion: str, amendment: int, viewer: Viewer, now: datetime) -> Shown:
    """Show one amendment against the version it changes."""
    found = await amendment_page(viewer, committee, motion, amendment)
    view = amendment_views.amendment_view(found, viewer, committee, now)
    return show(viewer, "motions/amendment.html", view)


@page(_ONE + "/acceptance", Capability.MOTION_WRITE)
async def acceptance(committee: str, motion: str, amendment: int, viewer: Viewer, now: datetime) -> Shown:
    """Read back that the mover takes an amendment in."""
    return await _check(committee, motion, amendment, Act.ACCEPT, viewer, prefilled(), now)


@form(_ONE + "/acceptance", Capability.MOTION_WRITE)
async def accept(committee: str, motion: str, amendment: int, viewer: Viewer, submitted: Submission) -> Sent:
    """Take an amendment into the motion."""
    read = read_submitting(submitted)
    if isinstance(read, FieldErrors):
        raise Invalid(fields=read.errors)
    await amending.accept_amendment(viewer, committee, motion, amendment, read.seen, submitted.attempt)
    return see_other(urls.motion(committee, motion), "amendment_accepted")


@page(_ONE + "/refusal", Capability.MOTION_WRITE)
async def refusal(committee: str, motion: str, amendment: int, viewer: Viewer, now: datetime) -> Shown:
    """Ask why the mover declines an amendment."""
    return await _check(committee, motion, amendment, Act.DECLINE, viewer, prefilled(), now)


@form(_ONE + "/refusal", Capability.MOTION_WRITE)
async def decline(
    committee: str, motion: str, amendment: int, viewer: Viewer, now: datetime, submitted: Submission
) -> Shown | Sent:
    """Decline an amendment."""
    read = read_withdrawing(submitted)
    if isinstance(read, FieldErrors):
        return await _check(committee, motion, amendment, Act.DECLINE, viewer, read, now, status=422)
    await amending.decline_amendment(viewer, committee, motion, amendment, read.why, submitted.attempt)
    return see_other(urls.amendment(committee, motion, amendment), "amendment_declined")


@page(_ONE + "/vote", Capability.MOTION_WRITE)
async def first_vote(committee: str, motion: str, amendment: int, viewer: Viewer, now: datetime) -> Shown:
    """Read back that an amendment is voted on before its motion."""
    return await _check(committee, motion, amendment, Act.VOTE_FIRST, viewer, prefilled(), now)


@form(_ONE + "/vote", Capability.MOTION_WRITE)
async def put_first(
    committee: str, motion: str, amendment: int, viewer: Viewer, submitted: Submission
) -> Sent:
    """Put an amendment to the vote before its motion."""
    number = await amending.vote_first(viewer, committee, motion, amendment, submitted.attempt)
    return see_other(urls.motion(committee, number), "amendment_first_now")


@page(_ONE + "/withdrawal", Capability.MOTION_AMEND)
async def taking_back(committee: str, motion: str, amendment: int, viewer: Viewer, now: datetime) -> Shown:
    """Ask why an amendment is withdrawn."""
    return await _check(committee, motion, amendment, Act.WITHDRAW, viewer, prefilled(), now)


@form(_ONE + "/withdrawal", Capability.MOTION_AMEND)
async def take_back(
    committee: str, motion: str, amendment: int, viewer: Viewer, now: datetime, submitted: Submission
) -> Shown | Sent:
    """Withdraw an amendment."""
    read = read_withdrawing(submitted)
    if isinstance(read, FieldErrors):
        return await _check(committee, motion, amendment, Act.WITHDRAW, viewer, read, now, status=422)
    await amending.withdraw_amendment(viewer, committee, motion, amendment, read.why, submitted.attempt)
    return see_other(urls.amendment(committee, motion, amendment), "amendment_withdrawn")


async def _check(
    committee: str,
    motion: str,
    amendment: int,
    act: Act,
    viewer: Viewer,
    filled: FieldErrors,
    now: datetime,
    status: int = 200,
) -> Shown:
    found = await amendment_page(viewer, committee, motion, amendment)
    view = check_view(found, act, viewer, committee, filled, now)
    return show(viewer, "motions/check.html", view, status=status)
