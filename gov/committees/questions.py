"""Ask one thing at a time, and read back before it is done."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gov.committees import urls
from gov.committees.forms import AT_ONCE, ON_A_DAY, Newcomer, Start
from gov.committees.previews import Giving
from gov.committees.rosters import MandateRow, SeatFile
from gov.committees.rules import Capacity
from gov.initiatives.rules import State
from gov.kernel.errors import FieldError, GovError, Invalid
from gov.web import FieldErrors, Submission
from gov.web.dates import plain_day
from gov.web.parts import Fact, Link, Option
from gov.web.words import LANGUAGES, N_, NAMES, Words

_LANGUAGES = tuple(Option(value=code, label=NAMES[code]) for code in LANGUAGES)
Hidden = tuple[tuple[str, str], ...]

# What only the act could find wrong, beside the field it concerns.
_FIELDS = {
    "already_appointed": "email",
    "already_contact": "email",
    "already_coordinates": "email",
    "already_observes": "email",
    "coordinator_not_contact": "email",
    "coordinator_not_observer": "email",
    "member_not_observer": "email",
    "observer_not_coordinator": "email",
    "observer_never_votes": "email",
    "one_partner_one_seat": "partner",
    "one_person_one_seat": "email",
    "seat_closed": "day",
}
STATES = {
    "preparing": N_("in preparation"),
    "running": N_("running"),
    "under_review": N_("under review"),
    "closed": N_("closed"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Ask what `groups` name, keeping `hidden` from the question before."""

    title: str
    above: str
    lead: str
    form: FieldErrors
    groups: tuple[str, ...]
    action: str
    submit: str
    back_url: str
    after: str = ""
    hidden: Hidden = ()
    languages: tuple[Option, ...] = _LANGUAGES
    options: tuple[Option, ...] = ()
    today: str = ""
    more_url: str = ""
    own: Link | None = None
    whens: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Read back what is about to be done."""

    title: str
    statement: str
    rows: tuple[Fact, ...]
    action: str
    submit: str
    back_url: str
    back: str
    hidden: Hidden = ()
    tone: str = "primary"
    after: str = ""


def corrected(submitted: Submission, refused: GovError) -> FieldErrors:
    """Give a form back with what only the act itself could find wrong.

    What concerns no field of it is raised again.
    """
    if isinstance(refused, Invalid) and refused.fields:
        return FieldErrors(submitted.values, refused.fields)
    name = _FIELDS.get(refused.code)
    if name is None:
        raise refused
    return FieldErrors(submitted.values, (FieldError(name, refused.code, refused.facts),))


def when_options(w: Words) -> tuple[Option, ...]:
    """Offer "at once" and "on a day"."""
    return (
        Option(
            value=AT_ONCE,
            label=w.gettext("At once"),
            detail=w.gettext("From today, as soon as it is confirmed."),
        ),
        Option(value=ON_A_DAY, label=w.gettext("On a day to come")),
    )


def who_question(w: Words, found: SeatFile, capacity: Capacity, form: FieldErrors) -> Question:
    """Ask whom to put on a seat."""
    holder = w.gettext("Who will hold the seat of {partner}?")
    deputy = w.gettext("Who will be deputy for {partner}?")
    return Question(
        title=(holder if capacity is Capacity.HOLDER else deputy).format(partner=found.seat.label),
        above=found.committee.name,
        lead=w.gettext("You choose alone. The person is told by mail once you have checked everything."),
        form=form,
        groups=("person",),
        action=_at(found, capacity, "when"),
        submit=w.gettext("Continue"),
        back_url=urls.seat(found.committee.slug, found.seat.partner_slug),
        own=None if form.value("email") else _own(w, found, capacity),
    )


def when_question(
    w: Words, found: SeatFile, capacity: Capacity, person: Newcomer, form: FieldErrors
) -> Question:
    """Ask from which day."""
    return Question(
        title=w.gettext("{name}, for {partner}").format(name=person.name, partner=found.seat.label),
        above=found.committee.name,
        lead="",
        form=form,
        groups=("when",),
        action=_at(found, capacity, "check"),
        submit=w.gettext("Continue"),
        back_url=_at(found, capacity, "who"),
        hidden=_hidden(person),
        today=found.today.isoformat(),
        whens=when_options(w),
    )


def appointment_check(
    w: Words, found: SeatFile, capacity: Capacity, start: Start, giving: tuple[Giving, ...]
) -> Check:
    """Read back who comes, who leaves, and from when."""
    person, day = start.newcomer, plain_day(start.day or found.today, w.language)
    holder = w.gettext("{name} holds the seat of {partner} from {day}.")
    deputy = w.gettext("{name} is deputy for {partner} from {day}.")
    statement = (holder if capacity is Capacity.HOLDER else deputy).format(
        name=person.name, partner=found.seat.label, day=day
    )
    rows = [Fact(term=w.gettext("Joins"), text=f"{person.name}, {person.email}")]
    rows += [Fact(term=_parting(w, one), text=_leaving(w, one)) for one in giving]
    rows.append(Fact(term=w.gettext("From"), text=day if start.day else w.gettext("at once")))
    return Check(
        title=w.gettext("Check"),
        statement=statement,
        rows=tuple(rows),
        action=_at(found, capacity),
        submit=w.gettext("Appoint"),
        back_url=_at(found, capacity, "who"),
        back=w.gettext("Change"),
        hidden=(*_hidden(person), *_start(start.day)),
        after=w.gettext("Votes already cast stay. Each person concerned is told by mail."),
    )


def end_question(w: Words, found: SeatFile, mandate: MandateRow, form: FieldErrors) -> Question:
    """Ask from when a mandate holds no more."""
    return Question(
        title=w.gettext("From when does {name} leave the seat?").format(name=mandate.name),
        above=found.seat.label,
        lead=w.gettext("The seat stays. To put someone else on it, replace the delegate instead."),
        form=form,
        groups=("when",),
        action=_end(found, mandate.id, "check"),
        submit=w.gettext("Continue"),
        back_url=urls.seat(found.committee.slug, found.seat.partner_slug),
        today=found.today.isoformat(),
        whens=when_options(w),
    )


def end_check(w: Words, found: SeatFile, mandate: MandateRow, day: date | None) -> Check:
    """Read back who leaves and from when."""
    shown = plain_day(day or found.today, w.language)
    statement = w.gettext("{name} no longer acts for {partner} from {day}.")
    return Check(
        title=w.gettext("Check"),
        statement=statement.format(name=mandate.name, partner=found.seat.label, day=shown),
        rows=(Fact(term=w.gettext("From"), text=shown if day else w.gettext("at once")),),
        action=_end(found, mandate.id),
        submit=w.gettext("End the mandate"),
        back_url=_end(found, mandate.id),
        back=w.gettext("Change"),
        hidden=_start(day),
        tone="danger",
        after=w.gettext("Votes already cast stay. The person is told by mail."),
    )


def state_options(w: Words, states: tuple[State, ...]) -> tuple[Option, ...]:
    """Offer the states an initiative may take."""
    return tuple(Option(value=state, label=w.gettext(STATES[state])) for state in states)


def _own(w: Words, found: SeatFile, capacity: Capacity) -> Link:
    """Let a contact name herself without typing what is known of her."""
    holder, deputy = w.gettext("I sit myself"), w.gettext("I stand in myself")
    label = holder if capacity is Capacity.HOLDER else deputy
    return Link(label=label, url=_at(found, capacity, "who") + "?who=me")


def _parting(w: Words, one: Giving) -> str:
    return w.gettext("Until now") if one.moves else w.gettext("Leaves")


def _leaving(w: Words, one: Giving) -> str:
    if one.begins is not None:
        day = plain_day(one.begins, w.language)
        return w.gettext("{name}: was to begin on {day}, and will not").format(name=one.name, day=day)
    office = w.gettext("holder") if one.capacity is Capacity.HOLDER else w.gettext("deputy")
    return f"{one.name}, {office}"


def _hidden(person: Newcomer) -> Hidden:
    return (("name", person.name), ("email", person.email), ("language", person.language))


def _start(day: date | None) -> Hidden:
    return (("when", ON_A_DAY), ("day", day.isoformat())) if day else (("when", AT_ONCE),)


def _at(found: SeatFile, capacity: Capacity, step: str = "") -> str:
    return urls.appointment(found.committee.slug, found.seat.partner_slug, capacity, step)


def _end(found: SeatFile, mandate_id: UUID, step: str = "") -> str:
    return urls.mandate_end(found.committee.slug, found.seat.partner_slug, mandate_id, step)
