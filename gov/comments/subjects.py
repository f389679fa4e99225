"""Find what is talked about, if this person may read it."""

import json
from dataclasses import dataclass
from uuid import UUID

from gov.comments.rules import About, audience_of_comment
from gov.kernel.errors import NotFound
from gov.store import fetch_one
from gov.store.standing import Under
from gov.web import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Hold what is talked about; `reference` is what its address is made of.

    An agenda item stands in a `meeting`, which starts at a time on the wall.
    """

    about: About
    id: UUID
    committee_id: UUID
    reference: str
    written: str
    language: str
    reads: str
    item_id: UUID | None
    zone: str
    hears_observers: bool
    meeting: str | None = None
    starts_wall: str | None = None

    @property
    def title(self) -> str:
        """Give its title; a decision's is kept as the log committed to it."""
        if self.about is not About.DECISION:
            return self.written
        try:
            return str(json.loads(self.written))
        except ValueError:  # altered in the database: its page says so, here it has no name
            return ""

    @property
    def audience(self) -> str:
        """Say who reads what is said about it."""
        return audience_of_comment(self.reads)

    @property
    def under(self) -> Under:
        """Say what narrows its readers later: the item it stands under, if any."""
        return Under(
            item_id=self.item_id,
            closed=self.item_id is not None and self.reads == "closed",
            motion_id=self.id if self.about is About.MOTION else None,
        )


# Each tells nothing of what its asker may not read. A draft, of a motion or a
# meeting, is nobody's subject yet; a decision withheld from someone is not hers to discuss.
_SQL = {
    About.MOTION: """SELECT 'motion' AS about, m.id, m.committee_id, m.number AS reference, i.id AS item_id,
 v.title AS written, v.language, CASE WHEN i.is_closed THEN 'closed' ELSE 'committee' END AS reads,
 c.zone, c.observers_comment AS hears_observers
FROM motion m JOIN motion_version v ON v.motion_id = m.id AND v.version = m.version
JOIN committee c ON c.id = m.committee_id LEFT JOIN agenda_item i ON i.id = m.agenda_item_id
WHERE m.number IS NOT NULL AND m.committee_id = {} AND (i.is_closed IS NULL OR NOT i.is_closed OR {} = 1)""",
    About.AGENDA_ITEM: """SELECT 'agenda_item' AS about, i.id, g.committee_id,
 CAST(i.id AS TEXT) AS reference, i.title AS written, g.language,
 CASE WHEN i.is_closed THEN 'closed' ELSE 'committee' END AS reads, i.id AS item_id,
 c.zone, c.observers_comment AS hears_observers, g.number AS meeting, g.starts_wall
FROM agenda_item i JOIN meeting g ON g.id = i.meeting_id JOIN committee c ON c.id = g.committee_id
WHERE g.committee_id = {} AND (NOT i.is_closed OR {} = 1)
 AND g.state <> 'draft' AND (g.state <> 'cancelled' OR g.convened_at IS NOT NULL OR g.imported)""",
    About.DECISION: """SELECT 'decision' AS about, d.id, d.committee_id, d.number AS reference,
 coalesce(o.value, '""') AS written, d.language, d.audience AS reads, NULL AS item_id,
 c.zone, c.observers_comment AS hears_observers
FROM decision d JOIN committee c ON c.id = d.committee_id
LEFT JOIN opening o ON o.log_id = d.log_id AND o.n = d.leaf_n AND o.label = 'title'
WHERE d.committee_id = {} AND (d.audience <> 'closed' OR {} = 1)""",
}
_REFERENCE = {
    About.MOTION: "m.number",
    About.AGENDA_ITEM: "CAST(i.id AS TEXT)",
    About.DECISION: "d.number",
}
_ID = {About.MOTION: "m.id", About.AGENDA_ITEM: "i.id", About.DECISION: "d.id"}


async def subject_for(viewer: Viewer, slug: str, about: About, reference: str | UUID) -> Subject:
    """Give what is talked about to who may read it; hidden is as good as absent."""
    standing, found = viewer.standing(slug), None
    closed = viewer.audience(slug) == "closed"
    if standing is not None and (closed or viewer.audience(slug) == "committee"):
        column = (_ID if isinstance(reference, UUID) else _REFERENCE)[about]
        found = await fetch_one(
            Subject,
            f"{_SQL[about]} AND {column} = {{}}",
            *(standing.committee_id, int(closed), reference),
        )
    if found is None:
        raise NotFound("not_found")
    return found
