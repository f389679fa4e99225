"""Show who is in the room, and the notes of an item."""

from collections.abc import Sequence
from dataclasses import dataclass

from gov.meetings import telling
from gov.meetings import urls as meeting_urls
from gov.meetings.queries import MeetingPage
from gov.meetings.rings import Drawn, drawn
from gov.meetings.rules import State
from gov.meetings.undertaken import Undertaken, told
from gov.meetings.watching import came_and_left
from gov.sittings import urls
from gov.sittings.actions import Kept
from gov.web import FieldErrors, Viewer, prefilled
from gov.web.marked import Block, marked
from gov.web.parts import Option
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Walking:
    """Hold one person of the roll, and the one button beside her name."""

    id: str
    name: str
    detail: str
    there: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementsView:
    """Ask who comes in or leaves."""

    title: str
    above: str
    ring: Drawn | None
    rows: Sequence[Walking]
    action: str
    back_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesView:
    """Ask for the notes of one item; `theirs` is what another noted meanwhile."""

    title: str
    above: str
    item: str
    lang: str
    closed: bool
    was: str
    form: FieldErrors
    action: str
    back_url: str
    theirs: Sequence[Block]
    task: FieldErrors
    task_url: str
    owners: Sequence[Option]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Show one thing taken on, and the button that says it is done, to whom it may be offered."""

    what: str
    lang: str
    detail: str
    done_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TasksView:
    """List what was taken on in this meeting, and what earlier ones left to be done."""

    own: Sequence[Task]
    earlier: Sequence[Task]


def movements_view(viewer: Viewer, found: MeetingPage) -> MovementsView:
    """List everyone on the roll, as they are there now."""
    w, meeting = words(viewer.language), found.meeting
    return MovementsView(
        title=w.gettext("Who comes in, who leaves?"),
        above=f"{meeting.title} · {telling.when(w, meeting)}",
        ring=drawn(w, meeting, found.seats, found.people, found.rules, found.proxies, found.movements),
        rows=tuple(
            Walking(
                id=str(row.person_id),
                name=row.name,
                detail=" · ".join(
                    part
                    for part in (
                        telling.capacity(w, row.capacity, row.seat),
                        came_and_left(w, meeting, found.movements, row.person_id),
                    )
                    if part
                ),
                there=row.is_there,
            )
            for row in found.people
        ),
        action=urls.movements(meeting.slug, meeting.number),
        back_url=meeting_urls.meeting(meeting.slug, meeting.number),
    )


def notes_view(
    viewer: Viewer,
    found: MeetingPage,
    kept: Kept,
    filled: FieldErrors | None = None,
    *,
    changed: bool = False,
    task: FieldErrors | None = None,
) -> NotesView:
    """Ask for the notes of one item, beside those another saved first."""
    w, meeting, item = words(viewer.language), found.meeting, kept.item
    return NotesView(
        title=w.gettext("Notes on “{title}”").format(title=item.title),
        above=f"{meeting.title} · {telling.when(w, meeting)}",
        item=str(item.id),
        lang=telling.foreign(w, meeting.language),
        closed=item.is_closed,
        was=kept.sign,
        form=filled or prefilled(notes=kept.notes),
        action=urls.notes(meeting.slug, meeting.number, item.id),
        back_url=meeting_urls.meeting(meeting.slug, meeting.number),
        theirs=marked(kept.notes) if changed else (),
        task=task or prefilled(),
        task_url=urls.tasks(meeting.slug, meeting.number, item.id),
        owners=tuple(Option(value=str(seat.id), label=seat.label) for seat in found.seats),
    )


def tasks_view(
    viewer: Viewer, found: MeetingPage, earlier: Sequence[Undertaken], *, may_say_done: bool
) -> TasksView | None:
    """Show what was taken on, each with what became of it; None where nothing was."""
    w, slug = words(viewer.language), found.meeting.slug

    def shown(one: Undertaken) -> Task:
        offered = may_say_done and one.done_at is None
        return Task(
            what=one.what,
            lang=telling.foreign(w, one.language),
            detail=_detail(w, one),
            done_url=urls.completion(slug, one.meeting, one.id) if offered else "",
        )

    # While it sits there is a place for what is yet to be taken on: the page is followed.
    if not found.undertaken and not earlier and found.meeting.state is not State.IN_SESSION:
        return None
    return TasksView(own=[shown(one) for one in found.undertaken], earlier=[shown(one) for one in earlier])


def _detail(w: Words, one: Undertaken) -> str:
    done = w.gettext("done") if one.done_at else ""
    return " · ".join(part for part in (told(w, one), done) if part)
