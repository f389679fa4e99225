"""Found an initiative with its steering committee, and further groups."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gov.committees.assisting import add_coordinator
from gov.committees.authority import STEERING, require_coordinator, require_steering
from gov.committees.forms import Founding, Newcomer
from gov.committees.keeping import Act, Change, keep_receipt, note_change, receipt_of
from gov.committees.queries import Committee, committee_with
from gov.committees.rules import day_in
from gov.initiatives.actions import change_initiative, enter_initiative
from gov.initiatives.forms import Settled
from gov.initiatives.rules import short_name
from gov.kernel.errors import NotAllowed
from gov.kernel.ids import new_id
from gov.store import Unit, execute, fetch, fetch_one, fetch_value, read, write
from gov.store.events import audience_scopes, touch
from gov.web.submission import Attempt


async def found_initiative(by: UUID, founding: Founding, zone: str, origin: str, attempt: Attempt) -> str:
    """Let the operator found an initiative and name its first coordinator.

    Gives the short name of its steering committee.
    """
    act = Act(by=by, name="initiative.found", target="", attempt=attempt)
    async with write(lock=("initiatives", "")) as unit:
        known = await receipt_of(unit, act)
        if known is not None:
            return known
        if await fetch_value(int, "SELECT 1 FROM operator WHERE person_id = {}", by) is None:
            raise NotAllowed("operator_founds")
        initiative_id = await enter_initiative(unit, founding.described)
        committee = await _enter_committee(
            unit, by, initiative_id, founding.committee, STEERING, founding.described.language, zone
        )
        today = day_in(zone, unit.now)
        await add_coordinator(unit, by, committee, founding.coordinator, today, origin)
        await keep_receipt(unit, act, committee.slug)
        return committee.slug


async def coordinates_now(person_id: UUID, slug: str) -> bool:
    """Say whether a person coordinates the committee of that name."""
    async with read():
        found = await fetch_value(
            int,
            "SELECT 1 FROM coordinator k JOIN committee c ON c.id = k.committee_id"
            " WHERE c.slug = {} AND k.person_id = {} AND k.until_day IS NULL",
            *(slug, person_id),
        )
    return found is not None


async def create_working_group(by: UUID, committee_id: UUID, name: str, origin: str, attempt: Attempt) -> str:
    """Let a coordinator found a group that advises and never decides."""
    act = Act(by=by, name="group.create", target=str(committee_id), attempt=attempt)
    async with write(lock=[("initiatives", ""), ("committee", committee_id)]) as unit:
        known = await receipt_of(unit, act)
        if known is not None:
            return known
        steering = await committee_with(committee_id)
        today = day_in(steering.zone, unit.now)
        await require_coordinator(by, committee_id, today)
        require_steering(steering.kind)
        group = await _enter_committee(
            unit, by, steering.initiative_id, name, "working_group", steering.language, steering.zone
        )
        await add_coordinator(unit, by, group, await _self(by), today, origin)
        await keep_receipt(unit, act, group.slug)
        return group.slug


async def settle_initiative(by: UUID, committee_id: UUID, settled: Settled) -> None:
    """Let a coordinator describe the initiative and publish its decisions."""
    async with write(lock=("committee", committee_id)) as unit:
        committee = await committee_with(committee_id)
        today = day_in(committee.zone, unit.now)
        await require_coordinator(by, committee_id, today)
        require_steering(committee.kind)
        changed = await change_initiative(unit, committee.initiative_id, settled)
        if committee.name != settled.committee:
            changed += ("committee",)
        if committee.observers_comment != settled.observers_comment:
            changed += ("observers_comment",)
        await execute(
            "UPDATE committee SET name = {}, observers_comment = {} WHERE id = {}",
            *(settled.committee, settled.observers_comment, committee_id),
        )
        await _note_edit(unit, by, committee, settled, changed, today)


async def _note_edit(
    unit: Unit, by: UUID, committee: Committee, settled: Settled, changed: tuple[str, ...], today: date
) -> None:
    change = Change(
        committee_id=committee.id,
        act="edited",
        day=today,
        label=settled.described.name,
        by=by,
        why=",".join(changed),
    )
    await note_change(unit, change, "public")
    groups = await fetch(
        _Group,
        "SELECT id FROM committee WHERE initiative_id = {} AND id <> {}",
        committee.initiative_id,
        committee.id,
    )
    for group in groups:
        await touch(unit, audience_scopes(group.id, "public"), "committee", "edited")


async def _enter_committee(
    unit: Unit, by: UUID, initiative_id: UUID, name: str, kind: str, language: str, zone: str
) -> Committee:
    taken = {row.slug for row in await fetch(_Slug, "SELECT slug FROM committee")}
    committee_id = new_id()
    await execute(
        "INSERT INTO committee (id, initiative_id, slug, name, kind, language, zone, observers_comment,"
        " created_at) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {})",
        *(committee_id, initiative_id, short_name(name, taken, otherwise="committee"), name, kind),
        *(language, zone, True, unit.now),
    )
    change = Change(committee_id=committee_id, act="created", day=day_in(zone, unit.now), label=name, by=by)
    await note_change(unit, change)
    return await committee_with(committee_id)


async def _self(person_id: UUID) -> Newcomer:
    found = await fetch_one(
        Newcomer, "SELECT name, email, language FROM person WHERE id = {} AND email IS NOT NULL", person_id
    )
    if found is None:
        raise NotAllowed("sign_in_first")
    return found


@dataclass(frozen=True, slots=True)
class _Group:
    id: UUID


@dataclass(frozen=True, slots=True)
class _Slug:
    slug: str
