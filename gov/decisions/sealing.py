"""Seal closed ballots: count, log, move the motion, tell all, in one act.

Nothing waits on it: a ballot is closed because its deadline has passed, and
its page says "being counted" until this has run. Run twice, or by two
processes at once, it seals once.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gov.ballots.ending import Sealed, seal_in
from gov.ballots.queries import Due, due_ballots
from gov.ballots.rows import SeatStance as Cast
from gov.committees.rules import day_in
from gov.decisions.committing import NewDecision, SeatStance
from gov.decisions.letters import tell_noted, tell_verdict
from gov.decisions.recording import record
from gov.instruments.queries import Carried, carried_by
from gov.kernel import clock
from gov.logs.canonical import to_canonical
from gov.store import Unit, fetch_value, write
from gov.tally.counts import Choice
from gov.tally.steps import Outcome
from gov.web.words import words

STANCES = {
    Choice.FOR: "for",
    Choice.AGAINST: "against",
    Choice.ABSTAIN: "abstained",
    Choice.CONSENT: "consented",
    Choice.CONCERN: "concerned",
    Choice.OBJECTION: "objected",
    Choice.STAND_ASIDE: "stood_aside",
    Choice.APPROVE: "approved",
    Choice.RECUSED: "recused",
}
# Whose reasons stand beside the decision: those who did not go along, or wanted a concern heard.
_DISSENTING = (Choice.AGAINST, Choice.ABSTAIN, Choice.CONCERN, Choice.OBJECTION, Choice.STAND_ASIDE)

_log = logging.getLogger("gov.decisions")


@dataclass(frozen=True, slots=True)
class Place:
    """Name the meeting, and its item, in which a ballot was held."""

    meeting_id: UUID
    item_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Say by which day a decision is dated, and what a meeting alone knows of it.

    `seats` are told where the ballot itself does not say how each stood.
    """

    day: date
    by: UUID | None = None
    at: datetime | None = None
    place: Place | None = None
    seats: Sequence[SeatStance] | None = None


async def seal_due(site: str) -> int:
    """Seal every ballot that waits; one that fails keeps no other waiting."""
    sealed = 0
    for due in await due_ballots(clock.now()):
        try:
            sealed += await seal_ballot(due, site)
        except Exception:  # noqa: BLE001 - whatever it was, the next ballot waits too
            _log.exception("the ballot %s was not sealed", due.ballot_id)
    return sealed


async def seal_ballot(due: Due, site: str) -> bool:
    """Count one closed ballot and log its outcome; False when already done.

    A sense check decides nothing: its count is logged with the ballot, and no decision is.
    """
    locks = [("committee", due.committee_id), ("ballot", due.ballot_id)]
    async with write(lock=locks) as unit:
        sealed = await seal_in(unit, due.ballot_id)
        if sealed is None:
            return False
        await conclude_in(unit, sealed, Record(day=day_in(sealed.motion.zone, sealed.closed_at)), site=site)
    return True


async def conclude_in(unit: Unit, sealed: Sealed, recorded: Record, *, site: str) -> str:
    """Log what a sealed ballot leads to, and tell all; give its number, "" where nothing was decided.

    Call it in the act that seals the ballot.
    """
    motion = sealed.motion
    if sealed.verdict.outcome is Outcome.NOTED:
        await tell_noted(unit, sealed, site=site)
        return ""
    carried = await carried_by(motion.id, sealed.version)
    made = await record(unit, motion.committee_id, _decision(sealed, recorded, carried))
    await tell_verdict(unit, sealed, made, await _root(unit, made.id), site=site)
    return made.number


def _decision(sealed: Sealed, recorded: Record, carried: Carried | None) -> NewDecision:
    motion, place = sealed.motion, recorded.place
    return NewDecision(
        title=_title(sealed),
        text=motion.text,
        reasons=motion.reasons,
        alternatives=motion.alternatives,
        language=motion.language,
        method=str(sealed.verdict.terms.method),
        outcome=str(sealed.verdict.outcome),
        decided_on=recorded.day,
        decided_at=recorded.at or sealed.closed_at,
        audience=sealed.audience,
        decision_class=motion.decision_class,
        verdict=to_canonical(sealed.verdict.to_json()).decode(),
        meeting_id=place.meeting_id if place else motion.meeting_id,
        agenda_item_id=place.item_id if place else motion.item_id,
        motion_id=motion.id,
        ballot_id=sealed.ballot_id,
        recorded_by=recorded.by,
        carried=carried,
        competence=sealed.matter,
        executes=sealed.executes,
        seats=recorded.seats or [_stance(seat) for seat in sealed.seats],
        options=sealed.options,
    )


def _title(sealed: Sealed) -> str:
    """Name what was chosen in the title: wherever the decision is cited, it says so."""
    chosen, motion = sealed.verdict.chosen, sealed.motion
    if chosen is None or sealed.between_versions:
        return motion.title
    said = words(motion.language).gettext("{motion}: {option}")
    return said.format(motion=motion.title, option=sealed.options[chosen])


def _stance(seat: Cast) -> SeatStance:
    return SeatStance(
        seat_id=seat.seat_id,
        label=seat.label,
        stance=STANCES[seat.choice] if seat.choice else str(seat.away or "silent"),
        reason=(seat.reason or "") if seat.choice in _DISSENTING else "",
        approved=seat.approves,
    )


async def _root(unit: Unit, decision_id: UUID) -> bytes:
    """Give the root that holds this decision's entry last."""
    assert unit.handle.writes
    root = await fetch_value(
        bytes,
        "SELECT h.root FROM decision d JOIN tree_head h ON h.log_id = d.log_id AND h.size = d.leaf_n + 1"
        " WHERE d.id = {}",
        decision_id,
    )
    assert root is not None, "its own act has just written it"
    return root
