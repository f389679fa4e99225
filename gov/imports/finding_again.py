"""Let each imported meeting be found by its agenda and its minutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gov.imports.target import Target
from gov.store import Unit, fetch, search


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    id: UUID
    title: str
    day: str
    text: str | None


@dataclass(frozen=True, slots=True)
class _Title:
    meeting_id: UUID
    title: str


async def index_meetings(unit: Unit, target: Target) -> None:
    """Index what is held of each meeting: what the files corrected since is not."""
    titles: dict[UUID, list[str]] = {}
    for item in await fetch(
        _Title,
        "SELECT i.meeting_id, i.title FROM agenda_item i JOIN meeting m ON m.id = i.meeting_id"
        " WHERE m.committee_id = {} AND m.imported ORDER BY i.position, i.id",
        target.committee_id,
    ):
        titles.setdefault(item.meeting_id, []).append(item.title)
    for found in await fetch(
        _Found,
        "SELECT m.id, m.title, substr(m.starts_wall, 1, 10) AS day, n.text FROM meeting m"
        " LEFT JOIN minutes n ON n.meeting_id = m.id WHERE m.committee_id = {} AND m.imported",
        target.committee_id,
    ):
        await search.index(
            unit,
            kind="meeting",
            ref=str(found.id),
            committee_id=target.committee_id,
            audience=target.meeting_audience,
            title=found.title,
            body="\n".join((*titles.get(found.id, ()), found.text or "")),
            day=date.fromisoformat(found.day),
        )
