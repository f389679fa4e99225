"""Find what was said to a seat's own texts, or is to be said by it: one statement for all of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from gov.home.rows import ChangeRow
from gov.home.rules import FURTHEST_NEWS
from gov.home.sights import Sight
from gov.store import fetch

MOST: Final = 50

_LAST: Final = (
    "NOT EXISTS (SELECT 1 FROM counter_version x WHERE x.motion_id = {one}.motion_id AND x.turn > {one}.turn)"
)
_OPEN_TEXT: Final = "m.state IN ('submitted', 'seconded', 'discussed', 'deferred')"


_BESIDE: Final = (
    "SELECT m.committee_id, 'beside', m.number, 0, v.title, v.language, coalesce(a.name, p.name), c.at"
    " FROM counter_version c JOIN motion m ON m.id IN (c.root_id, c.motion_id)"
    "  OR EXISTS (SELECT 1 FROM counter_version k WHERE k.motion_id = m.id AND k.root_id = c.root_id"
    f"   AND k.at < c.at AND {_LAST.format(one='k')})"
    " JOIN motion_version v ON v.motion_id = m.id AND v.version = m.version"
    " JOIN motion n ON n.id = CASE WHEN m.id = c.motion_id THEN c.root_id ELSE c.motion_id END"
    " JOIN person p ON p.id = n.mover_id LEFT JOIN seat s ON s.id = n.mover_seat_id"
    " LEFT JOIN partner a ON a.id = s.partner_id"
    " WHERE (m.mover_seat_id IN ({}) OR m.mover_seat_id IS NULL AND m.mover_id = {})"
    f" AND m.committee_id IN ({{}}) AND {_OPEN_TEXT} AND c.by_id <> {{}} AND c.at > {{}}"
    f" AND {_LAST.format(one='c')}"
)


async def changes(sight: Sight, now: datetime) -> Sequence[ChangeRow]:
    """List amendments that wait for their mover's answer, objections that a newer version asks, and
    lately, what was set beside a motion of hers by another.
    """
    return await fetch(
        ChangeRow,
        "SELECT m.committee_id, 'amendment' AS about, m.number AS reference, x.number, v.title, v.language,"
        " a.name AS of, x.at FROM amendment x JOIN motion m ON m.id = x.motion_id"
        " JOIN motion_version v ON v.motion_id = m.id AND v.version = m.version"
        " JOIN seat s ON s.id = x.seat_id JOIN partner a ON a.id = s.partner_id"
        " JOIN amendment_step t ON t.amendment_id = x.id AND t.state = 'proposed'"
        f" WHERE m.mover_seat_id IN ({{}}) AND m.committee_id IN ({{}}) AND {_OPEN_TEXT}"
        " AND NOT EXISTS (SELECT 1 FROM amendment_step n WHERE n.amendment_id = x.id AND n.turn > t.turn)"
        " UNION ALL SELECT m.committee_id, 'objection', m.number, o.number, v.title, v.language, '', v.at"
        " FROM objection o JOIN motion m ON m.id = o.motion_id"
        " JOIN motion_version v ON v.motion_id = m.id AND v.version = m.version"
        f" WHERE o.seat_id IN ({{}}) AND m.committee_id IN ({{}}) AND {_OPEN_TEXT} AND o.version < m.version"
        " AND NOT EXISTS (SELECT 1 FROM objection_answer w WHERE w.objection_id = o.id"
        "  AND (w.version >= m.version OR w.answer = 'resolved'))"
        f" UNION ALL {_BESIDE} ORDER BY 8, 3, 4 LIMIT {{}}",
        *(sight.seats, sight.closed, sight.seats, sight.closed),
        *(sight.seats, sight.person_id, sight.closed, sight.person_id, now - FURTHEST_NEWS, MOST),
    )
