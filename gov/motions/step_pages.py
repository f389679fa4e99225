"""Answer for what leads a motion on: each act is checked, then done."""

from datetime import datetime

from gov.kernel.errors import Invalid
from gov.motions import actions, leading, stepping, urls
from gov.motions.countering import favourable
from gov.motions.forms import read_deferring, read_submitting, read_withdrawing
from gov.motions.offering import meetings_ahead
from gov.motions.queries import motion_page
from gov.motions.rules import Act
from gov.motions.seconding import citing
from gov.permissions import Capability
from gov.web import FieldErrors, Sent, Shown, Submission, Viewer, form, page, prefilled, see_other, show

_ONE = "/committees/{committee:str}/motions/{motion:str}"


@page(_ONE + "/submission", Capability.MOTION_WRITE)
async def submission(committee: str, motion: str, viewer: Viewer, now: datetime) -> Shown:
    """Read a draft back before it is submitted."""
    return await _check(committee, motion, Act.SUBMIT, viewer, now)


@form(_ONE + "/submission", Capability.MOTION_WRITE)
async def submit(committee: str, motion: str, viewer: Viewer, submitted: Submission) -> Sent:
    """Put a draft to the committee."""
    read = read_submitting(submitted)
    if isinstance(read, FieldErrors):
        raise Invalid(fields=read.errors)
    number = await actions.submit_motion(viewer, committee, motion, read.seen, submitted.attempt)
    return see_other(urls.motion(committee, number), "motion_submitted", number=number)


@page(_ONE + "/withdrawal", Capability.MOTION_WRITE)
async def withdrawal(committee: str, motion: str, viewer: Viewer, now: datetime) -> Shown:
    """Ask why a motion is withdrawn."""
    return await _withdrawal(committee, motion, viewer, prefilled(), now)


@form(_ONE + "/withdrawal", Capability.MOTION_WRITE)
async def withdraw(
    committee: str, motion: str, viewer: Viewer, now: datetime, submitted: Submission
) -> Shown | Sent:
    """Take a motion back."""
    read = read_withdrawing(submitted)
    if not isinstance(read, FieldErrors):
        act = (viewer, committee, motion, read.why, submitted.attempt)
        try:
            await leading.withdraw_motion(*act, favour=read.favour)
        except Invalid as refused:
            read = FieldErrors(submitted.values, refused.fields)
        else:
            return see_other(urls.motion(committee, motion), "motion_withdrawn")
    return await _withdrawal(committee, motion, viewer, read, now, status=422)


async def _withdrawal(
    committee: str, motion: str, viewer: Viewer, filled: FieldErrors, now: datetime, status: int = 200
) -> Shown:
    found, others = await favourable(viewer, committee, motion)
    view = stepping.step_view(viewer, committee, found, Act.WITHDRAW, now, filled, others)
    return show(viewer, "motions/check.html", view, status=status)


@page(_ONE + "/taking-up", Capability.MOTION_WRITE)
async def taking_up(committee: str, motion: str, viewer: Viewer, now: datetime) -> Shown:
    """Read back that a motion is to be discussed again."""
    return await _check(committee, motion, Act.TAKE_UP, viewer, now)


@form(_ONE + "/taking-up", Capability.MOTION_WRITE)
async def take_up(committee: str, motion: str, viewer: Viewer, submitted: Submission) -> Sent:
    """Put a motion back under discussion."""
    await leading.take_up_motion(viewer, committee, motion, submitted.attempt)
    return see_other(urls.motion(committee, motion), "motion_taken_up")


@page(_ONE + "/seconding", Capability.MOTION_SECOND)
async def seconding(committee: str, motion: str, viewer: Viewer, now: datetime) -> Shown:
    """Read back that a seat supports a motion."""
    return await _check(committee, motion, Act.SECOND, viewer, now)


@form(_ONE + "/seconding", Capability.MOTION_SECOND)
async def second(committee: str, motion: str, viewer: Viewer, submitted: Submission) -> Sent:
    """Let a seat support a motion."""
    await leading.second_motion(viewer, committee, motion, submitted.attempt)
    return see_other(urls.motion(committee, motion), "motion_seconded")


@page(_ONE + "/discussion", Capability.MOTION_DISCUSS)
async def discussion(committee: str, motion: str, viewer: Viewer, now: datetime) -> Shown:
    """Read back that a motion is opened for discussion."""
    return await _check(committee, motion, Act.DISCUSS, viewer, now)


@form(_ONE + "/discussion", Capability.MOTION_DISCUSS)
async def discuss(committee: str, motion: str, viewer: Viewer, submitted: Submission) -> Sent:
    """Open a motion for discussion."""
    await leading.discuss_motion(viewer, committee, motion, submitted.attempt)
    return see_other(urls.motion(committee, motion), "motion_discussed")


@page(_ONE + "/referral", Capability.MOTION_WRITE)
async def referral(committee: str, motion: str, viewer: Viewer, now: datetime) -> Shown:
    """Ask why a motion is referred."""
    return await _check(committee, motion, Act.REFER, viewer, now)


@form(_ONE + "/referral", Capability.MOTION_WRITE)
async def refer(
    committee: str, motion: str, viewer: Viewer, now: datetime, submitted: Submission
) -> Shown | Sent:
    """Put a motion to the partners' boards."""
    read = read_withdrawing(submitted)
    if isinstance(read, FieldErrors):
        return await _check(committee, motion, Act.REFER, viewer, now, read, status=422)
    await leading.refer_motion(viewer, committee, motion, read.why, submitted.attempt)
    return see_other(urls.motion(committee, motion), "motion_referred")


@page(_ONE + "/deferral", Capability.MOTION_WRITE)
async def deferral(committee: str, motion: str, viewer: Viewer, now: datetime) -> Shown:
    """Ask why a motion is put off, and to when."""
    return await _deferral(committee, motion, viewer, prefilled(), now)


@form(_ONE + "/deferral", Capability.MOTION_WRITE)
async def put_off(
    committee: str, motion: str, viewer: Viewer, now: datetime, submitted: Submission
) -> Shown | Sent:
    """Put a motion off."""
    read = read_deferring(submitted)
    if not isinstance(read, FieldErrors):
        try:
            await leading.put_off_motion(viewer, committee, motion, read, submitted.attempt)
        except Invalid as refused:
            read = FieldErrors(submitted.values, refused.fields)
        else:
            return see_other(urls.motion(committee, motion), "motion_deferred")
    return await _deferral(committee, motion, viewer, read, now, status=422)


async def _deferral(
    committee: str, motion: str, viewer: Viewer, filled: FieldErrors, now: datetime, status: int = 200
) -> Shown:
    found, meetings = await meetings_ahead(viewer, committee, motion, now)
    view = stepping.deferral_view(viewer, committee, found, meetings, filled, now)
    return show(viewer, "motions/deferral.html", view, status=status)


async def _check(
    committee: str,
    motion: str,
    act: Act,
    viewer: Viewer,
    now: datetime,
    filled: FieldErrors | None = None,
    status: int = 200,
) -> Shown:
    found = (await motion_page(viewer, committee, motion)).motion
    view = await citing(found, lambda: stepping.step_view(viewer, committee, found, act, now, filled))
    return show(viewer, "motions/check.html", view, status=status)
