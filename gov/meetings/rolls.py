"""Show the roll call: everyone convened, as noted so far."""

from collections.abc import Sequence
from dataclasses import dataclass

from gov.kernel.errors import FieldError
from gov.meetings import telling, urls
from gov.meetings.queries import MeetingPage
from gov.meetings.rings import Drawn, drawn
from gov.meetings.rows import Capacity, PersonRow
from gov.meetings.seats import Announced, Noted
from gov.meetings.watching import came_and_left
from gov.web import FieldErrors, Viewer, prefilled
from gov.web.parts import Option
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """Hold one line of the roll call."""

    key: str
    label: str
    detail: str
    chosen: str
    error: FieldError | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RollView:
    """Call the roll."""

    title: str
    above: str
    ring: Drawn | None
    rows: Sequence[Called]
    options: Sequence[Option]
    form: FieldErrors
    action: str
    fill_url: str
    names: Sequence[str]
    back_url: str


def roll_view(viewer: Viewer, found: MeetingPage, filled: FieldErrors | None) -> RollView:
    """Show everyone convened, as noted so far."""
    w, meeting = words(viewer.language), found.meeting
    guests = [row.name for row in found.people if row.capacity is Capacity.GUEST]
    stands = prefilled(
        chair=meeting.chair,
        minute_taker=meeting.minute_taker or viewer.name,
        guests="\n".join(guests),
        **{f"noted-{row.person_id}": row.noted or _excuse(row) for row in found.people},
    )
    form = filled or stands
    return RollView(
        title=w.gettext("Call the roll"),
        above=f"{meeting.title} · {telling.when(w, meeting)}",
        ring=drawn(w, meeting, found.seats, found.people, found.rules, found.proxies, found.movements),
        rows=tuple(
            Called(
                key=f"noted-{row.person_id}",
                label=row.name,
                detail=" · ".join(filter(None, _about(w, found, row))),
                chosen=form.value(f"noted-{row.person_id}"),
                error=form.error(f"noted-{row.person_id}"),
            )
            for row in found.people
            if row.capacity is not Capacity.GUEST
        ),
        options=(
            Option(value=Noted.PRESENT.value, label=w.pgettext("roll call", "Present")),
            Option(value=Noted.EXCUSED.value, label=w.pgettext("roll call", "Excused")),
            Option(value=Noted.ABSENT.value, label=w.pgettext("roll call", "Absent")),
        ),
        form=form,
        action=urls.attendance(meeting.slug, meeting.number),
        fill_url=urls.attendance(meeting.slug, meeting.number, "announced") if _fillable(found) else "",
        names=[row.name for row in found.people],
        back_url=urls.meeting(meeting.slug, meeting.number),
    )


def _about(w: Words, found: MeetingPage, row: PersonRow) -> tuple[str, str]:
    walked = came_and_left(w, found.meeting, found.movements, row.person_id)
    return telling.capacity(w, row.capacity, row.seat), walked


def _fillable(found: MeetingPage) -> bool:
    return any(row.noted is None and row.announced is Announced.COMING for row in found.people)


def _excuse(row: PersonRow) -> str:
    # Who sent apologies is noted so unless they come after all; a presence is never presumed.
    return Noted.EXCUSED.value if row.announced is Announced.EXCUSED else ""
