"""Minutes hold what was decided, under its item, for whoever may read it."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from gov.decisions.minutes_panels import MinutesPanel, minutes_panel
from gov.kernel import clock
from tests.decisions.builders import DURING, a_meeting, a_roll_call, a_taken, an_item, taken_by
from tests.support.canal import MONDAY, Town, a_town

CLOSED = "Prolonger le contrat de Lotte"


@pytest.fixture
async def town(database: Any) -> AsyncIterator[Town]:
    with clock.freeze(MONDAY):
        yield await a_town()


async def held(town: Town) -> tuple[UUID, UUID, UUID]:
    """A meeting that decided one thing in the open, and one in closed session."""
    meeting = await a_meeting(town)
    open_, closed = await an_item(meeting, 1, title="Le bail"), await an_item(meeting, 2, closed=True)
    await a_roll_call(town, meeting, {"amina": "present", "thomas": "present", "fatou": "present"})
    with clock.freeze(DURING):
        await taken_by(town, "claire", a_taken(town, open_, text="Neuf ans.\n\nDès janvier."))
        await taken_by(town, "claire", a_taken(town, closed, title=CLOSED, audience="closed"))
    return meeting, open_, closed


async def panel(town: Town, who: str, meeting: UUID) -> MinutesPanel:
    found = await minutes_panel(town.viewer(who), "canal", meeting, DURING)
    assert found is not None
    return found


async def test_a_decision_stands_under_its_item_with_its_number_words_and_outcome(town: Town) -> None:
    meeting, open_, _ = await held(town)
    (one,) = (await panel(town, "amina", meeting)).under(str(open_))
    assert one.number == "2026-001"
    assert one.text == ["Neuf ans.", "Dès janvier."]
    assert one.outcome.startswith("Adoptée\u00a0: personne ne s’y est opposé. ")
    assert (await panel(town, "amina", meeting)).under("") == []


async def test_a_task_that_repeats_its_decision_is_not_said_twice(town: Town) -> None:
    meeting = await a_meeting(town)
    item = await an_item(meeting, 1, title="Le bail")
    await a_roll_call(town, meeting, {"amina": "present", "thomas": "present", "fatou": "present"})
    with clock.freeze(DURING):
        taken = replace(a_taken(town, item), task="", owner=town.seat("thomas"))
        await taken_by(town, "claire", taken)
    (one,) = (await panel(town, "amina", meeting)).under(str(item))
    assert one.follows == ["Le Relais"]


async def test_what_was_decided_in_closed_session_is_absent_for_an_observer(town: Town) -> None:
    meeting, open_, closed = await held(town)
    seen = await panel(town, "samira", meeting)
    assert [one.item for one in seen.decisions] == [str(open_)]
    assert CLOSED not in repr(seen)
    assert [one.title for one in (await panel(town, "amina", meeting)).under(str(closed))] == [CLOSED]
