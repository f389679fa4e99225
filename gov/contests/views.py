"""Make of a contest what its pages show: the question, what would follow, the receipt."""

from collections.abc import Sequence
from dataclasses import dataclass

from gov.ballots import answers, telling
from gov.contests import recounts, urls
from gov.contests.forms import Contesting
from gov.contests.leading import Back
from gov.contests.queries import Case, ContestRow
from gov.contests.rules import SILENT, Answer, Effect, Weighed
from gov.contests.wording import consequence, discussed_again, follows, stood, until
from gov.decisions import urls as decision_urls
from gov.motions import urls as motion_urls
from gov.tally.terms import Method
from gov.web import FieldErrors, Viewer, dates
from gov.web.parts import Fact, Link, Option
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestForm:
    """Ask what a seat had answered, and why the record is wrong."""

    title: str
    lead: str
    facts: Sequence[Fact]
    asks: str
    offered: Sequence[Option]
    answers: Sequence[Option]
    form: FieldErrors
    action: str
    back_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestCheck:
    """Read a contest back, with what would follow."""

    statement: str
    facts: Sequence[Fact]
    action: str
    submit: str
    tone: str
    after: str
    edition: str
    hidden: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestReceipt:
    """Confirm what was entered, and what followed."""

    sentence: str
    facts: Sequence[Fact]
    next: str
    links: Sequence[Link]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contested:
    """Show one contest beside a decision."""

    title: str
    said: str
    why: str
    lang: str
    counts: Sequence[str]
    effect: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestPanel:
    """Say until when a record can be contested, and who did."""

    until: str
    rows: Sequence[Contested]
    contest_url: str


def form_view(case: Case, viewer: Viewer, slug: str, filled: FieldErrors) -> ContestForm:
    """Ask what a seat had answered."""
    w, number = words(viewer.language), case.decided.number
    method, silent = case.ballot.method, Option(value=SILENT, label=w.gettext("It did not answer"))
    facts = [*_about(w, case), _recorded(w, case), Fact(term=w.gettext("Until"), text=_until(w, case))]
    return ContestForm(
        title=w.gettext("Is your seat’s vote recorded wrongly?"),
        lead=w.gettext(
            "Only for a record that is wrong, not for a change of mind. Nobody judges it: the votes are"
            " counted again with what you say."
        ),
        facts=facts,
        asks=w.gettext("What {seat} had answered").format(seat=_seat(case)),
        offered=tuple(
            Option(value=str(place), label=label, lang=case.motion.language)
            for place, label in enumerate(case.ballot.options, 1)
        ),
        answers=(*(_bare(one) for one in answers.offered(w, Method(method))), silent),
        form=filled,
        action=urls.check(slug, number),
        back_url=decision_urls.decision(slug, number),
    )


def check_view(
    case: Case, said: Contesting, weighed: Weighed, viewer: Viewer, slug: str, *, back: Back
) -> ContestCheck:
    """Say plainly what will follow before anything is entered."""
    w, number = words(viewer.language), case.decided.number
    says = stood(w, Answer(said.says, said.approved), case.ballot.options)
    sets_aside = weighed.effect is Effect.SET_ASIDE
    return ContestCheck(
        statement=_statement(w, case, says),
        facts=(
            *_about(w, case),
            _recorded(w, case),
            Fact(term=w.gettext("Why the record is wrong"), text=said.why, lang=viewer.language),
            *recounts.facts(w, case.decided.counted, weighed.again, case.ballot.options),
            Fact(term=w.gettext("What follows"), text=follows(w, weighed, case.ballot.options, number)),
        ),
        action=urls.contests(slug, number),
        submit=w.gettext("Set the decision aside") if sets_aside else w.gettext("Enter the correction"),
        tone="danger" if sets_aside else "primary",
        after=_after(w, back if sets_aside else None),
        edition=urls.new_contest(slug, number),
        hidden=(
            ("choice", said.says),
            *(("approved", str(place)) for place in said.approved),
            ("why", said.why),
            ("effect", weighed.effect),
        ),
    )


def receipt_view(case: Case, own: ContestRow, viewer: Viewer, slug: str) -> ContestReceipt:
    """Confirm a contest as it was entered."""
    w, number = words(viewer.language), case.decided.number
    options = case.ballot.options
    return ContestReceipt(
        sentence=w.gettext("Your correction is entered in the log."),
        facts=(
            *_about(w, case),
            Fact(term=w.gettext("Recorded"), text=stood(w, own.before, options)),
            Fact(term=w.gettext("Your seat says"), text=stood(w, own.now, options)),
            Fact(term=w.gettext("Why the record is wrong"), text=own.why, lang=own.language),
            *recounts.facts(w, case.decided.counted, own.again, options),
            Fact(
                term=w.gettext("Entered"),
                text=dates.day_time(own.at, w.language, case.motion.zone),
            ),
        ),
        next=consequence(w, own.effect, own.hindrance, number),
        links=(
            Link(
                label=w.gettext("Decision {number}").format(number=number),
                url=decision_urls.decision(slug, number),
            ),
            Link(
                label=w.gettext("Motion {number}").format(number=case.motion.reference),
                url=motion_urls.motion(slug, case.motion.reference),
            ),
        ),
    )


def panel_view(case: Case | None, viewer: Viewer, slug: str) -> ContestPanel | None:
    """Show until when a record can be contested, and each contest; None before the count."""
    if case is None or case.ballot.sealed_at is None:
        return None
    w = words(viewer.language)
    aside = case.ballot.set_aside_on
    said = f"{telling.set_aside(w, aside)}." if aside else _until(w, case)
    if not said:
        return None
    return ContestPanel(
        until=said,
        rows=tuple(_row(w, case, one) for one in case.contests),
        contest_url=urls.new_contest(slug, case.decided.number) if case.may_contest else "",
    )


def _row(w: Words, case: Case, one: ContestRow) -> Contested:
    options = case.ballot.options
    said = w.gettext("Recorded: {recorded}. The seat says: {says}.").format(
        recorded=stood(w, one.before, options), says=stood(w, one.now, options)
    )
    at = dates.day_time(one.at, w.language, case.motion.zone)
    return Contested(
        title=w.gettext("{seat}, by {name}, {at}").format(seat=one.seat, name=one.person, at=at),
        said=said,
        why=one.why,
        lang=one.language,
        counts=recounts.lines(w, case.decided.counted, one.again, options),
        effect=consequence(w, one.effect, one.hindrance, case.decided.number),
    )


def _until(w: Words, case: Case) -> str:
    return until(w, case.ballot.window, case.stands)


def _statement(w: Words, case: Case, says: str) -> str:
    return w.gettext("You say that the vote of {seat} was: {says}.").format(seat=_seat(case), says=says)


def _after(w: Words, back: Back | None) -> str:
    log = w.gettext("The correction is entered in the log with your seat’s name. The votes stay as they are.")
    if back is None:
        return log
    mail = w.gettext("Everyone concerned gets a mail.")
    return f"{log} {mail} {discussed_again(w, back)}"


def _about(w: Words, case: Case) -> tuple[Fact, ...]:
    title = w.gettext("Decision {number}").format(number=case.decided.number)
    return (
        Fact(term=title, text=case.motion.title, lang=case.motion.language),
        Fact(term=w.gettext("Seat"), text=_seat(case)),
    )


def _recorded(w: Words, case: Case) -> Fact:
    assert case.rights.seat_id is not None, "a seat contests"
    text = stood(w, case.recorded[case.rights.seat_id], case.ballot.options)
    return Fact(term=w.gettext("Recorded"), text=text)


def _seat(case: Case) -> str:
    assert case.rights.seat_id is not None, "a seat contests"
    return case.seats[case.rights.seat_id]


def _bare(one: Option) -> Option:
    """Offer an answer without the advice that is given before a vote."""
    return Option(value=one.value, label=one.label, lang=one.lang)
