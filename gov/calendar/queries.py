"""Find what a subscription may show today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from gov.calendar.joining import Stored
from gov.calendar.rules import CANCELLED_DAYS, Window
from gov.kernel.ids import token_hash
from gov.permissions import Role, audience_of
from gov.store import fetch, fetch_one, fetch_value, read
from gov.store.events import AUDIENCES, audiences_read, scope_of

# More than a person attends in twenty-one months; a feed is not an archive.
MOST_ENTRIES = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """Hold a feed that is open, and whose it is."""

    id: UUID
    person_id: UUID
    person: str
    language: str
    zone: str
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFeed:
    """Hold one of a person's feeds as her page lists it; no address is kept."""

    id: UUID
    label: str
    language: str
    created_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class _Role:
    role: Role
    committee_id: UUID
    zone: str
    from_day: date
    until_day: date | None


@dataclass(frozen=True, slots=True)
class Readership:
    """Hold which committees a person reads, by the widest audience read there."""

    committees: dict[str, tuple[UUID, ...]]

    @property
    def scopes(self) -> tuple[str, ...]:
        """Name the event scopes whose changes this reader may see."""
        return tuple(
            scope_of(committee, audience)
            for audience, committees in sorted(self.committees.items())
            for committee in committees
        )


async def subscription(token: str) -> Subscription | None:
    """Recognise a feed by its address; a revoked one is unknown."""
    return await fetch_one(
        Subscription,
        "SELECT f.id, f.person_id, p.name AS person, f.language, p.zone, f.last_used_at "
        "FROM calendar_feed f JOIN person p ON p.id = f.person_id "
        "WHERE f.token_hash = {} AND f.revoked_at IS NULL",
        token_hash(token),
    )


async def own_feeds(person_id: UUID) -> list[OwnFeed]:
    """List a person's open feeds, the newest first."""
    async with read():
        return await fetch(
            OwnFeed,
            "SELECT id, label, language, created_at, last_used_at FROM calendar_feed "
            "WHERE person_id = {} AND revoked_at IS NULL ORDER BY created_at DESC, id LIMIT 50",
            person_id,
        )


async def reads_feed(person_id: UUID) -> bool:
    """Say whether a feed brings meetings to a person's calendar.

    Then no mail brings them twice.
    """
    async with read():
        found = await fetch_value(bool, "SELECT by_feed FROM calendar_choice WHERE person_id = {}", person_id)
    return bool(found)


async def readership(person_id: UUID, now: datetime) -> Readership:
    """Find what a person may read today, in each committee's own day."""
    rows = await fetch(
        _Role,
        "SELECT r.role, r.committee_id, c.zone, r.from_day, r.until_day FROM ("
        "SELECT 'member' AS role, m.committee_id, m.from_day, CASE WHEN s.closed_on IS NULL "
        "OR s.closed_on > m.until_day THEN m.until_day ELSE s.closed_on END AS until_day "
        "FROM mandate m JOIN seat s ON s.id = m.seat_id WHERE m.person_id = {} "
        "UNION ALL SELECT 'coordinator', k.committee_id, k.from_day, k.until_day "
        "FROM coordinator k WHERE k.person_id = {} "
        "UNION ALL SELECT 'observer', o.committee_id, o.from_day, o.until_day "
        "FROM observer o WHERE o.person_id = {}) r "
        "JOIN committee c ON c.id = r.committee_id LIMIT 500",
        person_id,
        person_id,
        person_id,
    )
    held: dict[UUID, set[Role]] = {}
    for row in rows:
        today = now.astimezone(ZoneInfo(row.zone)).date()
        if row.from_day <= today and (row.until_day is None or today < row.until_day):
            held.setdefault(row.committee_id, set()).add(row.role)
    found: dict[str, tuple[UUID, ...]] = {}
    for committee, roles in sorted(held.items()):
        audience = audience_of(frozenset(roles))
        found[audience] = (*found.get(audience, ()), committee)
    return Readership(found)


async def stored(mine: Readership, window: Window, now: datetime, language: str) -> list[Stored]:
    """Read a feed's entries with their bytes, in the subscription's language."""
    where, arguments = _visible(mine)
    return await fetch(
        Stored,
        "SELECT i.uid, i.revision, r.body FROM calendar_item i "
        f"JOIN calendar_rendering r ON r.uid = i.uid AND r.language = {{}} WHERE ({where}) "
        "AND i.starts_at >= {} AND i.starts_at < {} AND (NOT i.cancelled OR i.changed_at >= {}) "
        f"ORDER BY i.starts_at, i.uid LIMIT {MOST_ENTRIES}",
        language,
        *arguments,
        window.since,
        window.until,
        now - timedelta(days=CANCELLED_DAYS),
    )


async def one_stored(kind: str, subject_id: UUID, language: str, audience: str) -> Stored | None:
    """Read one subject's entry for a reader of an audience."""
    async with read():
        return await fetch_one(
            Stored,
            "SELECT i.uid, i.revision, r.body FROM calendar_item i "
            "JOIN calendar_rendering r ON r.uid = i.uid AND r.language = {} "
            "WHERE i.kind = {} AND i.subject_id = {} AND i.audience IN ({})",
            language,
            kind,
            subject_id,
            audiences_read(audience),
        )


def _visible(mine: Readership) -> tuple[str, list[object]]:
    """Say in SQL which entries a readership holds: one clause an audience."""
    clauses: list[str] = []
    arguments: list[object] = []
    for audience in AUDIENCES:
        clauses.append("(i.committee_id IN ({}) AND i.audience IN ({}))")
        arguments += [mine.committees.get(audience, ()), audiences_read(audience)]
    return " OR ".join(clauses), arguments
