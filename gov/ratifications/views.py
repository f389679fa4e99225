"""Show beside a decision where its ratification stands; ask for, and read back, a board's answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gov.decisions import urls as decision_urls
from gov.decisions.boards import Answer
from gov.decisions.views import title_of
from gov.ratifications import urls
from gov.ratifications.forms import Answering
from gov.ratifications.queries import BoardRow, Ratifying
from gov.ratifications.telling import answered, said_of
from gov.web import FieldErrors, Viewer, dates, prefilled
from gov.web.parts import Fact, Link, Option
from gov.web.ring import Mark, Ring, ring
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class RatificationPanel:
    """Show the boards as a ring, in words, and one by one."""

    drawing: Ring
    sentence: str
    detail: str
    boards: Sequence[Fact]
    acts: Sequence[Link]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """Ask what a partner's board decided."""

    title: str
    number: str
    decision: str
    lang: str
    lead: str
    answers: Sequence[Option]
    earliest: str
    latest: str
    action: str
    after: str
    back_url: str
    form: FieldErrors


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """Read a board's answer back."""

    statement: str
    facts: Sequence[Fact]
    action: str
    submit: str
    after: str
    edition: str
    hidden: Sequence[tuple[str, str]]


def panel(found: Ratifying, viewer: Viewer, slug: str, now: datetime) -> RatificationPanel:
    """Show where a decision's ratification stands."""
    w = words(viewer.language)
    sentence, detail = said_of(w, found, now)
    over = found.today(now) > found.decision.ratify_by
    return RatificationPanel(
        drawing=ring((_mark(one, over=over), "") for one in found.boards),
        sentence=sentence,
        detail=detail,
        boards=tuple(Fact(term=one.label, text=answered(w, one, waits=not over)) for one in found.boards),
        acts=tuple(_acts(w, found, viewer, slug, now)),
    )


def _mark(board: BoardRow, *, over: bool) -> Mark:
    if board.answer is None:
        return Mark.SILENT if over else Mark.EMPTY
    return Mark.FOR if board.answer == Answer.GIVEN else Mark.AGAINST


def _acts(w: Words, found: Ratifying, viewer: Viewer, slug: str, now: datetime) -> Sequence[Link]:
    """Offer a contact to enter, or to change, what her board answered."""
    if not found.may_answer(now):
        return ()
    own = _contact_for(viewer, slug)
    new, other = w.gettext("Enter the answer of {partner}"), w.gettext("Change the answer of {partner}")
    return [
        Link(
            label=(other if one.answer else new).format(partner=one.label),
            url=urls.ratification(slug, found.decision.number, one.slug),
            current=one.answer is None,
        )
        for one in found.boards
        if one.partner_id in own
    ]


def _contact_for(viewer: Viewer, slug: str) -> frozenset[UUID]:
    standing = viewer.standing(slug)
    return standing.contact_for if standing else frozenset()


def answer_view(
    found: Ratifying, board: BoardRow, viewer: Viewer, slug: str, now: datetime, filled: FieldErrors | None
) -> AnswerView:
    """Ask what a board decided, starting from what it answered before."""
    w, decision = words(viewer.language), found.decision
    until = dates.long_day(decision.ratify_by, w.language)
    return AnswerView(
        title=w.gettext("What did the board of {partner} decide?").format(partner=board.label),
        number=decision.number,
        decision=title_of(w, decision.title),
        lang=decision.language,
        lead=w.gettext(
            "The committee adopted it; it holds once the boards of all partners have ratified it."
        ),
        answers=(
            Option(value=Answer.GIVEN, label=w.gettext("It ratifies the decision")),
            Option(
                value=Answer.REFUSED,
                label=w.gettext("It refuses"),
                detail=w.gettext("The decision then does not hold, for any partner."),
            ),
        ),
        earliest=decision.decided_on.isoformat(),
        latest=found.today(now).isoformat(),
        action=urls.check(slug, decision.number, board.slug),
        after=w.gettext("Nothing is entered before the next page. It can be changed until {day}.").format(
            day=until
        ),
        back_url=decision_urls.decision(slug, decision.number),
        form=filled or _as_it_stands(board),
    )


def _as_it_stands(board: BoardRow) -> FieldErrors:
    if board.answer is None or board.met_on is None:
        return prefilled()
    return prefilled(answer=board.answer, met_on=board.met_on.isoformat(), reason=board.reason)


def check_view(found: Ratifying, board: BoardRow, said: Answering, viewer: Viewer, slug: str) -> CheckView:
    """Read back in large what a board decided."""
    w, number = words(viewer.language), found.decision.number
    gives = said.answer is Answer.GIVEN
    statement = (
        w.gettext("The board of {partner} ratifies decision {number}.")
        if gives
        else w.gettext("The board of {partner} refuses to ratify decision {number}.")
    )
    facts = [
        Fact(term=w.gettext("Title"), text=title_of(w, found.decision.title), lang=found.decision.language),
        Fact(term=w.gettext("The board met on"), text=dates.long_day(said.met_on, w.language)),
    ]
    if not gives:
        facts.append(Fact(term=w.gettext("Why it refuses"), text=said.reason))
    return CheckView(
        statement=statement.format(partner=board.label, number=number),
        facts=tuple(facts),
        action=urls.ratification(slug, number, board.slug),
        submit=w.gettext("Enter this answer"),
        after=w.gettext("Everyone who reads the decision reads it, with your name."),
        edition=urls.edition(slug, number, board.slug),
        hidden=(("answer", said.answer), ("met_on", said.met_on.isoformat()), ("reason", said.reason)),
    )
