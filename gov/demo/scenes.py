"""Let the people of the world move, vote, and have their ballots counted."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

from gov.ballots.actions import open_ballot
from gov.ballots.casting import cast_vote
from gov.ballots.forms import Casting, Opening, Showing
from gov.decisions.sealing import seal_due
from gov.demo import days
from gov.demo.chronicle import Moment
from gov.demo.stage import ONCE, Stage, seat_of
from gov.demo.world import COORDINATOR
from gov.instruments.rules import DecisionClass, Kind
from gov.instruments.rulesets import RuleSet
from gov.motions.actions import draft_motion, submit_motion
from gov.motions.forms import Wording
from gov.motions.texts import MotionText
from gov.revisions.actions import Proposed, propose
from gov.tally.counts import Choice
from gov.tally.terms import Method


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Hold a motion of the story: who moves what; `rules` are those it would enact."""

    key: str
    mover: str
    words: MotionText
    kind: DecisionClass = DecisionClass.ORDINARY
    rules: RuleSet | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """Hold one vote of the story, so many days after the ballot opened."""

    person: str
    choice: Choice
    reason: str = ""
    after_days: int = 1
    approved: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Hold one ballot of the story."""

    proposal: Proposal
    opened: date
    closes: date
    voices: tuple[Voice, ...]
    showing: Showing = Showing.AT_ONCE
    method: Method = Method.FOR_AGAINST
    options: tuple[str, ...] = ()


def drafted(stage: Stage, proposal: Proposal, instant: datetime) -> Moment:
    """Tell of a motion being written."""
    return Moment(instant, partial(_draft, stage, proposal))


def submitted(stage: Stage, proposal: Proposal, instant: datetime) -> Moment:
    """Tell of a motion being put to the committee."""
    return Moment(instant, partial(_submit, stage, proposal))


def voted(stage: Stage, round_: Round) -> list[Moment]:
    """Tell a ballot from the first draft of its motion to its last vote."""
    opened = days.at(round_.opened, "10:15")
    written = days.at(days.weekday_before(round_.opened - timedelta(days=7)), "14:20")
    put = days.at(days.weekday_before(round_.opened - timedelta(days=4)), "9:10")
    return [
        drafted(stage, round_.proposal, written),
        submitted(stage, round_.proposal, put),
        Moment(opened, partial(_open, stage, round_)),
        *(
            Moment(
                opened + timedelta(days=voice.after_days, minutes=37 * place - 90),
                partial(_vote, stage, round_.proposal.key, voice),
            )
            for place, voice in enumerate(round_.voices)
        ),
    ]


def counted(stage: Stage, round_: Round) -> list[Moment]:
    """Tell a ballot to its end: the result is sealed as soon as it has closed."""
    sealed = days.at(round_.closes, "18:00") + timedelta(seconds=20)
    return [*voted(stage, round_), Moment(sealed, partial(seal_due, stage.site))]


async def _draft(stage: Stage, proposal: Proposal) -> None:
    if proposal.rules is not None:
        stage.motions[proposal.key] = await _propose(stage, proposal, proposal.rules)
        return
    wording = Wording(text=proposal.words, decision_class=proposal.kind, item=None, seen=0)
    code = await draft_motion(stage.viewer(proposal.mover), stage.slug, wording, ONCE)
    stage.motions[proposal.key] = code


async def _propose(stage: Stage, proposal: Proposal, rules: RuleSet) -> str:
    said = proposal.words
    new = Proposed(
        kind=Kind.RULES, body=rules, title=said.title, reasons=said.reasons, language=said.language
    )
    return await propose(stage.viewer(proposal.mover), stage.slug, new, ONCE)


async def _submit(stage: Stage, proposal: Proposal) -> None:
    code = stage.motions[proposal.key]
    number = await submit_motion(stage.viewer(proposal.mover), stage.slug, code, 1, ONCE)
    stage.motions[proposal.key] = number


async def _open(stage: Stage, round_: Round) -> None:
    number = stage.motions[round_.proposal.key]
    opening = Opening(
        closes_on=round_.closes,
        showing=round_.showing,
        audience="committee",
        seen=1,
        method=round_.method,
        options=round_.options,
    )
    coordinator = stage.viewer(COORDINATOR)
    ballot = await open_ballot(coordinator, stage.slug, number, opening, ONCE, site=stage.site)
    stage.ballots[round_.proposal.key] = ballot


async def _vote(stage: Stage, key: str, voice: Voice) -> None:
    casting = Casting(
        ballot_id=stage.ballots[key],
        seat_id=_seat(stage, voice.person),
        choice=voice.choice,
        reason=voice.reason,
        approved=voice.approved,
    )
    number = stage.motions[key]
    await cast_vote(stage.viewer(voice.person), stage.slug, number, casting, ONCE, site=stage.site)


def _seat(stage: Stage, person: str) -> UUID:
    partner = seat_of(person)
    assert partner is not None, f"{person} has no seat to vote for"
    return stage.seat(partner)
