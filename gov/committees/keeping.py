"""Keep what was changed, by whom and why, and the receipt of each act."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gov.kernel.ids import new_id
from gov.store import Unit, execute
from gov.store.events import audience_scopes, touch
from gov.store.idempotency import remember, replay
from gov.web.submission import Attempt


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Name one act of one person on one thing, as a retry repeats it."""

    by: UUID
    name: str
    target: str
    attempt: Attempt


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Hold one line of a committee's history that is not of a mandate."""

    committee_id: UUID
    act: str
    day: date
    label: str
    by: UUID | None
    why: str = ""
    decision: str = ""
    seat_id: UUID | None = None
    person_id: UUID | None = None


async def receipt_of(unit: Unit, act: Act) -> str | None:
    """Give the receipt of an act already done, or None when it is new."""
    if not act.attempt.key:
        return None
    return await replay(unit, str(act.by), act.name, act.target, act.attempt.key, act.attempt.digest)


async def keep_receipt(unit: Unit, act: Act, receipt: str) -> None:
    """Keep the receipt of an act for a second press of its button."""
    if act.attempt.key:
        await remember(unit, str(act.by), act.name, act.target, act.attempt.key, act.attempt.digest, receipt)


async def note_change(unit: Unit, change: Change, audience: str = "committee") -> None:
    """Write a line of the committee's history, for those who read it."""
    await execute(
        "INSERT INTO committee_change (id, committee_id, act, seat_id, person_id, label, day, why,"
        " decision_number, by_id, at) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})",
        *(new_id(), change.committee_id, change.act, change.seat_id, change.person_id, change.label),
        *(change.day, change.why, change.decision or None, change.by, unit.now),
    )
    scopes = list(audience_scopes(change.committee_id, audience))
    scopes += [f"p:{change.person_id}"] if change.person_id else []
    scopes += [f"s:{change.seat_id}"] if change.seat_id else []
    await touch(unit, scopes, "committee", change.act)


async def note_mandate(unit: Unit, mandate_id: UUID, act: str, by: UUID, why: str) -> None:
    """Write who appointed or ended a mandate, and why."""
    await execute(
        "INSERT INTO mandate_change (id, mandate_id, act, by_id, at, why) VALUES ({}, {}, {}, {}, {}, {})",
        *(new_id(), mandate_id, act, by, unit.now, why),
    )
