"""Say what the search for a date asks of a person: to answer, or to choose."""

from collections.abc import Iterator
from datetime import datetime, time
from zoneinfo import ZoneInfo

from gov.home.need import Need
from gov.home.queries import HomePage
from gov.home.rows import MeetingRow, PollRow
from gov.home.rules import Kind
from gov.slots import urls
from gov.web import dates
from gov.web.parts import Task
from gov.web.words import Words


def of_dates(w: Words, home: HomePage) -> Iterator[Need]:
    """Ask for the answers this person owes, but of whom there is nothing to count."""
    for one in home.polls:
        leads = one.committee_id in home.sight.coordinated
        sits = any(
            seat.committee_id == one.committee_id and seat.seat_id in home.sight.seats for seat in home.seats
        )
        if one.open and (sits or not leads):
            yield Need(
                kind=Kind.DATES,
                due=datetime.combine(one.answer_by, time(23, 59), ZoneInfo(one.zone)),
                ref=one.code,
                committee_id=one.committee_id,
                task=_asked(w, home, one),
            )


def _asked(w: Words, home: HomePage, one: PollRow) -> Task:
    what = (
        w.ngettext(
            "{count} date of a coming meeting awaits your answer",
            "{count} dates of a coming meeting await your answer",
            one.open,
        ).format(count=one.open)
        if one.began
        else w.gettext("Say which dates suit you for a coming meeting")
    )
    return Task(
        what=what,
        detail=_until(w, one),
        url=urls.answer(home.places[one.committee_id].slug, one.code),
        act=w.gettext("Answer"),
    )


def to_choose(w: Words, home: HomePage, meeting: MeetingRow) -> Task | None:
    """Lead a coordinator to the answers, while the date of a meeting is searched for."""
    one = next((poll for poll in home.polls if poll.meeting_id == meeting.id), None)
    if one is None:
        return None
    return Task(
        what=w.gettext("Choose the date of a coming meeting"),
        detail=_until(w, one),
        url=urls.poll(home.places[one.committee_id].slug, one.code),
        act=w.gettext("See the answers"),
    )


def _until(w: Words, one: PollRow) -> str:
    day = dates.near_day(one.answer_by, w.language)
    return w.gettext("Answers are asked for by {day}").format(day=day)
