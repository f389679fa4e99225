"""Show the forms by which dates are put, answered and added."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from gov.committees.rules import Capacity, day_in
from gov.meetings import urls as meetings
from gov.meetings.marking import said_of_typed
from gov.meetings.rows import MeetingRow
from gov.meetings.telling import foreign
from gov.slots import telling, urls
from gov.slots.forms import ROWS, Frame
from gov.slots.queries import PollPage
from gov.slots.rows import PollRow, SlotRow
from gov.slots.rules import Answer, working_days_after
from gov.web import FieldErrors, Viewer, prefilled
from gov.web.parts import Option
from gov.web.words import Words, words

ANSWER_WITHIN = 5  # working days


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotsView:
    """Ask for one or several dates; `rows` numbers them."""

    title: str
    of: str
    lang: str
    lead: str
    rows: Sequence[int]
    asks_until: bool
    marks: Mapping[int, str]
    form: FieldErrors
    action: str
    submit: str
    after: str
    back_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Hold one line of an answer."""

    key: str
    label: str
    detail: str
    chosen: str
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """Ask when a person can come: all dates in one form."""

    title: str
    of: str
    lang: str
    lead: str
    rows: Sequence[Asked]
    options: Sequence[Option]
    form: FieldErrors
    action: str
    back_url: str


def usual_minutes(starts_at: datetime, ends_at: datetime) -> int:
    """Give the length a meeting was planned for."""
    return max(15, min(720, int((ends_at - starts_at).total_seconds() // 60)))


def frame_for(meeting: MeetingRow, now: datetime) -> Frame:
    """Read slots of a meeting against its zone and its planned length."""
    minutes = usual_minutes(meeting.starts_at, meeting.ends_at)
    return Frame(zone=meeting.zone, now=now, today=day_in(meeting.zone, now), minutes=minutes)


def frame_of(poll: PollRow, slots: Sequence[SlotRow], now: datetime) -> Frame:
    """Read one slot more against those there are."""
    return Frame(
        zone=poll.zone,
        now=now,
        today=day_in(poll.zone, now),
        minutes=usual_minutes(poll.meeting_starts_at, poll.meeting_ends_at),
        known=frozenset(slot.offer.key for slot in slots),
    )


def round_view(viewer: Viewer, meeting: MeetingRow, filled: FieldErrors | None, now: datetime) -> SlotsView:
    """Ask a coordinator for several dates; the first is the one she had in mind."""
    w, frame = words(viewer.language), frame_for(meeting, now)
    first = meeting.starts_wall.partition("T")
    answer_by = working_days_after(frame.today, ANSWER_WITHIN)
    stands = {"answer_by": answer_by.isoformat(), "minutes": str(frame.minutes)}
    if meeting.starts_at > now:
        stands |= {"day-1": first[0], "starts-1": first[2][:5]}
    form = filled or prefilled(**stands)
    return SlotsView(
        title=w.gettext("Find a date together"),
        of=meeting.title,
        lang=foreign(w, meeting.language),
        lead=w.gettext("Propose several dates. Each seat says yes, if need be, or no; you choose."),
        rows=range(1, ROWS + 1),
        asks_until=True,
        marks=_marks(w, form),
        form=form,
        action=urls.beginning(meeting.slug, meeting.number),
        submit=w.gettext("Put these dates to the committee"),
        after=w.gettext(
            "Everyone convened gets them by mail, in their language."
            " The agenda stays yours until you convene."
        ),
        back_url=meetings.meeting(meeting.slug, meeting.number),
    )


def new_slot_view(viewer: Viewer, page: PollPage, filled: FieldErrors | None, now: datetime) -> SlotsView:
    """Ask a participant for one date more."""
    w, poll = words(viewer.language), page.poll
    form = filled or prefilled(minutes=frame_of(poll, page.slots, now).minutes)
    return SlotsView(
        title=w.gettext("Propose another date"),
        of=poll.title,
        lang=foreign(w, poll.language),
        lead="",
        rows=(1,),
        asks_until=False,
        marks=_marks(w, form),
        form=form,
        action=urls.new_slot(poll.slug, poll.code),
        submit=w.gettext("Propose this date"),
        after=w.gettext(
            "It is marked with your name, and noted that it suits you. The others are asked about it alone."
        ),
        back_url=urls.poll(poll.slug, poll.code),
    )


def _marks(w: Words, form: FieldErrors) -> Mapping[int, str]:
    return {row: said_of_typed(w, form.value(f"day-{row}")) for row in range(1, ROWS + 1)}


def answer_view(viewer: Viewer, page: PollPage, filled: FieldErrors | None) -> AnswerView:
    """Ask when a person can come; what she left open stands first."""
    w, poll = words(viewer.language), page.poll
    said = {f"slot-{one.number}": page.answer_of(one, viewer.person_id) or "" for one in page.ahead}
    form = filled or prefilled(**said)
    rows = sorted(page.ahead, key=lambda one: (bool(said[f"slot-{one.number}"]), one.starts_at, one.number))
    return AnswerView(
        title=w.gettext("When can you come?"),
        of=poll.title,
        lang=foreign(w, poll.language),
        lead=_speaks(w, viewer, poll.slug),
        rows=[
            Asked(
                key=f"slot-{one.number}",
                label=telling.title(w, one, poll.zone),
                detail=_of_colleagues(w, page, viewer, one),
                chosen=form.value(f"slot-{one.number}"),
            )
            for one in rows
        ],
        options=[Option(value=one.value, label=_option(w, one)) for one in Answer],
        form=form,
        action=urls.answer(poll.slug, poll.code),
        back_url=urls.poll(poll.slug, poll.code),
    )


def _option(w: Words, one: Answer) -> str:
    return {
        Answer.YES: w.pgettext("answer", "Yes"),
        Answer.IF_NEED_BE: w.pgettext("answer", "If need be"),
        Answer.NO: w.pgettext("answer", "No"),
    }[one]


def _speaks(w: Words, viewer: Viewer, slug: str) -> str:
    standing = viewer.standing(slug)
    if standing is None or standing.seat_id is None:
        return w.gettext("You say when you can come. Your answer is not counted for the quorum.")
    if standing.capacity == Capacity.DEPUTY:
        return w.gettext(
            "You answer as deputy of {seat}: your seat can come if its holder or you can."
        ).format(seat=standing.seat_label)
    return w.gettext("You answer for {seat}. Your seat can come if you or your deputy can.").format(
        seat=standing.seat_label
    )


def _of_colleagues(w: Words, page: PollPage, viewer: Viewer, slot: SlotRow) -> str:
    """Say what the others who act for the same seat have answered."""
    standing = viewer.standing(page.poll.slug)
    said = [
        w.gettext("{name}: {answer}").format(name=one.name, answer=telling.answer(w, answer))
        for one in page.delegates
        if standing
        and one.seat_id == standing.seat_id
        and one.person_id != viewer.person_id
        and one.acts_on(slot.day)
        and (answer := page.answer_of(slot, one.person_id))
    ]
    return " · ".join(said)
