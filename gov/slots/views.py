"""Show a date poll: what each date would make of the meeting, the best first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from gov.meetings import urls as meetings
from gov.meetings.marking import said_of
from gov.meetings.telling import capital, foreign, listed
from gov.permissions import Capability
from gov.slots import telling, urls
from gov.slots.queries import PollPage
from gov.slots.reminding import to_remind
from gov.slots.rows import SlotRow
from gov.slots.rules import MOST_SLOTS, Answer, Fact, State, days_short
from gov.slots.weighing import Meeting
from gov.web import Viewer, dates
from gov.web.parts import Fact as Said
from gov.web.parts import Link
from gov.web.ring import Ring, ring
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotView:
    """Show one date with the ring of seats that can come."""

    label: str
    sentence: str
    detail: str
    drawing: Ring
    notice: str
    marks: str
    by: str
    beside: str
    choose_url: str = ""
    is_chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PollView:
    """Show a date poll to one reader, with what it asks of her."""

    title: str
    of: str
    lang: str
    above: str
    lead: str
    place: str
    crumbs: Sequence[Link]
    slots: Sequence[SlotView]
    passed: Sequence[str]
    last_time: str
    own: Sequence[Said]
    answer_url: str
    asks_first: bool
    new_url: str
    acts: Sequence[Link]
    silent: str
    remind_url: str
    reminded: str


def poll_view(page: PollPage, viewer: Viewer, slug: str, now: datetime) -> PollView:
    """Show all of a poll; its acts only to those whose they are, while it is open."""
    w, poll = words(viewer.language), page.poll
    leads = viewer.may(Capability.MEETING_MANAGE, slug)
    own = own_answers(w, page, viewer)
    ahead = {slot.id for slot in page.ahead}
    answers = poll.is_open and bool(ahead)
    return PollView(
        title=w.gettext("Finding a date"),
        of=poll.title,
        lang=foreign(w, poll.language),
        above=_state(w, page),
        lead=_lead(w, page, now),
        place=poll.place,
        crumbs=(Link(label=w.gettext("Meetings"), url=meetings.meetings(slug)),),
        slots=slot_views(w, page, slug, chooses=leads and poll.is_open),
        passed=[telling.title(w, one, poll.zone) for one in page.slots if one.id not in ahead],
        last_time=telling.last_time(w, page.missed, _missed_names(page)) if answers else "",
        own=own,
        answer_url=urls.answer(slug, poll.code) if answers else "",
        # A coordinator without a seat is there to choose: her own answer is not counted.
        asks_first=not own and not (leads and _seat_of(viewer, slug) is None),
        new_url=urls.new_slot(slug, poll.code) if poll.is_open and len(page.slots) < MOST_SLOTS else "",
        acts=_acts(w, page, slug) if leads else (),
        silent=_silent(w, page) if answers else "",
        remind_url=urls.reminder(slug, poll.code) if leads and answers and _may_remind(page) else "",
        reminded=_reminded(w, page) if leads and answers else "",
    )


def slot_views(w: Words, page: PollPage, slug: str, *, chooses: bool) -> Sequence[SlotView]:
    """Show the dates ahead, the best first; the one chosen before all."""
    shown = [
        replace(
            slot_view(w, page, one),
            choose_url=urls.choice(slug, page.poll.code, one.slot.number) if chooses else "",
            is_chosen=one.slot.id == page.poll.chosen_slot_id,
        )
        for one in page.ranked
    ]
    return sorted(shown, key=lambda one: not one.is_chosen)


def slot_view(w: Words, page: PollPage, meeting: Meeting) -> SlotView:
    """Show the meeting that one date would make."""
    slot, asked = meeting.slot, page.rules.law.notice_days
    return SlotView(
        label=telling.title(w, slot, page.poll.zone),
        sentence=telling.reach(w, meeting.standing),
        detail=telling.missing(w, meeting),
        drawing=ring(
            (fact.value, _seat(seat.label, meeting, seat.id)) for seat, fact in meeting.facts.items()
        ),
        notice=telling.notice(w, slot.day, page.today, asked)
        if page.poll.is_open and days_short(slot.day, page.today, asked)
        else "",
        marks=capital(said_of(w, slot.day)),
        by=_proposer(w, slot) if slot.proposer != page.poll.opened_by else "",
        beside=_beside(w, page, slot),
    )


def _seat_of(viewer: Viewer, slug: str) -> UUID | None:
    place = viewer.standing(slug)
    return place.seat_id if place else None


def _seat(label: str, meeting: Meeting, seat_id: UUID) -> str:
    """Name a seat with whoever spoke for it as it is drawn."""
    answer = {Fact.ABLE: Answer.YES, Fact.IF_NEED_BE: Answer.IF_NEED_BE, Fact.UNABLE: Answer.NO}
    fact = next(fact for seat, fact in meeting.facts.items() if seat.id == seat_id)
    names = [one.name for one, said in meeting.spoke[seat_id] if said is answer.get(fact)]
    return f"{label} · {', '.join(names)}" if names else label


def _proposer(w: Words, slot: SlotRow) -> str:
    by = f"{slot.proposer} ({slot.seat})" if slot.seat else slot.proposer
    return w.gettext("Proposed by {name}").format(name=by)


def _beside(w: Words, page: PollPage, slot: SlotRow) -> str:
    """Say which observers and coordinators can come: they count for no quorum."""
    seated = {one.person_id for one in page.delegates if one.acts_on(slot.day)}
    able = [
        one.name
        for one in page.assistants
        if one.person_id not in seated
        and page.answer_of(slot, one.person_id) in (Answer.YES, Answer.IF_NEED_BE)
    ]
    if not able:
        return ""
    said = w.ngettext(
        "{names} can come too, and is not counted.", "{names} can come too, and are not counted.", len(able)
    )
    return said.format(names=listed(w, able))


def own_answers(w: Words, page: PollPage, viewer: Viewer) -> Sequence[Said]:
    """List what this person has said, date by date."""
    return tuple(
        Said(term=telling.title(w, slot, page.poll.zone), text=telling.answer(w, said))
        for slot in sorted(page.slots, key=lambda one: (one.starts_at, one.number))
        if (said := page.answer_of(slot, viewer.person_id))
    )


def _state(w: Words, page: PollPage) -> str:
    poll = page.poll
    if poll.state is State.OPEN:
        return w.gettext("Date poll under way")
    return w.gettext("Date chosen") if poll.state is State.CHOSEN else w.gettext("Date poll closed")


def _lead(w: Words, page: PollPage, now: datetime) -> str:
    poll = page.poll
    if poll.state is State.CHOSEN:
        chosen = next(slot for slot in page.slots if slot.id == poll.chosen_slot_id)
        return w.gettext("The meeting takes place on {when}.").format(
            when=telling.label(w, chosen, poll.zone)
        )
    if poll.state is State.CLOSED:
        return w.gettext("No date was chosen here: answers are no longer taken.")
    until = dates.near_day(poll.answer_by, w.language)
    if poll.answer_by < dates.local(now, poll.zone).date():
        return w.gettext("Answers were asked for by {day}; they are still taken.").format(day=until)
    return w.gettext("{name} asks for your answer by {day}.").format(name=poll.opened_by, day=until)


def _missed_names(page: PollPage) -> Sequence[str]:
    return [seat.label for seat in page.seats if page.missed and seat.id in page.missed.seats]


def _silent(w: Words, page: PollPage) -> str:
    silent = {seat for one in page.ranked for seat, fact in one.facts.items() if fact is Fact.SILENT}
    names = [seat.label for seat in page.seats if seat in silent]
    if not names:
        return w.gettext("Every seat has answered for every date.")
    said = w.ngettext(
        "{names} has not answered for every date.", "{names} have not answered for every date.", len(names)
    )
    return said.format(names=listed(w, names))


def _may_remind(page: PollPage) -> bool:
    return page.reminded_on != page.today and bool(to_remind(page))


def _reminded(w: Words, page: PollPage) -> str:
    if page.reminded_on is None:
        return ""
    day = dates.near_day(page.reminded_on, w.language)
    return w.gettext("Last reminded on {day}.").format(day=day)


def _acts(w: Words, page: PollPage, slug: str) -> Sequence[Link]:
    poll = page.poll
    meeting = Link(label=w.gettext("The meeting"), url=meetings.meeting(slug, poll.meeting_number))
    if not poll.is_open:
        return (meeting,)
    return (meeting, Link(label=w.gettext("Close without a date…"), url=urls.closing(slug, poll.code)))
