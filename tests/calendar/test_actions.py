"""Entries are numbered as people see them change; feeds open, serve and close."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from gov.calendar.actions import Item, note_use, publish, revoke, subscribe
from gov.calendar.entries import Edition, Entry, Status
from gov.calendar.queries import (
    one_stored,
    own_feeds,
    readership,
    stored,
    subscription,
)
from gov.calendar.rules import feed_window
from gov.demo import world
from gov.demo.founding import Canal, found
from gov.kernel import clock
from gov.kernel.errors import NotFound
from gov.store import execute, fetch_value, read, write
from gov.web import Viewer
from gov.web.submission import Attempt
from tests.calendar.samples import MEETING, brussels

NOW = datetime(2026, 10, 1, 12, tzinfo=UTC)
ATTEMPT = Attempt("a key", b"a digest")
LANGUAGES = ("fr", "nl", "en")
SUBJECT = UUID(int=77)


@pytest.fixture
async def canal(database: object) -> Canal:
    """The named world, on 1 October 2026."""
    with clock.freeze(NOW):
        async with write() as unit:
            return await found(unit, since=date(2025, 9, 1), until=date(2027, 8, 31))


def worded(entry: Entry) -> Mapping[str, Entry]:
    return {language: replace(entry, summary=f"{entry.summary} ({language})") for language in LANGUAGES}


def item(canal: Canal, entry: Entry = MEETING, audience: str = "committee") -> Item:
    return Item(
        committee_id=canal.committee,
        kind="meeting",
        subject_id=SUBJECT,
        audience=audience,
        zone="Europe/Brussels",
        entries=worded(entry),
    )


async def published(what: Item, at: datetime = NOW) -> Edition:
    with clock.freeze(at):
        async with write() as unit:
            return await publish(unit, what)


async def seen(canal: Canal, key: str, at: datetime = NOW, language: str = "fr") -> list[str]:
    async with read():
        mine = await readership(canal.persons[key], at)
        window = feed_window(at, "Europe/Brussels")
        entries = await stored(mine, window, at, language)
    return [entry.uid for entry in entries]


async def test_an_entry_keeps_its_bytes_until_something_seen_changes(canal: Canal) -> None:
    first = await published(item(canal))
    again = await published(item(canal), NOW + timedelta(hours=1))
    assert first == again == Edition(1, 0, first.at)


async def test_new_words_and_a_new_hour_are_counted_apart(canal: Canal) -> None:
    await published(item(canal))
    words = await published(item(canal, replace(MEETING, summary="Autre")), NOW + timedelta(hours=1))
    hour = await published(
        item(canal, replace(MEETING, summary="Autre", when=brussels(date(2026, 10, 20)))),
        NOW + timedelta(hours=2),
    )
    assert (words.revision, words.sequence) == (2, 0)
    assert (hour.revision, hour.sequence) == (3, 1)
    async with read():
        one = await one_stored("meeting", SUBJECT, "nl", "committee")
    assert one is not None
    assert b"SUMMARY:Autre (nl)" in one.body
    assert b"SEQUENCE:1" in one.body


async def test_a_cancellation_stays_a_month_in_feeds_and_its_number_for_ever(canal: Canal) -> None:
    await published(item(canal))
    away = replace(MEETING, status=Status.CANCELLED, cancelled_prefix="Annulée :")
    await published(item(canal, away), NOW + timedelta(days=1))
    assert await feed_of_holder(canal, NOW + timedelta(days=2)) == [MEETING.uid]
    assert await feed_of_holder(canal, NOW + timedelta(days=40)) == []
    back = await published(item(canal), NOW + timedelta(days=41))
    assert back.sequence == 2


async def test_a_feed_holds_ninety_days_past_and_eighteen_months_to_come(canal: Canal) -> None:
    await published(item(canal))
    assert await feed_of_holder(canal, datetime(2027, 1, 17, 12, tzinfo=UTC)) == [MEETING.uid]
    assert await feed_of_holder(canal, datetime(2027, 1, 18, 12, tzinfo=UTC)) == []
    far = replace(MEETING, when=brussels(date(2028, 4, 1), 0, 0))
    await published(item(canal, far), NOW + timedelta(hours=1))
    assert await feed_of_holder(canal, NOW) == []
    assert await feed_of_holder(canal, NOW + timedelta(days=1)) == [MEETING.uid]


async def feed_of_holder(canal: Canal, at: datetime) -> list[str]:
    return await seen(canal, world.PARTNERS[0].holder, at)


async def test_closed_entries_reach_members_and_not_the_observer(canal: Canal) -> None:
    await published(item(canal, audience="closed"))
    assert await seen(canal, world.PARTNERS[0].holder) == [MEETING.uid]
    assert await seen(canal, world.COORDINATOR) == [MEETING.uid]
    assert await seen(canal, world.OBSERVER[0]) == []
    assert await seen(canal, world.OPERATOR) == []
    async with read():
        assert await one_stored("meeting", SUBJECT, "fr", "committee") is None
        assert await one_stored("meeting", SUBJECT, "fr", "closed") is not None


async def test_leaving_the_committee_empties_the_feed_that_day(canal: Canal) -> None:
    await published(item(canal))
    holder = world.PARTNERS[0].holder
    async with write():
        await execute(
            "UPDATE mandate SET until_day = {} WHERE person_id = {}", date(2026, 10, 2), canal.persons[holder]
        )
    late = datetime(2026, 10, 1, 21, 59, tzinfo=UTC)  # a minute to midnight in Brussels
    assert await seen(canal, holder, late) == [MEETING.uid]
    assert await seen(canal, holder, late + timedelta(minutes=1)) == []


async def test_a_feed_opens_by_its_token_until_it_is_revoked(canal: Canal) -> None:
    person, other = list(canal.persons.values())[:2]
    token = await subscribe(Viewer(language="nl", person_id=person), "Téléphone", ATTEMPT)
    assert token is not None
    async with read():
        open_feed = await subscription(token)
        assert await subscription(token + "x") is None
    assert open_feed is not None
    assert (open_feed.person_id, open_feed.language) == (person, "nl")
    await note_use(open_feed.id)
    async with read():
        [mine] = await own_feeds(person)
    assert (mine.label, mine.last_used_at is None) == ("Téléphone", False)
    with pytest.raises(NotFound):
        await revoke(other, open_feed.id)
    await revoke(person, open_feed.id)
    async with read():
        assert await subscription(token) is None
        assert await own_feeds(person) == []
    with pytest.raises(NotFound):
        await revoke(person, open_feed.id)


async def test_the_token_itself_is_kept_nowhere(canal: Canal) -> None:
    token = await subscribe(Viewer(language="fr", person_id=next(iter(canal.persons.values()))), "x", ATTEMPT)
    assert token is not None
    async with read():
        kept = await fetch_value(bytes, "SELECT token_hash FROM calendar_feed")
    assert kept is not None
    assert token.encode() not in kept
    assert len(kept) == 32


def test_one_item_cannot_be_two_events() -> None:
    entries = {"fr": MEETING, "nl": replace(MEETING, status=Status.TENTATIVE)}
    with pytest.raises(ValueError, match="one event"):
        Item(
            committee_id=UUID(int=1),
            kind="meeting",
            subject_id=SUBJECT,
            audience="committee",
            zone="Europe/Brussels",
            entries=entries,
        )
