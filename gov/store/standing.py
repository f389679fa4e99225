"""Show what stands under an agenda item to no more people than the item itself.

Texts, calendar entries and waiting mail say under which item, and about which motion,
they stand. When the item is closed, or the motion moves to another, the act settles all
of it in its own transaction: nothing is left to be found by whom it is no longer for.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from gov.store.queries import execute

if TYPE_CHECKING:
    from gov.store.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Under:
    """Say under which item something stands, through which motion, and whether it is closed."""

    item_id: UUID | None
    closed: bool
    motion_id: UUID | None = None

    def audience(self, said: str) -> str:
        """Give who reads now what was said to an audience while the item is open."""
        return "closed" if self.closed else said

    @property
    def found_by(self) -> tuple[str, UUID | None]:
        """Name the column that finds what this settles: the motion's alone, or all of the item."""
        return ("motion_id", self.motion_id) if self.motion_id else ("agenda_item_id", self.item_id)


ANYWHERE = Under(item_id=None, closed=False)


async def settle(unit: "Unit", under: Under) -> bool:
    """Make texts readable by whom the item now is for, and call back mail to others.

    Says whether any text changed its readers.
    """
    assert unit.handle.writes
    column, key = under.found_by
    if under.motion_id:
        for table in ("search_doc", "outbox"):
            moves = f"UPDATE {table} SET agenda_item_id = {{}} WHERE motion_id = {{}}"
            await execute(moves, under.item_id, key)
    if under.closed:
        await execute(f"DELETE FROM outbox WHERE state = 'waiting' AND {column} = {{}}", key)
    now = "'closed'" if under.closed else "open_audience"
    moved = await execute(
        f"UPDATE search_doc SET audience = {now} WHERE {column} = {{}} AND audience <> {now}", key
    )
    return moved > 0
