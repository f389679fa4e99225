"""Read acts on a ballot back before they are done, and confirm them after."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gov.ballots import answers, effects, methods, urls
from gov.ballots.forms import Casting
from gov.ballots.queries import BallotPage
from gov.ballots.receipts import Receipt
from gov.ballots.rows import BallotRow
from gov.ballots.rules import Ground, Status
from gov.motions import urls as motion_urls
from gov.motions.rows import MotionRow
from gov.tally.counts import Choice, count_seats
from gov.tally.recusing import effect_of
from gov.tally.terms import Method
from gov.web import FieldErrors, Viewer, dates, prefilled
from gov.web.parts import Fact, Option
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """Read an act back: the statement names act and seat."""

    title: str
    statement: str
    facts: Sequence[Fact]
    action: str
    submit: str
    after: str
    edition: str
    hidden: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidView:
    """Ask why a ballot is declared void."""

    title: str
    statement: str
    facts: Sequence[Fact]
    grounds: Sequence[Option]
    form: FieldErrors
    action: str
    submit: str
    after: str
    back_url: str
    hidden: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptView:
    """Show what was recorded, and until when it can be changed."""

    title: str
    sentence: str
    facts: Sequence[Fact]
    code: str
    next: str
    ballot_url: str
    home_url: str
    may_change: bool


def vote_check(found: BallotPage, vote: Casting, viewer: Viewer, slug: str) -> CheckView:
    """Read a vote back before it is cast."""
    w, motion = words(viewer.language), found.motion
    seat, options = found.own.label if found.own else "", found.ballot.options
    facts = [_on(w, motion, found.ballot)]
    if found.proxy is not None:
        said = w.gettext("given to you by {name}").format(name=found.proxy.giver)
        facts.append(Fact(term=w.gettext("Proxy of {seat}").format(seat=seat), text=said))
    if found.ballot.method is not Method.APPROVAL and (asking := methods.asking(w, found.ballot.method)):
        facts.append(Fact(term=w.gettext("How seats are asked"), text=asking))
    if vote.reason:
        facts.append(Fact(term=w.gettext("Your reason"), text=vote.reason))
    if vote.choice is Choice.RECUSED:
        facts.append(Fact(term=w.gettext("What that changes"), text=_changed(w, found)))
    if found.own is not None and found.own.choice is not None:
        before = answers.chosen_of(options, found.own.approves)
        facts.append(_replaced(w, found.own.choice, found.own.voter, before))
    until = dates.day_time(found.ballot.closes_at, w.language, motion.zone)
    return CheckView(
        title=w.gettext("Check your vote"),
        statement=answers.votes(w, vote.choice, seat, answers.chosen_of(options, vote.approved)),
        facts=tuple(facts),
        action=urls.votes(slug, motion.reference),
        submit=answers.button(w, vote.choice),
        after=w.gettext("You can change it until {until}.").format(until=until),
        edition=urls.edition(slug, motion.reference),
        hidden=(
            ("ballot", str(vote.ballot_id)),
            ("seat", str(vote.seat_id)),
            ("choice", vote.choice),
            ("reason", vote.reason),
            *(("approved", str(place)) for place in vote.approved),
        ),
    )


def receipt_view(found: Receipt, viewer: Viewer, slug: str) -> ReceiptView:
    """Confirm a vote as it was recorded."""
    w, motion = words(viewer.language), found.motion
    open_ = found.stands is Status.OPEN
    until = dates.day_time(found.ballot.closes_at, w.language, motion.zone)
    facts = [
        _on(w, motion, found.ballot),
        Fact(term=w.gettext("Seat"), text=_voted_for(w, found)),
        Fact(term=w.gettext("Your choice"), text=answers.stood(w, found.choice, found.approved)),
        Fact(term=w.gettext("Recorded"), text=dates.day_time(found.cast_at, w.language, motion.zone)),
    ]
    if found.reason:
        facts.insert(3, Fact(term=w.gettext("Reason"), text=found.reason))
    if found.replaced is not None:
        facts.append(_replaced(w, found.replaced, found.replaced_voter))
    if not found.counts:
        next_ = w.gettext("Another vote of this seat came after this one, and counts in its place.")
    elif open_:
        said = (
            w.gettext("It can be changed until {until}; the votes are counted then.")
            if found.ballot.shows_votes
            else w.gettext("It can be changed until {until}. The result is shown after that.")
        )
        next_ = said.format(until=until)
    else:
        next_ = w.gettext("The ballot is closed.")
    return ReceiptView(
        title=w.gettext("Your receipt"),
        sentence=w.gettext("Your vote is recorded.")
        if found.counts
        else w.gettext("This vote was replaced."),
        facts=tuple(facts),
        code=found.code,
        next=next_,
        ballot_url=urls.ballot(slug, motion.reference),
        home_url=motion_urls.motion(slug, motion.reference),
        may_change=open_,
    )


def void_view(
    found: BallotPage, viewer: Viewer, slug: str, form: FieldErrors, *, same_electorate: bool
) -> VoidView:
    """Ask why a ballot is declared void; other seats than those of today can be wrong alone."""
    w, motion = words(viewer.language), found.motion
    return VoidView(
        title=w.gettext("Declare the ballot void"),
        statement=w.gettext("You declare this ballot void."),
        facts=(_on(w, motion, found.ballot),),
        grounds=_grounds(w)[: 1 if same_electorate else 2],
        form=prefilled(ground=Ground.TEXT) if same_electorate and not form.values else form,
        action=urls.voiding(slug, motion.reference),
        submit=w.gettext("Declare it void"),
        after=w.gettext(
            "No vote cast in it counts, and it stays on the motion’s page with your name and reason."
            " Everyone concerned gets a mail, and the motion is under discussion again."
        ),
        back_url=urls.ballot(slug, motion.reference),
        hidden=(("ballot", str(found.ballot.id)),),
    )


def _grounds(w: Words) -> Sequence[Option]:
    return (
        Option(
            value=Ground.TEXT,
            label=w.gettext("The text"),
            detail=w.gettext("Its mover must change it before it is voted on again."),
        ),
        Option(
            value=Ground.ELECTORATE,
            label=w.gettext("The seats that vote"),
            detail=w.gettext("Other seats must be asked before it is voted on again."),
        ),
    )


def _changed(w: Words, found: BallotPage) -> str:
    """Say what it would change that this seat took no part, as far as others may be read."""
    choices = {seat.seat_id: seat.choice for seat in found.seats if seat.choice is not None}
    own = {found.own.seat_id} if found.own else set[UUID]()
    count = count_seats([seat.seat_id for seat in found.seats], choices, recused=own)
    return " ".join(effects.foreseen(w, effect_of(count, found.ballot.frozen_terms)))


def _voted_for(w: Words, found: Receipt) -> str:
    if not found.by_proxy:
        return found.seat
    return w.gettext("{seat}, by proxy ({name})").format(seat=found.seat, name=found.voter)


def _replaced(w: Words, choice: Choice, voter: str | None, approved: Sequence[str] = ()) -> Fact:
    said = w.gettext("{choice}, by {name}").format(choice=answers.stood(w, choice, approved), name=voter)
    return Fact(term=w.gettext("It replaces"), text=said)


def _on(w: Words, motion: MotionRow, ballot: BallotRow) -> Fact:
    """Name the text that was voted on; a choice between versions favours none."""
    if ballot.versions:
        return Fact(term=w.gettext("Question"), text=w.gettext("Which of these versions?"))
    term = w.gettext("Motion {number}").format(number=motion.number)
    return Fact(term=term, text=motion.title, lang=motion.language)
