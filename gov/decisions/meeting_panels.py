"""Show on a meeting's page what it decided, and where to record more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from gov.decisions import urls
from gov.decisions.rules import OTHER_BUSINESS, is_deciding
from gov.decisions.views import title_of
from gov.meetings.rules import State
from gov.permissions import Capability
from gov.store import fetch, fetch_one, read
from gov.web import Viewer
from gov.web.parts import Link
from gov.web.words import words

_MOST: Final = 100
_DECIDED: Final = """SELECT d.number, d.language, o.value AS title
FROM decision d JOIN shown_decision s ON s.decision_id = d.id
LEFT JOIN opening o ON o.log_id = d.log_id AND o.n = d.leaf_n AND o.label = 'title'
WHERE d.meeting_id = {} AND s.committee_id = {} AND s.reader = {} AND s.rank > 0
ORDER BY s.year, s.turn LIMIT {}"""


@dataclass(frozen=True, slots=True)
class Said:
    """Lead to one decision, in the language it was taken in."""

    number: str
    title: str
    language: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPanel:
    """Hold what a meeting decided; `record` leads on under the item taken."""

    decisions: Sequence[Said]
    record: str
    items: Sequence[Link]


@dataclass(frozen=True, slots=True)
class _Decided:
    number: str
    language: str
    title: str | None


@dataclass(frozen=True, slots=True)
class _Held:
    number: str | None
    state: State
    ends_at: datetime
    imported: bool
    current_item_id: UUID | None


@dataclass(frozen=True, slots=True)
class _Item:
    id: UUID
    title: str


async def meeting_panel(viewer: Viewer, slug: str, meeting_id: UUID, now: datetime) -> MeetingPanel | None:
    """Say what a meeting decided to whoever may read it; None where nothing is."""
    standing = viewer.standing(slug)
    if standing is None:
        return None
    async with read():
        decided = await fetch(
            _Decided, _DECIDED, *(meeting_id, standing.committee_id, viewer.audience(slug), _MOST)
        )
        record, items = await _recording(viewer, slug, meeting_id, now)
    w = words(viewer.language)
    said = [
        Said(one.number, title_of(w, one.title), one.language, urls.decision(slug, one.number))
        for one in decided
    ]
    return MeetingPanel(decisions=said, record=record, items=items) if said or record or items else None


async def _recording(
    viewer: Viewer, slug: str, meeting_id: UUID, now: datetime
) -> tuple[str, Sequence[Link]]:
    """Lead the coordinator to the item that is taken, or let her choose one."""
    if not viewer.may(Capability.DECISION_RECORD, slug):
        return "", ()
    held = await fetch_one(
        _Held,
        "SELECT number, state, ends_at, imported, current_item_id FROM meeting WHERE id = {}",
        meeting_id,
    )
    if held is None or held.number is None or not is_deciding(held, now):
        return "", ()
    items = await fetch(
        _Item,
        "SELECT id, title FROM agenda_item WHERE meeting_id = {} AND kind <> {}"
        " AND (late_since IS NULL OR agreed_at IS NOT NULL)"
        " ORDER BY position, id LIMIT {}",
        *(meeting_id, OTHER_BUSINESS, _MOST),
    )
    to = {item.id: urls.new_decision(slug, held.number, item.id) for item in items}
    taken = held.current_item_id
    if taken in to:
        return to[taken], ()
    return "", [Link(label=item.title, url=to[item.id]) for item in items]
