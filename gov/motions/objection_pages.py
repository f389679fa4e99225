"""Answer for objections: state one, and say of a newer version whether it is met."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gov.motions import urls
from gov.motions.amendment_queries import version_seen
from gov.motions.comparing import compared
from gov.motions.differences import Change
from gov.motions.forms import read_answering, read_objecting
from gov.motions.keeping import check
from gov.motions.objecting import answer_for, check_own, object_to, objection_seen
from gov.motions.objection_rules import Answer
from gov.motions.queries import motion_page
from gov.motions.rows import MotionRow, ObjectionRow
from gov.motions.rules import Act
from gov.motions.views import doers_seen
from gov.permissions import Capability
from gov.web import FieldErrors, Sent, Shown, Submission, Viewer, form, page, prefilled, see_other, show
from gov.web.parts import Option
from gov.web.words import words

_ALL = "/committees/{committee:str}/motions/{motion:str}/objections"


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionForm:
    """Ask why a seat objects, or whether what it objected to is met now."""

    title: str
    motion: MotionRow
    objection: ObjectionRow | None
    changes: Sequence[tuple[str, Sequence[Change]]]
    answers: Sequence[Option]
    action: str
    submit: str
    after: str
    back_url: str
    form: FieldErrors
    seen: str


@page(_ALL + "/new", Capability.MOTION_OBJECT)
async def blank_objection(committee: str, motion: str, viewer: Viewer, now: datetime) -> Shown:
    """Ask why a seat objects."""
    return await _stating(committee, motion, viewer, prefilled(), now)


@form(_ALL, Capability.MOTION_OBJECT)
async def state_objection(
    committee: str, motion: str, viewer: Viewer, now: datetime, submitted: Submission
) -> Shown | Sent:
    """State an objection."""
    read = read_objecting(submitted)
    if isinstance(read, FieldErrors):
        return await _stating(committee, motion, viewer, read, now, status=422)
    await object_to(viewer, committee, motion, read, submitted.attempt)
    return see_other(urls.motion(committee, motion), "objection_stated")


@page(_ALL + "/{objection:int}/answer", Capability.MOTION_OBJECT)
async def asked_objection(
    committee: str, motion: str, objection: int, viewer: Viewer, now: datetime
) -> Shown:
    """Ask whether the text as it stands meets an objection."""
    return await _asking(committee, motion, objection, viewer, prefilled(), now)


@form(_ALL + "/{objection:int}/answer", Capability.MOTION_OBJECT)
async def answer_objection(
    committee: str, motion: str, objection: int, viewer: Viewer, now: datetime, submitted: Submission
) -> Shown | Sent:
    """Say that an objection is resolved, or maintained."""
    read = read_answering(submitted)
    if isinstance(read, FieldErrors):
        return await _asking(committee, motion, objection, viewer, read, now, status=422)
    await answer_for(viewer, committee, motion, objection, read, submitted.attempt)
    return see_other(urls.motion(committee, motion), "objection_answered")


async def _stating(
    committee: str, motion: str, viewer: Viewer, filled: FieldErrors, now: datetime, status: int = 200
) -> Shown:
    found = (await motion_page(viewer, committee, motion)).motion
    check(found, Act.OBJECT, doers_seen(viewer, committee, found), now)
    w = words(viewer.language)
    view = ObjectionForm(
        title=w.gettext("State an objection"),
        motion=found,
        objection=None,
        changes=(),
        answers=(),
        action=urls.objections(committee, found.reference),
        submit=w.gettext("State the objection"),
        after=w.gettext("It is no vote. When the text changes, your seat is asked whether it is met."),
        back_url=urls.motion(committee, found.reference),
        form=filled,
        seen=filled.value("seen") or str(found.version),
    )
    return show(viewer, "motions/objection.html", view, status=status)


async def _asking(
    committee: str,
    motion: str,
    objection: int,
    viewer: Viewer,
    filled: FieldErrors,
    now: datetime,
    status: int = 200,
) -> Shown:
    found, one = await objection_seen(viewer, committee, motion, objection)
    check(found, Act.OBJECT, doers_seen(viewer, committee, found), now)
    standing = viewer.standing(committee)
    check_own(one, standing.seat_id if standing else None)
    w = words(viewer.language)
    view = ObjectionForm(
        title=w.gettext("Is your objection met?"),
        motion=found,
        objection=one,
        changes=compared(w, await version_seen(found.id, one.version), found.words),
        answers=(
            Option(value=Answer.RESOLVED, label=w.gettext("Yes, it is resolved")),
            Option(value=Answer.MAINTAINED, label=w.gettext("No, we maintain it")),
        ),
        action=urls.objection_answer(committee, found.reference, one.number),
        submit=w.gettext("Answer"),
        after=w.gettext("It is no vote: your seat votes as it likes."),
        back_url=urls.motion(committee, found.reference),
        form=filled,
        seen=filled.value("seen") or str(found.version),
    )
    return show(viewer, "motions/objection.html", view, status=status)
