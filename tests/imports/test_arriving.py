"""Whoever is let in reads every part of an imported record at its own address."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from html import escape, unescape
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from gov.imports.actions import import_record
from gov.imports.arriving import directions
from gov.imports.keys import day_key
from gov.imports.reading import read_directory
from gov.imports.record import Record
from gov.imports.target import Coordinator
from gov.kernel.ids import new_id
from gov.store import execute, fetch, fetch_value, read, write
from gov.web.words import words
from tests.imports.councils import HOLDERS, council
from tests.imports.test_actions import TARGET, nothing
from tests.support.clients import Client

Opener = Callable[..., Any]
ANA = Coordinator(name="Ana Costa", email="ana@costa.example")
PLACE = f"/committees/{TARGET.slug}"


@dataclass(frozen=True, slots=True)
class _Numbered:
    number: str
    day: str


def records(made: Path) -> list[Record]:
    """Read the council that never was, and a real one where it is at hand."""
    folders = [council().write(made)]
    if "GOV_COUNCIL" in os.environ:
        folders.append(Path(os.environ["GOV_COUNCIL"]))
    found = [read_directory(folder).record for folder in folders]
    assert None not in found
    return [record for record in found if record is not None]


async def readers(browse: Opener) -> list[Client]:
    """Sign in the coordinator, and an observer whom she let in."""
    observer = new_id()
    async with write() as unit:
        await execute(
            "INSERT INTO person (id, email, name, language, zone, imported, created_at)"
            " VALUES ({}, 'sam@example.org', 'Sam', 'fr', 'Europe/Brussels', {}, {})",
            *(observer, False, unit.now),
        )
        await execute(
            "INSERT INTO observer (id, committee_id, person_id, organisation, from_day, until_day)"
            " VALUES ({}, {}, {}, 'Œil', {}, {})",
            *(new_id(), TARGET.committee_id, observer, date(2020, 1, 1), date(2100, 1, 1)),
        )
        ana = await fetch_value(UUID, "SELECT id FROM person WHERE email = {}", ANA.email)
    return [await browse(person) for person in (ana, observer)]


async def says(client: Client, url: str, *expected: str) -> None:
    """Read a page, and find there what it is about."""
    answer = await client.get(url)
    assert answer.status_code == 200, url
    page = " ".join(unescape(answer.text).split())
    for one in expected:
        assert " ".join(one.split()) in page, f"{url} does not say {one!r}"


async def numbers(sql: str) -> dict[str, list[str]]:
    """List the register's numbers by day, in their order."""
    found: dict[str, list[str]] = {}
    async with read():
        for row in await fetch(_Numbered, sql, TARGET.committee_id):
            found.setdefault(row.day, []).append(row.number)
    return found


async def slug_of(seat: str) -> str:
    async with read():
        return await fetch_value(str, "SELECT slug FROM partner WHERE name = {}", seat) or ""


MEETINGS = (
    "SELECT number, substr(starts_wall, 1, 10) AS day FROM meeting WHERE committee_id = {} ORDER BY number"
)
DECISIONS = (
    "SELECT number, CAST(decided_on AS TEXT) AS day FROM decision WHERE committee_id = {} ORDER BY number"
)


@pytest.mark.parametrize("which", range(2 if "GOV_COUNCIL" in os.environ else 1))
async def test_every_meeting_minutes_decision_and_seat_has_its_page(
    browse: Opener, database: object, tmp_path: Path, which: int
) -> None:
    record = records(tmp_path)[which]
    await import_record(record, replace(TARGET, coordinator=ANA), nothing)
    meetings, decisions = await numbers(MEETINGS), await numbers(DECISIONS)
    assert (sum(map(len, meetings.values())), sum(map(len, decisions.values()))) == (36, 39)
    slugs = {seat.name: await slug_of(seat.name) for seat in record.seats}
    for client in await readers(browse):
        for row in record.meetings:
            [number] = meetings[str(row.day)]
            titles = [item.title for item in record.agenda_items if item.day == row.day]
            await says(client, f"{PLACE}/meetings/{number}", row.title, *titles)
        for text in record.minutes:
            heading = next(line for line in text.text.splitlines() if line.startswith("# "))
            await says(client, f"{PLACE}/meetings/{meetings[str(text.day)][0]}/minutes", heading.lstrip("# "))
        for decision in record.decisions:
            number = decisions[str(decision.day)].pop(0)
            decisions[str(decision.day)].append(number)  # the next reader starts over
            await says(client, f"{PLACE}/decisions/{number}", number, decision.agenda_item)
        for seat in record.seats:
            held = [mandate.holder for mandate in record.mandates if mandate.seat == seat.name]
            await says(client, f"{PLACE}/seats/{slugs[seat.name]}", seat.name, *held)


async def test_every_meeting_has_its_file_for_calendars_past_ones_too(
    browse: Opener, database: object, tmp_path: Path
) -> None:
    record = records(tmp_path)[0]
    await import_record(record, replace(TARGET, coordinator=ANA), nothing)
    [ana, sam], meetings = await readers(browse), await numbers(MEETINGS)
    for row in record.meetings:
        [number] = meetings[str(row.day)]
        url = f"{PLACE}/meetings/{number}"
        file = (await ana.get(f"{url}/calendar.ics")).text.replace("\r\n ", "")
        assert f"UID:{day_key(TARGET.slug, row.day)}@gov.example" in file
        assert f"URL:https://gov.example{url}" in file.replace(";VALUE=URI", "")
        assert (await sam.get(f"{url}/calendar.ics")).status_code == 200


async def test_whoever_has_no_place_in_it_reads_nothing_but_what_is_published(
    browse: Opener, database: object, tmp_path: Path
) -> None:
    record = records(tmp_path)[0]
    stranger = await browse()
    public = f"/public/{TARGET.slug}/decisions"
    await import_record(record, TARGET, nothing)
    assert (await stranger.get(public)).status_code == 404
    published = replace(TARGET, slug="ouvert", audience="public")
    await import_record(record, published, nothing)
    public = "/public/ouvert/decisions"
    await says(stranger, public, *{row.agenda_item for row in record.decisions})
    await says(stranger, f"{public}/2024-001", record.decisions[0].agenda_item, record.decisions[0].text)
    for hidden in ("/committees/ouvert/meetings", "/committees/ouvert/meetings/2024-001/minutes"):
        assert (await stranger.get(hidden)).status_code in {303, 404}


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
async def test_the_end_of_an_import_says_who_reads_it_where(
    database: object, tmp_path: Path, language: str
) -> None:
    record, said = records(tmp_path)[0], words(language)
    site = TARGET.site

    async def told(**changes: Any) -> list[str]:
        target = replace(TARGET, **changes)
        done = await import_record(record, target, nothing)
        return list(directions(done, target, said, mails=False))

    [nobody] = await told()
    assert "--coordinator" in nobody
    named, code = await told(coordinator=ANA)
    assert f"{site}{PLACE}" in named
    assert ANA.email in named
    assert f"gov accounts code {ANA.email}" in code
    assert f"{site}/sign-in" in code
    [later] = await told()
    assert f"{site}{PLACE}" in later
    *_, public = await told(slug="ouvert", audience="public")
    assert f"{site}/public/ouvert/decisions" in public


async def test_an_imported_meeting_is_told_as_what_is_over(
    browse: Opener, database: object, tmp_path: Path
) -> None:
    record = records(tmp_path)[0]
    await import_record(record, replace(TARGET, coordinator=ANA, language="nl"), nothing)
    async with write() as unit:
        ana = await fetch_value(UUID, "SELECT id FROM person WHERE email = {}", ANA.email)
        await execute("UPDATE person SET language = 'en' WHERE id = {}", ana)
        await execute(
            "INSERT INTO comment (id, committee_id, subject, subject_id, audience, author_id, capacity,"
            " language, version, created_at) SELECT {}, m.committee_id, 'agenda_item', i.id, 'committee', {},"
            " 'coordinator', 'en', 1, {} FROM agenda_item i JOIN meeting m ON m.id = i.meeting_id"
            " WHERE m.number = '2024-002' AND i.position = 3",
            *(new_id(), ana, unit.now),
        )
    client = await browse(ana)
    silent = (await client.get(f"{PLACE}/meetings/2024-001")).text
    assert "quorum" not in silent
    assert "Talk about an item beforehand" not in silent
    assert '<span lang="nl">Points courants</span>' in silent
    assert f'<span lang="nl">{escape(record.meetings[0].title).replace("&quot;", "&#34;")}</span>' in silent
    talked = (await client.get(f"{PLACE}/meetings/2024-002")).text
    assert talked.count("1 comment") == 1
    await says(client, f"{PLACE}/decisions/2024-001", "Taken by consent, says the earlier record.")
    first = HOLDERS["Atelier vélo"][0][0]
    held = f"{first} held the seat of Atelier vélo from 11 October 2024 until 27 March 2025"
    await says(client, f"{PLACE}/history", held)
