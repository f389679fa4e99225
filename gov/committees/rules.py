"""Say who acts for a seat, when, and who may appoint.

Days are half-open and belong to the committee's zone: a mandate holds on
`from_day <= day < until_day`.
"""

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

from gov.kernel.errors import Conflict, FieldError, Invalid, NotAllowed
from gov.kernel.machine import Machine

Key = TypeVar("Key", bound=Hashable)


class Capacity(StrEnum):
    """How a person acts for a seat."""

    HOLDER = "holder"
    DEPUTY = "deputy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate(Generic[Key]):
    """Hold or deputise a seat for a time; without an end, until replaced."""

    seat: Key
    person: Key
    capacity: Capacity
    from_day: date
    until_day: date | None = None

    def __post_init__(self) -> None:
        if self.until_day is not None and self.until_day < self.from_day:
            raise Invalid("mandate_ends_before_start")

    def holds_on(self, day: date) -> bool:
        """Say whether the mandate holds on a day."""
        return self.from_day <= day and (self.until_day is None or day < self.until_day)

    def overlaps(self, other: "Mandate[Key]") -> bool:
        """Say whether two mandates hold on a same day."""
        latest_start = max(self.from_day, other.from_day)
        return self.holds_on(latest_start) and other.holds_on(latest_start)

    def ended(self, day: date) -> "Mandate[Key]":
        """End the mandate: that day it holds no more."""
        return replace(self, until_day=max(day, self.from_day))


def day_in(zone: str, at: datetime) -> date:
    """Tell which day an instant is in the committee's zone."""
    return at.astimezone(ZoneInfo(zone)).date()


def acting_for(seat: Key, mandates: Iterable[Mandate[Key]], day: date) -> tuple[Mandate[Key], ...]:
    """List who may act for a seat on a day: its holder, then its deputies."""
    holding = [mandate for mandate in mandates if mandate.seat == seat and mandate.holds_on(day)]
    return tuple(sorted(holding, key=lambda mandate: (mandate.capacity is Capacity.DEPUTY, mandate.from_day)))


def seat_of(person: Key, mandates: Iterable[Mandate[Key]], day: date) -> Mandate[Key] | None:
    """Find the one seat of a committee for which a person acts on a day."""
    return next((held for held in mandates if held.person == person and held.holds_on(day)), None)


def check_mandate(new: Mandate[Key], standing: Iterable[Mandate[Key]]) -> None:
    """Refuse a second seat for a person, and a second holder for a seat.

    `standing` are the other mandates of the same committee.
    """
    for other in standing:
        if not new.overlaps(other):
            continue
        if other.person == new.person:
            raise Conflict("one_person_one_seat", seat=other.seat)
        if other.seat == new.seat and other.capacity is new.capacity is Capacity.HOLDER:
            raise Conflict("one_holder_per_seat", person=other.person)


def check_appointment(*, is_contact: bool, is_coordinator: bool) -> None:
    """Let only the partner's own contact appoint and replace.

    A coordinator is told to propose; the contact answers.
    """
    if is_contact:
        return
    raise NotAllowed("coordinator_only_proposes" if is_coordinator else "contact_appoints")


def check_proposal(*, is_contact: bool, is_coordinator: bool) -> None:
    """Let a coordinator propose who might hold a seat."""
    if not is_coordinator and not is_contact:
        raise NotAllowed("coordinator_proposes")


class Proposal(StrEnum):
    """Where a coordinator's proposal stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Answer(StrEnum):
    """What can be done with a proposal: the contact's two, the coordinator's one."""

    ACCEPT = "accept"
    DECLINE = "decline"
    WITHDRAW = "withdraw"


PROPOSALS: Machine[Proposal, Answer] = Machine(
    {
        (Proposal.OPEN, Answer.ACCEPT): Proposal.ACCEPTED,
        (Proposal.OPEN, Answer.DECLINE): Proposal.DECLINED,
        (Proposal.OPEN, Answer.WITHDRAW): Proposal.WITHDRAWN,
    }
)

# Nobody plans a delegate further ahead: a typed year may be wrong.
FURTHEST = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession(Generic[Key]):
    """Say what an appointment does to the mandates there are, by their keys.

    `ended` pairs a mandate with the first day it holds no more; `extended`
    is the person's own mandate whose planned end is lifted, if there is one.
    """

    ended: tuple[tuple[Key, date], ...]
    extended: Key | None = None


def succession(new: Mandate[Key], standing: Mapping[Key, Mandate[Key]]) -> Succession[Key]:
    """Let the newest appointment hold from its day on, whatever was planned.

    Raises Conflict: `one_person_one_seat` when the person acts for another
    seat, `already_appointed` when nothing would change.
    """
    later = {key: held for key, held in standing.items() if held.overlaps(new)}
    if any(held.person == new.person and held.seat != new.seat for held in later.values()):
        raise Conflict("one_person_one_seat")
    concerned = {key: held for key, held in later.items() if _gives_way(held, new)}
    own = next((key for key, held in concerned.items() if _is_same_office(held, new)), None)
    if own is not None and concerned[own].from_day > new.from_day:
        own = None  # planned for later: the earlier day replaces it
    ended = tuple((key, max(held.from_day, new.from_day)) for key, held in concerned.items() if key != own)
    if own is not None and not ended and concerned[own].until_day is None:
        raise Conflict("already_appointed")
    return Succession(ended=ended, extended=own)


def _gives_way(held: Mandate[Key], new: Mandate[Key]) -> bool:
    if held.seat != new.seat:
        return False
    return held.person == new.person or held.capacity is new.capacity is Capacity.HOLDER


def _is_same_office(held: Mandate[Key], new: Mandate[Key]) -> bool:
    return held.person == new.person and held.capacity is new.capacity


def starting_day(wished: date | None, today: date) -> date:
    """Start at once or on a day to come; never in the past."""
    if wished is None:
        return today
    if wished < today:
        raise Invalid(fields=(FieldError("day", "day_past", {"today": today}),))
    if wished > today + FURTHEST:
        raise Invalid(fields=(FieldError("day", "day_too_far", {"latest": today + FURTHEST}),))
    return wished


def check_contact_change(*, by_own_people: bool, by_coordinator: bool, partner_acted: bool) -> None:
    """Let a partner's own people name its contact.

    A coordinator names the first, and may correct one while nobody of the
    partner ever acted: else whoever convenes could choose who appoints.
    """
    if by_own_people or (by_coordinator and not partner_acted):
        return
    raise NotAllowed("partner_names_contact" if by_coordinator else "contact_appoints")


@dataclass(frozen=True, slots=True, order=True)
class Number:
    """Number an entry of a committee's yearly register: `2026-014`.

    A register of its own marks its numbers: `2026-C014` was given in closed session.
    """

    year: int
    turn: int
    mark: str = ""

    def __str__(self) -> str:
        return written_number(self.year, self.turn, self.mark)

    @staticmethod
    def read(written: str) -> "Number | None":
        """Read a number written in this way only, or say that it is none."""
        found = _NUMBER.match(written)
        number = found and Number(int(found[1]), int(found[3]), found[2])
        return number if number and number.turn and str(number) == written else None


def written_number(year: int, turn: int, mark: str = "") -> str:
    """Write the number of an entry where a list makes no `Number` of it."""
    return f"{year:04}-{mark}{turn:03}"


_NUMBER = re.compile(r"([0-9]{4})-(C?)([0-9]{3,6})\Z")
