"""The first start: a code on the terminal makes the operator, once."""

from collections.abc import Callable
from typing import Any

from gov.accounts.command import set_up_words
from gov.accounts.limits import SET_UP_HERE
from gov.accounts.setting_up import issue_set_up_code
from gov.store import fetch_value, read
from gov.web.cookies import Keys
from tests.accounts.builders import count, from_network
from tests.support.clients import Client, a_person

Browse = Callable[..., Any]
OLIVIER = {"name": "Olivier Mertens", "email": "olivier@hebergeur.example", "language": "nl"}


async def printed(client: Client) -> str:
    code = await issue_set_up_code(client.app.site.keys)
    assert code is not None
    return code


async def test_the_printed_code_makes_the_operator_and_signs_them_in(browse: Browse) -> None:
    client = await browse()
    code = await printed(client)
    words = set_up_words(client.app.site.settings, code)
    typed = next(line.strip() for line in words.splitlines() if line.strip().replace(" ", "") == code)
    made = await client.submit("/set-up", {**OLIVIER, "code": typed})
    assert (made.status_code, made.headers["location"]) == (303, "/initiatives/new")
    assert (await client.get("/outbox")).status_code == 200
    assert '<html lang="nl">' in (await client.get("/account")).text


async def test_after_set_up_the_page_is_gone_and_no_code_is_printed(browse: Browse) -> None:
    client, late = await browse(), await browse()
    code = await printed(client)
    page = await late.get("/set-up")
    await client.submit("/set-up", {**OLIVIER, "code": code})
    from tests.support.clients import hidden

    assert (await late.get("/set-up")).status_code == 404
    again = await late.post("/set-up", data={**hidden(page.text), **OLIVIER, "code": code})
    assert again.status_code == 404
    assert await issue_set_up_code(Keys(b"x" * 32)) is None
    assert await count("operator") == 1


async def test_a_wrong_code_makes_nobody(browse: Browse) -> None:
    client = await browse()
    await printed(client)
    wrong = await client.submit("/set-up", {**OLIVIER, "code": "0" * 16})
    assert wrong.status_code == 422
    assert "not the code printed" in wrong.text
    assert 'value="olivier@hebergeur.example"' in wrong.text
    assert await count("person") == await count("operator") == await count("session") == 0


async def test_without_a_printed_code_nothing_opens(browse: Browse) -> None:
    client = await browse()
    assert (await client.submit("/set-up", {**OLIVIER, "code": ""})).status_code == 422
    assert (await client.submit("/set-up", {**OLIVIER, "code": "0" * 16})).status_code == 422
    assert await count("operator") == 0


async def test_a_new_start_prints_a_new_code_and_the_old_one_is_void(browse: Browse) -> None:
    client = await browse()
    first, second = await printed(client), await printed(client)
    assert (await client.submit("/set-up", {**OLIVIER, "code": first})).status_code == 422
    assert (await client.submit("/set-up", {**OLIVIER, "code": second})).status_code == 303


async def test_strangers_on_two_networks_do_not_spend_the_printed_code(browse: Browse) -> None:
    owner = await browse()
    code = await printed(owner)
    for network in ("192.0.2.1", "198.51.100.1", "203.0.113.1"):
        stranger = await from_network(owner.app, network)
        guesses = [
            await stranger.submit("/set-up", {**OLIVIER, "code": "0" * 16}) for _ in range(SET_UP_HERE)
        ]
        assert {guess.status_code for guess in guesses} == {422}
        assert (await stranger.submit("/set-up", {**OLIVIER, "code": code})).status_code == 429
    assert (await owner.submit("/set-up", {**OLIVIER, "code": code})).status_code == 303


async def test_the_code_is_kept_as_a_digest(browse: Browse) -> None:
    code = await printed(await browse())
    async with read():
        kept = await fetch_value(bytes, "SELECT code_hash FROM set_up")
    assert kept is not None
    assert code.encode() not in bytes(kept)


async def test_people_without_an_operator_still_leave_the_server_to_be_set_up(browse: Browse) -> None:
    await a_person("Someone imported")
    assert (await (await browse()).get("/set-up")).status_code == 200
    assert "Set it up" in (await (await browse()).get("/sign-in")).text
