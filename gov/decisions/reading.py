"""Read one decision, with its proof, as one readership may."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from gov.committees.queries import Committee, committee_named
from gov.committees.rules import Number
from gov.decisions.agreeing import proved
from gov.decisions.kept import DecisionRow, Kept, SeatRow, TaskRow
from gov.decisions.queries import BOARDS
from gov.instruments.queries import rules_cited
from gov.instruments.rules import Cited
from gov.kernel.errors import NotFound
from gov.logs.canonical import Value
from gov.store import fetch, fetch_one, read
from gov.store.events import audiences_read
from gov.web import Viewer

_MOST_SEATS: Final = 500
_MOST_TASKS: Final = 100

# Under a name of its own stands what proves a decision without being shown with it: of an item that
# was closed since, an observer is told neither the title nor the motion that stands on it.
_DECISION: Final = f"""SELECT d.id, d.number, d.log_id, d.leaf_n, d.language, d.decision_class, d.method,
 d.outcome, d.verdict, d.decided_on, d.effective_from, d.review_on, d.audience, d.imported,
 d.recorded_at, d.repeals, s.rank, s.decision_class AS shown_class, s.ended_by, s.ended_how,
 e.number AS ends, g.number AS meeting, g.starts_at AS met_at,
 CASE WHEN i.is_closed AND s.reader <> 'closed' THEN NULL ELSE i.title END AS item,
 CASE WHEN i.is_closed AND s.reader <> 'closed' THEN NULL ELSE m.number END AS motion,
 d.agenda_item_id AS item_id, d.ballot_id, m.number AS cited_motion, x.number AS cited_end,
 k.number AS ender, k.repeals AS ender_repeals, y.on_day AS set_aside_on, w.body AS set_aside_leaf,
 l.body AS leaf, h.root, f.frontier,
 d.role, d.ratify_by, {BOARDS} AS boards
FROM shown_decision s JOIN decision d ON d.id = s.decision_id
JOIN leaf l ON l.log_id = d.log_id AND l.n = d.leaf_n
JOIN tree_head h ON h.log_id = d.log_id AND h.size = d.leaf_n + 1
JOIN tree_head f ON f.log_id = d.log_id AND f.size = d.leaf_n
LEFT JOIN decision x ON x.id = d.supersedes_id
LEFT JOIN decision e ON e.id = d.supersedes_id AND e.audience IN ({{}})
LEFT JOIN decision k ON k.supersedes_id = d.id AND k.outcome = 'adopted'
LEFT JOIN set_aside y ON y.decision_id = d.id
LEFT JOIN leaf w ON w.log_id = y.log_id AND w.n = y.leaf_n
LEFT JOIN meeting g ON g.id = d.meeting_id
LEFT JOIN agenda_item i ON i.id = d.agenda_item_id
LEFT JOIN motion m ON m.id = d.motion_id
WHERE s.committee_id = {{}} AND s.reader = {{}} AND s.year = {{}} AND s.turn = {{}} AND s.rank > 0"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPage:
    """Hold a decision; `row` is None where its passages are withheld."""

    committee: Committee
    number: str
    row: DecisionRow | None = None
    values: Mapping[str, Value | None]
    seats: Sequence[SeatRow] = ()
    tasks: Sequence[TaskRow] = ()
    sound: bool = True
    cited: Cited | None = None

    def passages(self, name: str) -> tuple[str | None, ...]:
        """Give a text's paragraphs in order; None where one is withheld."""
        found = [(int(label.partition(".")[2]), value) for label, value in self._of(name)]
        return tuple(value if isinstance(value, str) else None for _, value in sorted(found, key=_place))

    def pairs(self, name: str) -> tuple[tuple[str, str], ...]:
        """Give what was said seat by seat, such as each reason to dissent."""
        return tuple(
            (str(value[0]), str(value[1]))
            for _, value in self._of(name)
            if isinstance(value, list) and len(value) == 2
        )

    @property
    def options(self) -> tuple[str | None, ...]:
        """Give what a choice chose among, in order; None where one is withheld."""
        return self.passages("option")

    def approving(self, place: int) -> tuple[str, ...]:
        """Name the seats that approved one option of a choice, the first being 1."""
        found = (value for _, value in self._of("vote") if isinstance(value, list))
        return tuple(str(seat[0]) for seat in found if place in seat[2:])

    def _of(self, name: str) -> Sequence[tuple[str, Value | None]]:
        return [(label, value) for label, value in self.values.items() if label.partition(".")[0] == name]


@dataclass(frozen=True, slots=True)
class Numbered:
    """Name a decision by its number, and how it ended."""

    number: str
    ended_how: str


async def decision_page(viewer: Viewer, slug: str, number: str) -> DecisionPage:
    """Show a decision to the log's readers; hidden ones exist, withheld."""
    return await _page(await committee_named(slug), viewer.audience(slug), number)


async def decided_on(viewer: Viewer, slug: str, motion_id: UUID) -> Sequence[Numbered]:
    """List what was decided on a motion by its numbers, the latest first."""
    standing = viewer.standing(slug)
    if standing is None:
        return ()
    async with read():
        return await fetch(
            Numbered,
            "SELECT d.number, s.ended_how FROM decision d JOIN shown_decision s ON s.decision_id = d.id"
            " WHERE d.motion_id = {} AND s.committee_id = {} AND s.reader = {} AND s.rank > 0"
            " ORDER BY d.recorded_at DESC, d.id LIMIT 10",
            *(motion_id, standing.committee_id, viewer.audience(slug)),
        )


async def public_decision(slug: str, number: str) -> DecisionPage:
    """Show a published decision; to the public no other number exists."""
    committee = await committee_named(slug)
    if not committee.publishes_decisions:
        raise NotFound("not_found")
    return await _page(committee, "public", number)


async def _page(committee: Committee, reader: str, number: str) -> DecisionPage:
    place = Number.read(number)
    if place is None:
        raise NotFound("not_found")
    async with read():
        row = await fetch_one(
            DecisionRow, _DECISION, audiences_read(reader), committee.id, reader, place.year, place.turn
        )
        if row is None:
            return await _withheld(committee, reader, place)
        kept = await fetch(
            Kept,
            "SELECT label, salt, value FROM opening WHERE log_id = {} AND n = {} ORDER BY label LIMIT 5000",
            *(row.log_id, row.leaf_n),
        )
        seats = await fetch(
            SeatRow,
            "SELECT label, stance FROM decision_seat WHERE decision_id = {} ORDER BY position LIMIT {}",
            *(row.id, _MOST_SEATS),
        )
        tasks = await fetch(
            TaskRow,
            "SELECT id, what, owner, due_on, done_at FROM follow_up WHERE decision_id = {}"
            " ORDER BY id LIMIT {}",
            *(row.id, _MOST_TASKS),
        )
        terms = json.loads(row.verdict)["terms"] if row.verdict and reader != "public" else {}
        cited = await rules_cited(committee.id, terms.get("source", ""))
    values, sound = proved(row, kept, seats, tasks)
    return DecisionPage(
        committee=committee,
        number=number,
        row=row,
        values=values,
        seats=seats,
        tasks=tasks,
        sound=sound,
        cited=cited,
    )


async def _withheld(committee: Committee, reader: str, place: Number) -> DecisionPage:
    found = await fetch(
        _Known,
        "SELECT year FROM shown_decision WHERE committee_id = {} AND reader = {} AND year = {} AND turn = {}",
        *(committee.id, reader, place.year, place.turn),
    )
    if not found:
        raise NotFound("not_found")
    return DecisionPage(committee=committee, number=str(place), values={})


@dataclass(frozen=True, slots=True)
class _Known:
    year: int


def _place(found: tuple[int, object]) -> int:
    return found[0]
