"""Note when a person was at home, without making a page's GET an act.

The note waits in memory and is written with the sessions' own, in batches;
where a server dies first, news is told once more, and nothing else.
"""

from datetime import datetime, timedelta
from functools import partial
from typing import Final
from uuid import UUID

from gov.home.rules import Visit, visited
from gov.store import Unit, execute, fetch_one
from gov.web import Viewer
from gov.web.sessions import Visits

# Within it, one note says as much as a hundred.
_NOTED_EVERY: Final = timedelta(minutes=10)
_KEY: Final = "home"


def note_visit(visits: Visits, viewer: Viewer, now: datetime) -> None:
    """Remember that a person was at home, in each of her committees."""
    if viewer.person_id is None or not viewer.standings:
        return
    committees = tuple(sorted(one.committee_id for one in viewer.standings.values()))
    visits.also((_KEY, viewer.person_id), partial(write_visits, viewer.person_id, committees, now))


async def write_visits(person_id: UUID, committees: tuple[UUID, ...], now: datetime, unit: Unit) -> None:
    """Write one visit down: it goes on, or another one begins."""
    for committee_id in committees:
        known = await fetch_one(
            Visit,
            "SELECT at, previous_at FROM visit WHERE person_id = {} AND committee_id = {}",
            *(person_id, committee_id),
        )
        visit = visited(known, now)
        if (
            known is not None
            and visit.previous_at == known.previous_at
            and visit.at - known.at < _NOTED_EVERY
        ):
            continue
        await execute(
            "INSERT INTO visit (person_id, committee_id, at, previous_at) VALUES ({}, {}, {}, {})"
            " ON CONFLICT (person_id, committee_id) DO UPDATE SET at = EXCLUDED.at,"
            " previous_at = EXCLUDED.previous_at",
            *(person_id, committee_id, visit.at, visit.previous_at),
        )
