"""Derive a ballot's status from facts and time, and say who may vote in it."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from zoneinfo import ZoneInfo

from gov.holidays.pauses import in_pause
from gov.instruments.agreements import Competence, Executors, Role
from gov.kernel.errors import FieldError, Invalid, NotAllowed
from gov.motions.rules import Act
from gov.tally.counts import ANSWERS, Choice
from gov.tally.steps import Outcome
from gov.tally.terms import Method

CLOSING_HOUR = 18  # in the committee's zone
SEATS_TO_OPEN = 2  # or the coordinator alone
FEWEST_OPTIONS = 2
MOST_OPTIONS = 12
REASONED = frozenset({Choice.CONCERN, Choice.OBJECTION})
"""What nobody can answer to without knowing why."""
AUDIENCES = ("committee", "partners", "public", "closed")
CONSEQUENCES: Mapping[Outcome, Act] = MappingProxyType(
    {
        Outcome.ADOPTED: Act.ADOPT,
        Outcome.REJECTED: Act.REJECT,
        Outcome.INQUORATE: Act.FIND_INQUORATE,
        Outcome.DEFERRED: Act.DEFER,
        Outcome.NOTED: Act.NOTE,
    }
)
"""What a sealed outcome does to its motion."""

_SATURDAY = 5


class Status(StrEnum):
    """Where a ballot stands now."""

    DRAFTED = "drafted"
    OPEN = "open"
    CLOSED = "closed"  # being counted: no result is sealed yet
    FINAL = "final"
    VOID = "void"


class Channel(StrEnum):
    """Where seats answer: online until a deadline, or in a meeting."""

    ONLINE = "online"
    ROOM = "room"  # by show of hands
    PAPER = "paper"  # in secret


class Presence(StrEnum):
    """Where the roll call of a meeting found a seat; a proxy is no presence of its people."""

    PRESENT = "present"
    REPRESENTED = "represented"  # by who holds its proxy
    EXCUSED = "excused"
    ABSENT = "absent"

    @property
    def is_there(self) -> bool:
        """Say whether somebody answers for it in the room."""
        return self in (Presence.PRESENT, Presence.REPRESENTED)


class Ground(StrEnum):
    """What alone makes a ballot void: what was voted on, or who votes.

    On paper also a count that two witnesses cannot agree on.
    """

    TEXT = "text"
    ELECTORATE = "electorate"
    COUNT = "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Hold the instants from which a ballot's status follows."""

    closes_at: datetime
    opened_at: datetime | None = None
    sealed_at: datetime | None = None
    voided_at: datetime | None = None


def status(facts: Facts, now: datetime) -> Status:
    """Say where a ballot stands; its deadline closes it, not a job.

    A vote at the closing instant is too late. What is sealed is final: two
    witnesses seal a paper ballot before its last day.
    """
    if facts.voided_at is not None:
        return Status.VOID
    if facts.sealed_at is not None:
        return Status.FINAL  # whatever a clock says that was put back since
    if facts.opened_at is None or now < facts.opened_at:
        return Status.DRAFTED
    if now < facts.closes_at:
        return Status.OPEN
    return Status.CLOSED


def check_vote(stands: Status, seat: Hashable, *, electorate: Collection[Hashable]) -> None:
    """Let a seat of the frozen electorate vote while the ballot is open."""
    if stands is Status.DRAFTED:
        raise NotAllowed("ballot_not_open")
    if stands is Status.VOID:
        raise NotAllowed("ballot_void")
    if stands is not Status.OPEN:
        raise NotAllowed("ballot_closed")
    if seat not in electorate:
        raise NotAllowed("seat_not_in_electorate")


def check_early(*, allowed: bool, ended: bool, answered: int, seats: int) -> None:
    """Let a close be brought forward once every seat has answered.

    Its rules must let it, and it happens once. That all have answered stays
    true whatever follows, for a vote is changed and never taken back; that a
    verdict is certain does not, while votes can change.
    """
    if not allowed:
        raise NotAllowed("early_close_off")
    if ended:
        raise NotAllowed("early_close_settled")
    if answered < seats:
        raise NotAllowed("early_close_needs_all")


def early_close(asked: date, deadline: datetime, zone: str) -> datetime:
    """Give the close that a seat may ask for: the next working evening.

    Nobody is cut off unseen: each seat is told, and has a night to think again.
    """
    closes = closing_instant(first_closing_day(asked, 1), zone)
    if closes >= deadline:
        raise NotAllowed("early_close_no_sooner")
    return closes


def check_answer(
    method: Method, choice: Choice, *, reason: str, approved: Collection[int], options: int
) -> None:
    """Hold an answer to what its ballot asks; say all that is wrong."""
    wrong = []
    if choice not in ANSWERS[method]:
        wrong.append(FieldError("choice", "not_a_choice"))
    if choice in REASONED and not reason:
        wrong.append(FieldError("reason", "reason_required"))
    if choice is Choice.APPROVE and not approved:
        wrong.append(FieldError("approved", "approve_one"))
    if choice is not Choice.APPROVE and approved:
        wrong.append(FieldError("approved", "options_or_abstention"))
    if not set(approved) <= set(range(1, options + 1)):
        wrong.append(FieldError("approved", "not_a_choice"))
    if wrong:
        raise Invalid(fields=tuple(wrong))


def check_options(method: Method, options: Sequence[str]) -> None:
    """Let a choice have options that differ, and no other method any."""
    if method is not Method.APPROVAL:
        codes = {"options_only_for_choice": bool(options)}
    else:
        codes = {
            "options_too_few": len(options) < FEWEST_OPTIONS,
            "options_too_many": len(options) > MOST_OPTIONS,
            "option_twice": len({option.casefold() for option in options}) < len(options),
        }
    wrong = tuple(FieldError("options", code) for code, holds in codes.items() if holds)
    if wrong:
        raise Invalid(fields=wrong[:1])


def may_open(*, is_coordinator: bool, asks: bool = False, seats_asking: int = 0) -> bool:
    """Let the coordinator open a ballot, or one of two seats that ask for it."""
    return is_coordinator or (asks and seats_asking >= SEATS_TO_OPEN)


def check_ground(ground: Ground, *, same_electorate: bool) -> None:
    """Refuse to call wrong the very seats that a ballot opened now would have.

    Whoever could say so of any ballot could stop the one that goes against her.
    """
    if ground is Ground.ELECTORATE and same_electorate:
        raise NotAllowed("electorate_stands")


def check_again(ground: Ground | None, *, same_text: bool, same_electorate: bool) -> None:
    """Refuse to vote anew, after a void ballot, on what was said to be wrong.

    Whoever could stop a vote and have the same seats vote on the same text
    again could bend its result.
    """
    if ground is Ground.TEXT and same_text:
        raise NotAllowed("text_was_wrong")
    if ground is Ground.ELECTORATE and same_electorate:
        raise NotAllowed("electorate_was_wrong")


def audiences_offered(*, is_closed: bool, publishes: bool) -> tuple[str, ...]:
    """List who may be let in on a decision, the usual one first."""
    if is_closed:
        return ("closed",)
    return ("committee", "partners", *(("public",) if publishes else ()), "closed")


def check_boards_read(matter: Competence | None, audience: str) -> None:
    """Refuse to refer to the partners' boards what they could not read."""
    if matter is not None and not boards_read(matter, audience):
        raise Invalid(fields=(FieldError("audience", "boards_must_read", {"matter": matter.name}),))


def check_executes(named: str, offered: Executors) -> None:
    """Refuse to name as executing any but a partner or the carrier."""
    if named and named not in offered.names:
        raise Invalid(fields=(FieldError("executes", "not_a_choice"),))


def boards_read(matter: Competence | None, audience: str) -> bool:
    """Say whether the partners' boards read it, or need not."""
    return matter is None or matter.role is not Role.REFERS or audience in ("partners", "public")


def is_closing_day(day: date) -> bool:
    """Refuse weekends and the two pauses as days on which a ballot closes."""
    return day.weekday() < _SATURDAY and not in_pause(day)


def closing_instant(day: date, zone: str) -> datetime:
    """Tell the instant at which a ballot that closes on a day closes."""
    return datetime.combine(day, time(CLOSING_HOUR), ZoneInfo(zone)).astimezone(UTC)


def first_closing_day(opened: date, days: int) -> date:
    """Give the first day on which a ballot opened that day may close."""
    day = opened + timedelta(days=days)
    while not is_closing_day(day):
        day += timedelta(days=1)
    return day
