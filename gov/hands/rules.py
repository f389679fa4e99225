"""Say when hands may be shown, what each seat answered, and how the count will stand.

Pure. A show of hands is counted while hands are up: in a sitting, of the seats
that are there. Five facts stay apart: abstained, recused, silent, absent, excused.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from gov.ballots.rules import Presence, check_answer
from gov.decisions.rules import Held, check_place
from gov.kernel.errors import FieldError, Invalid, NotAllowed
from gov.meetings.freezing import OnAgenda
from gov.meetings.rules import State
from gov.tally.counts import ANSWERS, Choice, count_approvals, count_seats
from gov.tally.terms import Method, Terms
from gov.tally.verdict import Verdict, verdict

SILENT: Final = "silent"
"""What a seat says that is there and gives no answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """Hold that a seat declared before the vote that it takes no part, and by whom."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class There:
    """Hold one seat of the room: who answers for it, or that nobody can.

    `capacity` is "proxy" where a seat is represented; `declared` that it takes no
    part; `gone` is who was noted as present for it and acts for it no more.
    """

    seat_id: UUID
    label: str
    presence: Presence
    person_id: UUID | None = None
    person: str = ""
    capacity: str | None = None
    declared: Declared | None = None
    gone: str = ""

    @property
    def mark(self) -> str:
        """Recognise that it stands as it did when the form was read."""
        return f"{self.person_id or self.presence}{'/declared' if self.declared else ''}"

    def takes_no_part(self, method: Method) -> bool:
        """Say whether what it declared is its answer, until its own people say otherwise."""
        return self.declared is not None and Choice.RECUSED in ANSWERS[method]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Hold what was noted of one seat; `was` is how it stood when the form was read."""

    was: str
    answers: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Hold the answer of a seat that is there; None is its silence."""

    choice: Choice | None
    reason: str = ""
    approved: tuple[int, ...] = ()


def check_session(held: Held, now: datetime, item: OnAgenda) -> None:
    """Refuse to count hands but in a sitting, under an item that decides.

    Once it is adjourned nobody's hand is up: it is taken up again first.
    """
    check_place(held, now, item)
    if held.state is not State.IN_SESSION:
        raise NotAllowed("hands_only_in_session")


def changed(room: Sequence[There], said: Mapping[UUID, Said]) -> tuple[FieldError, ...]:
    """Name every seat that stands otherwise than when the form was read."""
    here = {seat.seat_id: seat for seat in room}
    moved = [seat for seat in room if seat.seat_id not in said or said[seat.seat_id].was != seat.mark]
    errors = [FieldError(field_of(seat.seat_id), "seat_changed", {"seat": seat.label}) for seat in moved]
    return (*errors, *(FieldError(field_of(one), "seat_left") for one in said if one not in here))


def field_of(seat_id: UUID) -> str:
    """Name the field in which a seat's answer is noted."""
    return f"seat-{seat_id}"


def reason_of(seat_id: UUID) -> str:
    """Name the field in which its reason is noted."""
    return f"reason-{seat_id}"


def was_of(seat_id: UUID) -> str:
    """Name the field that holds how a seat stood when the form was read."""
    return f"was-{seat_id}"


def answers_of(
    room: Sequence[There], said: Mapping[UUID, Said], common: Sequence[str], terms: Terms, options: int
) -> Mapping[UUID, Answer]:
    """Give each seat that is there its answer: its own, or what all answered.

    Raises Invalid with every seat whose answer is missing or wrong.
    """
    given: dict[UUID, Answer] = {}
    wrong: list[FieldError] = []
    for seat in room:
        told = said[seat.seat_id]
        if not seat.presence.is_there:
            # A seat that is not there answers nothing, whatever was sent for it.
            wrong += _not_there(seat) if told.answers else []
            continue
        answers = told.answers or tuple(common)
        by_proxy = seat.presence is Presence.REPRESENTED
        if by_proxy and seat.takes_no_part(terms.method) and answers != (Choice.RECUSED,):
            wrong.append(FieldError(field_of(seat.seat_id), "declared_not_by_proxy", {"seat": seat.label}))
            continue
        try:
            given[seat.seat_id] = _answer(told, answers, terms, options)
        except Invalid as refused:
            wrong += [_at(seat, error) for error in refused.fields]
    if wrong:
        raise Invalid(fields=tuple(wrong))
    return given


def foreseen(room: Sequence[There], answers: Mapping[UUID, Answer], terms: Terms, options: int) -> Verdict:
    """Count the room as it will stand: by the same law as any ballot."""
    away = {
        presence: [seat.seat_id for seat in room if seat.presence is presence]
        for presence in (Presence.ABSENT, Presence.EXCUSED)
    }
    count = count_seats(
        [seat.seat_id for seat in room],
        {seat: answer.choice for seat, answer in answers.items() if answer.choice is not None},
        absent=away[Presence.ABSENT],
        excused=away[Presence.EXCUSED],
    )
    approved = [[place - 1 for place in answer.approved] for answer in answers.values()]
    return verdict(count, terms, count_approvals(approved, options))


def _answer(told: Said, given: Sequence[str], terms: Terms, options: int) -> Answer:
    """Read one seat's answer; options ticked are approved, and stand alone."""
    places = tuple(int(one) for one in given if one.isdecimal())
    words = [one for one in given if not one.isdecimal()]
    if not given:
        raise Invalid(fields=(FieldError("choice", "seat_unanswered"),))
    if len(words) > 1 or (words and places):
        raise Invalid(fields=(FieldError("choice", "seat_answered_twice"),))
    if words == [SILENT]:
        return Answer(choice=None)
    choice = Choice(words[0]) if words else Choice.APPROVE
    check_answer(terms.method, choice, reason=told.reason, approved=places, options=options)
    return Answer(choice=choice, reason=told.reason, approved=places)


def _at(seat: There, error: FieldError) -> FieldError:
    """Put an error where the seat's answer, or its reason, was noted."""
    if error.name == "reason":
        return FieldError(reason_of(seat.seat_id), "seat_says_why", {"seat": seat.label})
    return FieldError(field_of(seat.seat_id), error.code, {**error.facts, "seat": seat.label})


def _not_there(seat: There) -> list[FieldError]:
    return [FieldError(field_of(seat.seat_id), "seat_not_there", {"seat": seat.label})]
