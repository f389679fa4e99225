"""Find out who asks, in one query, and remember it until anything changes."""

import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from gov.kernel import clock
from gov.kernel.ids import token_hash
from gov.permissions import Role, Standing
from gov.store import fetch, read
from gov.web.languages import asked_language
from gov.web.routes import Kind
from gov.web.sessions import IDLE, Visits
from gov.web.site import Site, mark_of
from gov.web.viewer import Viewer
from gov.web.words import LANGUAGES

_KEPT = 5_000
# Every zone's midnight falls on a quarter of an hour: rights change with the day.
_QUARTER = timedelta(minutes=15)
_PASSERS_BY = {language: Viewer(language=language) for language in LANGUAGES}

_WHO = "(SELECT w.person_id FROM session w WHERE w.token_hash = {})"
_SQL = f"""
SELECT s.id AS session_id, s.seen_at, s.expires_at, p.id AS person_id, p.name, p.language, p.zone,
  o.person_id IS NOT NULL AS operator, r.role, c.id AS committee_id, c.slug, c.name AS committee,
  c.zone AS committee_zone, r.seat_id, r.partner_id, r.capacity, r.seat, r.from_day, r.until_day
FROM session s
JOIN person p ON p.id = s.person_id
LEFT JOIN operator o ON o.person_id = p.id
LEFT JOIN (
  SELECT 'member' AS role, m.person_id, m.committee_id, m.seat_id, a.id AS partner_id,
    m.capacity, a.name AS seat, m.from_day,
    CASE WHEN t.closed_on IS NULL OR t.closed_on > m.until_day THEN m.until_day
      ELSE t.closed_on END AS until_day
  FROM mandate m JOIN seat t ON t.id = m.seat_id JOIN partner a ON a.id = t.partner_id
  WHERE m.person_id = {_WHO}
  UNION ALL
  SELECT 'coordinator', k.person_id, k.committee_id, NULL, NULL, NULL, NULL, k.from_day, k.until_day
  FROM coordinator k WHERE k.person_id = {_WHO}
  UNION ALL
  SELECT 'observer', v.person_id, v.committee_id, NULL, NULL, NULL, v.organisation, v.from_day, v.until_day
  FROM observer v WHERE v.person_id = {_WHO}
  UNION ALL
  SELECT 'contact', n.person_id, t.committee_id, NULL, a.id, NULL, a.name, t.opened_on, t.closed_on
  FROM partner_contact n JOIN seat t ON t.partner_id = n.partner_id JOIN partner a ON a.id = n.partner_id
  WHERE n.person_id = {_WHO} AND n.until IS NULL
) r ON r.person_id = p.id
LEFT JOIN committee c ON c.id = r.committee_id
WHERE s.token_hash = {{}}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Hold one right of a session's person, or their bare session."""

    session_id: UUID
    seen_at: datetime
    expires_at: datetime
    person_id: UUID
    name: str
    language: str
    zone: str
    operator: bool
    role: str | None
    committee_id: UUID | None
    slug: str | None
    committee: str | None
    committee_zone: str | None
    seat_id: UUID | None
    partner_id: UUID | None
    capacity: str | None
    seat: str | None
    from_day: date | None
    until_day: date | None


@dataclass(slots=True)
class Remembered:
    """Keep a viewer while the database is unchanged and the day lasts."""

    viewer: Viewer
    rows: list[Known]
    until: datetime
    mark: object

    @property
    def seen_at(self) -> datetime:
        """Give the last visit noted."""
        return self.rows[0].seen_at


@dataclass(slots=True)
class Sessions:
    """Answer who asks; on SQLite from memory while nothing was committed."""

    visits: Visits
    remembered: "OrderedDict[bytes, Remembered]" = field(default_factory=OrderedDict)

    async def viewer(self, scope: Mapping[str, Any], site: Site) -> Viewer:
        """Give the viewer of a request; what programs ask carries no session."""
        declared = scope.get("declared")
        of_program = declared is not None and declared.kind in (Kind.FEED, Kind.CALL)
        token = None if of_program else site.cookies.get(scope, "session")
        if not token:
            return _PASSERS_BY[asked_language(scope, site)]
        digest, now, sign = token_hash(token), clock.now(), mark_of(scope)
        held = self.remembered.get(digest)
        if held is None or sign is None or held.mark != sign or now >= held.until:
            held = await self._asked(digest, now, sign, held)
        if held is None:
            return _PASSERS_BY[asked_language(scope, site)]
        if held.viewer.session_id is not None:
            self.visits.note(held.viewer.session_id, held.seen_at, now)
        return held.viewer

    async def _asked(
        self, digest: bytes, now: datetime, sign: object, held: Remembered | None
    ) -> Remembered | None:
        async with read():
            rows = await fetch(Known, _SQL, digest, digest, digest, digest, digest)
        if held is not None and held.rows == rows and now < held.until:
            held.mark = sign  # something was committed, but nothing of this person
            return held
        if not rows or now >= min(rows[0].expires_at, rows[0].seen_at + IDLE):
            self.remembered.pop(digest, None)
            return None
        ends = min(rows[0].expires_at, rows[0].seen_at + IDLE, _next_quarter(now))
        held = self.remembered[digest] = Remembered(viewer_of(rows, now), rows, ends, sign)
        self.remembered.move_to_end(digest)
        if len(self.remembered) > _KEPT:
            self.remembered.popitem(last=False)
        return held


def viewer_of(rows: list[Known], now: datetime) -> Viewer:
    """Make a viewer of the rights that hold today, each in its own zone."""
    first = rows[0]
    standings = standings_of(row for row in rows if _holds(row, now))
    content = (first.name, first.zone, first.operator, first.person_id, _written(standings))
    return Viewer(
        language=first.language,
        zone=first.zone,
        person_id=first.person_id,
        name=first.name,
        standings=standings,
        is_operator=first.operator,
        session_id=first.session_id,
        mark=hashlib.blake2b(repr(content).encode(), digest_size=16).hexdigest(),
    )


def standings_of(rows: Iterable[Known]) -> Mapping[str, Standing]:
    """Gather the roles a person holds, by committee."""
    by_slug: dict[str, list[Known]] = {}
    for row in rows:
        if row.slug is not None:
            by_slug.setdefault(row.slug, []).append(row)
    return MappingProxyType({slug: _standing(slug, held) for slug, held in sorted(by_slug.items())})


def _standing(slug: str, held: list[Known]) -> Standing:
    mandate = next((row for row in held if row.role == Role.MEMBER), None)
    labels = [row.seat for row in (mandate, *held) if row is not None and row.seat]
    assert held[0].committee_id is not None
    return Standing(
        committee_id=held[0].committee_id,
        slug=slug,
        name=held[0].committee or "",
        roles=frozenset(Role(row.role) for row in held if row.role),
        seat_id=mandate.seat_id if mandate else None,
        capacity=mandate.capacity if mandate else None,
        seat_label=labels[0] if labels else "",
        contact_for=frozenset(row.partner_id for row in held if row.role == Role.CONTACT and row.partner_id),
    )


def _written(standings: Mapping[str, Standing]) -> list[tuple[object, ...]]:
    # Sets have no order of their own: the mark must.
    return [
        (
            s.slug,
            s.name,
            s.committee_id,
            sorted(s.roles),
            s.seat_id,
            s.seat_label,
            s.capacity,
            sorted(s.contact_for),
        )
        for s in standings.values()
    ]


def _holds(row: Known, now: datetime) -> bool:
    if row.from_day is None or row.committee_zone is None:
        return False
    today = now.astimezone(ZoneInfo(row.committee_zone)).date()
    return row.from_day <= today and (row.until_day is None or today < row.until_day)


def _next_quarter(now: datetime) -> datetime:
    since = now - datetime(2020, 1, 1, tzinfo=UTC)
    return now - since % _QUARTER + _QUARTER
