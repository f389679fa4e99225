"""End a ballot once: counted when its deadline has passed, or void in the open.

Each end is an entry of the log. `seal_in` runs inside a larger act: the
decision that seals a ballot is written in the same transaction.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from gov.ballots.announced import Round
from gov.ballots.finality import Window
from gov.ballots.queries import approvals_of, ballot_row, count_of, round_of, stances
from gov.ballots.rows import BallotRow, SeatStance
from gov.ballots.rules import CONSEQUENCES, Channel, Status
from gov.ballots.versions import contenders_of, settle_in
from gov.instruments.agreements import Competence
from gov.kernel.errors import Conflict
from gov.logs.appending import append_entry
from gov.logs.canonical import Value
from gov.logs.leaves import Kind
from gov.motions.keeping import advance_in
from gov.motions.queries import motion_by_id
from gov.motions.rows import MotionRow
from gov.motions.rules import Doer
from gov.store import Unit, execute, write
from gov.store.events import audience_scopes, touch
from gov.tally.verdict import Verdict, verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """Hold all that a decision is written from, once a ballot is sealed."""

    ballot_id: UUID
    motion: MotionRow
    version: int
    between_versions: bool
    audience: str
    closed_at: datetime
    sealed_at: datetime
    verdict: Verdict
    seats: tuple[SeatStance, ...]
    options: tuple[str, ...]
    matter: Competence | None
    executes: str
    round: Round
    window: Window
    channel: Channel
    met_at: datetime | None
    opened_by: str


async def seal_in(unit: Unit, ballot_id: UUID) -> Sealed | None:
    """Count a closed ballot and write its verdict; None when already done.

    Call it inside `write(lock=[("committee", …), ("ballot", ballot_id)])`,
    and write the decision from what it returns in the same transaction.
    """
    # Whoever holds the ballot's lock sees every vote that made the deadline.
    async with write(lock=("ballot", ballot_id)):
        ballot = await ballot_row(ballot_id)
        if ballot.stands(unit.now) is not Status.CLOSED:
            return None
        seats = await stances(ballot_id)
        result = verdict(count_of(seats), ballot.frozen_terms, approvals_of(ballot, seats))
        return await seal_as(unit, ballot, result, seats, at=ballot.closes_at, told=_told(ballot))


def _told(ballot: BallotRow) -> dict[str, Value]:
    """Say what its end alone knows: who brought it forward, or who wrote hands down."""
    told: dict[str, Value] = {}
    if ballot.ended_at is not None:
        told["ended_early"] = [ballot.ended_at.isoformat(), ballot.ended_for]
    if ballot.channel is Channel.ROOM:
        told["recorded_by"] = ballot.opened_by
    return told


async def seal_as(
    unit: Unit,
    ballot: BallotRow,
    result: Verdict,
    seats: Sequence[SeatStance] = (),
    *,
    at: datetime,
    told: Mapping[str, Value] = MappingProxyType({}),
) -> Sealed:
    """Write a verdict down as of an instant: its entry, the ballot's end, the motion's next state.

    Call it inside `write(lock=[("committee", …), ("ballot", ballot.id)])`; `told`
    are further passages of the entry.
    """
    motion = await motion_by_id(ballot.motion_id)
    ended: dict[str, Value] = {"outcome": str(result.outcome), "verdict": result.to_json(), **told}
    n = await log_end(unit, motion, ballot, ended, seats)
    changed = await execute(
        "UPDATE ballot SET sealed_at = {}, outcome = {}, verdict = {}, closed_n = {} WHERE id = {}"
        " AND sealed_at IS NULL AND voided_at IS NULL AND (channel = 'paper' OR closes_at <= {})",
        *(unit.now, result.outcome, json.dumps(result.to_json()), n, ballot.id, unit.now),
    )
    if changed != 1:
        raise Conflict("stale")
    on = await _lead_on(unit, ballot, motion, result)
    await touch(unit, audience_scopes(motion.committee_id, motion.audience), "ballot", motion.reference)
    return await _sealed(ballot, on, result, seats, at, unit.now)


async def _lead_on(
    unit: Unit, ballot: BallotRow, motion: MotionRow, result: Verdict
) -> tuple[MotionRow, int]:
    """Do to the motion, or to each competing one, what the count does; give what was decided on."""
    act = CONSEQUENCES[result.outcome]
    if rivals := await contenders_of(ballot.id):
        return await settle_in(unit, rivals, motion, result, act)
    await advance_in(unit, motion, act, {Doer.SEAL}, by=None)
    return motion, ballot.motion_version


async def _sealed(
    ballot: BallotRow,
    on: tuple[MotionRow, int],
    result: Verdict,
    seats: Sequence[SeatStance],
    at: datetime,
    now: datetime,
) -> Sealed:
    round_, (motion, version) = await round_of(ballot.id), on
    return Sealed(
        ballot_id=ballot.id,
        motion=motion,
        version=version,
        between_versions=bool(ballot.versions),
        # An item closed since then closes its decision too; none is ever opened by this.
        audience="closed" if motion.audience == "closed" else ballot.audience,
        closed_at=at,
        sealed_at=now,
        verdict=result,
        seats=tuple(seats),
        options=ballot.options,
        matter=ballot.matter,
        executes=ballot.executes,
        round=round_,
        window=replace(ballot.window, sealed_at=now),
        channel=ballot.channel,
        met_at=ballot.met_at,
        opened_by=ballot.opened_by,
    )


async def log_end(
    unit: Unit,
    motion: MotionRow,
    ballot: BallotRow,
    ended: dict[str, Value],
    seats: Sequence[SeatStance],
) -> int:
    """Enter the end of a ballot in the log; give its place there."""
    fields: dict[str, Value] = {
        "ballot": str(ballot.id),
        "motion": motion.reference,
        "round": ballot.turn,
        "method": str(ballot.method),
        **{f"option.{place}": option for place, option in enumerate(ballot.options, 1)},
        **ended,
        # Of a choice, the places of the options approved follow.
        **{
            f"vote.{place}": [seat.label, str(seat.choice or seat.away or "silent"), *seat.approves]
            for place, seat in enumerate(seats, 1)
        },
    }
    entry = await append_entry(
        unit,
        motion.committee_id,
        kind=Kind.BALLOT_CLOSE,
        day=unit.now.date(),
        audience=motion.audience,
        fields=fields,
    )
    return entry.n
