"""Keep each meeting and deadline in people's calendars as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gov.calendar.entries import Edition, Entry, Status
from gov.calendar.rendering import render
from gov.calendar.rules import change, extent, next_edition
from gov.kernel.errors import Conflict, NotAllowed, NotFound
from gov.kernel.ids import new_id, new_token, token_hash
from gov.store import Unit, execute, fetch, fetch_one, fetch_value, write
from gov.store.events import touch
from gov.store.standing import ANYWHERE, Under
from gov.web import Attempt, Viewer
from gov.web.once import once

MOST_FEEDS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Hold what calendars are to show of one subject, worded in each language.

    `audience` reads it while the item it stands `under` is open.
    """

    committee_id: UUID
    kind: str
    subject_id: UUID
    audience: str
    zone: str
    entries: Mapping[str, Entry]
    under: Under = ANYWHERE

    def __post_init__(self) -> None:
        """Refuse an item whose languages would tell of two different events."""
        if len({(entry.uid, entry.status, entry.when) for entry in self.entries.values()}) != 1:
            raise ValueError("one item is one event, in every language")

    @property
    def entry(self) -> Entry:
        """Give the entry in one of its languages, for what all of them share."""
        return next(iter(self.entries.values()))


@dataclass(frozen=True, slots=True)
class _Known:
    revision: int
    sequence: int
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class _Rendering:
    language: str
    body: bytes


async def publish(unit: Unit, item: Item) -> Edition:
    """Write an entry as it now stands; an edit nobody can see is none.

    Call it in the transaction of every act that touches the subject, cancellation
    included: it finds out by itself whether people must look again (SEQUENCE).
    """
    uid = item.entry.uid
    known = await fetch_one(
        _Known, "SELECT revision, sequence, changed_at FROM calendar_item WHERE uid = {}", uid
    )
    if known is None:
        edition = Edition(1, 0, unit.now)
        await _insert(item, edition)
    else:
        last = Edition(known.revision, known.sequence, known.changed_at)
        kept = await fetch(
            _Rendering, "SELECT language, body FROM calendar_rendering WHERE uid = {} LIMIT 9", uid
        )
        kind = change({row.language: row.body for row in kept}, _written(item, last))
        edition = next_edition(last, kind, unit.now)
        await _update(item, edition)
        if edition == last:
            return last
    for language, body in _written(item, edition).items():
        await execute(
            "INSERT INTO calendar_rendering (uid, language, body) VALUES ({}, {}, {}) "
            "ON CONFLICT (uid, language) DO UPDATE SET body = excluded.body",
            uid,
            language,
            body,
        )
    return edition


async def subscribe(viewer: Viewer, label: str, attempt: Attempt) -> str | None:
    """Open a personal feed; its address is shown once and kept as a hash.

    A repeated click finds it open already and gets no address: None.
    """
    if viewer.person_id is None:
        raise NotAllowed("sign_in_first")
    person_id, opened = viewer.person_id, list[str]()
    async with write(lock=("person", person_id)) as unit:

        async def do() -> str:
            await _refuse_many(person_id)
            opened.append(new_token())
            await execute(
                "INSERT INTO calendar_feed (id, person_id, token_hash, label, language, created_at)"
                " VALUES ({}, {}, {}, {}, {}, {})",
                *(new_id(), person_id, token_hash(opened[0]), label, viewer.language, unit.now),
            )
            await touch(unit, f"p:{person_id}", "calendar")
            return "opened"

        await once(unit, viewer, "calendar.subscribe", "", attempt, do)
    return opened[0] if opened else None


async def revoke(person_id: UUID, feed_id: UUID) -> None:
    """Close one's own feed at once; its address answers nothing any more."""
    async with write() as unit:
        closed = await execute(
            "UPDATE calendar_feed SET revoked_at = {} "
            "WHERE id = {} AND person_id = {} AND revoked_at IS NULL",
            unit.now,
            feed_id,
            person_id,
        )
        if closed != 1:
            raise NotFound("feed_unknown")
        await touch(unit, f"p:{person_id}", "calendar")


async def choose(person_id: UUID, by_feed: bool) -> None:
    """Choose by which way meetings reach one's calendar, never by two."""
    async with write() as unit:
        await execute(
            "INSERT INTO calendar_choice (person_id, by_feed, changed_at) VALUES ({}, {}, {})"
            " ON CONFLICT (person_id) DO UPDATE SET by_feed = EXCLUDED.by_feed,"
            " changed_at = EXCLUDED.changed_at",
            *(person_id, by_feed, unit.now),
        )
        await touch(unit, f"p:{person_id}", "calendar")


async def note_use(feed_id: UUID) -> None:
    """Note when a feed was last fetched; by which program is nobody's concern."""
    async with write() as unit:
        await execute(
            "UPDATE calendar_feed SET last_used_at = {} WHERE id = {} AND revoked_at IS NULL",
            *(unit.now, feed_id),
        )


async def _refuse_many(person_id: UUID) -> None:
    held = await fetch_value(
        int,
        "SELECT count(*) FROM calendar_feed WHERE person_id = {} AND revoked_at IS NULL",
        person_id,
    )
    if (held or 0) >= MOST_FEEDS:
        raise Conflict("feeds_too_many", most=MOST_FEEDS)


def _written(item: Item, edition: Edition) -> dict[str, bytes]:
    return {language: render(entry, edition) for language, entry in item.entries.items()}


async def _insert(item: Item, edition: Edition) -> None:
    await execute(
        "INSERT INTO calendar_item (uid, committee_id, kind, subject_id, audience, open_audience, "
        "agenda_item_id, motion_id, revision, sequence, starts_at, cancelled, changed_at) "
        "VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})",
        item.entry.uid,
        item.committee_id,
        item.kind,
        item.subject_id,
        *_readers(item),
        edition.revision,
        edition.sequence,
        extent(item.entry, item.zone)[0],
        item.entry.status is Status.CANCELLED,
        edition.at,
    )


async def _update(item: Item, edition: Edition) -> None:
    await execute(
        "UPDATE calendar_item SET audience = {}, open_audience = {}, agenda_item_id = {}, motion_id = {}, "
        "revision = {}, sequence = {}, starts_at = {}, cancelled = {}, changed_at = {} WHERE uid = {}",
        *_readers(item),
        edition.revision,
        edition.sequence,
        extent(item.entry, item.zone)[0],
        item.entry.status is Status.CANCELLED,
        edition.at,
        item.entry.uid,
    )


def _readers(item: Item) -> tuple[object, ...]:
    return item.under.audience(item.audience), item.audience, item.under.item_id, item.under.motion_id
