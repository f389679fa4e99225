"""Read the log as one readership may, in a constant number of statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from gov.committees.queries import Committee, committee_named
from gov.committees.rules import Number, written_number
from gov.decisions.forms import Filters
from gov.kernel.errors import NotFound
from gov.kernel.lean import lean
from gov.store import dialect, fetch, fetch_one, read, search
from gov.web import Viewer

PAGE: Final = 50
_YEARS: Final = 100

BOARDS: Final = """CASE WHEN d.ratify_by IS NULL THEN NULL ELSE
 (SELECT string_agg(coalesce((SELECT r.answer FROM ratification r WHERE r.decision_id = b.decision_id
   AND r.partner_id = b.partner_id ORDER BY r.turn DESC LIMIT 1), '-'), ' ' ORDER BY b.position)
  FROM decision_board b WHERE b.decision_id = d.id) END"""
"""The last answers of the boards that a decision `d` is referred to: "given - refused"."""

# Of a withheld decision (rank 0) nothing but its number leaves the database.
_ROW: Final = f"""SELECT s.year, s.turn, s.rank, s.decision_class, s.ended_by, s.ended_how, d.method,
 d.outcome, d.language, d.decided_on, d.effective_from, d.review_on, d.imported, d.verdict,
 g.starts_at AS met_at, o.value AS title, d.role, d.ratify_by, {BOARDS} AS boards
FROM shown_decision s
LEFT JOIN decision d ON d.id = s.decision_id AND s.rank > 0
LEFT JOIN opening o ON o.log_id = d.log_id AND o.n = d.leaf_n AND o.label = 'title'
LEFT JOIN meeting g ON g.id = d.meeting_id"""
_IN_ORDER: Final = " ORDER BY s.rank DESC, s.year DESC, s.turn DESC LIMIT {}"


@lean
class LogRow:
    """Hold one line of the log; of a withheld one only its number."""

    year: int
    turn: int
    rank: int
    decision_class: str
    ended_by: str
    ended_how: str
    method: str | None
    outcome: str | None
    language: str | None
    decided_on: date | None
    effective_from: date | None
    review_on: date | None
    imported: bool | None
    verdict: str | None
    met_at: datetime | None
    title: str | None
    role: str | None
    ratify_by: date | None
    boards: str | None

    @property
    def number(self) -> str:
        """Give the number it is cited by."""
        return written_number(self.year, self.turn)


@dataclass(frozen=True, slots=True)
class YearRow:
    """Count a year of the log as one readership sees it."""

    year: int
    listed: int
    in_force: int


@dataclass(frozen=True, slots=True)
class Head:
    """Hold the root of a log, and when its last decision was entered."""

    root: bytes
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LogPage:
    """Hold one page of the log; `older` begins the next."""

    committee: Committee
    rows: Sequence[LogRow]
    years: Sequence[YearRow]
    head: Head | None
    older: str


async def log_page(viewer: Viewer, slug: str, asked: Filters) -> LogPage:
    """List what a member, observer or contact may know of the log."""
    return await _log(await committee_named(slug), viewer.audience(slug), asked)


async def public_log(slug: str, asked: Filters) -> LogPage:
    """List what an initiative publishes; nothing exists where it does not."""
    committee = await committee_named(slug)
    if not committee.publishes_decisions:
        raise NotFound("not_found")
    return await _log(committee, "public", asked)


async def _log(committee: Committee, reader: str, asked: Filters) -> LogPage:
    async with read():
        rows, older = await (_found if asked.q else _listed)(committee.id, reader, asked)
        years = await fetch(
            YearRow,
            "SELECT year, listed, in_force FROM shown_year WHERE committee_id = {} AND reader = {}"
            " ORDER BY year DESC LIMIT {}",
            *(committee.id, reader, _YEARS),
        )
        head = await _head(committee.id) if reader != "public" else None
    return LogPage(committee=committee, rows=rows, years=years, head=head, older=older)


async def _listed(committee_id: UUID, reader: str, asked: Filters) -> tuple[list[LogRow], str]:
    where = f"{_ROW} WHERE s.committee_id = {{}} AND s.reader = {{}}"
    args: list[object] = [committee_id, reader]
    for column, value in _filters(asked):
        if value is not None:
            where, args = f"{where} AND s.{column} = {{}}", [*args, value]
    after = await _place(committee_id, reader, asked.after)
    if after is not None:
        where += " AND (s.rank, s.year, s.turn) < ({}, {}, {})"
        args += [after.rank, after.year, after.turn]
    return _cut(await fetch(LogRow, where + _IN_ORDER, *args, PAGE + 1))


async def _found(committee_id: UUID, reader: str, asked: Filters) -> tuple[list[LogRow], str]:
    """Search what this readership reads; a number leads to its decision.

    The latest first, and where all fit on one page, those in force before.
    """
    cited = Number.read(asked.q)
    if cited is not None:
        which = (committee_id, reader, cited.year, cited.turn)
        where = " WHERE s.committee_id = {} AND s.reader = {} AND s.year = {} AND s.turn = {} LIMIT 1"
        if found := await fetch(LogRow, _ROW + where, *which):
            return found, ""
    after = await _place(committee_id, reader, asked.after)
    before: search.Place | None = None
    if after is not None and after.decided_on is not None:
        before = (after.decided_on, "decision", str(after.decision_id))
    hits = await search.search(
        {committee_id: reader},
        asked.q,
        kinds=("decision",),
        limit=PAGE + 1,
        before=before,
        such=_narrowed(reader, asked),
    )
    rows = await fetch(
        LogRow,
        # Of this committee by the search itself: naming it here would tempt the planner through all of it.
        _ROW + " WHERE s.reader = {} AND s.decision_id IN ({}) AND s.rank > 0"
        " ORDER BY d.decided_on DESC, CAST(d.id AS TEXT) DESC LIMIT {}",
        *(reader, tuple(UUID(hit.ref) for hit in hits), PAGE + 1),
    )
    if asked.after == "" and len(rows) <= PAGE:
        rows.sort(key=lambda row: row.rank, reverse=True)
    return _cut(rows)


def _narrowed(reader: str, asked: Filters) -> tuple[str, list[object]]:
    """Narrow a search as the log's own list is: by year, state and class."""
    wanted = [(name, value) for name, value in _filters(asked) if value is not None]
    if not wanted:
        return "", []
    # PostgreSQL may look at a reference before its kind, and not each is a decision's id.
    found = "CASE WHEN kind = 'decision' THEN CAST(ref AS UUID) END" if dialect() == "postgres" else "ref"
    where = "".join(f" AND s.{name} = {{}}" for name, _ in wanted)
    listed = f"SELECT 1 FROM shown_decision s WHERE s.decision_id = {found} AND s.reader = {{}}{where}"
    return f"EXISTS ({listed})", [reader, *(value for _, value in wanted)]


def _filters(asked: Filters) -> tuple[tuple[str, object], ...]:
    return (("year", asked.year), ("rank", asked.rank), ("decision_class", asked.kind))


def _cut(rows: list[LogRow]) -> tuple[list[LogRow], str]:
    return rows[:PAGE], rows[PAGE - 1].number if len(rows) > PAGE else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    rank: int
    year: int
    turn: int
    decision_id: UUID
    decided_on: date | None


async def _place(committee_id: UUID, reader: str, number: str) -> _Place | None:
    place = Number.read(number) if number else None
    if place is None:
        return None
    return await fetch_one(
        _Place,
        "SELECT s.rank, s.year, s.turn, s.decision_id, d.decided_on FROM shown_decision s"
        " LEFT JOIN decision d ON d.id = s.decision_id AND s.rank > 0"
        " WHERE s.committee_id = {} AND s.reader = {} AND s.year = {} AND s.turn = {}",
        *(committee_id, reader, place.year, place.turn),
    )


async def _head(committee_id: UUID) -> Head | None:
    """Give the root after the last decision: later entries are not told of here."""
    return await fetch_one(
        Head,
        "SELECT h.root, h.at FROM log JOIN tree_head h ON h.log_id = log.id AND h.size ="
        " (SELECT max(d.leaf_n) + 1 FROM decision d WHERE d.log_id = log.id) WHERE log.committee_id = {}",
        committee_id,
    )
