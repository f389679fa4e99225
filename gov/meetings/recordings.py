"""Show the minutes: to write, to approve, to read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gov.corrections.urls import corrections
from gov.meetings import telling, urls
from gov.meetings.editing import LANGUAGE_OPTIONS
from gov.meetings.forms import AUDIENCES
from gov.meetings.noting import parted
from gov.meetings.queries import MeetingPage
from gov.meetings.rings import Drawn, drawn
from gov.meetings.rows import LaterRow, MeetingRow, MinutesRow
from gov.meetings.rules import State
from gov.meetings.written import Written, attendance, written
from gov.permissions import Capability
from gov.web import FieldErrors, Placed, Viewer, dates, prefilled
from gov.web.marked import Block, marked
from gov.web.parts import Fact, Link, Option
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """Show the digest of what was approved: short to read aloud, and whole."""

    code: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesView:
    """Show the minutes as a document."""

    title: str
    above: str
    lang: str
    standing: str
    written: Written
    ring: Drawn | None
    facts: Sequence[Fact]
    fingerprint: Fingerprint | None
    acts: Sequence[Link]
    beside: Sequence[Placed]
    crumbs: Sequence[Link]
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesField:
    """Ask for the notes of one item."""

    id: str
    name: str
    title: str
    closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftView:
    """Write the minutes."""

    title: str
    above: str
    form: FieldErrors
    action: str
    back_url: str
    seen: int
    fields: Sequence[NotesField]
    attendance: Sequence[Fact]
    decided: Sequence[Placed]
    theirs: Sequence[Block]
    languages: Sequence[Option] = LANGUAGE_OPTIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalView:
    """Ask for whom the minutes are approved."""

    title: str
    lead: str
    written: Written
    form: FieldErrors
    action: str
    back_url: str
    seen: int
    audiences: Sequence[Option]
    ways: Sequence[Option]
    corrections_url: str


def minutes_view(
    viewer: Viewer,
    slug: str,
    found: MeetingPage,
    minutes: MinutesRow,
    panels: Sequence[Placed],
    beside: Sequence[Placed] = (),
) -> MinutesView:
    """Show minutes to one reader, with who was there and what was decided."""
    w, meeting = words(viewer.language), found.meeting
    number = telling.register_number(meeting.number)
    return MinutesView(
        title=w.gettext("Minutes of {day}").format(day=telling.day(w, meeting)),
        above=meeting.title,
        lang=telling.foreign(w, meeting.language),
        standing=_standing(w, minutes, meeting.zone),
        written=written(w, found, minutes, panels),
        ring=drawn(w, meeting, found.seats, found.people, found.rules, found.proxies, found.movements),
        facts=_facts(w, minutes),
        fingerprint=_fingerprint(minutes.digest) if minutes.digest else None,
        acts=_acts(w, viewer, slug, meeting),
        beside=beside,
        crumbs=_crumbs(w, viewer, slug, meeting),
        origin=w.gettext("Meeting {number}").format(number=number),
    )


def draft_view(
    viewer: Viewer,
    found: MeetingPage,
    filled: FieldErrors | None,
    panels: Sequence[Placed],
    *,
    changed: bool = False,
) -> DraftView:
    """Ask what is to be noted of each item, beside what is known already."""
    w, meeting, minutes = words(viewer.language), found.meeting, found.minutes
    notes = parted(minutes.text if minutes else "", [item.title for item in found.items])
    under = zip(found.items, notes.under, strict=True)
    stands = prefilled(
        text=notes.before,
        language=minutes.language if minutes else meeting.language,
        # What was noted while the item was still open goes with it into closed session.
        **{f"notes-{item.id}": "\n\n".join(filter(None, (item.notes, said))) for item, said in under},
    )
    return DraftView(
        title=w.gettext("Write the minutes"),
        above=f"{meeting.title} · {telling.when(w, meeting)}",
        form=filled or stands,
        action=urls.minutes(meeting.slug, meeting.number, "edition"),
        back_url=urls.meeting(meeting.slug, meeting.number),
        seen=minutes.revision if minutes else 0,
        theirs=marked(minutes.text) if changed and minutes else (),
        fields=tuple(
            NotesField(id=str(item.id), name=f"notes-{item.id}", title=item.title, closed=item.is_closed)
            for item in found.items
        ),
        attendance=attendance(w, found),
        decided=panels,
    )


def approval_view(
    viewer: Viewer,
    found: MeetingPage,
    minutes: MinutesRow,
    later: Sequence[LaterRow],
    filled: FieldErrors | None,
    panels: Sequence[Placed],
) -> ApprovalView:
    """Read the minutes back, and ask how they were approved and for whom they are."""
    w, meeting = words(viewer.language), found.meeting
    return ApprovalView(
        title=w.gettext("Approve these minutes?"),
        lead=w.gettext("Once approved they no longer change: what must change is a correction of its own."),
        written=written(w, found, minutes, panels),
        form=filled or prefilled(audience="committee"),
        action=urls.minutes(meeting.slug, meeting.number, "approval"),
        back_url=urls.minutes(meeting.slug, meeting.number),
        seen=minutes.revision,
        audiences=tuple(Option(value=one, label=audience(w, one)) for one in AUDIENCES),
        ways=tuple(
            Option(
                value=str(one.id),
                label=w.gettext("At the meeting of {day}").format(day=_day(w, one.starts_at, one.zone)),
            )
            for one in later
        ),
        corrections_url=corrections(meeting.slug, meeting.number),
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


def _facts(w: Words, minutes: MinutesRow) -> Sequence[Fact]:
    if not minutes.approved:
        return ()
    return (Fact(term=w.gettext("Visible to"), text=audience(w, minutes.audience)),)


def _fingerprint(digest: bytes) -> Fingerprint:
    code = digest.hex()[:8].upper()
    return Fingerprint(code=f"{code[:4]}-{code[4:]}", digest=digest.hex())


def _acts(w: Words, viewer: Viewer, slug: str, meeting: MeetingRow) -> Sequence[Link]:
    if meeting.state is not State.MINUTES_DRAFTED or not viewer.may(Capability.MINUTES_WRITE, slug):
        return ()
    return (
        Link(label=w.gettext("Change the text"), url=urls.minutes(slug, meeting.number, "edition")),
        Link(label=w.gettext("Approve the minutes…"), url=urls.minutes(slug, meeting.number, "approval")),
    )


def _crumbs(w: Words, viewer: Viewer, slug: str, meeting: MeetingRow) -> Sequence[Link]:
    if not viewer.may(Capability.MEETING_READ, slug):
        return ()
    return (
        Link(label=w.gettext("Meetings"), url=urls.meetings(slug)),
        Link(label=telling.capital(telling.day(w, meeting)), url=urls.meeting(slug, meeting.number)),
    )
