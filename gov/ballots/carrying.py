"""Carry into a ballot, as it opens, what seats declared before: that they take no part."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from gov.ballots.casting import receipt_code
from gov.ballots.freezing import Draft
from gov.store import Unit, execute, fetch
from gov.tally.counts import ANSWERS, Choice

_DECLARED = "declared"  # in the place of a form's key, so that its receipt is its own


@dataclass(frozen=True, slots=True, kw_only=True)
class _Declared:
    seat_id: UUID
    label: str
    person_id: UUID
    capacity: str
    reason: str


async def carry_recusals(unit: Unit, made: Draft) -> Collection[str]:
    """Record what was declared as the seat's answer, and give the labels of those seats.

    Call it in the act that opens the ballot. It is an answer like any other: the
    seat's people may replace it until the close, and nobody by proxy.
    """
    if Choice.RECUSED not in ANSWERS[made.terms.method]:
        return ()
    declared = await fetch(
        _Declared,
        "SELECT r.seat_id, e.label, r.person_id, r.capacity, r.reason FROM recusal r"
        " JOIN ballot_seat e ON e.ballot_id = {} AND e.seat_id = r.seat_id"
        " WHERE r.ended_at IS NULL AND (r.motion_id = {} OR r.motion_id IN"
        " (SELECT c.motion_id FROM ballot_contender c WHERE c.ballot_id = {}))"
        " ORDER BY e.position, e.seat_id, r.at DESC, r.id DESC LIMIT 5000",
        *(made.id, made.motion_id, made.id),
    )
    # Of a choice, a seat may have declared it on several versions: it answers once.
    for one in {one.seat_id: one for one in declared}.values():
        await execute(
            "INSERT INTO vote (ballot_id, seat_id, turn, choice, reason, approvals, person_id, capacity,"
            " cast_at, receipt) VALUES ({}, {}, 1, {}, {}, 0, {}, {}, {}, {})",
            *(made.id, one.seat_id, Choice.RECUSED, one.reason, one.person_id, one.capacity, unit.now),
            receipt_code(one.seat_id, made.id, _DECLARED),
        )
    return {one.label for one in declared}
