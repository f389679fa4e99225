"""Answer for the papers of a motion: send one, save one, remove one."""

from datetime import datetime

from gov.attachments import actions
from gov.attachments.beside import PANEL_OF_BALLOT, PANEL_OF_MOTION
from gov.attachments.forms import FIELD, read_paper
from gov.attachments.queries import motion_with_papers, paper_for
from gov.attachments.rules import MEDIA, MOST_BYTES
from gov.attachments.saving import Saved
from gov.attachments.sniffing import sniffed, tells_place
from gov.attachments.views import adding_view, removal_view
from gov.kernel.errors import Invalid
from gov.motions import urls as motion_urls
from gov.motions.drafting import check_editable
from gov.permissions import Capability
from gov.web import FieldErrors, Incoming, Sent, Shown, Submission, Viewer, form, page, see_other, show
from gov.web.answers import attachment as saved_as

__all__ = ["PANEL_OF_BALLOT", "PANEL_OF_MOTION", "add", "blank", "paper", "removal", "remove"]

_PAPERS = "/committees/{committee:str}/motions/{motion:str}/attachments"
_ONE = _PAPERS + "/{attachment:int}"


@page(_PAPERS + "/new", Capability.MOTION_WRITE)
async def blank(committee: str, motion: str, viewer: Viewer, now: datetime) -> Shown:
    """Ask for a paper."""
    found, _ = await motion_with_papers(viewer, committee, motion)
    check_editable(viewer, committee, found, now)
    return show(viewer, "attachments/form.html", adding_view(viewer, committee, found))


@form(_PAPERS, Capability.MOTION_WRITE)
async def add(committee: str, motion: str, viewer: Viewer, now: datetime, incoming: Incoming) -> Shown | Sent:
    """Put a paper with a motion; what cannot be is told before it is read, where that is known."""
    found, papers = await motion_with_papers(viewer, committee, motion)
    check_editable(viewer, committee, found, now)
    full = await actions.without_room_for(found, papers, 1)
    if full is not None:
        view = adding_view(viewer, committee, found, FieldErrors({}, (full,)))
        return show(viewer, "attachments/form.html", view, status=422)
    async with incoming.taken(FIELD, MOST_BYTES) as (submitted, arrival):
        kind = await arrival.examined(sniffed)
        read = read_paper(submitted, kind)
        if not isinstance(read, FieldErrors):
            placed = await arrival.examined(tells_place)
            try:
                await actions.add_paper(viewer, committee, motion, read, arrival, submitted.attempt)
            except Invalid as refused:
                read = FieldErrors(submitted.values, refused.fields)
            else:
                said = "attachment_added_with_place" if placed else "attachment_added"
                return see_other(motion_urls.motion(committee, motion), said)
    status = 413 if any(error.code == "file_too_large" for error in read.errors) else 422
    view = adding_view(viewer, committee, found, read)
    return show(viewer, "attachments/form.html", view, status=status)


@page(_ONE, Capability.MOTION_READ)
async def paper(committee: str, motion: str, attachment: int, viewer: Viewer) -> Saved:
    """Give one paper to save, to who may read its motion."""
    _, found = await paper_for(viewer, committee, motion, attachment)
    assert found.digest is not None, "what opens was not erased"
    return Saved(
        digest=found.digest, size=found.size, media=MEDIA[found.kind], disposition=saved_as(found.name)
    )


@page(_ONE + "/removal", Capability.MOTION_WRITE)
async def removal(committee: str, motion: str, attachment: int, viewer: Viewer, now: datetime) -> Shown:
    """Read back that a paper is to be removed."""
    found, papers = await motion_with_papers(viewer, committee, motion)
    check_editable(viewer, committee, found, now)
    view = removal_view(viewer, committee, found, actions.part_of(found, papers, attachment))
    return show(viewer, "motions/check.html", view)


@form(_ONE + "/removal", Capability.MOTION_WRITE)
async def remove(committee: str, motion: str, attachment: int, viewer: Viewer, submitted: Submission) -> Sent:
    """Take a paper from a motion."""
    await actions.remove_paper(viewer, committee, motion, attachment, submitted.attempt)
    return see_other(motion_urls.motion(committee, motion), "attachment_removed")
