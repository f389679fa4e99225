"""Show a coordinator who was reached how, and whoever holds a link her one question."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gov.invitations import telling, urls
from gov.invitations.queries import LinkPage, ReachPage, ReplyRow
from gov.invitations.recording import takes_answers
from gov.invitations.rules import Why, is_reached, mailed
from gov.meetings import telling as meetings
from gov.meetings import urls as meeting_urls
from gov.meetings.rows import PersonRow
from gov.meetings.seats import Announced
from gov.web import FieldErrors, Viewer, dates, prefilled
from gov.web.parts import Fact, Link, Option, Person
from gov.web.ring import Mark, ring
from gov.web.words import Words, words

_MARKS = {Announced.COMING: Mark.COMING, Announced.EXCUSED: Mark.EXCUSED, None: Mark.SILENT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Show one answer by mail, with what can be made of it."""

    title: str
    rows: Sequence[Fact]
    note: str
    url: str
    takes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachView:
    """Show who was reached how, first those to call."""

    title: str
    lead: str
    crumbs: Sequence[Link]
    to_call: Sequence[Person]
    reached: Sequence[Person]
    waiting: Sequence[Waiting]
    kept: Sequence[Waiting]
    form: FieldErrors | None
    url: str
    people: Sequence[Option]
    answers: Sequence[Option]
    ways: Sequence[Option]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """Ask one person whether she comes to one meeting."""

    title: str
    above: str
    place: str
    name: str
    said: str
    wanted: str
    asks: bool
    url: str


def reach_view(viewer: Viewer, found: ReachPage, filled: FieldErrors | None, now: datetime) -> ReachView:
    """Show who was reached how; whoever is to be called comes first."""
    w, meeting = words(viewer.language), found.meeting
    open_ = takes_answers(meeting, now)
    to_call = [row for row in found.people if open_ and not _reached(found, row)]
    rest = [row for row in found.people if row not in to_call]
    return ReachView(
        title=w.gettext("Who was reached"),
        lead=_lead(w, len(rest), len(found.people), open_=open_),
        crumbs=(
            Link(label=w.gettext("Meetings"), url=meeting_urls.meetings(meeting.slug)),
            Link(label=meetings.when(w, meeting), url=meeting_urls.meeting(meeting.slug, meeting.number)),
        ),
        to_call=tuple(_person(w, found, row) for row in to_call),
        reached=tuple(_person(w, found, row) for row in rest),
        waiting=tuple(_reply(w, found, one) for one in found.replies if one.waits),
        kept=tuple(_reply(w, found, one) for one in found.replies if not one.waits),
        form=(filled or prefilled(way="phone")) if open_ else None,
        url=urls.reach(meeting.slug, meeting.number),
        people=tuple(Option(value=str(row.person_id), label=row.name) for row in (*to_call, *rest)),
        answers=(
            Option(value="coming", label=w.gettext("They are coming")),
            Option(value="excused", label=w.gettext("They send their apologies")),
        ),
        ways=(
            Option(value="phone", label=w.gettext("By phone")),
            Option(value="otherwise", label=w.gettext("Otherwise")),
        ),
    )


def unreached(found: ReachPage) -> int:
    """Count those convened whom nothing reached yet."""
    return sum(not _reached(found, row) for row in found.people)


def link_view(viewer: Viewer, found: LinkPage, url: str, wanted: str, now: datetime) -> LinkView:
    """Ask whoever holds a link whether she comes; the link of a mail proposes an answer."""
    w, meeting, me = words(viewer.language), found.meeting, found.person
    said = {
        Announced.COMING: w.gettext("You said that you are coming."),
        Announced.EXCUSED: w.gettext("You sent your apologies."),
        None: "",
    }[me.announced if me else None]
    return LinkView(
        title=meetings.when(w, meeting),
        above=f"{meeting.title} · {meeting.committee}",
        place=meeting.place,
        name=found.name,
        said=said,
        wanted=wanted if wanted in tuple(Announced) else "",
        asks=me is not None and takes_answers(meeting, now),
        url=url,
    )


def _reached(found: ReachPage, row: PersonRow) -> bool:
    way = found.ways.get(row.person_id)
    return is_reached(
        answered=row.announced is not None or row.person_id in found.answers,
        mail=mailed(way is not None and way.mailed_at is not None, way.mail_state if way else None),
        read_at=way.read_at if way else None,
        changed_at=found.changed_at,
    )


def _lead(w: Words, reached: int, count: int, *, open_: bool) -> str:
    if not open_:
        return w.gettext("Answers are no longer taken for this meeting.")
    told = w.ngettext(
        "{reached} of {count} people is reached.", "{reached} of {count} people are reached.", reached
    ).format(reached=reached, count=count)
    if reached == count:
        nobody = w.gettext("There is nobody to call.")
        return f"{told} {nobody}"
    calls = w.ngettext("One is to be called.", "{count} are to be called.", count - reached)
    return f"{told} {calls.format(count=count - reached)}"


def _person(w: Words, found: ReachPage, row: PersonRow) -> Person:
    way, zone = found.ways.get(row.person_id), found.meeting.zone
    given = found.answers.get(row.person_id)
    told = (
        telling.answer(w, given, zone) if given else "",
        telling.mail(w, way, zone),
        telling.feed(w, way, zone),
        w.gettext("Called in as deputy.") if way and way.called_at else "",
    )
    return Person(
        name=row.name,
        role=meetings.capacity(w, row.capacity, row.seat),
        detail=" ".join(one for one in told if one),
        mark=ring([(_MARKS[row.announced], "")]),
    )


def _reply(w: Words, found: ReachPage, one: ReplyRow) -> Waiting:
    meeting = found.meeting
    told = one.person or w.gettext("Somebody")
    title = f"{told} {telling.said(w, one.said)}" if one.said and one.why is not Why.COUNTER else told
    rows = (
        (w.gettext("Sent from"), one.sender),
        (w.gettext("Received"), dates.near_day_time(one.at, w.language, meeting.zone)),
        (w.gettext("Why it waits") if one.waits else w.gettext("What was made of it"), _outcome(w, one)),
        (w.gettext("Proposed time"), telling.proposed(w, one, meeting)),
    )
    takes = (one.said is not None and one.why is not Why.COUNTER) or one.why is Why.DELEGATED
    return Waiting(
        title=title,
        rows=tuple(Fact(term=term, text=text) for term, text in rows if text),
        note=one.note,
        url=urls.reply(meeting.slug, meeting.number, one.id),
        takes=takes and one.person is not None,
    )


def _outcome(w: Words, one: ReplyRow) -> str:
    settled = {None: "", True: w.gettext("Accepted by the coordinator."), False: w.gettext("Set aside.")}
    return " ".join(part for part in (telling.why(w, one), settled[one.accepted]) if part)
