"""Ask on one page how each seat in the room votes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from gov.ballots import answers, methods, reckoning, telling
from gov.ballots.rules import AUDIENCES, Presence
from gov.hands import urls
from gov.hands.room import Floor
from gov.hands.rows import Called, Row, told_at_once
from gov.hands.rules import SILENT, There, field_of, reason_of, was_of
from gov.instruments.wording import source
from gov.kernel.errors import FieldError
from gov.meetings.urls import attendance
from gov.motions import urls as motion_urls
from gov.motions.texts import MotionText
from gov.tally.counts import ANSWERS, Choice
from gov.tally.terms import Method
from gov.web import FieldErrors, Viewer, dates, prefilled
from gov.web.parts import Link, Option, Person
from gov.web.ring import ring
from gov.web.words import Words, words

# What no whole room answers at once: each of them is one seat's own.
_OWN: Final = (Choice.RECUSED, Choice.OBJECTION, Choice.CONCERN, Choice.APPROVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandsView:
    """Ask how each seat that is there votes; `changing` asks for the options first.

    `summary` is what is wrong with `form`, said in as few sentences as name it all.
    """

    title: str
    above: str
    text: MotionText
    version: str
    form: FieldErrors
    summary: FieldErrors
    action: str
    edition: str
    method: str
    asked: str
    how: str
    options: str
    changing: bool
    common: Sequence[Option]
    answers: Sequence[Option]
    rows: Sequence[Row]
    away: Sequence[Person]
    has_reasons: bool
    reason_hint: str
    audiences: Sequence[Option]
    executors: Sequence[Option]
    others: Sequence[Link]
    terms: str
    terms_source: str
    roll_url: str
    back_url: str
    hidden: Sequence[tuple[str, str]]
    language: str

    def called(self, say: Callable[[FieldError | None], str]) -> Sequence[Called]:
        """Call each seat that is there."""
        return [
            Called(key=row.key, label=row.label, detail=row.detail, chosen=row.chosen, error=say(row.error))
            for row in self.rows
        ]

    @property
    def several(self) -> bool:
        """Say whether a seat may tick several answers, as in a choice."""
        return bool(self.options)


def first_form(floor: Floor, method: Method | None) -> FieldErrors:
    """Fill in what is known: how the rules ask, and who reads; no answer is."""
    usual, options = floor.ahead.suggested
    asked = usual if method is None else method
    return prefilled(
        method=asked,
        options="\n".join(options) if asked is usual else "",
        audience=floor.ahead.audiences[0],
        executes=floor.sitting.executors.usual,
    )


def hands_view(floor: Floor, viewer: Viewer, slug: str, form: FieldErrors, *, changing: bool) -> HandsView:
    """Show the room with what was noted so far."""
    w, ahead, motion = words(viewer.language), floor.ahead, floor.ahead.motion
    asked = form.value("method")
    method = next((one for one in ahead.methods if one == asked), ahead.methods[0])
    options = [one for one in form.value("options").split("\n") if one.strip()]
    lang = motion.language if motion.language != w.language else ""
    offered = _offered(w, method, options, lang)
    rows = [_row(w, seat, form, method) for seat in floor.present]
    said = w.gettext("The text that is voted on: version {version}")
    return HandsView(
        title=w.gettext("Vote by show of hands"),
        above=above(w, floor),
        text=motion.words,
        version=said.format(version=motion.version),
        form=form,
        summary=told_at_once(form, rows),
        action=urls.check(slug, motion.reference),
        edition=urls.edition(slug, motion.reference),
        method=method,
        asked=methods.name(w, method),
        how=methods.meaning(w, method),
        options="\n".join(options) if method is Method.APPROVAL else "",
        changing=changing or (method is Method.APPROVAL and len(options) < 2),
        common=[one for one in offered if one.value not in (*_OWN, SILENT)],
        answers=(*(() if options else (Option(value="", label=w.gettext("As above")),)), *offered),
        rows=rows,
        away=[_away(w, seat) for seat in floor.seats if not seat.presence.is_there],
        has_reasons=method is Method.CONSENT or any(row.why or form.error(row.reason) for row in rows),
        reason_hint=_reason_hint(w, method),
        audiences=_audiences(w, floor),
        executors=_executors(floor, method),
        others=_others(w, floor, slug, method),
        terms=reckoning.rules(w, ahead.terms(method)),
        terms_source=source(w, ahead.rules.source, ahead.rules.cited),
        roll_url=attendance(slug, floor.sitting.room.number),
        back_url=motion_urls.motion(slug, motion.reference),
        hidden=_hidden(floor, method, options),
        language=lang,
    )


def _executors(floor: Floor, method: Method) -> Sequence[Option]:
    if method is Method.SENSE_CHECK:  # what binds nobody is executed by nobody
        return ()
    return tuple(Option(value=name, label=name) for name in floor.sitting.executors.names)


def above(w: Words, floor: Floor) -> str:
    """Name the motion and its meeting."""
    said = w.gettext("Motion {number}, meeting of {day}")
    day = dates.local(floor.sitting.room.starts_at, floor.sitting.room.zone).date()
    return said.format(number=floor.ahead.motion.reference, day=dates.long_day(day, w.language))


def answering(w: Words, seat: There) -> str:
    """Name who answers for a seat, and say so where it is by proxy."""
    if seat.presence is not Presence.REPRESENTED:
        return seat.person
    return w.gettext("represented by {name} (proxy)").format(name=seat.person)


def _offered(w: Words, method: Method, options: Sequence[str], lang: str) -> Sequence[Option]:
    named = [
        Option(value=choice, label=_capital(answers.stood(w, choice)))
        for choice in ANSWERS[method]
        if choice is not Choice.APPROVE
    ]
    listed = [Option(value=str(place), label=one, lang=lang) for place, one in enumerate(options, 1)]
    silent = Option(value=SILENT, label=w.gettext("No answer"))
    return (*(listed if method is Method.APPROVAL else ()), *named, silent)


def _row(w: Words, seat: There, form: FieldErrors, method: Method) -> Row:
    """Ask a seat; what it declared before is its answer already, until the form says otherwise."""
    key, reason = field_of(seat.seat_id), reason_of(seat.seat_id)
    aside = seat.takes_no_part(method)
    detail = answering(w, seat)
    if aside:
        before = w.gettext("declared before the vote that it takes no part")
        detail = f"{detail} · {before}"
    declared = seat.declared if aside and not form.value(was_of(seat.seat_id)) else None
    return Row(
        key=key,
        label=seat.label,
        detail=detail,
        chosen=Choice.RECUSED if declared else form.value(key),
        ticked=[Choice.RECUSED] if declared else form.all(key),
        reason=reason,
        why=declared.reason if declared else form.value(reason),
        error=form.error(key),
    )


def _hidden(floor: Floor, method: Method, options: Sequence[str]) -> Sequence[tuple[str, str]]:
    """Carry what was read: text, round, and how each seat stood."""
    return (
        ("method", method),
        *([("options", "\n".join(options))] if method is Method.APPROVAL else []),
        ("seen", str(floor.ahead.motion.version)),
        ("turn", str(floor.ahead.turn)),
        *((was_of(seat.seat_id), seat.mark) for seat in floor.seats),
    )


def _away(w: Words, seat: There) -> Person:
    detail = ""
    if seat.gone:
        detail = w.gettext("{name} was noted as present, and acts for it no more.").format(name=seat.gone)
    return Person(
        name=seat.label, role="", detail=detail, mark=ring([(answers.AWAY[seat.presence], seat.label)])
    )


def _reason_hint(w: Words, method: Method) -> str:
    if method is Method.CONSENT:
        return w.gettext("Needed for a concern or an objection, in the words of the seat.")
    return w.gettext("Only where a seat wants its reason to stand beside the decision.")


def _audiences(w: Words, floor: Floor) -> Sequence[Option]:
    offered = floor.ahead.audiences
    return [Option(value=name, label=telling.audience_name(w, name)) for name in AUDIENCES if name in offered]


def _others(w: Words, floor: Floor, slug: str, method: Method) -> Sequence[Link]:
    number = floor.ahead.motion.reference
    return [
        Link(label=methods.name(w, one), url=urls.hands(slug, number, method=one))
        for one in floor.ahead.methods
        if one is not method
    ]


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]
