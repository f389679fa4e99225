"""Ask each step of a vote on paper: who asks for it, who took a slip, what was counted, why it is void."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gov.ballots import telling as ballot_words
from gov.ballots.checks import CheckView, VoidView
from gov.ballots.rules import Ground
from gov.instruments.rulesets import Rules
from gov.instruments.wording import source
from gov.motions import urls as motion_urls
from gov.motions.rows import MotionRow
from gov.papers import telling, urls
from gov.papers.forms import Counting
from gov.papers.rows import Paper, PaperSeat
from gov.papers.rules import Stood, Totals, differing
from gov.papers.voiding import grounds
from gov.tally.terms import Method
from gov.web import FieldErrors, Viewer, prefilled
from gov.web.parts import Fact, Option
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class AskingView:
    """Ask whether a seat wants a secret vote, and say what follows."""

    title: str
    motion: MotionRow
    seat: str
    rule: str
    form: FieldErrors
    action: str
    back_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandingView:
    """Ask which seats took a slip."""

    title: str
    motion: str
    lang: str
    seats: Sequence[Option]
    form: FieldErrors
    action: str
    back_url: str
    hidden: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heap:
    """Ask for one number, with what it counts."""

    name: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountView:
    """Ask a witness what she counted; of the other's numbers she sees nothing yet."""

    title: str
    motion: str
    lang: str
    lead: str
    unlike: Sequence[Fact]
    heaps: Sequence[Heap]
    form: FieldErrors
    action: str
    back_url: str
    hidden: Sequence[tuple[str, str]]


def asking_view(motion: MotionRow, rules: Rules, viewer: Viewer, slug: str, form: FieldErrors) -> AskingView:
    """Ask whether a seat wants a secret vote."""
    w, standing = words(viewer.language), viewer.standing(slug)
    return AskingView(
        title=w.gettext("Ask for a secret vote"),
        motion=motion,
        seat=standing.seat_label if standing else "",
        rule=source(w, rules.source, rules.cited),
        form=form,
        action=urls.asking(slug, motion.reference),
        back_url=motion_urls.motion(slug, motion.reference),
    )


def handing_view(paper: Paper, viewer: Viewer, slug: str, form: FieldErrors | None) -> HandingView:
    """Ask which seats took a slip, those ticked that did so far."""
    w, page = words(viewer.language), paper.ballot
    voters = [seat for seat in paper.seats if seat.votes]
    took = [str(seat.seat_id) for seat in voters if seat.took]
    return HandingView(
        title=w.gettext("Who took a slip?"),
        motion=page.text.title,
        lang=page.text.language,
        seats=tuple(
            Option(value=str(seat.seat_id), label=seat.label, detail=_handed_to(w, paper, seat))
            for seat in voters
        ),
        form=form or prefilled(took=took),
        action=urls.handing(slug, page.motion.reference),
        back_url=urls.paper(slug, page.motion.reference),
        hidden=(("ballot", str(page.ballot.id)),),
    )


def _handed_to(w: Words, paper: Paper, seat: PaperSeat) -> str:
    """Say who draws the slip of a seat whose own people are away."""
    if seat.stood != Stood.REPRESENTED:
        return ""
    name = paper.sitting.proxies.get(seat.seat_id, "")
    return w.gettext("handed to {name}, who holds its proxy").format(name=name) if name else ""


def count_view(paper: Paper, viewer: Viewer, slug: str, form: FieldErrors | None) -> CountView:
    """Ask a witness for one number a heap."""
    w, page, own = words(viewer.language), paper.ballot, paper.own
    assert own is not None, "only a witness counts"
    number, options = page.motion.reference, page.ballot.options
    other = next(one for one in paper.witnesses if one.place != own.place)
    lead = w.ngettext("{count} slip was handed out.", "{count} slips were handed out.", paper.handed)
    return CountView(
        title=w.gettext("What did you count?"),
        motion=page.text.title,
        lang=page.text.language,
        lead=lead.format(count=paper.handed),
        unlike=_unlike(w, paper, own.place, other.name),
        heaps=_heaps(w, page.ballot.method, options),
        form=form or prefilled(),
        action=urls.count_check(slug, number),
        back_url=urls.paper(slug, number),
        hidden=(("ballot", str(page.ballot.id)), ("turn", str(own.turns + 1))),
    )


def _heaps(w: Words, method: Method, options: Sequence[str]) -> Sequence[Heap]:
    names = [f"option-{place}" for place in range(1, len(options) + 1)]
    if method is not Method.APPROVAL:
        names = ["in_favour", "against"]
    hints = {
        "slips": w.gettext("Count them before you unfold any."),
        "blank": w.gettext("Nothing is marked: an abstention."),
        "spoiled": w.gettext("One cannot tell what is meant, or something is written on it."),
    }
    return tuple(
        Heap(name=name, label=telling.heap(w, name, options), hint=hints.get(name, ""))
        for name in ("slips", *names, "blank", "spoiled")
    )


def _unlike(w: Words, paper: Paper, place: int, name: str) -> Sequence[Fact]:
    """Show where both counted unlike numbers in the last turn that both ended."""
    turn, options = max((one.turn for one in paper.counts), default=0), paper.ballot.ballot.options
    last = {one.place == place: one.totals for one in paper.counts if one.turn == turn}
    if len(last) < 2:
        return ()
    own, other = last[True], last[False]
    said = w.gettext("you {own}, {name} {other}")
    return tuple(
        Fact(
            term=telling.heap(w, heap, options),
            text=said.format(own=_number(own, heap), name=name, other=_number(other, heap)),
        )
        for heap in differing(own, other)
    )


def _number(totals: Totals, name: str) -> str:
    if name.startswith("option-"):
        return str(totals.approvals[int(name.removeprefix("option-")) - 1])
    return str(getattr(totals, name))


def count_check(paper: Paper, counting: Counting, viewer: Viewer, slug: str) -> CheckView:
    """Read a count back before it is confirmed."""
    w, page, own = words(viewer.language), paper.ballot, paper.own
    assert own is not None, "only a witness counts"
    number, options, totals = page.motion.reference, page.ballot.options, counting.totals
    heaps = [heap.name for heap in _heaps(w, page.ballot.method, options)]
    return CheckView(
        title=w.gettext("Check your count"),
        statement=w.gettext("You witness this count."),
        facts=(
            Fact(term=w.gettext("Title"), text=page.text.title, lang=page.text.language),
            *(Fact(term=telling.heap(w, name, options), text=_number(totals, name)) for name in heaps),
        ),
        action=urls.count(slug, number),
        submit=w.gettext("Confirm this count"),
        after=w.gettext(
            "Once the other witness has entered the same numbers, the result stands and nobody changes it."
        ),
        edition=urls.count_edition(slug, number),
        hidden=(
            ("ballot", str(page.ballot.id)),
            ("turn", str(counting.turn)),
            *((name, _number(totals, name)) for name in heaps),
            ("codes", "\n".join(counting.codes)),
        ),
    )


def void_view(paper: Paper, viewer: Viewer, slug: str, form: FieldErrors, now: datetime) -> VoidView:
    """Ask why a vote on paper is declared void, among the grounds that hold."""
    w, page = words(viewer.language), paper.ballot
    details = {
        Ground.TEXT: w.gettext("Its mover must change it before it is voted on again."),
        Ground.ELECTORATE: w.gettext("Other seats must be there before it is voted on again."),
        Ground.COUNT: w.gettext("It can be voted on again at once, with new slips."),
    }
    term = w.gettext("Motion {number}").format(number=page.motion.number)
    hold = grounds(paper, now)
    return VoidView(
        title=w.gettext("Declare the vote void"),
        statement=w.gettext("You declare this secret vote void."),
        facts=(Fact(term=term, text=page.text.title, lang=page.text.language),),
        grounds=tuple(
            Option(value=one, label=ballot_words.ground(w, one), detail=details[one]) for one in hold
        ),
        form=prefilled(ground=hold[0]) if len(hold) == 1 and not form.values else form,
        action=urls.voiding(slug, page.motion.reference),
        submit=w.gettext("Declare it void"),
        after=w.gettext(
            "No slip counts, and the vote stays on the motion’s page with your name and reason."
            " Everyone concerned gets a mail, and the motion is under discussion again."
        ),
        back_url=urls.paper(slug, page.motion.reference),
        hidden=(("ballot", str(page.ballot.id)),),
    )
