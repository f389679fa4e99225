"""Record what a meeting decided; say that a follow-up is done."""

from dataclasses import dataclass
from uuid import UUID

from gov.committees.rights import acting, rights_of
from gov.decisions.forms import Taken
from gov.decisions.recording import record
from gov.decisions.rooms import sitting_of
from gov.decisions.sitting import prepare
from gov.kernel.errors import NotAllowed, NotFound
from gov.meetings.sitting import mark_taken
from gov.store import execute, fetch_one, write
from gov.store.events import audience_scopes, touch
from gov.web import Attempt, Viewer
from gov.web.once import once


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    id: UUID
    audience: str
    done: bool


async def record_taken(viewer: Viewer, slug: str, meeting: str, taken: Taken, attempt: Attempt) -> str:
    """Log a decision taken in a meeting without a ballot; give its number.

    Raises NotAllowed with `nothing_decided_under_other_business`, Invalid
    with `too_few_present` where the terms of its class are not met.
    """
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            rights = await rights_of(person_id, committee_id, unit.now)
            if not rights.coordinates:
                raise NotAllowed("coordinator_records")
            sitting = await sitting_of(committee_id, meeting)
            made = await prepare(sitting, taken, by=person_id, now=unit.now)
            await mark_taken(unit, taken.item)
            return (await record(unit, committee_id, made)).number

        return await once(unit, viewer, "decision.record", f"{slug}/{meeting}", attempt, do)


async def complete_follow_up(viewer: Viewer, slug: str, number: str, task_id: UUID) -> None:
    """Say that what a decision asked for is done; once is enough."""
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:
        rights = await rights_of(person_id, committee_id, unit.now)
        if rights.seat_id is None and not rights.coordinates:
            raise NotAllowed("no_seat_today")
        task = await fetch_one(
            _Task,
            "SELECT f.id, d.audience, f.done_at IS NOT NULL AS done FROM follow_up f"
            " JOIN decision d ON d.id = f.decision_id"
            " WHERE f.id = {} AND d.committee_id = {} AND d.number = {}",
            *(task_id, committee_id, number),
        )
        if task is None:
            raise NotFound("not_found")
        if task.done:
            return
        await execute(
            "UPDATE follow_up SET done_at = {}, done_by = {} WHERE id = {} AND done_at IS NULL",
            *(unit.now, person_id, task.id),
        )
        await touch(unit, audience_scopes(committee_id, task.audience), "follow_up", number)
