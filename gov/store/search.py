"""Find what a reader may see, newest first.

Order is by date and never by a score: hidden texts would move a score. Only
the committees and audiences given are looked at, inside the query itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from gov.store import access, folding
from gov.store.events import audiences_read
from gov.store.queries import execute, fetch
from gov.store.standing import ANYWHERE, Under

if TYPE_CHECKING:
    from gov.store.units import Unit

MOST_WORDS = 12
# How many of the latest texts are read before the index of words is asked.
WALKED = 400
# A word that fills a page on the walk stands in one text of eight: what not even two of
# the first hold is rare, and the index is asked without walking on.
GLANCED, MET = 50, 2

_SELECT = "SELECT kind, ref, committee_id, title, body, day FROM"
_ORDER = "ORDER BY day DESC, kind DESC, ref DESC LIMIT {}"

Place = tuple[date, str, str]
Such = tuple[str, Sequence[object]]
Conditions = tuple[str, list[object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Show one text found, with what surrounds the words sought."""

    kind: str
    ref: str
    committee_id: UUID
    title: str
    day: date
    body: str
    sought: tuple[str, ...]

    @property
    def excerpt(self) -> tuple[tuple[str, bool], ...]:
        """Give pieces of the text, each with whether it is a word sought."""
        return folding.marked(self.body, list(self.sought))

    @property
    def place(self) -> Place:
        """Give where this hit stands, for the next page's `before`."""
        return self.day, self.kind, self.ref


async def index(
    unit: "Unit",
    *,
    kind: str,
    ref: str,
    committee_id: UUID,
    audience: str,
    title: str,
    body: str,
    day: date,
    under: Under = ANYWHERE,
) -> None:
    """Make one text findable by its audience, replacing what was there.

    `audience` reads it while the item it stands `under` is open.
    """
    assert unit.handle.writes
    bag = " ".join(sorted(set(folding.words(f"{title} {body}"))))
    await execute(
        "INSERT INTO search_doc (kind, ref, committee_id, audience, open_audience, agenda_item_id, motion_id,"
        " title, body, day, words) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})"
        " ON CONFLICT (kind, ref) DO UPDATE SET committee_id = EXCLUDED.committee_id,"
        " audience = EXCLUDED.audience, open_audience = EXCLUDED.open_audience,"
        " agenda_item_id = EXCLUDED.agenda_item_id, motion_id = EXCLUDED.motion_id,"
        " title = EXCLUDED.title, body = EXCLUDED.body, day = EXCLUDED.day, words = EXCLUDED.words",
        *(kind, ref, committee_id, under.audience(audience), audience, under.item_id, under.motion_id),
        *(title, body, day, bag),
    )


async def remove(unit: "Unit", kind: str, ref: str) -> None:
    """Withdraw a text; its words leave the index, not only the results."""
    assert unit.handle.writes
    await execute("DELETE FROM search_doc WHERE kind = {} AND ref = {}", kind, ref)


async def search(
    within: Mapping[UUID, str],
    text: str,
    *,
    kinds: Sequence[str] = (),
    limit: int = 50,
    before: Place | None = None,
    such: Such = ("", ()),
) -> list[Hit]:
    """Find every word, each as a beginning, in what may be read.

    `within` maps each committee to the audience of the reader in it. `such`
    is a condition of the caller's own, with its arguments: what a list is
    narrowed to is narrowed before it is cut into pages.
    """
    sought = list(dict.fromkeys(folding.words(text)))[:MOST_WORDS]
    if not sought or not within:
        return []
    within_reach = _readable(within, kinds, before, such)
    found: list[_Found] = []
    if len(within) == 1 and access.dialect() == "sqlite":
        walk = (next(iter(within)), sought, within_reach, before)
        if len(await _among_latest(*walk, limit=MET, walked=GLANCED)) == MET:
            found = await _among_latest(*walk, limit=limit, walked=WALKED)
    if len(found) < limit:
        found = await _among_all(sought, within_reach, limit)
    return [row.hit(sought) for row in found]


def _readable(
    within: Mapping[UUID, str], kinds: Sequence[str], before: Place | None, such: Such
) -> Conditions:
    each = " OR ".join("(committee_id = {} AND audience IN ({}))" for _ in within)
    args: list[object] = [part for one, name in within.items() for part in (one, audiences_read(name))]
    conditions = [f"({each})"] if len(within) > 1 else [each]
    if kinds:
        conditions.append("kind IN ({})")
        args.append(tuple(kinds))
    if before is not None:
        conditions.append("(day, kind, ref) < ({}, {}, {})")
        args.extend(before)
    if such[0]:
        conditions.append(such[0])
        args.extend(such[1])
    return " AND ".join(conditions), args


async def _among_latest(
    committee_id: UUID,
    sought: Sequence[str],
    readable: Conditions,
    before: Place | None,
    *,
    limit: int,
    walked: int,
) -> list["_Found"]:
    """Walk the latest texts by day: a common word is met often, and no more is read.

    PostgreSQL's planner chooses between this walk and the index of words by
    itself; SQLite's has no notion of how common a word is.
    """
    start, started = ("AND (day, kind, ref) < ({}, {}, {})", before) if before else ("", ())
    first = (
        f"(SELECT day, kind, ref FROM search_doc WHERE committee_id = {{}} {start}"
        " ORDER BY day DESC, kind DESC, ref DESC LIMIT 1 OFFSET {})"
    )
    holds = " AND ".join("instr(' ' || words, {}) > 0" for _ in sought)
    conditions, args = readable
    return await fetch(
        _Found,
        f"{_SELECT} search_doc WHERE {conditions} AND (day, kind, ref) >= {first} AND {holds} {_ORDER}",
        *(*args, committee_id, *started, walked, *(f" {word}" for word in sought), limit),
    )


async def _among_all(sought: Sequence[str], readable: Conditions, limit: int) -> list["_Found"]:
    # Folded words hold letters and digits only: quoting them is safe on both engines.
    if access.dialect() == "sqlite":
        # CROSS: from the words to the texts, never through every text of the committee.
        matches = "search_words CROSS JOIN search_doc ON id = search_words.rowid WHERE search_words MATCH {}"
        text = " ".join(f'"{word}"*' for word in sought)
    else:
        matches = "search_doc WHERE found_by @@ CAST(CAST({} AS TEXT) AS TSQUERY)"
        text = " & ".join(f"'{word}':*" for word in sought)
    conditions, args = readable
    return await fetch(_Found, f"{_SELECT} {matches} AND {conditions} {_ORDER}", text, *args, limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    kind: str
    ref: str
    committee_id: UUID
    title: str
    body: str
    day: date

    def hit(self, sought: list[str]) -> Hit:
        return Hit(
            kind=self.kind,
            ref=self.ref,
            committee_id=self.committee_id,
            title=self.title,
            day=self.day,
            body=self.body,
            sought=tuple(sought),
        )
