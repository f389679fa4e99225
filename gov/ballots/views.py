"""Make of a ballot what its page shows and asks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from gov.ballots import answers, methods, reckoning, telling, urls
from gov.ballots.queries import BallotPage
from gov.ballots.results import Arithmetic, arithmetic, bars, people
from gov.ballots.rounds import Round, round_view, void_reason
from gov.ballots.rows import BallotRow
from gov.ballots.rules import Status
from gov.ballots.versions import ContenderRow
from gov.instruments.wording import class_name, source
from gov.motions import urls as motion_urls
from gov.motions.texts import MotionText
from gov.permissions import Capability
from gov.tally.terms import Method
from gov.web import FieldErrors, Placed, Viewer, dates, prefilled
from gov.web.parts import Bar, Fact, Link, Option, Person
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """Hold what stands around a ballot: the way back, and what later features say of it."""

    crumbs: Sequence[Link]
    top: Sequence[Placed]
    beside: Sequence[Placed]
    with_text: Sequence[Placed]
    below: Sequence[Placed]


@dataclass(frozen=True, slots=True)
class Named:
    """Name what is voted on, in its language; a choice between versions favours none by its title."""

    title: str
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotView:
    """Show one ballot, and ask the seat's people to vote."""

    named: Named
    above: str
    lead: str
    under: str
    text: MotionText
    round: Round
    terms: str
    terms_source: str
    readers: str
    arithmetic: Arithmetic | None
    seats: Sequence[Person]
    void_reason: str
    chosen: Sequence[Bar]
    how: str
    stands_in: Fact | None
    versions: Sequence[ContenderRow]
    compare_url: str
    asks: str
    offered: Sequence[Option]
    answers: Sequence[Option]
    reason_hint: str
    form: FieldErrors
    action: str
    after: str
    hidden: Sequence[tuple[str, str]]
    void_url: str
    early: Link | None
    around: Around

    @property
    def title(self) -> str:
        """Give the window its title."""
        return self.named.title


def ballot_view(
    found: BallotPage,
    viewer: Viewer,
    slug: str,
    now: datetime,
    form: FieldErrors,
    panels: Sequence[Placed] = (),
) -> BallotView:
    """Show a ballot as this reader may see it."""
    w, ballot, number = words(viewer.language), found.ballot, found.motion.reference
    state = _state(found, viewer, slug, now)
    return BallotView(
        named=_called(w, found),
        above=_above(w, found),
        text=found.text,
        lead=state.sentence if found.verdict else state.deadline,
        under=state.deadline if found.verdict else "",
        round=state,
        terms=reckoning.rules(w, ballot.frozen_terms),
        terms_source=source(w, ballot.frozen_terms.source, found.cited),
        readers="" if found.may_vote else _readers(w, found),
        arithmetic=arithmetic(w, found),
        seats=people(w, found) if ballot.shows_votes else (),
        void_reason=void_reason(w, ballot),
        chosen=bars(w, found) if ballot.shows_votes or (ballot.is_on_paper and found.verdict) else (),
        how=_how(w, ballot),
        stands_in=_stands_in(w, found, slug),
        versions=found.contenders,
        compare_url=motion_urls.counter_versions(slug, number) if found.contenders else "",
        asks=_asks(w, found) if found.may_vote else "",
        offered=_offered(found),
        answers=answers.offered(w, ballot.method),
        reason_hint=_reason_hint(w, found),
        form=form,
        action=urls.check(slug, number),
        after=_after(w, found),
        hidden=_named(found),
        void_url=_void_url(found, viewer, slug),
        early=_early(w, found, slug),
        around=_around(w, slug, number, panels),
    )


def _state(found: BallotPage, viewer: Viewer, slug: str, now: datetime) -> Round:
    state = round_view(found, viewer, slug, now)
    if found.ballot.shows_votes or found.verdict is not None:
        return state
    return replace(state, detail="")  # who reads what, and when, is said where one gives a reason


def _called(w: Words, found: BallotPage) -> Named:
    if found.contenders:
        return Named(w.gettext("Which of these versions?"), "")
    return Named(found.text.title, found.text.language)


def _around(w: Words, slug: str, number: str, panels: Sequence[Placed]) -> Around:
    top, beside, with_text, below = (
        [one for one in panels if one.place == place] for place in ("top", "side", "text", "below")
    )
    crumbs = _crumbs(w, slug, number)
    return Around(crumbs=crumbs, top=top, beside=beside, with_text=with_text, below=below)


def _void_url(found: BallotPage, viewer: Viewer, slug: str) -> str:
    may = found.stands is Status.OPEN and viewer.may(Capability.BALLOT_VOID, slug)
    return urls.voiding(slug, found.motion.reference) if may else ""


def _early(w: Words, found: BallotPage, slug: str) -> Link | None:
    ballot = found.ballot
    if found.stands is not Status.OPEN or not ballot.early_close or ballot.ended_at is not None:
        return None
    url = urls.early_close(slug, found.motion.reference) if found.may_end else ""
    return Link(label=telling.may_close_early(w), url=url)


def _named(found: BallotPage) -> tuple[tuple[str, str], ...]:
    return (("ballot", str(found.ballot.id)), ("seat", str(found.rights.seat_id)))


def last_vote(found: BallotPage) -> FieldErrors:
    """Fill the form with the seat's own vote as it stands, to be changed."""
    own = found.own
    if own is None or own.choice is None:
        return prefilled()
    return prefilled(choice=own.choice, reason=own.reason, approved=own.approves)


def _how(w: Words, ballot: BallotRow) -> str:
    said = (methods.asking(w, ballot.method), telling.consequence(w, ballot.matter))
    return " ".join(part for part in said if part)


def _above(w: Words, found: BallotPage) -> str:
    kind = class_name(w, found.motion.decision_class)
    if found.contenders:
        return w.gettext("Ballot on competing versions, {kind}").format(kind=kind)
    return w.gettext("Ballot on motion {number}, {kind}, version {version}").format(
        number=found.motion.number, kind=kind, version=found.ballot.motion_version
    )


def _crumbs(w: Words, slug: str, number: str) -> tuple[Link, ...]:
    motion = w.gettext("Motion {number}").format(number=number)
    return (
        Link(label=w.gettext("Motions"), url=motion_urls.motions(slug)),
        Link(label=motion, url=motion_urls.motion(slug, number)),
    )


def _after(w: Words, found: BallotPage) -> str:
    until = dates.day_time(found.ballot.closes_at, w.language, found.motion.zone)
    said = w.gettext("Nothing is sent before the next page. You can change your mind until {until}.")
    return said.format(until=until)


def _stands_in(w: Words, found: BallotPage, slug: str) -> Fact | None:
    """Say for which seat one votes by proxy, and lead back to one's own."""
    if found.proxy is None:
        return None
    said = w.gettext("You vote here for {seat}, whose proxy you hold: {giver} gave it to you.")
    return Fact(
        term=w.gettext("To the vote of your own seat"),
        text=said.format(seat=found.proxy.seat, giver=found.proxy.giver),
        url=urls.ballot(slug, found.motion.reference),
    )


def _offered(found: BallotPage) -> tuple[Option, ...]:
    return tuple(
        Option(value=str(place), label=label, lang=found.text.language)
        for place, label in enumerate(found.ballot.options, 1)
    )


def _asks(w: Words, found: BallotPage) -> str:
    said = {
        Method.APPROVAL: w.gettext("On behalf of {seat}, you approve (as many as you like)"),
        Method.SENSE_CHECK: w.gettext("As things stand, {seat} is"),
    }.get(found.ballot.method) or w.gettext("On behalf of {seat}, you vote")
    return said.format(seat=found.own.label if found.own else "")


def _reason_hint(w: Words, found: BallotPage) -> str:
    readers = _readers(w, found)
    if found.ballot.method is not Method.CONSENT:
        return readers
    needed = w.gettext("Needed for a concern or an objection.")
    return f"{needed} {readers}"


def _readers(w: Words, found: BallotPage) -> str:
    closed = found.motion.audience == "closed"
    if found.ballot.is_on_paper:
        return w.gettext("Only totals are recorded: nobody reads here how a seat voted.")
    if found.ballot.shows_votes:
        if closed:
            return w.gettext("Each seat’s vote is read by the members.")
        return w.gettext("Each seat’s vote is read by the members and the external observer.")
    if closed:
        return w.gettext("Until votes are counted, each seat reads only its own; then the members read all.")
    return w.gettext(
        "Until votes are counted, each seat reads only its own;"
        " then the members and the external observer read all."
    )
