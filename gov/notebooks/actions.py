"""Keep a coordinator's own notes, and tell nobody."""

from collections.abc import Mapping
from uuid import UUID

from gov.committees.rights import acting
from gov.kernel.errors import NotFound
from gov.meetings.keeping import coordinator
from gov.notebooks.queries import notebook
from gov.store import execute, write
from gov.web import Attempt, Viewer
from gov.web.once import once


async def keep_notes(
    viewer: Viewer, slug: str, number: str, notes: Mapping[UUID, str], attempt: Attempt
) -> None:
    """Keep what a coordinator noted for herself; an empty note is forgotten."""
    _, person_id = acting(viewer, slug)
    async with write() as unit:

        async def do() -> str:
            await coordinator(unit, viewer, slug)
            found = await notebook(viewer, slug, number)
            ours = {item.id for item in found.meeting.items}
            for item_id, text in notes.items():
                if item_id not in ours:
                    raise NotFound("not_found")
                await execute(
                    "DELETE FROM own_note WHERE item_id = {} AND person_id = {}", item_id, person_id
                )
                if text:
                    await execute(
                        "INSERT INTO own_note (item_id, person_id, text, changed_at) VALUES ({}, {}, {}, {})",
                        *(item_id, person_id, text, unit.now),
                    )
            return "kept"

        await once(unit, viewer, "notebook.keep", f"{slug}/{number}", attempt, do)
