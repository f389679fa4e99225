"""Make of a vote on paper what its page shows: where it stands, who does what next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gov.ballots import reckoning
from gov.ballots import telling as ballot_words
from gov.ballots.results import Arithmetic, bars
from gov.ballots.rounds import void_reason
from gov.ballots.rules import Status
from gov.instruments.wording import class_name, source
from gov.meetings.telling import listed
from gov.motions import urls as motion_urls
from gov.motions.texts import MotionText
from gov.papers import telling, urls
from gov.papers.rows import Paper
from gov.papers.rules import Part
from gov.papers.voiding import grounds
from gov.permissions import Capability
from gov.web import Viewer, dates
from gov.web.parts import Bar, Fact, Link, Person
from gov.web.ring import Ring, ring
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperView:
    """Show one vote on paper."""

    title: str
    above: str
    lead: str
    under: str
    text: MotionText
    void_reason: str
    options: Sequence[str]
    counted: Sequence[Bar]
    arithmetic: Arithmetic | None
    drawing: Ring
    sentence: str
    detail: str
    seats: Sequence[Person]
    facts: Sequence[Fact]
    foretold: Sequence[str]
    terms: str
    terms_source: str
    print_url: str
    printed_before: bool
    hand_url: str
    hands_again: bool
    count_url: str
    void_url: str
    crumbs: Sequence[Link]


def paper_view(paper: Paper, viewer: Viewer, slug: str, now: datetime) -> PaperView:
    """Show a vote on paper as this reader may see it."""
    w, page = words(viewer.language), paper.ballot
    motion, ballot, number = page.motion, page.ballot, page.motion.reference
    ended = page.stands in (Status.FINAL, Status.VOID)
    keeps = paper.keeps and not ended and not paper.counted
    may_void = not ended and viewer.may(Capability.BALLOT_VOID, slug) and bool(grounds(paper, now))
    above = w.gettext("Secret vote on motion {number}, {kind}, version {version}")
    return PaperView(
        title=page.text.title,
        above=above.format(
            number=number, kind=class_name(w, motion.decision_class), version=ballot.motion_version
        ),
        lead=_lead(w, paper, now),
        under=_under(w, paper),
        text=page.text,
        void_reason=void_reason(w, ballot),
        options=() if page.verdict else ballot.options,
        counted=bars(w, page) if page.verdict else (),
        arithmetic=_arithmetic(w, paper),
        drawing=ring((_mark(paper, place), seat.label) for place, seat in enumerate(paper.seats)),
        sentence=_taking_part(w, paper),
        detail=w.gettext("Who takes part is known. How a seat votes is written down nowhere."),
        seats=_people(paper),
        facts=_facts(w, paper),
        foretold=() if ended else telling.foretold(w, paper.slips, ballot.method),
        terms=reckoning.rules(w, ballot.frozen_terms),
        terms_source=source(w, ballot.frozen_terms.source, page.cited),
        print_url=urls.slips(slug, number) if keeps else "",
        printed_before=bool(paper.printings),
        hand_url=urls.handing(slug, number) if keeps and paper.printings else "",
        hands_again=paper.handed > 0,
        count_url=urls.count(slug, number) if _may_count(paper) else "",
        void_url=urls.voiding(slug, number) if may_void else "",
        crumbs=crumbs(w, slug, number),
    )


def crumbs(w: Words, slug: str, number: str) -> tuple[Link, ...]:
    """Lead back to the motion."""
    return (
        Link(label=w.gettext("Motions"), url=motion_urls.motions(slug)),
        Link(label=w.gettext("Motion {number}").format(number=number), url=motion_urls.motion(slug, number)),
    )


def _may_count(paper: Paper) -> bool:
    own = paper.own
    if own is None or paper.ballot.stands is not Status.OPEN or not paper.handed:
        return False
    return all(own.turns <= one.turns for one in paper.witnesses)


def _lead(w: Words, paper: Paper, now: datetime) -> str:
    page = paper.ballot
    if page.verdict is not None:
        return ballot_words.outcome(w, page.verdict, page.ballot.options)
    return telling.state(w, paper, undecidable=paper.undecidable(now))


def _under(w: Words, paper: Paper) -> str:
    sealed_at = paper.ballot.ballot.sealed_at
    if sealed_at is None:
        return ""
    at = dates.day_time(sealed_at, w.language, paper.ballot.motion.zone)
    return w.gettext("Counted on {at}, as two witnesses confirmed.").format(at=at)


def _arithmetic(w: Words, paper: Paper) -> Arithmetic | None:
    page = paper.ballot
    if page.verdict is None:
        return None
    return Arithmetic(
        outcome=ballot_words.result_word(w, page.verdict.outcome),
        tally=ballot_words.tally(w, page.verdict.count, page.ballot.method),
        rows=reckoning.arithmetic(w, page.verdict),
    )


def _mark(paper: Paper, place: int) -> str:
    """Mark who is there until slips are handed out, and who took one after."""
    seat = paper.seats[place]
    if seat.votes and not paper.handed:
        return telling.MARKS[seat.stood]
    return telling.MARKS[seat.part]


def _taking_part(w: Words, paper: Paper) -> str:
    if not paper.handed:
        said = w.ngettext("{count} seat takes part.", "{count} seats take part.", paper.slips)
        return said.format(count=paper.slips)
    took = sum(seat.part is Part.TOOK_PART for seat in paper.seats)
    said = w.ngettext("{count} seat took a slip.", "{count} seats took a slip.", took)
    return said.format(count=took)


def _people(paper: Paper) -> tuple[Person, ...]:
    return tuple(
        Person(name=seat.label, role="", mark=ring([(_mark(paper, place), seat.label)]))
        for place, seat in enumerate(paper.seats)
    )


def _facts(w: Words, paper: Paper) -> tuple[Fact, ...]:
    zone = paper.ballot.motion.zone
    witnesses = listed(w, [f"{one.name} ({one.seat})" for one in paper.witnesses])
    facts = [Fact(term=w.gettext("Witnesses"), text=witnesses)]
    facts.append(Fact(term=w.gettext("Opened by"), text=paper.ballot.ballot.opened_by))
    if paper.sealed is not None:
        said = w.gettext("{drawn} drawn, {taken} taken, {boxed} in the box, {spoiled} spoiled")
        numbers = {"boxed": paper.sealed.slips, "spoiled": paper.sealed.spoiled}
        text = said.format(drawn=paper.slips, taken=paper.handed, **numbers)
        facts.append(Fact(term=w.pgettext("votes", "Slips"), text=text))
    for one in paper.printings:
        at = dates.day_time(one.at, w.language, zone)
        said = w.gettext("{name}, {at}").format(name=one.name, at=at)
        facts.append(Fact(term=w.gettext("Slips printed"), text=said))
    return tuple(facts)
