"""Read what is typed about seats, delegates and those who assist."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gov.committees.rules import Capacity
from gov.initiatives.forms import Description, description
from gov.partners.forms import Organisation, organisation
from gov.web.forms import (
    FieldErrors,
    Submission,
    choice,
    day,
    email,
    errors,
    identifier,
    lines,
    text,
)
from gov.web.words import LANGUAGES

AT_ONCE, ON_A_DAY = "at_once", "on_a_day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Name a person, the address that is theirs, the language they read."""

    name: str
    email: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Say who, and from which day; without a day, at once."""

    newcomer: Newcomer
    day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalForm:
    """Say whom a coordinator proposes, for what, from when, and why."""

    newcomer: Newcomer
    capacity: Capacity
    day: date | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """Describe a new initiative, its steering committee, its coordinator."""

    described: Description
    committee: str
    coordinator: Newcomer


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """Describe a partner that joins, and its contact."""

    organisation: Organisation
    contact: Newcomer
    day: date | None
    decision: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observing:
    """Say who observes, from where, until when."""

    newcomer: Newcomer
    organisation: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """Say from which day a seat is closed, why, and by which decision."""

    day: date
    why: str
    decision: str = ""


def newcomer(sub: Submission) -> Newcomer:
    """Read a person: one mailbox is one account, in small letters."""
    return Newcomer(
        name=text(sub, "name", max=120),
        email=email(sub, "email").lower(),
        language=choice(sub, "language", LANGUAGES),
    )


def read_newcomer(sub: Submission) -> Newcomer | FieldErrors:
    """Read the answer to "who?"."""
    person = newcomer(sub)
    return errors(sub) or person


def read_start(sub: Submission) -> Start | FieldErrors:
    """Read the answers to "who?" and "from when?"."""
    person, from_day = newcomer(sub), start(sub)
    return errors(sub) or Start(newcomer=person, day=from_day)


def read_end(sub: Submission) -> FieldErrors | tuple[date | None]:
    """Read the answer to "from when?" alone."""
    from_day = start(sub)
    return errors(sub) or (from_day,)


def start(sub: Submission) -> date | None:
    """Read "at once" or a day; the day counts only where it was chosen."""
    when = choice(sub, "when", (AT_ONCE, ON_A_DAY))
    chosen = day(sub, "day", required=sub.get("when") == ON_A_DAY)
    return chosen if when == ON_A_DAY else None


def read_proposal(sub: Submission) -> ProposalForm | FieldErrors:
    """Read a coordinator's proposal."""
    person = newcomer(sub)
    capacity = choice(sub, "capacity", tuple(Capacity))
    from_day, why = start(sub), lines(sub, "why", max=1_000, required=False)
    return errors(sub) or ProposalForm(newcomer=person, capacity=capacity, day=from_day, why=why)


def read_decline(sub: Submission) -> FieldErrors | str:
    """Read why a proposal is declined."""
    why = lines(sub, "why", max=1_000)
    return errors(sub) or why


def read_founding(sub: Submission) -> Founding | FieldErrors:
    """Read a new initiative, field by field."""
    described = description(sub)
    committee = text(sub, "committee", max=160)
    coordinator = Newcomer(
        name=text(sub, "coordinator_name", max=120),
        email=email(sub, "coordinator_email").lower(),
        language=choice(sub, "coordinator_language", LANGUAGES),
    )
    return errors(sub) or Founding(described=described, committee=committee, coordinator=coordinator)


def read_joining(sub: Submission) -> Joining | FieldErrors:
    """Read a partner that joins, with its contact."""
    joined, person = organisation(sub), newcomer(sub)
    from_day, decision = day(sub, "day", required=False), cited(sub)
    return errors(sub) or Joining(organisation=joined, contact=person, day=from_day, decision=decision)


def read_organisation(sub: Submission) -> Organisation | FieldErrors:
    """Read what is changed about a partner."""
    changed = organisation(sub)
    return errors(sub) or changed


def read_observing(sub: Submission) -> Observing | FieldErrors:
    """Read who observes and until when."""
    person, place = newcomer(sub), text(sub, "organisation", max=160)
    until = day(sub, "until")
    return errors(sub) or Observing(newcomer=person, organisation=place, until=until)


def read_until(sub: Submission) -> FieldErrors | tuple[date]:
    """Read the day on which something ends."""
    until = day(sub, "until")
    return errors(sub) or (until,)


def read_leaving(sub: Submission) -> Leaving | FieldErrors:
    """Read from which day a seat is closed, and which decision says so."""
    from_day, why, decision = day(sub, "day"), lines(sub, "why", max=1_000, min=10), cited(sub)
    return errors(sub) or Leaving(day=from_day, why=why, decision=decision)


def read_group(sub: Submission) -> FieldErrors | str:
    """Read the name of a new working group."""
    name = text(sub, "name", max=160)
    return errors(sub) or name


def read_seat(sub: Submission) -> FieldErrors | tuple[UUID, str]:
    """Read which partner gets a seat, and by which decision."""
    partner, decision = identifier(sub, "partner"), cited(sub)
    return errors(sub) or (partner, decision)


def cited(sub: Submission) -> str:
    """Read the number of the decision an act carries out, if one is named."""
    return text(sub, "decision", required=False, max=12)
