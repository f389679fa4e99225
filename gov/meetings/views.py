"""Make of a meeting what its page shows: sentences, addresses, acts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from gov.meetings import telling, urls
from gov.meetings.acting import NONE, Acts, Sitting, acts, sitting
from gov.meetings.going import Going, going, under_way
from gov.meetings.letters import agenda_lines
from gov.meetings.queries import MeetingPage, reads_closed
from gov.meetings.rings import Drawn, drawn
from gov.meetings.rows import ItemRow, MeetingRow, PersonRow
from gov.meetings.rules import ANSWERS_OPEN, HELD, TALKED_OF, State
from gov.meetings.seats import Announced, Noted
from gov.meetings.watching import came_and_left
from gov.permissions import Capability
from gov.web import Placed, Viewer, dates
from gov.web.parts import Fact, Item, Link, Person
from gov.web.ring import Mark, ring
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Offer to come or to be excused, with what was said before."""

    url: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingView:
    """Show one meeting."""

    title: str
    number: str
    above: str
    lang: str
    meeting: MeetingRow
    caution: str
    calendar_url: str
    shows_agenda: bool
    lines: Sequence[Item]
    times_may_slip: bool
    takes_turns: bool
    ends_late: str
    now: Going
    ring: Drawn | None
    people: Sequence[Person]
    answer: Answer | None
    sitting: Sitting | None
    acts: Acts
    facts: Sequence[Fact]
    minutes: Link | None
    beside: Sequence[Placed]
    below: Sequence[Placed]
    crumbs: Sequence[Link]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPage:
    """Ask whether one comes; `wanted` is what the link of a mail proposed."""

    view: MeetingView
    wanted: str


def meeting_view(
    found: MeetingPage,
    viewer: Viewer,
    slug: str,
    now: datetime,
    panels: Sequence[Placed] = (),
    talk: Mapping[UUID, Link] | None = None,
    comes_first: datetime | None = None,
) -> MeetingView:
    """Show a meeting to one reader; `talk` leads to what is said of each item.

    `comes_first` is the draft to be prepared before this one.
    """
    w, meeting, sits = words(viewer.language), found.meeting, reads_closed(viewer, slug)
    lines, slips = agenda_rows(w, found, talk or {}, under_way(found, sits=sits))
    clock = going(w, found, now, sits=sits)
    manages = viewer.may(Capability.MEETING_MANAGE, slug) and not meeting.imported
    return MeetingView(
        title=telling.when(w, meeting),
        number=telling.register_number(meeting.number),
        above=telling.state(w, meeting),
        lang=telling.foreign(w, meeting.language),
        meeting=meeting,
        caution=_caution(w, meeting),
        calendar_url=_calendar(found, slug, now),
        shows_agenda=meeting.shows_agenda or manages,
        lines=lines,
        times_may_slip=slips,
        takes_turns=telling.foreseen(found.items, meeting.starts_at) is None,
        ends_late=_late(w, found, clock, sits=sits),
        now=clock,
        ring=drawn(w, meeting, found.seats, found.people, found.rules, found.proxies, found.movements),
        people=people(w, found),
        answer=_answer(w, found, viewer, slug, now),
        sitting=sitting(found, slug) if manages else None,
        acts=acts(w, found, slug, now, comes_first) if manages else NONE,
        facts=_facts(w, meeting),
        minutes=_minutes(w, found, slug),
        beside=tuple(panel for panel in panels if panel.place == "side"),
        below=tuple(panel for panel in panels if panel.place != "side"),
        crumbs=(Link(label=w.gettext("Meetings"), url=urls.meetings(slug)),),
    )


def agenda_rows(
    w: Words, found: MeetingPage, talk: Mapping[UUID, Link], taken: ItemRow | None = None
) -> tuple[Sequence[Item], bool]:
    """Show the agenda a reader may read, each item with its time and what is said of it."""
    lines, slips = agenda_lines(w, found.meeting, found.items)
    about = [telling.about(w, item, section=False) for item in found.items]
    rows = tuple(
        Item(
            time=line.time,
            title=item.title,
            of=item.section,
            detail=_detail(said, telling.late(w, found.meeting, item), item, talk.get(item.id)),
            url=item.link or _discussion(found.meeting, talk.get(item.id)),
            lang=telling.foreign(w, found.meeting.language),
            now=w.gettext("Under way") if taken and item.id == taken.id else "",
        )
        for line, item, said in zip(lines, found.items, about, strict=True)
    )
    return rows, slips


def _detail(about: str, late: str, item: ItemRow, talk: Link | None) -> str:
    said = " · ".join(part for part in (about, late, talk.label if talk else "") if part)
    return f"{said}. {item.goal}" if item.goal else said


def _discussion(meeting: MeetingRow, talk: Link | None) -> str:
    """Lead to a discussion while it prepares the meeting, and later where there was one."""
    return talk.url if talk and (talk.label or meeting.state in TALKED_OF) else ""


def _calendar(found: MeetingPage, slug: str, now: datetime) -> str:
    meeting = found.meeting
    stands = meeting.is_planned or meeting.state in (State.CONVENED, State.IN_SESSION)
    coming = stands and meeting.ends_at > now
    return urls.calendar(slug, meeting.number) if found.in_calendar and coming else ""


def ends_late(w: Words, meeting: MeetingRow, items: Sequence[ItemRow]) -> str:
    """Warn when the minutes planned go past the end announced."""
    slots = telling.foreseen(items, meeting.starts_at)
    late = slots[-1].ends_at - meeting.ends_at if slots else timedelta(0)
    if not slots or late <= timedelta(0):
        return ""
    minutes = int(late.total_seconds() // 60)
    ends = dates.clock_time(slots[-1].ends_at, w.language, meeting.zone)
    return w.ngettext(
        "With these times the meeting ends at {time}, {count} minute after the end announced.",
        "With these times the meeting ends at {time}, {count} minutes after the end announced.",
        minutes,
    ).format(time=ends, count=minutes)


def people(w: Words, found: MeetingPage) -> Sequence[Person]:
    """List who was noted, once the roll was called; before, who answered."""
    meeting = found.meeting
    called = meeting.state in HELD
    if not called and meeting.state is not State.CONVENED:
        return ()
    marks = {
        Noted.PRESENT: Mark.PRESENT,
        Noted.EXCUSED: Mark.EXCUSED,
        Noted.ABSENT: Mark.ABSENT,
        Announced.COMING: Mark.COMING,
        Announced.EXCUSED: Mark.EXCUSED,
        None: Mark.SILENT,
    }
    return tuple(
        Person(
            name=row.name,
            role=telling.capacity(w, row.capacity, row.seat),
            mark=ring([(marks[_noted(meeting, row) if called else row.announced], "")]),
            detail=came_and_left(w, meeting, found.movements, row.person_id),
        )
        for row in found.people
        if row.noted is not None or not called
    )


def _noted(meeting: MeetingRow, row: PersonRow) -> Noted | None:
    left = meeting.state is State.IN_SESSION and row.left_at is not None
    return Noted.ABSENT if left else row.noted


def _late(w: Words, found: MeetingPage, clock: Going, *, sits: bool) -> str:
    """Warn of a late end: while it sits by its clock, before by what is planned, to those who plan."""
    if found.meeting.state is State.IN_SESSION:
        return clock.late
    return ends_late(w, found.meeting, found.items) if sits else ""


def _caution(w: Words, meeting: MeetingRow) -> str:
    if not meeting.cancel_reason:
        return ""
    said = (
        w.gettext("This meeting is cancelled: {why}")
        if meeting.state is State.CANCELLED
        else w.gettext("This meeting is postponed: {why}")
    )
    return said.format(why=meeting.cancel_reason)


def _answer(w: Words, found: MeetingPage, viewer: Viewer, slug: str, now: datetime) -> Answer | None:
    meeting = found.meeting
    if meeting.state not in ANSWERS_OPEN or meeting.ends_at <= now:
        return None
    mine = next((row for row in found.people if row.person_id == viewer.person_id), None)
    if mine is None:
        return None
    said = {
        Announced.COMING: w.gettext("You said that you are coming."),
        Announced.EXCUSED: w.gettext("You sent your apologies."),
        None: "",
    }[mine.announced]
    return Answer(url=urls.answer(slug, meeting.number), said=said)


def _facts(w: Words, meeting: MeetingRow) -> Sequence[Fact]:
    offered = (
        (w.gettext("Chair"), meeting.chair),
        (w.gettext("Minutes taken by"), meeting.minute_taker),
    )
    return tuple(Fact(term=term, text=text) for term, text in offered if text)


def _minutes(w: Words, found: MeetingPage, slug: str) -> Link | None:
    if found.minutes is None:
        return None
    label = (
        w.gettext("Read the approved minutes")
        if found.minutes.approved
        else w.gettext("Read the draft minutes")
    )
    return Link(label=label, url=urls.minutes(slug, found.meeting.number))
