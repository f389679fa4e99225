"""Meetings, roll calls and decisions as tests need them."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from uuid import UUID

from gov.decisions import actions
from gov.decisions.committing import NewDecision
from gov.decisions.forms import Taken
from gov.decisions.recording import Recorded, record
from gov.demo import world
from gov.instruments.rules import DecisionClass
from gov.kernel.ids import new_id
from gov.store import execute, write
from gov.web import Attempt
from tests.support.canal import Town

EVENING = datetime(2026, 11, 5, 17, tzinfo=UTC)
DURING = datetime(2026, 11, 5, 18, tzinfo=UTC)
LONG_GONE = "Prolonger le bail du local de la rue de Ribaucourt"


async def a_meeting(town: Town, *, number: str = "2026-09", state: str = "in_session") -> UUID:
    """A meeting on the evening of 5 November 2026."""
    meeting_id = new_id()
    async with write() as unit:
        await execute(
            "INSERT INTO meeting (id, committee_id, number, title, language, state, starts_wall, zone,"
            " starts_at, ends_at, place, link, chair, minute_taker, uid, revision, cancel_reason,"
            " imported, convened_at, cancelled_at, created_at, changed_at)"
            " VALUES ({}, {}, {}, 'Réunion de novembre', 'fr', {}, '2026-11-05T18:00', {}, {}, {},"
            " '', '', '', '', {}, 1, '', {}, {}, {}, {}, {})",
            *(meeting_id, town.canal.committee, number, state, world.ZONE, EVENING),
            *(datetime(2026, 11, 5, 19, tzinfo=UTC), str(meeting_id), False),
            *(None if state == "draft" else unit.now, unit.now if state == "cancelled" else None),
            *(unit.now, unit.now),
        )
    return meeting_id


async def an_item(
    meeting_id: UUID, position: int = 1, *, kind: str = "decision", closed: bool = False, title: str = "Point"
) -> UUID:
    """An item of its agenda."""
    item_id = new_id()
    async with write():
        await execute(
            "INSERT INTO agenda_item (id, meeting_id, position, kind, title, goal, presenter, is_closed,"
            " section, link, notes, imported) VALUES ({}, {}, {}, {}, {}, '', '', {}, '', '', '', {})",
            *(item_id, meeting_id, position, kind, title, closed, False),
        )
    return item_id


async def a_roll_call(town: Town, meeting_id: UUID, noted: Mapping[str, str]) -> None:
    """What was noted of each person: present, excused or absent."""
    async with write() as unit:
        for key, said in noted.items():
            seat = town.seat(key)
            await execute(
                "INSERT INTO attendance (meeting_id, person_id, seat_id, capacity, noted, changed_at)"
                " VALUES ({}, {}, {}, 'member', {}, {})",
                *(meeting_id, town.canal.persons[key], seat, said, unit.now),
            )


def a_taken(town: Town, item: UUID, *present: str, **changes: object) -> Taken:
    """What the form told: three seats there unless others are named."""
    told: dict[str, object] = {
        "item": item,
        "title": LONG_GONE,
        "text": "",
        "reasons": "",
        "present": [town.seat(key) for key in present or ("amina", "thomas", "fatou")],
        "recused": [],
        "task": "",
        "owner": None,
        "due": None,
        "audience": "committee",
        "kind": DecisionClass.ORDINARY,
        "language": "fr",
        "ends": "",
        "repeals": False,
    }
    return Taken(**{**told, **changes})  # type: ignore[arg-type]  # a test names the fields it changes


async def taken_by(
    town: Town, who: str, taken: Taken, *, meeting: str = "2026-09", attempt: Attempt | None = None
) -> str:
    """Record it as one person; the number."""
    once = attempt or Attempt("", b"")
    return await actions.record_taken(town.viewer(who), town.canal.slug, meeting, taken, once)


async def logged(town: Town, title: str = LONG_GONE, **changes: object) -> Recorded:
    """A decision logged without a meeting."""
    made: dict[str, object] = {
        "title": title,
        "text": "Le bail est prolongé de trois ans.\n\nLe Relais signe.",
        "language": "fr",
        "method": "no_objection",
        "outcome": "adopted",
        "decided_on": date(2026, 3, 12),
        "decided_at": datetime(2026, 3, 12, 9, 40, tzinfo=UTC),
        "audience": "committee",
    }
    async with write(lock=("committee", town.canal.committee)) as unit:
        return await record(unit, town.canal.committee, NewDecision(**{**made, **changes}))  # type: ignore[arg-type]  # a test names the fields it changes
