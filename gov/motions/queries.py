"""Read motions as one person may see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from gov.kernel.errors import NotFound
from gov.motions.rows import MotionRow, StepRow, VersionRow
from gov.motions.rules import State
from gov.permissions import Role
from gov.store import fetch, fetch_one, read
from gov.web import Viewer

PAGE: Final = 50
_ENDS: Final = 200  # versions and steps shown of one motion; nobody edits more

# A motion on a closed-session item is the members' own; a draft belongs to its mover, her seat and the
# coordinator, and what a meeting in preparation plans is its coordinators'. The rest is the committee's.
VISIBLE: Final = """(m.number IS NOT NULL OR m.mover_id = {} OR m.mover_seat_id = {} OR {} = 1)
 AND (i.is_closed IS NULL OR NOT i.is_closed OR {} = 1)"""

# A motion is discussed from the moment its item is taken up in the meeting: no act need say so.
STANDS: Final = """CASE WHEN m.state IN ('submitted', 'seconded') AND i.taken_at IS NOT NULL
 THEN 'discussed' ELSE m.state END"""

_COLUMNS: Final = f"""m.id, m.committee_id, m.code, m.number, m.decision_class, {STANDS} AS state, m.version,
 m.mover_id, m.mover_seat_id, p.name AS mover, a.name AS mover_seat, m.created_at, m.submitted_at,
 m.changed_at, m.competence, v.title, v.text, v.reasons, v.alternatives, v.language, m.meeting_id,
 m.agenda_item_id AS item_id, CASE WHEN g.id IS NULL THEN NULL ELSE i.title END AS item,
 g.number AS meeting, g.starts_at AS meeting_starts,
 CASE WHEN i.is_closed THEN 'closed' ELSE 'committee' END AS audience, c.zone, m.state AS written_state,
 (SELECT count(*) FROM motion_second k WHERE k.motion_id = m.id) AS seconds, m.seconds_needed,
 (SELECT count(*) FROM motion_instrument o WHERE o.motion_id = m.id AND o.motion_version = m.version) > 0
  AS carries_founding_text,
 d.at AS deferred_at, d.ground AS deferred_on, d.seat_id AS deferred_by_seat_id,
 da.name AS deferred_by_seat, d.meeting_id AS deferred_to_id, dg.number AS deferred_to,
 dg.starts_at AS deferred_to_day, CASE WHEN dg.state = 'convened' THEN dg.starts_at END AS meets_at,
 e.id AS amends_id, e.number AS amends_number, coalesce(em.number, em.code) AS amended,
 (SELECT min(fm.number) FROM amendment f JOIN amendment_motion fv ON fv.amendment_id = f.id
  JOIN motion fm ON fm.id = fv.motion_id WHERE f.motion_id = m.id
  AND fm.state IN ('submitted', 'seconded', 'discussed', 'on_ballot')) AS voted_first"""

FROM: Final = """FROM motion m JOIN motion_version v ON v.motion_id = m.id AND v.version = m.version
 JOIN person p ON p.id = m.mover_id JOIN committee c ON c.id = m.committee_id
 LEFT JOIN seat s ON s.id = m.mover_seat_id LEFT JOIN partner a ON a.id = s.partner_id
 LEFT JOIN agenda_item i ON i.id = m.agenda_item_id
 LEFT JOIN meeting g ON g.id = m.meeting_id AND (g.state <> 'draft'
  AND (g.state <> 'cancelled' OR g.convened_at IS NOT NULL OR g.imported) OR {} = 1)"""

ROW: Final = f"""SELECT {_COLUMNS} {FROM}
 LEFT JOIN motion_deferral d ON d.motion_id = m.id AND d.turn = m.deferral
 LEFT JOIN seat ds ON ds.id = d.seat_id LEFT JOIN partner da ON da.id = ds.partner_id
 LEFT JOIN meeting dg ON dg.id = d.meeting_id
 LEFT JOIN amendment_motion ev ON ev.motion_id = m.id LEFT JOIN amendment e ON e.id = ev.amendment_id
 LEFT JOIN motion em ON em.id = e.motion_id"""


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionPage:
    """Hold a motion with its history."""

    motion: MotionRow
    versions: Sequence[VersionRow]
    steps: Sequence[StepRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Hold one line of the register of motions."""

    id: UUID
    reference: str
    is_numbered: bool
    state: State
    title: str
    language: str
    decision_class: str
    mover: str
    mover_seat: str | None
    changed_at: datetime
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionList:
    """Hold one page of the register; `older` begins the next."""

    rows: Sequence[Listed]
    older: tuple[datetime, UUID] | None


def prepares(viewer: Viewer, slug: str) -> int:
    """Say whether the reader coordinates: what a draft meeting plans is hers."""
    standing = viewer.standing(slug)
    return int(standing is not None and Role.COORDINATOR in standing.roles)


def eyes(viewer: Viewer, slug: str) -> tuple[object, ...]:
    """Say who looks, in the order of `VISIBLE`'s four marks."""
    standing = viewer.standing(slug)
    roles = standing.roles if standing else frozenset[Role]()
    return (
        viewer.person_id,
        standing.seat_id if standing else None,
        int(Role.COORDINATOR in roles),
        int(viewer.audience(slug) == "closed"),
    )


async def motion_for(viewer: Viewer, slug: str, reference: str) -> MotionRow:
    """Give one motion to who may read it; hidden is as good as absent."""
    standing = viewer.standing(slug)
    found = None
    if standing is not None:
        found = await fetch_one(
            MotionRow,
            f"{ROW} WHERE m.committee_id = {{}} AND (m.number = {{}} OR m.code = {{}}) AND {VISIBLE}",
            *(prepares(viewer, slug), standing.committee_id, reference, reference, *eyes(viewer, slug)),
        )
    if found is None:
        raise NotFound("not_found")
    return found


async def motion_seen(viewer: Viewer, slug: str, motion_id: UUID) -> MotionRow | None:
    """Give one motion by its id, if this person may read it."""
    standing = viewer.standing(slug)
    if standing is None:
        return None
    return await fetch_one(
        MotionRow,
        f"{ROW} WHERE m.id = {{}} AND m.committee_id = {{}} AND {VISIBLE}",
        *(prepares(viewer, slug), motion_id, standing.committee_id, *eyes(viewer, slug)),
    )


async def motion_by_id(motion_id: UUID) -> MotionRow:
    """Give one motion to an act of ours, whoever may read it."""
    found = await fetch_one(MotionRow, f"{ROW} WHERE m.id = {{}}", 1, motion_id)
    if found is None:
        raise NotFound("not_found")
    return found


async def motion_page(viewer: Viewer, slug: str, reference: str) -> MotionPage:
    """Show a motion, its versions and what happened to it."""
    async with read():
        motion = await motion_for(viewer, slug, reference)
        versions = await fetch(
            VersionRow,
            "SELECT v.version, v.title, v.text, v.reasons, v.alternatives, v.language, p.name AS author, v.at"
            " FROM motion_version v JOIN person p ON p.id = v.author_id"
            " WHERE v.motion_id = {} ORDER BY v.version DESC LIMIT {}",
            *(motion.id, _ENDS),
        )
        steps = await fetch(
            StepRow,
            "SELECT t.id, t.act, t.to_state, p.name AS doer, t.at, t.why FROM motion_transition t"
            " LEFT JOIN person p ON p.id = t.by_id"
            " WHERE t.motion_id = {} ORDER BY t.at DESC, t.id DESC LIMIT {}",
            *(motion.id, _ENDS),
        )
    return MotionPage(motion=motion, versions=versions, steps=steps)


async def motion_list(
    viewer: Viewer,
    slug: str,
    *,
    states: Sequence[State] = (),
    before: tuple[datetime, UUID] | None = None,
) -> MotionList:
    """List a committee's motions, the last changed first."""
    standing = viewer.standing(slug)
    assert standing is not None, "the guard lets in only who has a standing"
    where, args = f"m.committee_id = {{}} AND {VISIBLE}", [standing.committee_id, *eyes(viewer, slug)]
    if states:
        where, args = f"{where} AND {STANDS} IN ({{}})", [*args, tuple(states)]
    if before is not None:
        where, args = f"{where} AND (m.changed_at, m.id) < ({{}}, {{}})", [*args, *before]
    async with read():
        rows = await fetch(
            Listed,
            "SELECT m.id, coalesce(m.number, m.code) AS reference,"
            f" m.number IS NOT NULL AS is_numbered, {STANDS} AS state, v.title, v.language,"
            " m.decision_class, p.name AS mover, a.name AS mover_seat, m.changed_at, c.zone"
            f" {FROM} WHERE {where} ORDER BY m.changed_at DESC, m.id DESC LIMIT {{}}",
            *(prepares(viewer, slug), *args, PAGE + 1),
        )
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return MotionList(rows=rows[:PAGE], older=(last.changed_at, last.id) if last else None)
