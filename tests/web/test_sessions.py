"""Sessions are random, hashed, rotated, revocable and mortal."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from gov.kernel import clock
from gov.kernel.ids import new_token
from gov.store import execute, fetch_value, read, write
from gov.web.cookies import Cookies
from gov.web.gate import Application
from gov.web.people import Sessions
from gov.web.sessions import (
    ABSOLUTE,
    IDLE,
    Visits,
    end_session,
    end_sessions,
    session_cookie,
    sessions_of,
    start_session,
)
from tests.support.clients import a_person, sign_in
from tests.web import world

Browse = Callable[..., Any]


async def hello(client: Any) -> str:
    page: str = (await client.get("/open")).text
    return page


async def count() -> int:
    async with read():
        return await fetch_value(int, "SELECT count(*) FROM session") or 0


async def test_anonymous_pages_set_no_cookie_and_write_nothing(app: Application, browse: Browse) -> None:
    client = await browse(app=app)
    for path in ("/open", "/hot", "/feed", "/nowhere"):
        assert "set-cookie" not in (await client.get(path)).headers
    assert await count() == 0


async def test_a_planted_session_id_dies_at_sign_in(app: Application, browse: Browse) -> None:
    person, planted = await a_person("Amina"), new_token()
    victim, thief = await browse(app=app), await browse(app=app)
    for client in (victim, thief):
        client.cookies.set("gov", planted)
    assert "Amina" not in await hello(victim)
    await sign_in(victim, person)
    assert "Amina" in await hello(victim)
    assert "Amina" not in await hello(thief)


async def test_sign_in_ends_the_session_the_browser_had(app: Application, browse: Browse) -> None:
    person = await a_person("Amina")
    old, new = await browse(person, app=app), await browse(app=app)
    viewer = (await sessions_of(person, clock.now()))[0]
    async with write() as unit:
        token = await start_session(unit, person, "again", replacing=viewer.id)
    new.cookies.set("gov", token)
    assert "Amina" not in await hello(old)
    assert "Amina" in await hello(new)


async def test_only_the_hash_of_a_token_is_stored(app: Application) -> None:
    person = await a_person()
    async with write() as unit:
        token = await start_session(unit, person, "x" * 500)
    async with read():
        stored = await fetch_value(bytes, "SELECT token_hash FROM session")
    assert token.encode() not in (stored or b"")
    assert len((await sessions_of(person, clock.now()))[0].agent) == 200


async def test_a_revoked_session_is_over_at_the_next_request(app: Application, browse: Browse) -> None:
    person = await a_person("Amina")
    here, there = await browse(person, app=app), await browse(person, app=app)
    assert "Amina" in await hello(there)
    kept = (await sessions_of(person, clock.now()))[0].id
    async with write() as unit:
        assert await end_sessions(unit, person, keeping=kept) == 1
    assert ("Amina" in await hello(here)) != ("Amina" in await hello(there))


async def test_a_request_in_flight_cannot_bring_a_session_back(app: Application, browse: Browse) -> None:
    person = await a_person("Amina")
    client = await browse(person, app=app)
    people = app.site.people
    assert isinstance(people, Sessions)
    with clock.shift(timedelta(hours=1)):
        assert "Amina" in await hello(client)  # in flight: it noted a visit
        assert people.visits.seen
        row = (await sessions_of(person, clock.now()))[0]
        async with write() as unit:
            assert await end_session(unit, row.id, person)
        await people.visits.flush()
        assert "Amina" not in await hello(client)
    assert await count() == 0


async def test_nobody_ends_the_session_of_another(app: Application) -> None:
    amina, bram = await a_person("Amina"), await a_person("Bram")
    async with write() as unit:
        await start_session(unit, amina, "")
        row = await fetch_value(str, "SELECT id FROM session")
        assert row
    theirs = (await sessions_of(amina, clock.now()))[0]
    async with write() as unit:
        assert not await end_session(unit, theirs.id, bram)


async def test_a_session_ends_when_idle_and_in_the_end_anyway(app: Application, browse: Browse) -> None:
    person = await a_person("Amina")
    client = await browse(person, app=app)
    with clock.shift(IDLE - timedelta(minutes=1)):
        assert "Amina" in await hello(client)
    with clock.shift(IDLE + timedelta(minutes=1)):
        assert "Amina" not in await hello(client)
        assert await sessions_of(person, clock.now()) == []
    async with write():
        await execute("UPDATE session SET seen_at = {}", clock.now() + ABSOLUTE)
    with clock.shift(ABSOLUTE - timedelta(minutes=1)):
        assert "Amina" in await hello(client)
    with clock.shift(ABSOLUTE + timedelta(minutes=1)):
        assert "Amina" not in await hello(client)


async def test_visits_are_written_in_batches(app: Application, browse: Browse) -> None:
    person = await a_person()
    client = await browse(person, app=app)
    people = app.site.people
    assert isinstance(people, Sessions)
    before = (await sessions_of(person, clock.now()))[0].seen_at
    await hello(client)
    assert not people.visits.seen
    with clock.shift(timedelta(hours=2)):
        for _ in range(3):
            await hello(client)
        assert (await sessions_of(person, clock.now()))[0].seen_at == before
        await people.visits.flush()
        assert (await sessions_of(person, clock.now()))[0].seen_at > before
    await Visits({}).flush()


async def test_a_new_mandate_counts_from_the_next_request(app: Application, browse: Browse) -> None:
    seat = await world.a_seat(await world.a_committee("canal", "Canal"), "Quai")
    person = await a_person()
    client = await browse(person, app=app)
    assert (await client.get("/committees/canal/inside")).status_code == 404
    await world.a_mandate(seat, person, date(2026, 1, 1))
    assert (await client.get("/committees/canal/inside")).status_code == 200


async def test_a_mandate_ends_with_its_last_day_in_brussels(app: Application, browse: Browse) -> None:
    seat = await world.a_seat(await world.a_committee("canal", "Canal"), "Quai")
    person = await a_person()
    await world.a_mandate(seat, person, date(2026, 1, 1), date(2026, 7, 2))
    with clock.freeze(datetime(2026, 7, 1, 21, 55, tzinfo=UTC)):
        client = await browse(person, app=app)
        assert (await client.get("/committees/canal/inside")).status_code == 200
        with clock.shift(timedelta(minutes=4, seconds=59)):
            assert (await client.get("/committees/canal/inside")).status_code == 200
        with clock.shift(timedelta(minutes=5)):  # midnight in Brussels
            assert (await client.get("/committees/canal/inside")).status_code == 404


async def test_each_role_is_found_with_its_seat(app: Application, browse: Browse) -> None:
    committee = await world.a_committee("canal", "Canal")
    seat, person = await world.a_seat(committee, "Quai"), await a_person(operator=True)
    await world.a_mandate(seat, person, date(2026, 1, 1))
    await world.a_contact(seat, person)
    await world.a_coordinator(committee, person)
    client = await browse(person, app=app)
    scope = {"headers": [(b"cookie", f"gov={client.cookies['gov']}".encode())]}
    viewer = await app.site.people.viewer(scope, app.site)
    standing = viewer.standing("canal")
    assert standing is not None
    assert sorted(standing.roles) == ["contact", "coordinator", "member"]
    assert (standing.seat_id, standing.seat_label, standing.capacity) == (seat, "Quai", "holder")
    assert (standing.committee_id, standing.name, len(standing.contact_for)) == (committee, "Canal", 1)
    assert viewer.is_operator
    assert viewer.audience("canal") == "closed"
    assert viewer.scope("canal", committee) == f"c:{committee}:closed"


async def test_an_observer_reads_as_the_committee_does_until_the_end_date(
    app: Application, browse: Browse
) -> None:
    committee, person = await world.a_committee("canal", "Canal"), await a_person()
    await world.an_observer(committee, person, date(2026, 12, 1))
    with clock.freeze(datetime(2026, 11, 30, 12, tzinfo=UTC)):
        client = await browse(person, app=app)
        assert (await client.get("/committees/canal/inside")).status_code == 200
        with clock.shift(timedelta(days=1)):
            assert (await client.get("/committees/canal/inside")).status_code == 404


def test_the_cookie_is_as_strict_as_the_address_allows() -> None:
    name, value = session_cookie(Cookies(https=True), "token")
    assert name == b"set-cookie"
    assert value.startswith(b"__Host-gov=token; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=")
    assert b"Domain" not in value
    assert session_cookie(Cookies(https=False), "token")[1].startswith(b"gov=token; Path=/; HttpOnly")
