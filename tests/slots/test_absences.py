"""Who missed the last meeting: nobody came for the seat, and nobody held its proxy there."""

import pytest

from gov.kernel import clock
from gov.proxies.rules import Kind
from gov.slots.absences import last_missed
from gov.store import read
from tests.decisions.builders import DURING, a_meeting, a_roll_call
from tests.proxies.builders import PROXIES, gives
from tests.support.canal import Town, a_town

pytestmark = pytest.mark.usefixtures("database")


async def missed(town: Town) -> frozenset[object]:
    async with read():
        found = await last_missed(town.canal.committee, DURING)
    assert found is not None
    return found.seats


@pytest.mark.parametrize(("holder", "comes"), [("present", True), ("absent", False)])
async def test_a_represented_seat_was_not_missing(holder: str, comes: bool) -> None:
    with clock.freeze(DURING):
        town = await a_town(PROXIES)
        meeting = await a_meeting(town)
        await gives(town, "lien", "amina", "2026-09", meeting, Kind.MEETING)
        await a_roll_call(town, meeting, {"amina": holder, "thomas": "present", "lien": "excused"})
        assert (town.seat("lien") not in await missed(town)) is comes
        assert town.seat("fatou") in await missed(town)
