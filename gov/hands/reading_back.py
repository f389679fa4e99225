"""Read a vote back in large, as it will stand, before it is recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from gov.ballots import answers, effects, reckoning, telling
from gov.ballots.rules import Presence
from gov.hands import urls
from gov.hands.forms import Show
from gov.hands.room import Floor
from gov.hands.rules import Answer, There, foreseen
from gov.hands.views import above, answering
from gov.instruments.wording import source
from gov.tally.counts import Choice
from gov.tally.recusing import effect_of
from gov.tally.terms import Method
from gov.tally.verdict import Verdict
from gov.web import FieldErrors, Viewer
from gov.web.parts import Bar, Count, Person
from gov.web.ring import Mark, Ring, ring
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBack:
    """Read a vote back as it will stand, before anything is recorded."""

    title: str
    lang: str
    above: str
    outcome: str
    then: str
    drawing: Ring
    tally: str
    seats: Sequence[Person]
    options: Sequence[Bar]
    rows: Sequence[Count]
    rule: str
    recusals: str
    readers: str
    executes: str
    after: str
    action: str
    edition: str
    hidden: Sequence[tuple[str, str]]


def read_back(
    floor: Floor, show: Show, given: Mapping[UUID, Answer], sent: FieldErrors, viewer: Viewer, slug: str
) -> ReadBack:
    """Read each seat's answer back, and the count with its numbers, quorum first."""
    w, ahead, motion = words(viewer.language), floor.ahead, floor.ahead.motion
    terms = ahead.terms(show.method)
    result = foreseen(floor.seats, given, terms, len(show.options))
    return ReadBack(
        title=motion.title,
        lang=motion.language if motion.language != w.language else "",
        above=above(w, floor),
        outcome=telling.outcome(w, result, show.options),
        then=telling.then(w, result, show.options),
        drawing=ring((_mark(seat, given), seat.label) for seat in floor.seats),
        tally=telling.tally(w, result.count, show.method),
        seats=[_read(w, seat, given, show) for seat in floor.seats],
        options=_bars(w, floor, show, given, result.approvals),
        rows=reckoning.arithmetic(w, result),
        rule=source(w, ahead.rules.source, ahead.rules.cited),
        recusals=_recusals(w, result),
        readers=w.gettext("Visible to {readers}.").format(readers=telling.audience_name(w, show.audience))
        if show.method is not Method.SENSE_CHECK
        else "",
        executes=w.gettext("Executed by {name}.").format(name=show.executes) if show.executes else "",
        after=_after(w, show.method),
        action=urls.hands(slug, motion.reference),
        edition=urls.edition(slug, motion.reference),
        hidden=tuple((name, text) for name, texts in sent.values.items() for text in texts),
    )


def _after(w: Words, method: Method) -> str:
    told = w.gettext(
        "Every seat gets a mail with what was recorded for it, and can contest that until the minutes are"
        " approved."
    )
    if method is Method.SENSE_CHECK:
        return told
    number = w.gettext("The decision gets its number and enters the log.")
    return f"{number} {told}"


def _mark(seat: There, given: Mapping[UUID, Answer]) -> Mark:
    if not seat.presence.is_there:
        return answers.AWAY[seat.presence]
    choice = given[seat.seat_id].choice
    return answers.MARKS[choice] if choice else Mark.SILENT


def _read(w: Words, seat: There, given: Mapping[UUID, Answer], show: Show) -> Person:
    mark = ring([(_mark(seat, given), seat.label)])
    if not seat.presence.is_there:
        return Person(name=seat.label, role="", mark=mark)
    answer = given[seat.seat_id]
    detail = _by(w, seat)
    if answer.reason:
        detail = w.gettext("{by}: {reason}").format(by=detail, reason=answer.reason)
    if seat.takes_no_part(show.method):
        detail = f"{detail} · {_declared(w, answer)}"
    approved = ", ".join(answers.chosen_of(show.options, answer.approved))
    return Person(name=seat.label, role=approved, detail=detail, mark=mark)


def _declared(w: Words, answer: Answer) -> str:
    if answer.choice is Choice.RECUSED:
        return w.gettext("declared before the vote that it takes no part")
    return w.gettext("declared before the vote that it takes no part, and answers after all")


def _recusals(w: Words, result: Verdict) -> str:
    """Say what it changes for quorum and majority that a seat takes no part."""
    if not result.count.recused:
        return ""
    return " ".join(effects.so_far(w, effect_of(result.count, result.terms)))


def _by(w: Words, seat: There) -> str:
    if seat.presence is Presence.REPRESENTED:
        return answering(w, seat)
    return w.gettext("by {name}").format(name=seat.person)


def _bars(
    w: Words, floor: Floor, show: Show, given: Mapping[UUID, Answer], approvals: Sequence[int]
) -> Sequence[Bar]:
    return [
        Bar(
            label=label,
            value=str(counted),
            share=100 * counted // len(floor.seats),
            detail=", ".join(seat.label for seat in floor.present if place in given[seat.seat_id].approved),
            lang=floor.ahead.motion.language if floor.ahead.motion.language != w.language else "",
        )
        for place, (label, counted) in enumerate(zip(show.options, approvals, strict=True), 1)
    ]
