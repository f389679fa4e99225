"""Make again what is derived from the record, and compare: for `gov check`."""

from collections import Counter
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from gov.decisions.queries import BOARDS
from gov.decisions.shown import READERS, Logged, Shown, counted, shown_of
from gov.logs.audit import BrokenLogError, check_head
from gov.store import fetch, read
from gov.store.facts import Fact

_FIRST: Final = UUID(int=0)
_AT_ONCE: Final = 5_000

_LOGGED: Final = f"""SELECT d.id, d.committee_id, d.number, d.audience, d.outcome, d.decision_class,
 k.number AS ended_by, k.repeals AS repealed, x.on_day AS set_aside_on, {BOARDS} AS boards
FROM decision d LEFT JOIN decision k ON k.supersedes_id = d.id AND k.outcome = 'adopted'
LEFT JOIN set_aside x ON x.decision_id = d.id
WHERE d.committee_id = {{}} AND d.id > {{}} ORDER BY d.id LIMIT {{}}"""
_SHOWN: Final = """SELECT committee_id, reader, rank, year, turn, decision_id, decision_class, ended_by,
 ended_how FROM shown_decision WHERE committee_id = {} AND decision_id > {} AND decision_id <= {}
LIMIT {}"""


@dataclass(frozen=True, slots=True)
class _Log:
    id: UUID
    committee_id: UUID
    size: int
    root: bytes


@dataclass(frozen=True, slots=True)
class _Entry:
    body: bytes


@dataclass(frozen=True, slots=True)
class _Year:
    reader: str
    year: int
    listed: int
    in_force: int


async def facts() -> list[Fact]:
    """Say whether each log leads to its root, and lists agree with decisions."""
    async with read():
        logs = await fetch(
            _Log,
            "SELECT log.id, log.committee_id, h.size, h.root FROM log JOIN tree_head h ON h.log_id = log.id"
            " AND h.size = (SELECT max(size) FROM tree_head WHERE log_id = log.id) ORDER BY log.id LIMIT {}",
            _AT_ONCE,
        )
        broken = [told for log in logs if (told := await _broken(log))]
        apart = sum([await strays(log.committee_id) for log in logs])
    return [
        Fact("logs", f"{len(logs)} recomputed, {len(broken)} broken", not broken, "; ".join(broken)),
        Fact(
            "lists of decisions",
            f"made again from the decisions, {apart} lines differ",
            apart == 0,
            "somebody wrote to shown_decision or shown_year",
        ),
    ]


async def strays(committee_id: UUID) -> int:
    """Count the lines of a committee's lists that its decisions do not give."""
    apart, count, last = 0, Counter[tuple[str, int, str]](), _FIRST
    while decisions := await fetch(Logged, _LOGGED, committee_id, last, _AT_ONCE):
        made = {row for one in decisions for row in shown_of(one)}
        through = (committee_id, last, decisions[-1].id)
        kept = await fetch(Shown, _SHOWN, *through, len(READERS) * _AT_ONCE)
        apart += len(made.symmetric_difference(kept))
        count, last = count + counted(made), decisions[-1].id
    years = await fetch(
        _Year,
        "SELECT reader, year, listed, in_force FROM shown_year WHERE committee_id = {} LIMIT {}",
        *(committee_id, _AT_ONCE),
    )
    told = Counter({(row.reader, row.year, "listed"): row.listed for row in years})
    told.update({(row.reader, row.year, "in_force"): row.in_force for row in years})
    return apart + sum(count[key] != told[key] for key in count.keys() | told.keys())


async def _broken(log: _Log) -> str:
    """Say where a log does not lead to its root, if it does not."""
    bodies: list[bytes] = []
    while entries := await fetch(
        _Entry,
        "SELECT body FROM leaf WHERE log_id = {} AND n >= {} ORDER BY n LIMIT {}",
        *(log.id, len(bodies), _AT_ONCE),
    ):
        bodies += [entry.body for entry in entries]
    try:
        check_head(bodies, log.id, size=log.size, root=log.root)
    except BrokenLogError as found:
        return f"log {log.id} at entry {found.n}: {found.code}"
    return ""
