"""Find what happened since a person's last visit, as far as she may read it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final, Protocol, TypeVar
from uuid import UUID

from gov.home.news_rows import DecidedRow, MinutesRow, SaidRow
from gov.home.sights import Sight
from gov.store import fetch

MOST: Final = 40
# A decision is entered within this time of being taken, or is found in the log.
_ENTERED_WITHIN = timedelta(days=90)


class Dated(Protocol):
    """What `after` needs to know of a piece of news."""

    @property
    def committee_id(self) -> UUID:
        """Name its committee."""

    @property
    def at(self) -> datetime:
        """Say when it happened."""


News = TypeVar("News", bound=Dated)


def after(since: Mapping[UUID, datetime], found: Sequence[News]) -> Sequence[News]:
    """Keep what happened after the last visit to its own committee."""
    return [one for one in found if one.at > since[one.committee_id]]


async def decided(sight: Sight, since: Mapping[UUID, datetime]) -> Sequence[DecidedRow]:
    """List decisions entered lately, of those this person reads."""
    if not since:
        return ()
    first = min(since.values())
    only_observed = tuple(one for one in sight.convened if one not in sight.closed)
    only_partner = tuple(one for one in sight.everywhere if one not in sight.convened)
    return await fetch(
        DecidedRow,
        "SELECT d.committee_id, d.number, o.value AS written, d.language,"
        " CASE WHEN x.decision_id IS NULL THEN d.outcome ELSE 'set_aside' END AS outcome, d.method,"
        " d.recorded_at AS at FROM decision d"
        " LEFT JOIN opening o ON o.log_id = d.log_id AND o.n = d.leaf_n AND o.label = 'title'"
        " LEFT JOIN set_aside x ON x.decision_id = d.id"
        " WHERE d.committee_id IN ({}) AND d.decided_on >= {} AND d.recorded_at > {} AND NOT d.imported"
        " AND (d.committee_id IN ({}) OR d.committee_id IN ({}) AND d.audience <> 'closed'"
        "  OR d.committee_id IN ({}) AND d.audience IN ('partners', 'public'))"
        " ORDER BY d.recorded_at DESC, d.id LIMIT {}",
        *(sight.everywhere, (first - _ENTERED_WITHIN).date(), first),
        *(sight.closed, only_observed, only_partner, MOST),
    )


_SAID: Final = """SELECT k.id, k.committee_id, k.subject AS about,
 coalesce(m.number, CAST(i.id AS TEXT), d.number, '') AS reference,
 coalesce(v.title, i.title, o.value, '') AS written,
 coalesce(v.language, g.language, d.language, '') AS language,
 p.name AS author, k.capacity = 'observer' AS observes, n.person_id IS NOT NULL AS calls_me,
 k.created_at AS at
FROM comment k JOIN person p ON p.id = k.author_id
LEFT JOIN comment_mention n ON n.comment_id = k.id AND n.person_id = {}
LEFT JOIN motion m ON k.subject = 'motion' AND m.id = k.subject_id
LEFT JOIN motion_version v ON v.motion_id = m.id AND v.version = m.version
LEFT JOIN agenda_item b ON b.id = m.agenda_item_id
LEFT JOIN agenda_item i ON k.subject = 'agenda_item' AND i.id = k.subject_id
LEFT JOIN meeting g ON g.id = i.meeting_id
LEFT JOIN decision d ON k.subject = 'decision' AND d.id = k.subject_id
LEFT JOIN opening o ON o.log_id = d.log_id AND o.n = d.leaf_n AND o.label = 'title'
WHERE k.committee_id IN ({}) AND k.created_at > {} AND k.hidden_at IS NULL AND k.author_id <> {}
 AND (g.id IS NULL OR g.state <> 'draft')
 AND (k.committee_id IN ({}) OR k.audience = 'committee'
  AND (b.id IS NULL OR NOT b.is_closed) AND (i.id IS NULL OR NOT i.is_closed)
  AND (d.id IS NULL OR d.audience <> 'closed'))
ORDER BY k.created_at DESC, k.id LIMIT {}"""


async def said(sight: Sight, since: Mapping[UUID, datetime]) -> Sequence[SaidRow]:
    """List what others said lately, where this person may read it."""
    if not sight.convened:
        return ()
    first = min(since.values())
    return await fetch(
        SaidRow, _SAID, *(sight.person_id, sight.convened, first, sight.person_id, sight.closed, MOST)
    )


async def minutes(sight: Sight, since: Mapping[UUID, datetime]) -> Sequence[MinutesRow]:
    """List minutes approved lately, of those this person reads."""
    if not sight.convened:
        return ()
    return await fetch(
        MinutesRow,
        "SELECT g.committee_id, g.number, g.starts_at, g.zone, n.approved_at AS at"
        " FROM meeting g JOIN minutes n ON n.meeting_id = g.id"
        " WHERE g.committee_id IN ({}) AND n.state = 'approved' AND NOT n.imported AND n.approved_at > {}"
        " AND (g.committee_id IN ({}) OR n.audience <> 'closed')"
        " ORDER BY n.approved_at DESC, g.id LIMIT {}",
        *(sight.convened, min(since.values()), sight.closed, MOST),
    )
