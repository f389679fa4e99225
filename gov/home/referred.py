"""Find the decisions that wait for the board of a person’s partner."""

from collections.abc import Sequence
from datetime import datetime

from gov.home.pending import A_DAY, MOST
from gov.home.rows import BoardRow
from gov.home.sights import Sight
from gov.store import fetch


async def boards(sight: Sight, now: datetime) -> Sequence[BoardRow]:
    """List decisions that wait for the board of this person's partner: as its contact, or its delegate."""
    only_partner = tuple(one for one in sight.everywhere if one not in sight.convened)
    return await fetch(
        BoardRow,
        "SELECT d.committee_id, d.number, o.value AS written, d.language, d.ratify_by, b.label AS partner,"
        " a.slug AS partner_slug, b.partner_id IN ({}) AS is_contact"
        " FROM decision_board b JOIN decision d ON d.id = b.decision_id JOIN partner a ON a.id = b.partner_id"
        " LEFT JOIN opening o ON o.log_id = d.log_id AND o.n = d.leaf_n AND o.label = 'title'"
        " WHERE (b.partner_id IN ({})"
        "  OR b.partner_id IN (SELECT s.partner_id FROM seat s WHERE s.id IN ({})))"
        " AND d.committee_id IN ({}) AND d.ratify_by >= {}"
        " AND (d.committee_id IN ({}) OR d.audience IN ('partners', 'public') AND d.committee_id IN ({}))"
        " AND NOT EXISTS (SELECT 1 FROM ratification r WHERE r.decision_id = b.decision_id"
        "  AND r.partner_id = b.partner_id)"
        " AND NOT EXISTS (SELECT 1 FROM set_aside x WHERE x.decision_id = d.id)"
        " ORDER BY d.ratify_by, d.id, b.position LIMIT {}",
        *(sight.partners, sight.partners, sight.seats, sight.everywhere, now.date() - A_DAY),
        *(sight.closed, only_partner, MOST),
    )
