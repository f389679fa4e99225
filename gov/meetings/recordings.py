"""Show the roll call and the minutes: to write, to approve, to read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gov.meetings import telling, urls
from gov.meetings.editing import LANGUAGE_OPTIONS
from gov.meetings.forms import AUDIENCES, UNOPPOSED
from gov.meetings.queries import MeetingPage
from gov.meetings.rings import Drawn, drawn
from gov.meetings.rows import LaterRow, MeetingRow, MinutesRow
from gov.meetings.rules import State
from gov.meetings.views import people
from gov.permissions import Capability
from gov.web import FieldErrors, Viewer, dates, prefilled
from gov.web.marked import Block, marked
from gov.web.parts import Fact, Link, Option, Person
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Hold what was noted in closed session under one item."""

    title: str
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesView:
    """Show the minutes as a document."""

    title: str
    above: str
    lang: str
    standing: str
    minutes: MinutesRow
    blocks: Sequence[Block]
    closed: Sequence[Part]
    ring: Drawn | None
    people: Sequence[Person]
    facts: Sequence[Fact]
    acts: Sequence[Link]
    crumbs: Sequence[Link]
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedField:
    """Ask for the notes of one closed item."""

    name: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftView:
    """Write the minutes."""

    title: str
    above: str
    form: FieldErrors
    action: str
    back_url: str
    seen: int
    closed: Sequence[ClosedField]
    theirs: Sequence[Block]
    languages: Sequence[Option] = LANGUAGE_OPTIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalView:
    """Ask for whom the minutes are approved."""

    title: str
    lead: str
    blocks: Sequence[Block]
    lang: str
    form: FieldErrors
    action: str
    back_url: str
    seen: int
    audiences: Sequence[Option]
    ways: Sequence[Option]


def minutes_view(viewer: Viewer, slug: str, found: MeetingPage, minutes: MinutesRow) -> MinutesView:
    """Show minutes to one reader, with who was there."""
    w, meeting = words(viewer.language), found.meeting
    closed = [item for item in found.items if item.is_closed and item.notes.strip()]
    number = telling.register_number(meeting.number)
    return MinutesView(
        title=w.gettext("Minutes of {day}").format(day=telling.day(w, meeting)),
        above=meeting.title,
        lang=telling.foreign(w, meeting.language),
        standing=_standing(w, minutes, meeting.zone),
        minutes=minutes,
        blocks=marked(minutes.text),
        closed=tuple(Part(title=item.title, blocks=marked(item.notes)) for item in closed),
        ring=drawn(w, meeting, found.seats, found.people),
        people=people(w, meeting, found.people),
        facts=_facts(w, meeting, minutes),
        acts=_acts(w, viewer, slug, meeting),
        crumbs=_crumbs(w, viewer, slug, meeting),
        origin=w.gettext("Meeting {number}").format(number=number),
    )


def draft_view(
    viewer: Viewer, found: MeetingPage, filled: FieldErrors | None, *, changed: bool = False
) -> DraftView:
    """Ask for the minutes, closed session apart."""
    w, meeting, minutes = words(viewer.language), found.meeting, found.minutes
    closed = [item for item in found.items if item.is_closed]
    stands = prefilled(
        text=minutes.text if minutes else skeleton(found),
        language=minutes.language if minutes else meeting.language,
        **{f"closed-{item.id}": item.notes for item in closed},
    )
    return DraftView(
        title=w.gettext("Write the minutes"),
        above=f"{meeting.title} · {telling.when(w, meeting)}",
        form=filled or stands,
        action=urls.minutes(meeting.slug, meeting.number, "edition"),
        back_url=urls.meeting(meeting.slug, meeting.number),
        seen=minutes.revision if minutes else 0,
        theirs=marked(minutes.text) if changed and minutes else (),
        closed=tuple(ClosedField(name=f"closed-{item.id}", title=item.title) for item in closed),
    )


def skeleton(found: MeetingPage) -> str:
    """Begin minutes with the open items as headings, in the meeting's language."""
    return "\n\n".join(f"## {item.title}\n" for item in found.items if not item.is_closed)


def approval_view(
    viewer: Viewer,
    found: MeetingPage,
    minutes: MinutesRow,
    later: Sequence[LaterRow],
    filled: FieldErrors | None,
) -> ApprovalView:
    """Read the text back, and ask how it was approved and for whom it is."""
    w, meeting = words(viewer.language), found.meeting
    return ApprovalView(
        title=w.gettext("Approve these minutes?"),
        lead=w.gettext("Once approved they no longer change: what must change is a correction of its own."),
        blocks=marked(minutes.text),
        lang=minutes.language,
        form=filled or prefilled(audience="committee"),
        action=urls.minutes(meeting.slug, meeting.number, "approval"),
        back_url=urls.minutes(meeting.slug, meeting.number),
        seen=minutes.revision,
        audiences=tuple(Option(value=one, label=audience(w, one)) for one in AUDIENCES),
        ways=(
            *(
                Option(
                    value=str(one.id),
                    label=w.gettext("At the meeting of {day}").format(day=_day(w, one.starts_at, one.zone)),
                )
                for one in later
            ),
            Option(
                value=UNOPPOSED,
                label=w.gettext("Nobody objected"),
                detail=w.gettext("Members had read the draft, and nobody objected by the day you give."),
            ),
        ),
    )


def audience(w: Words, name: str) -> str:
    """Say who reads what is for an audience."""
    return {
        "closed": w.gettext("Members and coordinators only"),
        "committee": w.gettext("The committee: members and observers"),
        "partners": w.gettext("The partners: their teams and boards too"),
        "public": w.gettext("Everyone"),
    }[name]


def _standing(w: Words, minutes: MinutesRow, zone: str) -> str:
    if minutes.imported:
        return w.gettext("Imported from an earlier record, as it was published.")
    if minutes.approved_at is None:
        return w.gettext("Draft: members and coordinators read it, observers once it is approved.")
    if minutes.approved_in is not None:
        day = _day(w, minutes.approved_in, zone)
        how = w.gettext("Approved at the meeting of {day}.").format(day=day)
    else:
        assert minutes.unopposed_on is not None, "minutes are approved in one of two ways"
        day = dates.long_day(minutes.unopposed_on, w.language)
        how = w.gettext("Approved by absence of objection on {day}.").format(day=day)
    entered = w.gettext("Entered by {name} on {day}.")
    return f"{how} {entered.format(name=minutes.approved_by, day=_day(w, minutes.approved_at, zone))}"


def _day(w: Words, at: datetime, zone: str) -> str:
    return dates.long_day(dates.local(at, zone), w.language)


def _facts(w: Words, meeting: MeetingRow, minutes: MinutesRow) -> Sequence[Fact]:
    offered = (
        (w.gettext("When"), telling.when(w, meeting)),
        (w.gettext("Where"), meeting.place),
        (w.gettext("Chair"), meeting.chair),
        (w.gettext("Minutes taken by"), meeting.minute_taker),
        (w.gettext("Visible to"), audience(w, minutes.audience) if minutes.approved else ""),
        (w.gettext("Fingerprint (SHA-256)"), minutes.digest.hex() if minutes.digest else ""),
    )
    return tuple(Fact(term=term, text=text) for term, text in offered if text)


def _acts(w: Words, viewer: Viewer, slug: str, meeting: MeetingRow) -> Sequence[Link]:
    if meeting.state is not State.MINUTES_DRAFTED or not viewer.may(Capability.MINUTES_WRITE, slug):
        return ()
    return (
        Link(label=w.gettext("Approve the minutes…"), url=urls.minutes(slug, meeting.number, "approval")),
        Link(label=w.gettext("Correct the text"), url=urls.minutes(slug, meeting.number, "edition")),
    )


def _crumbs(w: Words, viewer: Viewer, slug: str, meeting: MeetingRow) -> Sequence[Link]:
    if not viewer.may(Capability.MEETING_READ, slug):
        return ()
    return (
        Link(label=w.gettext("Meetings"), url=urls.meetings(slug)),
        Link(label=telling.capital(telling.day(w, meeting)), url=urls.meeting(slug, meeting.number)),
    )
