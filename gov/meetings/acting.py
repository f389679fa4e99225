"""Offer the coordinator what a meeting asks of them now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gov.meetings import urls
from gov.meetings.marking import said_of
from gov.meetings.noticing import convene_by, notice_of
from gov.meetings.queries import MeetingPage
from gov.meetings.rows import MeetingRow
from gov.meetings.rules import RESUMED_FROM, ItemKind, State, opens_at
from gov.meetings.telling import capital
from gov.web import dates
from gov.web.parts import Link, Option
from gov.web.words import Words

_PLANNED = frozenset({State.DRAFT, State.CONVENED, State.POSTPONED})
_HELD = frozenset({State.ADJOURNED, State.MINUTES_DRAFTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """Lead from item to item; `leads` says that nothing else comes first now."""

    items: Sequence[Option]
    following: str
    take_url: str
    leads: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Acts:
    """Hold what comes next, what else is possible, and the buttons that act at once."""

    main: Link | None
    others: Sequence[Link]
    opening_url: str
    opens: str
    resume_url: str
    begin_url: str = ""
    waits: Sequence[str] = ()


NONE = Acts(main=None, others=(), opening_url="", opens="", resume_url="")


def sitting(found: MeetingPage, slug: str) -> Sitting | None:
    """Offer the items of a meeting in session, the next one first."""
    meeting = found.meeting
    if meeting.state is not State.IN_SESSION or not found.items:
        return None
    ids = [item.id for item in found.items]
    at = ids.index(meeting.current_item_id) + 1 if meeting.current_item_id in ids else 0
    taken = found.items[at - 1] if at else None
    return Sitting(
        items=tuple(Option(value=str(item.id), label=item.title) for item in found.items),
        following=str(ids[min(at, len(ids) - 1)]),
        take_url=urls.session(slug, meeting.number, "item"),
        leads=_called(found) and (taken is None or taken.kind is ItemKind.OTHER_BUSINESS),
    )


def acts(w: Words, found: MeetingPage, slug: str, now: datetime, comes_first: datetime | None = None) -> Acts:
    """Offer what a coordinator may do in this state: one thing first, what ends last.

    `comes_first` is the meeting prepared before this one, whose agenda waits until then.
    """
    meeting = found.meeting
    main, *others = _links(w, found, slug)
    begins = meeting.state is State.DRAFT and not meeting.agenda_begun and comes_first is None
    opens = opens_at(meeting.starts_at)
    convened = meeting.state is State.CONVENED
    return Acts(
        main=main,
        # The button that begins an agenda leads to it.
        others=tuple(link for link in (others[1:] if begins else others) if link),
        opening_url=urls.session(slug, meeting.number, "opening") if convened and now >= opens else "",
        opens=_opens(w, meeting, opens) if convened and now < opens else "",
        resume_url=urls.session(slug, meeting.number, "resumption") if meeting.state in RESUMED_FROM else "",
        begin_url=urls.agenda(slug, meeting.number) + "/beginning" if begins else "",
        waits=_waits(w, found, now, comes_first) if meeting.state is State.DRAFT else (),
    )


def _links(w: Words, found: MeetingPage, slug: str) -> Sequence[Link | None]:
    number, state = found.meeting.number, found.meeting.state
    agenda = Link(label=w.gettext("Prepare the agenda"), url=urls.agenda(slug, number))
    place = Link(label=w.gettext("Change time or place"), url=urls.edition(slug, number))
    roll = Link(label=w.gettext("Call the roll"), url=urls.attendance(slug, number))
    notes = urls.minutes(slug, number, "edition")
    cancel = Link(label=w.gettext("Cancel the meeting…"), url=urls.cancellation(slug, number))
    if not found.meeting.agenda_begun and state is State.DRAFT:
        return (None, agenda, place, cancel)
    if state in _PLANNED and state is not State.CONVENED:
        return (Link(label=w.gettext("Convene…"), url=urls.convocation(slug, number)), agenda, place, cancel)
    if state is State.CONVENED:
        put_off = Link(label=w.gettext("Postpone…"), url=urls.postponement(slug, number))
        return (None, agenda, place, put_off, cancel)
    if state is State.IN_SESSION:
        rise = Link(label=w.gettext("Adjourn…"), url=urls.session(slug, number, "adjournment"))
        written = Link(label=w.gettext("Take notes for the minutes"), url=notes)
        called = _called(found)
        again = Link(label=w.gettext("Correct the attendance"), url=roll.url) if called else None
        url = urls.attendance(slug, number, "movements")
        walks = Link(label=w.gettext("Someone comes or leaves"), url=url) if called else None
        return (None if called else roll, walks, written, again, agenda, rise)
    if state not in _HELD:
        return (None,)
    again = Link(label=w.gettext("Correct the attendance"), url=roll.url) if _called(found) else roll
    if state is State.ADJOURNED:
        return (Link(label=w.gettext("Write the minutes"), url=notes), again)
    approval = urls.minutes(slug, number, "approval")
    return (
        Link(label=w.gettext("Approve the minutes…"), url=approval),
        Link(label=w.gettext("Correct the minutes"), url=notes),
        again,
    )


def _waits(w: Words, found: MeetingPage, now: datetime, comes_first: datetime | None) -> Sequence[str]:
    meeting = found.meeting
    notice = notice_of(meeting, now, found.rules)
    said = [said_of(w, notice.held), convene_by(w, notice)]
    if not meeting.agenda_begun and comes_first is not None:
        said.append(agenda_waits(w, meeting, comes_first))
    return tuple(capital(one) for one in said if one)


def agenda_waits(w: Words, meeting: MeetingRow, comes_first: datetime) -> str:
    """Say which meeting is prepared before this one."""
    day = dates.near_day(dates.local(comes_first, meeting.zone), w.language)
    return w.gettext(
        "The meeting of {day} comes first. This agenda is prefilled once it is the next to be prepared."
    ).format(day=day)


def _called(found: MeetingPage) -> bool:
    return any(row.noted is not None for row in found.people)


def _opens(w: Words, meeting: MeetingRow, at: datetime) -> str:
    day = dates.near_day(dates.local(at, meeting.zone), w.language)
    time = dates.clock_time(at, w.language, meeting.zone)
    return w.gettext("It can be opened from {time} on {day}.").format(day=day, time=time)
