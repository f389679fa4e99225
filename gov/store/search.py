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

Place = tuple[date, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Show one text found, with what surrounds the words sought."""

    kind: str
    ref: str
    committee_id: UUID
    title: str
    day: date
    excerpt: tuple[tuple[str, bool], ...]
    """Pieces of the text, each with whether it is a word sought."""

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
) -> list[Hit]:
    """Find every word, each as a beginning, in what may be read.

    `within` maps each committee to the audience of the reader in it.
    """
    sought = list(dict.fromkeys(folding.words(text)))[:MOST_WORDS]
    if not sought or not within:
        return []
    readable = " OR ".join("(committee_id = {} AND audience IN ({}))" for _ in within)
    readable_args = [part for one, audience in within.items() for part in (one, audiences_read(audience))]
    matches, sought_text = _match(sought)
    conditions = [matches, f"({readable})"]
    args: list[object] = [sought_text, *readable_args]
    if kinds:
        conditions.append("kind IN ({})")
        args.append(tuple(kinds))
    if before is not None:
        conditions.append("(day, kind, ref) < ({}, {}, {})")
        args.extend(before)
    rows = await fetch(
        _Found,
        "SELECT kind, ref, committee_id, title, body, day FROM search_doc WHERE "
        + " AND ".join(conditions)
        + " ORDER BY day DESC, kind DESC, ref DESC LIMIT {}",
        *args,
        limit,
    )
    return [row.hit(sought) for row in rows]


def _match(sought: Sequence[str]) -> tuple[str, str]:
    # Folded words hold letters and digits only: quoting them is safe on both engines.
    if access.dialect() == "sqlite":
        within = "id IN (SELECT rowid FROM search_words WHERE search_words MATCH {})"
        return within, " ".join(f'"{word}"*' for word in sought)
    return "found_by @@ CAST(CAST({} AS TEXT) AS TSQUERY)", " & ".join(f"'{word}':*" for word in sought)


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
            excerpt=folding.marked(self.body, sought),
        )
