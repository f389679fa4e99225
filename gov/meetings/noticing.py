"""Say in words how long a notice is, and until when a convocation leaves in time."""

from datetime import date, datetime

from gov.committees.rules import day_in
from gov.instruments.rulesets import Rules
from gov.instruments.wording import Basis, citing
from gov.meetings.rows import MeetingRow
from gov.meetings.rules import Notice
from gov.web import dates
from gov.web.words import Words


def notice_of(meeting: MeetingRow, now: datetime, rules: Rules) -> Notice:
    """Count the notice that a convocation sent now would give."""
    held = day_in(meeting.zone, meeting.starts_at)
    return Notice(convened=day_in(meeting.zone, now), held=held, asked=rules.law.notice_days)


def explained(w: Words, notice: Notice, rules: Rules) -> str:
    """Say whether a convocation is in time, with the count it rests on and its last day."""
    count = w.ngettext(
        "Convened today, {today}; the meeting is on {held}: {days} day."
        " The rules ask for {asked}, papers included.",
        "Convened today, {today}; the meeting is on {held}: {days} days."
        " The rules ask for {asked}, papers included.",
        notice.days,
    ).format(
        today=dates.near_day(notice.convened, w.language),
        held=dates.near_day(notice.held, w.language),
        days=max(0, notice.days),
        asked=notice.asked,
    )
    if notice.in_time:
        return " ".join((w.gettext("In time."), count, last_day(w, notice), _source(w, rules))).strip()
    short = w.gettext("Short notice: it holds if all seats agree.")
    return " ".join((short, count, last_day(w, notice), Basis(rules).said(w)))


def last_day(w: Words, notice: Notice) -> str:
    """Say until when the convocation leaves in time, or since when it no longer does."""
    day = dates.near_day(notice.last_day, w.language)
    if notice.convened > notice.last_day:
        return w.gettext("To be in time, it had to leave by {day}.").format(day=day)
    if notice.convened == notice.last_day:
        return w.gettext("Today is the last day on which it leaves in time.")
    return w.gettext("It leaves in time until {day}.").format(day=day)


def convene_by(w: Words, notice: Notice) -> str:
    """Say to a coordinator by when to convene."""
    if not notice.in_time:
        return w.gettext("Notice is short already: it had to be convened by {day}.").format(
            day=dates.near_day(notice.last_day, w.language)
        )
    return by_day(w, notice.last_day)


def by_day(w: Words, day: date) -> str:
    """Say the last day on which to convene."""
    return w.gettext("Convene by {day}.").format(day=dates.near_day(day, w.language))


def _source(w: Words, rules: Rules) -> str:
    return "" if rules.cited is None else citing(w, rules.cited)
