"""Ask what was decided, then read it back in large."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gov.ballots import effects
from gov.ballots.rules import audiences_offered
from gov.ballots.telling import audience_name
from gov.decisions import telling, urls
from gov.decisions.committing import NewDecision
from gov.decisions.rooms import Item, Sitting
from gov.decisions.rules import Stance
from gov.instruments.rules import DecisionClass
from gov.instruments.wording import class_name
from gov.tally.recusing import effect_of
from gov.tally.verdict import Verdict
from gov.web import FieldErrors, dates, prefilled
from gov.web import urls as web_urls
from gov.web.parts import Fact, Option
from gov.web.words import LANGUAGES, NAMES, Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingView:
    """Ask what was decided under one item."""

    title: str
    above: str
    form: FieldErrors
    action: str
    item: str
    seats: Sequence[Option]
    owners: Sequence[Option]
    executors: Sequence[Option]
    audiences: Sequence[Option]
    kinds: Sequence[Option]
    languages: Sequence[Option]
    no_roll_call: bool
    more: bool
    back_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """Read a decision back before it is logged."""

    title: str
    statement: str
    lang: str
    text: str
    facts: Sequence[Fact]
    action: str
    edition: str
    hidden: Sequence[tuple[str, str]]


def first_form(sitting: Sitting, item: Item) -> FieldErrors:
    """Fill in what is known: who is there, and the usual answers."""
    return prefilled(
        item=item.id,
        present=[seat.id for seat in sitting.seats if sitting.is_there(seat)],
        audience=audiences_offered(is_closed=item.is_closed, publishes=sitting.room.publishes)[0],
        language=sitting.room.language,
        executes=sitting.executors.usual,
        **{"class": DecisionClass.ORDINARY},
    )


def taking_view(sitting: Sitting, item: Item, form: FieldErrors, language: str) -> TakingView:
    """Show the form of a decision taken, as filled in so far."""
    w, room = words(language), sitting.room
    seats = tuple(
        Option(value=str(seat.id), label=seat.label, detail=_represented(w, sitting, seat.id))
        for seat in sitting.seats
    )
    offered = audiences_offered(is_closed=item.is_closed, publishes=room.publishes)
    return TakingView(
        title=w.gettext("What was decided?"),
        above=telling.joined(item.title, telling.met(w, room.starts_at, room.zone)),
        form=form,
        action=urls.check(room.slug, room.number),
        item=str(item.id),
        seats=seats,
        owners=tuple(Option(value=seat.value, label=seat.label) for seat in seats),
        executors=tuple(Option(value=name, label=name) for name in sitting.executors.names),
        audiences=tuple(Option(value=name, label=audience_name(w, name)) for name in offered),
        kinds=tuple(Option(value=kind, label=class_name(w, kind)) for kind in DecisionClass),
        languages=tuple(Option(value=code, label=NAMES[code]) for code in LANGUAGES),
        no_roll_call=not any(seat.there for seat in sitting.seats),
        more=_has_more(form),
        back_url=f"{web_urls.committee(room.slug)}/meetings/{room.number}",
    )


def check_view(sitting: Sitting, made: NewDecision, sent: FieldErrors, language: str) -> CheckView:
    """Read back what will be logged, by whom it was decided and for whom."""
    w, room = words(language), sitting.room
    return CheckView(
        title=w.gettext("Read aloud, then record"),
        statement=made.title,
        lang="" if made.language == language else made.language,
        text=made.text,
        facts=_read_back(sitting, made, language),
        action=urls.taken(room.slug, room.number),
        edition=urls.edition(room.slug, room.number),
        hidden=tuple((name, text) for name, texts in sent.values.items() for text in texts),
    )


def _represented(w: Words, sitting: Sitting, seat_id: UUID) -> str:
    name = sitting.proxies.get(seat_id)
    return w.gettext("represented by {name}").format(name=name) if name else ""


def _by_proxy(w: Words, sitting: Sitting, made: NewDecision) -> Sequence[Fact]:
    """Say aloud who answered for a seat whose own people are away."""
    there = (Stance.NO_OBJECTION, Stance.RECUSED)
    named = [
        f"{seat.label} ({_represented(w, sitting, seat.seat_id)})"
        for seat in made.seats
        if seat.seat_id in sitting.proxies and seat.stance in there
    ]
    return (Fact(term=w.pgettext("decision", "By proxy"), text=", ".join(named)),) if named else ()


def _takes_no_part(w: Words, made: NewDecision) -> Sequence[Fact]:
    """Say what it changes that a seat takes no part."""
    result = Verdict.from_json(json.loads(made.verdict)) if made.verdict else None
    if result is None or not result.count.recused:
        return ()
    said = effects.so_far(w, effect_of(result.count, result.terms))
    return (Fact(term=w.pgettext("decision", "What that changes"), text=" ".join(said)),)


def _read_back(sitting: Sitting, made: NewDecision, language: str) -> Sequence[Fact]:
    w = words(language)
    stood: dict[str, list[str]] = {}
    for seat in made.seats:
        stood.setdefault(seat.stance, []).append(seat.label)
    terms = {
        "no_objection": w.pgettext("decision", "No objection"),
        "recused": w.pgettext("decision", "Take no part"),
        "excused": w.pgettext("decision", "Excused"),
        "absent": w.pgettext("decision", "Absent"),
    }
    facts = [Fact(term=term, text=", ".join(stood[key])) for key, term in terms.items() if key in stood]
    facts[1:1] = _by_proxy(w, sitting, made)
    facts += _takes_no_part(w, made)
    for task in made.tasks:
        due = dates.long_day(task.due_on, language) if task.due_on else ""
        what = "" if task.what == made.title else task.what
        text = ", ".join(part for part in (what, task.owner, due) if part)
        facts.append(Fact(term=w.pgettext("decision", "Follow-up"), text=text))
    if made.executes:
        facts.append(Fact(term=w.gettext("Executed by"), text=made.executes))
    facts.append(Fact(term=w.gettext("Visible to"), text=audience_name(w, made.audience)))
    if made.decision_class != DecisionClass.ORDINARY:
        facts.append(Fact(term=w.pgettext("decision", "Subject"), text=telling.kind(w, made.decision_class)))
    return tuple(facts)


def _has_more(form: FieldErrors) -> bool:
    """Say whether the rarer fields hold something, so that they are shown open."""
    rare = ("text", "reasons", "recused", "task", "ends", "repeals")
    wrong = (*rare, "class", "language", "audience", "executes")
    return any(form.value(name) for name in rare) or any(form.error(name) for name in wrong)
