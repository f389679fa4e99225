"""Put competing versions to the vote together: each is an option, frozen in its version.

All of them stand still while they are on the ballot, and all are led on by the act
that counts it or declares it void.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from gov.committees.rights import Rights
from gov.kernel.errors import Conflict, NotAllowed
from gov.motions.choosing import options
from gov.motions.countering import contenders, question_of
from gov.motions.keeping import advance_in, check, doers_of
from gov.motions.queries import motion_by_id
from gov.motions.rows import MotionRow
from gov.motions.rules import Act, Doer
from gov.store import Unit, execute, fetch, fetch_value, read
from gov.store.events import audience_scopes, touch
from gov.tally.steps import Outcome
from gov.tally.verdict import Verdict
from gov.web import Viewer

_LABEL: Final = 120

_CONTENDERS: Final = """SELECT c.place, c.motion_id, c.motion_version, m.number, v.title, v.text, v.reasons,
 v.language, v.digest, coalesce(a.name, p.name) AS mover
FROM ballot_contender c JOIN motion m ON m.id = c.motion_id
JOIN motion_version v ON v.motion_id = c.motion_id AND v.version = c.motion_version
JOIN person p ON p.id = m.mover_id LEFT JOIN seat s ON s.id = m.mover_seat_id
LEFT JOIN partner a ON a.id = s.partner_id
WHERE c.ballot_id = {} ORDER BY c.place LIMIT 20"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContenderRow:
    """Hold one of the texts that a choice chooses among, as it is voted on."""

    place: int
    motion_id: UUID
    motion_version: int
    number: str
    title: str
    text: str
    reasons: str
    language: str
    digest: bytes
    mover: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """Hold the versions that can be put to the vote together, in the order of the register."""

    motions: Sequence[MotionRow]

    @property
    def seen(self) -> str:
        """Name each with its version, as a page carries what was read: `2026-004:1 2026-005:2`."""
        return " ".join(f"{one.reference}:{one.version}" for one in self.motions)

    @property
    def labels(self) -> tuple[str, ...]:
        """Give the options' labels; the register's number keeps them apart."""
        return tuple(_label(one) for one in self.motions)


def _label(one: MotionRow) -> str:
    label = f"{one.reference} · {one.title}"
    return label if len(label) <= _LABEL else f"{label[: _LABEL - 1].rstrip()}…"


async def versions_of(viewer: Viewer, slug: str, motion: MotionRow) -> Versions:
    """Give what a choice opened from one motion's page chooses among; refuse with the reason."""
    question = [one for one in await question_of(viewer, slug, motion) if one.audience == motion.audience]
    offered = {one.reference for one in options(contenders(question))}
    if motion.reference not in offered:
        raise NotAllowed("choice_without_this")
    found = sorted((one for one in question if one.reference in offered), key=lambda one: one.reference)
    return Versions(motions=found)


async def versions_read(viewer: Viewer, slug: str, motion: MotionRow, seen: str) -> Versions:
    """Give the versions that were read; refuse where one of them has changed since."""
    found = await versions_of(viewer, slug, motion)
    if found.seen != seen:
        raise Conflict("versions_changed")
    return found


async def contenders_of(ballot_id: UUID) -> Sequence[ContenderRow]:
    """List the texts a ballot chooses among; another ballot has none."""
    return await fetch(ContenderRow, _CONTENDERS, ballot_id)


async def host_of(motion_id: UUID) -> UUID | None:
    """Give the motion from whose page the last choice that this one is in was opened, if another's."""
    return await fetch_value(
        UUID,
        "SELECT b.motion_id FROM ballot_contender c JOIN ballot b ON b.id = c.ballot_id"
        " WHERE c.motion_id = {} AND b.motion_id <> {} ORDER BY b.opened_at DESC, b.id LIMIT 1",
        *(motion_id, motion_id),
    )


async def last_ballot_of(motion_id: UUID) -> UUID | None:
    """Give the last ballot that a motion was put to, from its own page or another version's."""
    return await fetch_value(
        UUID,
        "SELECT b.id FROM ballot b WHERE b.opened_at IS NOT NULL AND b.id IN"
        " (SELECT o.id FROM ballot o WHERE o.motion_id = {}"
        " UNION SELECT c.ballot_id FROM ballot_contender c WHERE c.motion_id = {})"
        " ORDER BY b.opened_at DESC, b.id DESC LIMIT 1",
        *(motion_id, motion_id),
    )


async def put_in(
    unit: Unit, ballot_id: UUID, host: MotionRow, versions: Versions, rights: Rights, by: UUID
) -> None:
    """Freeze the versions of a drafted ballot, and lead the other motions onto it."""
    for place, one in enumerate(versions.motions, 1):
        await execute(
            "INSERT INTO ballot_contender (ballot_id, place, motion_id, motion_version)"
            " VALUES ({}, {}, {}, {})",
            *(ballot_id, place, one.id, one.version),
        )
        if one.id != host.id:
            await advance_in(unit, one, Act.OPEN_BALLOT, doers_of(one, rights, by), by=by)
            await _touch(unit, one)


async def check_voids(ballot_id: UUID, host: MotionRow, rights: Rights, by: UUID, now: datetime) -> None:
    """Refuse to declare void what one's own seat moved, whichever of the versions it is."""
    async with read():
        rivals = [await motion_by_id(one.motion_id) for one in await contenders_of(ballot_id)]
    for motion in (host, *rivals):
        check(motion, Act.VOID_BALLOT, doers_of(motion, rights, by), now)


async def free_in(unit: Unit, ballot_id: UUID, host: MotionRow, rights: Rights, by: UUID, why: str) -> None:
    """Let the other versions go too where a ballot is declared void."""
    for one in await contenders_of(ballot_id):
        if one.motion_id != host.id:
            motion = await motion_by_id(one.motion_id)
            await advance_in(unit, motion, Act.VOID_BALLOT, doers_of(motion, rights, by), by=by, why=why)
            await _touch(unit, motion)


def act_on(one: ContenderRow, result: Verdict, otherwise: Act) -> Act:
    """Say what the count of a choice does to one of its versions."""
    if result.outcome is not Outcome.ADOPTED or result.chosen is None:
        return otherwise
    return Act.ADOPT if one.place == result.chosen + 1 else Act.REJECT


async def settle_in(
    unit: Unit, rivals: Sequence[ContenderRow], host: MotionRow, result: Verdict, otherwise: Act
) -> tuple[MotionRow, int]:
    """Adopt the version chosen and reject the others, or do to all what the count does.

    Gives the motion that the decision is on, with its version: the one chosen, or the
    one the ballot was opened from.
    """
    on = host, next(one.motion_version for one in rivals if one.motion_id == host.id)
    for one in rivals:
        motion = host if one.motion_id == host.id else await motion_by_id(one.motion_id)
        act = act_on(one, result, otherwise)
        on = (motion, one.motion_version) if act is Act.ADOPT else on
        await advance_in(unit, motion, act, {Doer.SEAL}, by=None)
        await _touch(unit, motion)
    return on


async def _touch(unit: Unit, motion: MotionRow) -> None:
    await touch(unit, audience_scopes(motion.committee_id, motion.audience), "motion", motion.reference)
