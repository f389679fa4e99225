"""Read what is typed about the date of a meeting."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from gov.kernel.errors import Invalid
from gov.meetings.forms import check_times
from gov.slots.rules import FEWEST_SLOTS, FURTHEST, Answer
from gov.slots.times import Offer, instants
from gov.web.forms import (
    FieldErrors,
    Submission,
    boolean,
    choice,
    day,
    errors,
    integer,
    refuse,
    wall_time,
)

ROWS = 5  # of the form; those added one by one go further
LEAST_MINUTES, MOST_MINUTES = 15, 720
_FIELDS = ("day", "starts", "whole")


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Hold the slots put to a committee, and until when answers are asked."""

    offers: tuple[Offer, ...]
    answer_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Hold what slots are read against: zone, now, the usual length, those there are."""

    zone: str
    now: datetime
    today: date
    minutes: int
    known: frozenset[tuple[date, str]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Hold which slot is chosen as seen; the hours, of a whole day."""

    number: int
    seen: int
    starts: time | None = None
    ends: time | None = None


def read_round(sub: Submission, frame: Frame) -> Round | FieldErrors:
    """Read all slots of a new poll, telling all that is wrong with each."""
    minutes, known, offers = _minutes(sub, frame), set(frame.known), []
    for row in rows_of(sub):
        offer = _offer(sub, row, minutes, frame)
        if offer is not None:
            _check_once(sub, row, offer, known)
            offers.append(offer)
    if len(offers) < FEWEST_SLOTS and not sub.wrong:
        refuse(sub, f"day-{len(offers) + 1}", "slots_too_few")
    answer_by = day(sub, "answer_by")
    if answer_by != date.min:
        first = min((one.day for one in offers), default=date.max)
        _check_answer_by(sub, answer_by, first, frame.today)
    return errors(sub) or Round(offers=tuple(offers), answer_by=answer_by)


def rows_of(sub: Submission) -> Iterable[int]:
    """Number the rows in which anything was typed; one too many is unknown."""
    return [row for row in range(1, ROWS + 1) if any(sub.get(f"{name}-{row}").strip() for name in _FIELDS)]


def read_slot(sub: Submission, frame: Frame) -> Offer | FieldErrors:
    """Read one slot more."""
    offer = _offer(sub, 1, _minutes(sub, frame), frame)
    if offer is not None:
        _check_once(sub, 1, offer, set(frame.known))
    wrong = errors(sub)
    return wrong or offer or FieldErrors(sub.values)


def _minutes(sub: Submission, frame: Frame) -> int:
    given = integer(sub, "minutes", required=False, min=LEAST_MINUTES, max=MOST_MINUTES)
    return given or frame.minutes


def _offer(sub: Submission, row: int, minutes: int, frame: Frame) -> Offer | None:
    before = len(sub.wrong)
    on, starts = day(sub, f"day-{row}", required=False), wall_time(sub, f"starts-{row}", required=False)
    whole = boolean(sub, f"whole-{row}")
    if on is None:
        refuse(sub, f"day-{row}", "slot_without_day")
    elif on < frame.today:
        refuse(sub, f"day-{row}", "slot_past")
    if whole and starts is not None:
        refuse(sub, f"starts-{row}", "whole_day_has_no_hour")
    if not whole and starts is None:
        refuse(sub, f"starts-{row}", "slot_without_hour")
    if on is None or len(sub.wrong) > before:
        return None
    offer = Offer(day=on, starts=starts, minutes=None if whole else minutes)
    return offer if _is_ahead(sub, row, offer, frame) else None


def _is_ahead(sub: Submission, row: int, offer: Offer, frame: Frame) -> bool:
    if offer.day - frame.today > FURTHEST:
        refuse(sub, f"day-{row}", "slot_far")
        return False
    try:
        starts_at, _ = instants(offer, frame.zone)
    except Invalid as skipped:
        refuse(sub, f"starts-{row}", skipped.code, time=offer.starts, zone=frame.zone)
        return False
    if starts_at <= frame.now:
        refuse(sub, f"day-{row}", "slot_past")
        return False
    return True


def _check_once(sub: Submission, row: int, offer: Offer, known: set[tuple[date, str]]) -> None:
    if offer.key in known:
        refuse(sub, f"day-{row}", "slot_known")
    known.add(offer.key)


def _check_answer_by(sub: Submission, answer_by: date, first: date, today: date) -> None:
    if answer_by < today:
        refuse(sub, "answer_by", "answer_by_past")
    elif answer_by >= first:
        refuse(sub, "answer_by", "answer_by_late")


def read_answers(sub: Submission, numbers: Collection[int]) -> Mapping[int, Answer] | FieldErrors:
    """Read a whole answer; one button says yes to all that was left open."""
    said = {number: choice(sub, f"slot-{number}", tuple(Answer), required=False) for number in numbers}
    if "rest" in sub:
        rest = choice(sub, "rest", (Answer.YES,))
        said = {number: answer or rest for number, answer in said.items()}
    given = {number: answer for number, answer in said.items() if answer is not None}
    if not given and not sub.wrong:
        refuse(sub, f"slot-{min(numbers, default=1)}", "answers_none")
    return errors(sub) or given


def read_choice(sub: Submission, number: int, whole: date | None, zone: str) -> Choice | FieldErrors:
    """Read that a slot is chosen as seen; of a whole day, from when to when."""
    seen = integer(sub, "seen", min=1)
    if whole is None:
        return errors(sub) or Choice(number=number, seen=seen)
    starts, ends = wall_time(sub, "starts"), wall_time(sub, "ends")
    if not sub.wrong:
        check_times(sub, datetime.combine(whole, starts), datetime.combine(whole, ends), zone)
    return errors(sub) or Choice(number=number, seen=seen, starts=starts, ends=ends)
