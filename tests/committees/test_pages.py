"""Who may open which page of a committee, and what each then sees."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from gov.committees.queries import acting_for
from gov.committees.rosters import seat_file
from gov.demo.founding import Canal
from gov.kernel import clock
from gov.store import execute, fetch_value, read, write
from tests.committees import builders
from tests.committees.builders import NOW, QUAI, TODAY, ZOE, mails
from tests.support.clients import Client, hidden

Browse = Callable[..., Any]
SEAT = "/committees/canal/seats/maison-du-quai"
PEOPLE = ("amina", "jonas", "brigitte", "bart", "claire", "samira", "olivier", "")
ROUTES = [
    ("/committees/canal", "amina jonas claire samira", "brigitte bart"),
    ("/committees/canal/history", "amina jonas claire samira", ""),
    ("/committees/canal/seat", "amina jonas brigitte bart", ""),
    (SEAT, "amina jonas brigitte claire samira", ""),
    (SEAT + "/appointments/holder/who", "brigitte", ""),
    (SEAT + "/appointments/deputy/who", "brigitte", ""),
    (SEAT + "/contact", "amina jonas brigitte claire", ""),
    (SEAT + "/proposals/new", "claire", ""),
    ("/committees/canal/settings", "claire", ""),
    ("/committees/canal/settings/initiative", "claire", ""),
    ("/committees/canal/settings/partners/new", "claire", ""),
    ("/committees/canal/settings/partners/maison-du-quai", "claire", ""),
    ("/committees/canal/settings/partners/maison-du-quai/closing", "claire", ""),
    ("/committees/canal/settings/coordinators/new", "claire", ""),
    ("/committees/canal/settings/observers/new", "claire", ""),
    ("/committees/canal/settings/seats/new", "claire", ""),
    ("/committees/canal/settings/groups/new", "claire", ""),
    ("/initiatives", "olivier", ""),
    ("/initiatives/new", "olivier", ""),
    ("/initiatives/equipe-mobile-du-canal", " ".join(PEOPLE), ""),
]


@pytest.fixture
async def canal(database: object):
    with clock.freeze(NOW):
        yield await builders.canal()


async def as_person(browse: Browse, canal: Canal, key: str, language: str = "en") -> Client:
    if key:
        async with write():
            await execute("UPDATE person SET language = {} WHERE id = {}", language, canal.persons[key])
    client: Client = await browse(canal.persons[key] if key else None)
    return client


@pytest.mark.parametrize(("path", "allowed", "sent_on"), ROUTES)
async def test_each_page_opens_to_its_roles_alone(
    browse: Browse, canal: Canal, path: str, allowed: str, sent_on: str
) -> None:
    seen = {}
    for key in PEOPLE:
        client = await as_person(browse, canal, key)
        seen[key] = (await client.get(path)).status_code
    if path.startswith("/initiatives/equipe"):
        assert set(seen.values()) == {200}
        assert "/public/canal/decisions" in (await client.get(path)).text
        return
    assert {key for key, status in seen.items() if status == 200} == set(allowed.split())
    assert {key for key, status in seen.items() if status == 303} - {""} == set(sent_on.split())


async def test_an_outsider_is_told_that_there_is_nothing(browse: Browse, canal: Canal) -> None:
    for key in ("olivier", ""):
        client = await as_person(browse, canal, key)
        for path in ("/committees/canal", SEAT, "/committees/canal/settings"):
            status = (await client.get(path)).status_code
            assert status == 404


async def test_a_contact_sees_her_own_seat_and_no_other(browse: Browse, canal: Canal) -> None:
    client = await as_person(browse, canal, "bart")
    assert (await client.get("/committees/canal/seats/huis-aan-de-zenne")).status_code == 200
    for path in (SEAT, SEAT + "/appointments/holder/who", SEAT + "/contact"):
        assert (await client.get(path)).status_code == 404
    own = (await client.get("/committees/canal/seat")).text
    assert "Lien De Smet" in own
    assert "Amina" not in own
    assert "Replace our delegate" in own


async def test_the_committee_is_shown_as_people_one_knows(browse: Browse, canal: Canal) -> None:
    client = await as_person(browse, canal, "amina")
    page = (await client.get("/committees/canal")).text
    for words in (
        "Amina Belkacem",
        "Deputy: Jonas Peeters",
        "Contact: Brigitte Lambert",
        "Claire Vandenberghe",
    ):
        assert words in page
    assert "5 seats, one vote each" in page
    assert "All are held." in page
    assert "Regard externe" in page
    assert "31 August 2027" in page.replace("\u00a0", " ")


async def test_the_company_number_is_shown_as_it_is_printed(browse: Browse, canal: Canal) -> None:
    client = await as_person(browse, canal, "claire")
    assert "0400.000.086" in (await client.get(SEAT)).text


async def replace(client: Client, **values: str) -> Any:
    answers = {"name": ZOE.name, "email": ZOE.email, "language": "fr", **values}
    base = SEAT + "/appointments/holder"
    asked = await client.submit(base + "/when", answers, of=base + "/who")
    assert asked.status_code == 200, asked.text
    checked = await client.post(
        base + "/check", data={**hidden(asked.text), **answers, "when": "at_once", "day": ""}
    )
    return checked, {**hidden(checked.text), **answers, "when": "at_once"}


async def test_the_contact_replaces_the_delegate_a_question_at_a_time(browse: Browse, canal: Canal) -> None:
    client, amina = await as_person(browse, canal, "brigitte"), await as_person(browse, canal, "amina")
    checked, answers = await replace(client)
    assert "Zoé Lambrecht holds the seat of La Maison du Quai" in checked.text
    assert "Amina Belkacem, holder" in checked.text
    assert (await amina.get("/committees/canal")).status_code == 200
    done = await client.post(SEAT + "/appointments/holder", data=answers)
    assert (done.status_code, done.headers["location"]) == (303, SEAT)
    assert (await amina.get("/committees/canal")).status_code == 404  # at once
    assert (await client.post(SEAT + "/appointments/holder", data=answers)).status_code == 303
    assert len(await mails()) == 2
    zoe = await browse(await builders.person_with(ZOE.email))
    page = (await zoe.get("/committees/canal/seat")).text
    assert "Vous occupez ce siège" in page
    assert "Zoé Lambrecht occupe le siège «\u00a0La Maison du Quai\u00a0»" in page  # the history


async def test_what_is_wrong_is_said_beside_its_field_and_kept(browse: Browse, canal: Canal) -> None:
    client = await as_person(browse, canal, "brigitte")
    base = SEAT + "/appointments/holder"
    wrong = await client.submit(base + "/when", {"name": "Zoé", "email": "zoe"}, of=base + "/who")
    assert wrong.status_code == 422
    assert 'value="zoe"' in wrong.text
    taken = {"name": "Thomas", "email": "thomas@le-relais.example", "language": "fr"}
    asked = await client.submit(base + "/when", taken, of=base + "/who")
    refused = await client.post(base + "/check", data={**hidden(asked.text), **taken, "when": "at_once"})
    assert refused.status_code == 409
    assert "one person, one seat" in refused.text


async def test_no_field_but_those_asked_is_taken(browse: Browse, canal: Canal) -> None:
    client = await as_person(browse, canal, "brigitte")
    _, answers = await replace(client)
    extra = {**answers, "seat_id": str(canal.seats["le-relais"]), "is_operator": "1"}
    refused = await client.post(SEAT + "/appointments/holder", data=extra)
    assert refused.status_code == 422
    assert (await acting_for(canal.seats[QUAI], TODAY))[0].name == "Amina Belkacem"


async def test_a_coordinator_who_forges_the_form_is_refused(browse: Browse, canal: Canal) -> None:
    client = await as_person(browse, canal, "claire")
    token = hidden((await client.get(SEAT + "/proposals/new")).text)
    data = {**token, "name": ZOE.name, "email": ZOE.email, "language": "fr", "when": "at_once"}
    refused = await client.post(SEAT + "/appointments/holder", data=data)
    assert refused.status_code == 403
    assert "the partner’s contact" in refused.text
    assert (await acting_for(canal.seats[QUAI], TODAY))[0].name == "Amina Belkacem"


async def test_a_proposal_waits_with_the_contact_and_is_answered(browse: Browse, canal: Canal) -> None:
    claire, brigitte = await as_person(browse, canal, "claire"), await as_person(browse, canal, "brigitte")
    proposal = {
        "name": ZOE.name,
        "email": ZOE.email,
        "language": "fr",
        "capacity": "holder",
        "when": "at_once",
    }
    sent = await claire.submit(
        SEAT + "/proposals", {**proposal, "why": "Elle vient."}, of=SEAT + "/proposals/new"
    )
    assert sent.status_code == 303
    page = (await brigitte.get(SEAT)).text
    assert "Claire Vandenberghe proposes Zoé Lambrecht to hold your seat" in page
    async with read():
        found = await fetch_value(str, "SELECT CAST(id AS TEXT) FROM mandate_proposal")
    url = f"{SEAT}/proposals/{found}"
    amina = await as_person(browse, canal, "amina")
    assert (await amina.get(url)).status_code == 403
    assert "Zoé" not in (await amina.get(SEAT)).text
    assert "Zoé" not in (await amina.get("/committees/canal/history")).text
    assert (await claire.get(url)).status_code == 200
    empty = await brigitte.submit(url + "/refusal", {"why": ""}, of=url)
    assert empty.status_code == 422
    left_open = hidden((await brigitte.get(url)).text)
    done = await brigitte.submit(url + "/acceptance", {}, of=url)
    assert done.status_code == 303
    assert (await acting_for(canal.seats[QUAI], TODAY))[0].name == "Zoé Lambrecht"
    late = await brigitte.post(url + "/refusal", data={**left_open, "why": ""})
    assert late.status_code == 409
    assert "It was accepted." in late.text
    assert "Say why." not in late.text


async def test_a_newcomer_is_led_from_her_seat_to_what_awaits_her(browse: Browse, canal: Canal) -> None:
    page = (await (await as_person(browse, canal, "amina")).get("/committees/canal/seat")).text
    assert page.index("See what awaits you") < page.index("Name another contact")
    assert "What you run together: Équipe mobile du Canal" in page
    other = (await (await as_person(browse, canal, "fatou")).get(SEAT)).text
    assert "See what awaits you" not in other


async def test_a_new_delegate_sits_at_once_unless_a_day_is_chosen(browse: Browse, canal: Canal) -> None:
    client = await as_person(browse, canal, "brigitte")
    url = f"{SEAT}/appointments/holder"
    who = {"name": ZOE.name, "email": ZOE.email, "language": ZOE.language}
    asked = await client.submit(f"{url}/when", who, of=f"{url}/who")
    assert re.search(r'value="at_once"[^>]* checked', asked.text)


async def test_a_mandate_is_ended_after_a_check(browse: Browse, canal: Canal) -> None:
    client = await as_person(browse, canal, "brigitte")
    amina = (await acting_for(canal.seats[QUAI], TODAY))[0]
    url = f"{SEAT}/mandates/{amina.mandate_id}/end"
    checked = await client.submit(url + "/check", {"when": "on_a_day", "day": "2026-03-20"}, of=url)
    assert "20 March 2026" in checked.text.replace("\u00a0", " ")
    past = await client.submit(url, {"when": "on_a_day", "day": "2026-03-01"}, of=url)
    assert past.status_code == 422
    assert (await client.submit(url, {"when": "at_once"}, of=url)).status_code == 303
    assert "Nobody holds this seat now" in (await client.get(SEAT)).text
    fatou = await as_person(browse, canal, "fatou")
    assert (await fatou.get(url)).status_code == 403


async def test_pages_ask_a_constant_number_of_statements(canal: Canal, monkeypatch: Any) -> None:
    from gov.committees import rosters

    counted: list[str] = []
    for name in ("fetch", "fetch_one"):
        real = getattr(rosters, name)

        async def count(row: type, sql: str, *args: object, real: Any = real) -> Any:
            counted.append(sql)
            return await real(row, sql, *args)

        monkeypatch.setattr(rosters, name, count)
    await rosters.roster("canal", NOW)
    assert len(counted) == 4
    counted.clear()
    await seat_file("canal", QUAI, NOW)
    assert len(counted) == 3
