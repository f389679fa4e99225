"""A feed serves whoever holds its address what its person may read now (C22 to C25)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from gov.calendar.actions import Item, publish
from gov.calendar.entries import Entry
from gov.demo import world
from gov.demo.founding import Canal, found
from gov.kernel import clock
from gov.store import execute, fetch_value, read, write
from gov.store.events import audience_scopes, touch
from tests.calendar import oracles
from tests.calendar.samples import AFTER_THE_CLOCKS, MEETING

Browse = Callable[..., Any]
NOW = datetime(2026, 10, 1, 12, 1, tzinfo=UTC)
HOLDER = world.PARTNERS[0].holder


@pytest.fixture
async def canal(database: object) -> Canal:
    with clock.freeze(NOW):
        async with write() as unit:
            return await found(unit, since=date(2025, 9, 1), until=date(2027, 8, 31))


async def put(canal: Canal, entry: Entry, audience: str = "committee") -> None:
    async with write() as unit:
        languages = dict.fromkeys(("fr", "nl", "en"), entry)
        subject = canal.committee
        item = Item(
            committee_id=canal.committee,
            kind="meeting",
            subject_id=subject,
            audience=audience,
            zone="Europe/Brussels",
            entries=languages,
        )
        await publish(unit, item)
        await touch(unit, audience_scopes(canal.committee, audience), "meeting")


async def opened(browse: Browse, canal: Canal, key: str = HOLDER) -> tuple[Any, str]:
    """Open a feed as a person does, and give its path."""
    browser = await browse(canal.persons[key])
    shown = await browser.get("/account/calendar")
    assert shown.status_code == 200
    answered = await browser.post("/account/calendar", data={**hidden(shown.text), "label": "Téléphone"})
    assert answered.status_code == 200, answered.text
    assert answered.headers["cache-control"] == "no-store, private"
    [path] = set(re.findall(r"/calendar/[A-Za-z0-9_-]{43}\.ics", answered.text))
    return browser, path


def hidden(page: str) -> dict[str, str]:
    """Read a form's own two fields."""
    return {name: re.findall(f'name="{name}" value="([^"]*)"', page)[0] for name in ("_csrf", "_key")}


async def test_c22_a_feed_is_a_calendar_that_may_be_asked_for_again(browse: Browse, canal: Canal) -> None:
    with clock.freeze(NOW):
        await put(canal, MEETING)
        await put(canal, AFTER_THE_CLOCKS)
        _, path = await opened(browse, canal)
        program = await browse()
        first = await program.get(path, headers={"accept": "nothing/at-all"})
        assert first.status_code == 200
        assert first.headers["content-type"] == "text/calendar; charset=utf-8"
        assert first.headers["cache-control"] == "private, no-cache"
        assert first.headers["content-disposition"] == "inline"
        assert "last-modified" in first.headers
        tag = first.headers["etag"]
        assert tag.startswith('"')
        again = await program.get(path, headers={"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b"")
        head = await program.head(path)
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["etag"] == tag
    assert oracles.Libical().starts(first.content) == [
        datetime(2026, 10, 19, 16, 30, tzinfo=UTC),
        datetime(2026, 10, 26, 17, 30, tzinfo=UTC),
    ]
    assert oracles.Libical().complaints(first.content) == []
    assert oracles.value(first.content, "SOURCE").endswith(path)


async def test_c22_an_edit_shows_at_once_and_changes_the_etag(browse: Browse, canal: Canal) -> None:
    with clock.freeze(NOW):
        await put(canal, MEETING)
        _, path = await opened(browse, canal)
        program = await browse()
        tag = (await program.get(path)).headers["etag"]
        await put(canal, replace(MEETING, summary="Autre titre"))
        after = await program.get(path, headers={"if-none-match": tag})
    assert after.status_code == 200
    assert "Autre titre" in after.text


async def test_c23_a_feed_needs_no_cookie_and_sets_none(browse: Browse, canal: Canal) -> None:
    with clock.freeze(NOW):
        _, path = await opened(browse, canal)
        program = await browse(**{"user-agent": "Google-Calendar-Importer"})
        answered = await program.get(path)
    assert answered.status_code == 200
    assert "set-cookie" not in answered.headers


async def test_c24_robots_may_fetch_feeds_and_index_none(browse: Browse, canal: Canal) -> None:
    with clock.freeze(NOW):
        _, path = await opened(browse, canal)
        program = await browse()
        answered = await program.get(path)
        robots = await program.get("/robots.txt")
    assert answered.headers["x-robots-tag"] == "noindex"
    assert "Allow: /calendar/" in robots.text


async def test_c25_unknown_and_malformed_addresses_are_not_there(browse: Browse, canal: Canal) -> None:
    program = await browse()
    for path in (f"/calendar/{'A' * 43}.ics", "/calendar/x.ics", f"/calendar/{'A' * 43}", "/calendar/.ics"):
        assert (await program.get(path)).status_code == 404
    assert (await program.get(f"/calendar/{'A' * 43}.ics")).headers["content-type"] != "text/calendar"


async def test_c25_a_closed_feed_answers_nothing_from_then_on(browse: Browse, canal: Canal) -> None:
    with clock.freeze(NOW):
        await put(canal, MEETING)
        browser, path = await opened(browse, canal)
        program = await browse()
        assert (await program.get(path)).status_code == 200
        shown = await browser.get("/account/calendar")
        assert path not in shown.text
        [close] = re.findall(r"/account/calendar/[0-9a-f-]{36}/close", shown.text)
        closed = await browser.post(close, data=hidden(shown.text))
        assert closed.status_code == 303
        assert (await program.get(path)).status_code == 404
        twice = await browser.post(close, data=hidden(shown.text))
        assert twice.status_code == 404
        other = await browse(canal.persons[world.COORDINATOR])
        theirs = await other.get("/account/calendar")
        assert "Téléphone" not in theirs.text


async def test_c25_no_referrer_leaves_and_the_visit_is_noted_to_the_hour(
    browse: Browse, canal: Canal
) -> None:
    async def last() -> datetime | None:
        async with read():
            return await fetch_value(datetime, "SELECT last_used_at FROM calendar_feed")

    with clock.freeze(NOW):
        browser, path = await opened(browse, canal)
        program = await browse(**{"user-agent": "Calendrier/9"})
        assert await last() is None
        answered = await program.get(path)
        assert answered.headers["referrer-policy"] == "no-referrer"
        noted = await last()
        shown = await browser.get("/account/calendar")
    assert noted is not None
    assert "Dernière lecture" in shown.text
    with clock.freeze(NOW + timedelta(minutes=40)):
        await program.get(path)
        assert await last() == noted
    with clock.freeze(NOW + timedelta(hours=2)):
        await program.get(path)
        found = await last()
    assert found is not None
    assert found > noted


async def test_c25_who_left_the_committee_reads_nothing_after_that_day(browse: Browse, canal: Canal) -> None:
    with clock.freeze(NOW):
        await put(canal, MEETING)
        _, path = await opened(browse, canal)
        program = await browse()
        assert MEETING.uid in (await program.get(path)).text
        async with write() as unit:
            await execute(
                "UPDATE mandate SET until_day = {} WHERE person_id = {}",
                date(2026, 10, 1),
                canal.persons[HOLDER],
            )
            await touch(unit, audience_scopes(canal.committee, "partners"), "mandate")
        assert MEETING.uid not in (await program.get(path)).text


async def test_rights_that_end_with_the_day_end_without_anything_being_written(
    browse: Browse, canal: Canal
) -> None:
    with clock.freeze(NOW):
        await put(canal, MEETING)
        async with write():
            await execute(
                "UPDATE mandate SET until_day = {} WHERE person_id = {}",
                date(2026, 10, 2),
                canal.persons[HOLDER],
            )
        _, path = await opened(browse, canal)
        program = await browse()
    with clock.freeze(datetime(2026, 10, 1, 21, 59, 59, tzinfo=UTC)):
        assert MEETING.uid in (await program.get(path)).text
    with clock.freeze(datetime(2026, 10, 1, 22, 0, tzinfo=UTC)):
        assert MEETING.uid not in (await program.get(path)).text


async def test_c28_what_is_closed_moves_nothing_in_the_observers_feed(browse: Browse, canal: Canal) -> None:
    with clock.freeze(NOW):
        await put(canal, MEETING)
        _, path = await opened(browse, canal, world.OBSERVER[0])
        program = await browse()
        before = await program.get(path)
        await put(canal, replace(AFTER_THE_CLOCKS, summary="Huis clos"), audience="closed")
        after = await program.get(path)
    assert MEETING.uid in before.text
    assert (after.content, after.headers["etag"]) == (before.content, before.headers["etag"])


async def test_a_second_click_opens_no_second_feed(browse: Browse, canal: Canal) -> None:
    with clock.freeze(NOW):
        browser = await browse(canal.persons[HOLDER])
        shown = await browser.get("/account/calendar")
        sent = {**hidden(shown.text), "label": "Bureau"}
        assert (await browser.post("/account/calendar", data=sent)).status_code == 200
        twice = await browser.post("/account/calendar", data=sent)
        assert twice.status_code == 303
        told = await browser.get("/account/calendar")
        async with read():
            assert await fetch_value(int, "SELECT count(*) FROM calendar_feed") == 1
    assert "ne s’affiche qu’une fois" in told.text


async def test_an_empty_label_is_told_beside_its_field(browse: Browse, canal: Canal) -> None:
    browser = await browse(canal.persons[HOLDER])
    shown = await browser.get("/account/calendar")
    for label, status in (("", 422), ("x" * 61, 422)):
        answered = await browser.post("/account/calendar", data={**hidden(shown.text), "label": label})
        assert answered.status_code == status
        assert 'aria-invalid="true"' in answered.text


async def test_twenty_feeds_are_enough_for_one_person(browse: Browse, canal: Canal) -> None:
    browser = await browse(canal.persons[HOLDER])
    for number in range(21):
        shown = await browser.get("/account/calendar")
        sent = {**hidden(shown.text), "label": f"n° {number}"}
        answered = await browser.post("/account/calendar", data=sent)
        assert answered.status_code == (200 if number < 20 else 409)


async def test_feeds_are_for_people_who_are_signed_in(browse: Browse, canal: Canal) -> None:
    passer_by = await browse()
    assert (await passer_by.get("/account/calendar")).status_code in {303, 401, 403}


@pytest.mark.parametrize(("key", "words"), [("fr", "Mes comités"), ("nl", "Mijn stuurgroepen")])
async def test_a_feed_speaks_its_readers_language(browse: Browse, canal: Canal, key: str, words: str) -> None:
    person = next(person for person in world.PERSONS if person.language == key)
    with clock.freeze(NOW):
        _, path = await opened(browse, canal, person.key)
        answered = await (await browse()).get(path)
    assert oracles.text(answered.content, "X-WR-CALNAME") == words
