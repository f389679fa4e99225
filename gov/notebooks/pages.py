"""Answer for a coordinator's own notes of a meeting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gov.meetings import telling
from gov.meetings import urls as meeting_urls
from gov.notebooks import urls
from gov.notebooks.actions import keep_notes
from gov.notebooks.forms import read_notes
from gov.notebooks.queries import Notebook, notebook, number_of
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
from gov.web.parts import Link
from gov.web.words import words

_NOTES = "/committees/{committee:str}/meetings/{meeting:str}/own-notes"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesView:
    """Ask what one keeps of each item for herself."""

    title: str
    above: str
    fields: Sequence[Link]
    form: FieldErrors
    action: str
    back_url: str


@dataclass(frozen=True, slots=True)
class NotesPanel:
    """Lead to one's own notes."""

    url: str


@page(_NOTES, Capability.NOTEBOOK_KEEP)
async def own(committee: str, meeting: str, viewer: Viewer) -> Shown:
    """Show a coordinator what she noted for herself."""
    return _shown(await notebook(viewer, committee, meeting), viewer, committee, None)


@form(_NOTES, Capability.NOTEBOOK_KEEP, limit=1_500_000)
async def keep(committee: str, meeting: str, viewer: Viewer, submitted: Submission) -> Shown | Sent:
    """Keep her notes."""
    found = await notebook(viewer, committee, meeting)
    read_ = read_notes(submitted, [item.id for item in found.meeting.items])
    if isinstance(read_, FieldErrors):
        return _shown(found, viewer, committee, read_)
    await keep_notes(viewer, committee, meeting, read_, submitted.attempt)
    return see_other(urls.own_notes(committee, meeting), "own_notes_kept")


async def panel(viewer: Viewer, slug: str, meeting_id: UUID, now: datetime) -> NotesPanel | None:
    """Lead a coordinator from a meeting to her own notes of it."""
    if not viewer.may(Capability.NOTEBOOK_KEEP, slug):
        return None
    number = await number_of(meeting_id)
    return NotesPanel(urls.own_notes(slug, number)) if number else None


PANEL_OF_MEETING = Panel(beside="meeting", template="notebooks/panel.html", order=45, make=panel)


def _shown(found: Notebook, viewer: Viewer, slug: str, wrong: FieldErrors | None) -> Shown:
    w, meeting = words(viewer.language), found.meeting.meeting
    stands = prefilled(**{f"own-{item_id}": text for item_id, text in found.notes.items()})
    view = NotesView(
        title=w.gettext("My own notes"),
        above=f"{meeting.title} · {telling.when(w, meeting)}",
        fields=tuple(Link(label=item.title, url=f"own-{item.id}") for item in found.meeting.items),
        form=wrong or stands,
        action=urls.own_notes(slug, meeting.number),
        back_url=meeting_urls.meeting(slug, meeting.number),
    )
    return show(viewer, "notebooks/notes.html", view, status=422 if wrong else 200)
