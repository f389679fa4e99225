"""Say what meetings ask of a person: to come, to prepare, to hold, to write down."""

from collections.abc import Iterator

from gov.committees.rules import day_in
from gov.home.dating import to_choose
from gov.home.need import Need, joined, task_on
from gov.home.queries import HomePage
from gov.home.rows import MeetingRow, Place
from gov.home.rules import CONVENE_AHEAD, Kind, asked_to_come
from gov.home.seating import facts_of, holder_is_excused, is_awaited
from gov.meetings import urls
from gov.meetings.noticing import convene_by
from gov.meetings.rules import Notice, State
from gov.meetings.seats import SeatFact
from gov.web import dates
from gov.web.parts import Task
from gov.web.words import Words

# Of these, and of no other, the day it is held presses.
_BY_THE_DAY = frozenset({Kind.SESSION, Kind.ANSWER, Kind.CONVENE})
_TO_PLAN = frozenset({State.DRAFT, State.POSTPONED})


def of_meetings(w: Words, home: HomePage) -> Iterator[Need]:
    """Say what each meeting asks, where it asks anything of this person."""
    for one in home.meetings:
        if _waits(home, one):
            continue
        asked = _asked(w, home, home.places[one.committee_id], one)
        if asked is not None:
            kind, task = asked
            due = one.starts_at if kind in _BY_THE_DAY else None
            yield Need(kind=kind, due=due, ref=one.number, committee_id=one.committee_id, task=task)


def preparing(w: Words, home: HomePage) -> Iterator[Need]:
    """Ask a coordinator for the next meeting where none is ahead."""
    expected = {one.committee_id for one in home.meetings if one.state in _TO_PLAN or is_awaited(one)}
    seated = {one.committee_id for one in home.seats}
    for committee_id in home.sight.coordinated:
        # A committee without a seat has nobody to convene.
        if committee_id not in expected and committee_id in seated:
            slug = home.places[committee_id].slug
            task = Task(
                what=w.gettext("Prepare the next meeting"),
                detail=w.gettext("No meeting is announced."),
                url=urls.new_meeting(slug),
                act=w.gettext("Prepare"),
            )
            yield Need(kind=Kind.PREPARE, due=None, ref=slug, committee_id=committee_id, task=task)


def _asked(w: Words, home: HomePage, place: Place, one: MeetingRow) -> tuple[Kind, Task] | None:
    if one.state is State.CONVENED:
        return _unheld(w, place, one) if one.is_over else _coming(w, home, place, one)
    if one.state is State.IN_SESSION:
        return Kind.SESSION, task_on(
            w,
            w.gettext("The meeting is in session: {title}"),
            *(one.title, one.language),
            detail=one.place,
            url=urls.meeting(place.slug, one.number),
            act=w.gettext("Go to the meeting"),
        )
    if one.state in _TO_PLAN:
        return _planned(w, home, place, one)
    return _minutes(w, place, one)


def _coming(w: Words, home: HomePage, place: Place, one: MeetingRow) -> tuple[Kind, Task] | None:
    if not _is_asked(home, one):
        return None
    when = dates.near_day_time(one.starts_at, w.language, one.zone)
    called = one.committee_id in home.sight.deputising
    asks = w.gettext("You are called in as deputy: meeting of {when}") if called else ""
    return Kind.ANSWER, Task(
        what=(asks or w.gettext("Say if you come: meeting of {when}")).format(when=when),
        detail=joined(one.place, _quorum(w, home, one)),
        url=urls.answer(place.slug, one.number),
        act=w.gettext("Answer"),
    )


def _unheld(w: Words, place: Place, one: MeetingRow) -> tuple[Kind, Task]:
    return Kind.UNHELD, Task(
        what=w.gettext("Say what became of the meeting of {day}").format(day=_day(w, one)),
        detail=w.gettext("Its time is over, and no sitting was opened."),
        url=urls.meeting(place.slug, one.number),
        act=w.gettext("Go to the meeting"),
    )


def _planned(w: Words, home: HomePage, place: Place, one: MeetingRow) -> tuple[Kind, Task]:
    searched = to_choose(w, home, one)
    if searched is not None:
        return Kind.CONVENE, searched
    if one.state is State.POSTPONED:
        what = w.gettext("Give the meeting of {when} another day")
        detail = w.gettext("It was postponed.")
    else:
        what, detail = w.gettext("Convene the meeting of {when}"), convene_by(w, _notice(home, one))
    return Kind.CONVENE, Task(
        what=what.format(when=dates.near_day_time(one.starts_at, w.language, one.zone)),
        detail=detail,
        url=urls.meeting(place.slug, one.number),
        act=w.gettext("Prepare"),
    )


def _waits(home: HomePage, one: MeetingRow) -> bool:
    """Leave a draft made long ahead alone while another comes first or its convocation is far off."""
    if one.agenda_begun or one.state is not State.DRAFT:
        return False
    others = [other for other in home.meetings if other.committee_id == one.committee_id]
    before = [other for other in others if other.starts_at < one.starts_at and other.ends_at > home.now]
    if any(other.state is State.DRAFT for other in before):
        return True
    notice = _notice(home, one)
    return any(is_awaited(other) for other in before) and notice.last_day - notice.convened > CONVENE_AHEAD


def _notice(home: HomePage, one: MeetingRow) -> Notice:
    return Notice(
        convened=day_in(one.zone, home.now),
        held=day_in(one.zone, one.starts_at),
        asked=home.rules_of(one.committee_id).law.notice_days,
    )


def _minutes(w: Words, place: Place, one: MeetingRow) -> tuple[Kind, Task]:
    if one.state is State.ADJOURNED:
        kind, what, act = Kind.MINUTES, w.gettext("Write the minutes of {day}"), w.gettext("Write")
    else:
        kind, what = Kind.APPROVE, w.gettext("Have the minutes of {day} approved")
        act = w.gettext("Read the minutes")
    url = urls.minutes(place.slug, one.number)
    return kind, Task(what=what.format(day=_day(w, one)), detail=one.title, url=url, act=act)


def _is_asked(home: HomePage, one: MeetingRow) -> bool:
    facts = facts_of(home, one)
    own = next(((seat, fact) for seat, fact in facts if seat.seat_id in home.sight.seats), None)
    if own is None:
        return one.own is None
    seat, fact = own
    return asked_to_come(
        is_deputy=one.committee_id in home.sight.deputising,
        answered=one.own is not None,
        seat_comes=fact is SeatFact.PRESENT,
        holder_excused=holder_is_excused(home, one, seat.seat_id),
    )


def _quorum(w: Words, home: HomePage, one: MeetingRow) -> str:
    facts = facts_of(home, one)
    coming = sum(fact is SeatFact.PRESENT for _, fact in facts)
    if not facts or coming < home.rules_of(one.committee_id).meeting_quorum(len(facts)):
        return ""
    return w.gettext("the quorum is announced")


def _day(w: Words, one: MeetingRow) -> str:
    return dates.near_day(dates.local(one.starts_at, one.zone), w.language)
