"""Write single items of an agenda, within the act of a caller."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from gov.kernel.errors import Conflict
from gov.meetings.forms import Point
from gov.store import Unit, execute, search, write


async def insert_item(
    unit: Unit, meeting_id: UUID, item_id: UUID, point: Point, late_since: datetime | None = None
) -> None:
    """Add an item; where it stands is said by numbering them all."""
    assert unit.handle.writes
    await execute(
        "INSERT INTO agenda_item (id, meeting_id, position, kind, title, goal, presenter, minutes_planned,"
        " is_closed, section, link, notes, late_since, imported)"
        " VALUES ({}, {}, 0, {}, {}, {}, {}, {}, {}, '', '', '', {}, {})",
        *(item_id, meeting_id, point.kind, point.title, point.goal, point.presenter, point.minutes),
        *(point.is_closed, late_since, False),
    )


async def number_items(order: Sequence[UUID]) -> None:
    """Give the items of one agenda their places, in this order."""
    for position, item_id in enumerate(order, start=1):
        await execute(
            "UPDATE agenda_item SET position = {} WHERE id = {} AND position <> {}",
            *(position, item_id, position),
        )


async def drop_item(unit: Unit, item_id: UUID) -> None:
    """Delete an item, unless something stands on it; those after it keep their order."""
    try:
        async with write():
            await execute("DELETE FROM agenda_item WHERE id = {}", item_id)
    except Conflict:
        raise Conflict("item_in_use") from None
    await search.remove(unit, "agenda_item", str(item_id))
