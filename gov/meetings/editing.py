"""Show the forms by which a coordinator prepares and records a meeting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from gov.accounts.rules import zones
from gov.committees.queries import Committee
from gov.committees.rules import day_in
from gov.instruments.rulesets import Rules
from gov.meetings import telling, urls
from gov.meetings.acting import agenda_waits
from gov.meetings.keeping import walls
from gov.meetings.marking import said_of, said_of_typed
from gov.meetings.queries import MeetingPage
from gov.meetings.requested import Request
from gov.meetings.rows import ItemRow, MeetingRow
from gov.meetings.rules import ItemKind, State
from gov.meetings.views import ends_late
from gov.web import FieldErrors, Viewer, prefilled
from gov.web.parts import Fact, Option
from gov.web.words import NAMES, Words, words

LANGUAGE_OPTIONS = tuple(Option(value=code, label=name) for code, name in NAMES.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """Ask when and where."""

    title: str
    form: FieldErrors
    action: str
    submit: str
    after: str
    back_url: str
    seen: int
    changed: bool
    marks: str
    zones: Sequence[Option]
    languages: Sequence[Option] = LANGUAGE_OPTIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """Show one agenda item with what can be done to it."""

    title: str
    detail: str
    edit_url: str
    move_url: str
    anchor: str
    first: bool
    last: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaView:
    """Show the agenda as it is prepared, and take more of it."""

    title: str
    above: str
    lang: str
    lines: Sequence[ItemLine]
    ends_late: str
    form: FieldErrors
    action: str
    done_url: str
    asked: Sequence[Fact]
    asked_url: str
    marks: str
    begin_url: str
    waits: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """Ask all that an agenda item says."""

    title: str
    form: FieldErrors
    action: str
    remove_url: str
    back_url: str
    kinds: Sequence[Option]
    names: Sequence[str]


def new_plan(
    viewer: Viewer, committee: Committee, filled: FieldErrors | None, now: datetime, rules: Rules
) -> PlanView:
    """Ask when and where, far enough for the notice, on a weekday."""
    w = words(viewer.language)
    day = day_in(committee.zone, now) + timedelta(days=rules.law.notice_days + 6)
    day += timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
    suggested = prefilled(
        title=words(committee.language).gettext("Ordinary meeting"),
        language=committee.language,
        day=day.isoformat(),
        starts="09:30",
        ends="11:30",
        zone=committee.zone,
    )
    form = filled or suggested
    return PlanView(
        title=w.gettext("Prepare a meeting"),
        form=form,
        marks=said_of_typed(w, form.value("day")),
        action=urls.meetings(committee.slug),
        submit=w.gettext("Go on to the agenda"),
        after=w.gettext(
            "Only coordinators see it until everyone is convened."
            " Its day can still be searched for together, from its page."
        ),
        back_url=urls.meetings(committee.slug),
        seen=0,
        changed=False,
        zones=_zones(committee.zone),
    )


def edit_plan(
    viewer: Viewer, meeting: MeetingRow, filled: FieldErrors | None, *, changed: bool = False
) -> PlanView:
    """Change when and where."""
    w, (starts, ends) = words(viewer.language), walls(meeting)
    stands = prefilled(
        title=meeting.title,
        language=meeting.language,
        day=starts.date().isoformat(),
        starts=f"{starts:%H:%M}",
        ends=f"{ends:%H:%M}",
        zone=meeting.zone,
        place=meeting.place,
        link=meeting.link,
    )
    form = filled or stands
    told = w.gettext("Everyone convened is told by mail if the time or the place changes.")
    return PlanView(
        title=w.gettext("Change time or place"),
        form=form,
        marks=said_of_typed(w, form.value("day")),
        action=urls.edition(meeting.slug, meeting.number),
        submit=w.gettext("Save"),
        after=told if meeting.is_public_knowledge else "",
        back_url=urls.meeting(meeting.slug, meeting.number),
        seen=meeting.plan_version,
        changed=changed,
        zones=_zones(meeting.zone),
    )


def _marked(w: Words, meeting: MeetingRow) -> str:
    if meeting.state is not State.DRAFT:
        return ""
    on = telling.capital(telling.day(w, meeting))
    marks = said_of(w, day_in(meeting.zone, meeting.starts_at))
    return w.gettext("{day}: {marks}").format(day=on, marks=marks) if marks else ""


def _zones(current: str) -> Sequence[Option]:
    return tuple(Option(value=zone, label=zone.replace("_", " ")) for zone in zones(current))


def agenda_view(
    viewer: Viewer,
    found: MeetingPage,
    filled: FieldErrors | None,
    asked: Sequence[Request] = (),
    comes_first: datetime | None = None,
) -> AgendaView:
    """Show the agenda with a button for each thing to do."""
    w, meeting = words(viewer.language), found.meeting
    begin = urls.agenda(meeting.slug, meeting.number) + "/beginning"
    beside = [None, *(item.is_closed for item in found.items), None]
    return AgendaView(
        title=w.gettext("Prepare the agenda"),
        above=f"{meeting.title} · {telling.when(w, meeting)}",
        lang=meeting.language,
        lines=tuple(
            ItemLine(
                title=item.title,
                detail=" · ".join(filter(None, (telling.about(w, item), telling.late(w, meeting, item)))),
                edit_url=urls.item(meeting.slug, meeting.number, item.id),
                move_url=urls.item(meeting.slug, meeting.number, item.id, "move"),
                anchor=f"item-{item.id}",
                first=beside[turn - 1] is not item.is_closed,
                last=beside[turn + 1] is not item.is_closed,
            )
            for turn, item in enumerate(found.items, 1)
        ),
        ends_late=ends_late(w, meeting, found.items),
        form=filled or prefilled(),
        action=urls.agenda(meeting.slug, meeting.number),
        done_url=urls.meeting(meeting.slug, meeting.number),
        asked=tuple(
            Fact(term=one.seat, text=one.title, lang=telling.foreign(w, one.language)) for one in asked
        ),
        asked_url=urls.agenda(meeting.slug, meeting.number) + "/requested",
        marks=_marked(w, meeting),
        begin_url="" if meeting.agenda_begun or comes_first else begin,
        waits=agenda_waits(w, meeting, comes_first) if comes_first else "",
    )


def item_view(viewer: Viewer, found: MeetingPage, item: ItemRow, filled: FieldErrors | None) -> ItemView:
    """Ask what one agenda item says."""
    w, meeting = words(viewer.language), found.meeting
    seats = dict.fromkeys(row.seat for row in found.people if row.seat)
    stands = prefilled(
        title=item.title,
        kind=item.kind,
        presenter=item.presenter,
        minutes="" if item.minutes_planned is None else item.minutes_planned,
        goal=item.goal,
        closed="yes" if item.is_closed else "",
    )
    return ItemView(
        title=w.gettext("Agenda item"),
        form=filled or stands,
        action=urls.item(meeting.slug, meeting.number, item.id),
        remove_url=urls.item(meeting.slug, meeting.number, item.id, "removal"),
        back_url=urls.agenda(meeting.slug, meeting.number),
        kinds=tuple(Option(value=kind.value, label=telling.kind(w, kind)) for kind in ItemKind),
        names=(*(row.name for row in found.people), *seats),
    )
