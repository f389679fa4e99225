"""What has been tried at other doors is refused at this one, by name."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from gov.accounts.actions import make_rescue_code
from gov.accounts.limits import ASKED_FOR_ONE, ASKED_HERE, ASKED_HERE_FOR_ONE, TRIED_HERE
from gov.accounts.rules import CODE_LIFE, MOST_TRIES, spaced_code
from gov.accounts.visitors import Server
from gov.kernel import clock
from gov.kernel.ids import new_token, token_hash
from gov.store import execute, fetch_value, read, write
from tests.accounts.builders import (
    a_person_at,
    ask,
    come_in,
    count,
    from_network,
    last_code,
    mails,
    other_than,
)
from tests.support.clients import a_person, hidden

Browse = Callable[..., Any]
AMINA = "amina@maison-du-quai.example"
THEN = datetime(2026, 12, 1, 17, 0, tzinfo=UTC)


@pytest.fixture
def frozen() -> Iterator[None]:
    with clock.freeze(THEN):
        yield


async def test_a_planted_session_id_is_not_taken_up_at_sign_in(browse: Browse) -> None:
    await a_person_at(AMINA)
    client = await browse()
    name = client.app.site.cookies.name("session")
    planted = new_token()
    client.cookies.set(name, planted)
    await come_in(client, AMINA)
    assert client.cookies.get(name, domain="127.0.0.1") != planted
    async with read():
        kept = await fetch_value(bytes, "SELECT token_hash FROM session")
    assert kept is not None
    assert bytes(kept) != token_hash(planted)


async def test_signing_in_anew_ends_the_session_before(browse: Browse) -> None:
    person = await a_person_at(AMINA)
    client = await browse(person)
    before = client.cookies.get(client.app.site.cookies.name("session"))
    await come_in(client, AMINA)
    old = await browse()
    old.cookies.set(client.app.site.cookies.name("session"), before)
    assert (await old.get("/account")).status_code == 403
    assert await count("session") == 1


async def test_a_code_survives_four_wrong_tries_and_not_five(browse: Browse) -> None:
    await a_person_at(AMINA)
    client = await browse()
    for tries, opens in ((MOST_TRIES - 1, True), (MOST_TRIES, False)):
        await ask(client, AMINA)
        code = await last_code(AMINA)
        for _ in range(tries):
            wrong = await client.submit("/sign-in/code", {"code": other_than(code)})
            assert wrong.status_code == 422
        answer = await client.submit("/sign-in/code", {"code": code})
        assert answer.status_code == (303 if opens else 422)
        assert opens or "five tries" in answer.text
        await client.submit("/sign-out")


async def test_guessing_from_one_network_ends_with_429(browse: Browse) -> None:
    await a_person_at(AMINA)
    client = await browse()
    await ask(client, AMINA)
    shown = await client.get("/sign-in/code")
    guess = {**hidden(shown.text), "code": "00000000"}
    statuses = [(await client.post("/sign-in/code", data=guess)).status_code for _ in range(TRIED_HERE + 1)]
    assert set(statuses[:TRIED_HERE]) == {422}
    assert statuses[-1] == 429


async def test_a_code_opens_once(browse: Browse) -> None:
    await a_person_at(AMINA)
    client = await browse()
    await ask(client, AMINA)
    code = await last_code(AMINA)
    shown = await client.get("/sign-in/code")
    sent = {**hidden(shown.text), "code": code}
    form_cookie = client.cookies.get(client.app.site.cookies.name("form"))
    assert (await client.post("/sign-in/code", data=sent)).status_code == 303
    thief = await browse()
    thief.cookies.set(client.app.site.cookies.name("form"), form_cookie)
    again = await thief.post("/sign-in/code", data=sent)
    assert again.status_code == 422
    assert "already used" in again.text
    assert await count("session") == 1


async def test_a_code_holds_to_the_last_moment_and_not_at_its_end(browse: Browse, frozen: None) -> None:
    await a_person_at(AMINA)
    client = await browse()
    await ask(client, AMINA)
    code = await last_code(AMINA)
    async with read():
        until = await fetch_value(datetime, "SELECT expires_at FROM sign_in_code")
    assert until is not None
    assert timedelta(0) <= until - (THEN + CODE_LIFE) < timedelta(milliseconds=1)
    with clock.freeze(until):
        late = await client.submit("/sign-in/code", {"code": code})
    assert late.status_code == 422
    assert "ten minutes" in late.text
    await ask(client, AMINA)
    code = await last_code(AMINA)
    with clock.freeze(THEN + CODE_LIFE - timedelta(seconds=1)):
        assert (await client.submit("/sign-in/code", {"code": code})).status_code == 303


async def test_a_code_does_not_open_in_another_browser(browse: Browse) -> None:
    await a_person_at(AMINA)
    client, thief = await browse(), await browse()
    await ask(client, AMINA)
    code = await last_code(AMINA)
    stolen = await thief.submit("/sign-in/code", {"code": code}, of="/sign-in")
    assert stolen.status_code == 422
    assert "Not in this browser" in stolen.text
    # Nor where the thief asked for a code of their own, for the same address.
    await ask(thief, "thief@evil.example")
    assert (await thief.submit("/sign-in/code", {"code": code})).status_code == 422
    assert (await client.submit("/sign-in/code", {"code": code})).status_code == 303


async def test_mail_scanners_that_open_every_link_use_no_code(browse: Browse) -> None:
    await a_person_at(AMINA)
    client, scanner = await browse(), await browse()
    await ask(client, AMINA)
    code = (await last_code(AMINA)).replace(" ", "")
    for visitor in (scanner, client):
        assert (await visitor.head(f"/sign-in/code?code={code}")).status_code == 200
        shown = await visitor.get(f"/sign-in/code?code={code}")
        assert f'value="{code}"' not in shown.text
    async with read():
        assert await fetch_value(int, "SELECT attempts FROM sign_in_code") == 0
    assert (await client.submit("/sign-in/code", {"code": code})).status_code == 303


async def test_known_and_unknown_addresses_get_the_same_answer_for_the_same_work(
    browse: Browse, statements: list[str]
) -> None:
    await a_person_at(AMINA, language="en")
    seen = []
    for email in (AMINA, "stranger@nowhere-at-all.example"):
        client = await browse()
        shown = await client.get("/sign-in")
        statements.clear()
        asked = await client.post("/sign-in", data={**hidden(shown.text), "email": email})
        after = list(statements)
        page = await client.get("/sign-in/code")
        wrong = await client.submit("/sign-in/code", {"code": "00000000"})
        seen.append(
            (
                asked.status_code,
                sorted(asked.headers.multi_items()),
                asked.content,
                after,
                page.status_code,
                len(_plain(page.text, email)),
                wrong.status_code,
                _plain(wrong.text, email),
            )
        )
    assert seen[0] == seen[1]
    assert len(seen[0][3]) > 10
    assert await mails("stranger@nowhere-at-all.example") == []


def _plain(text: str, email: str) -> str:
    for secret in hidden(text).values():
        text = text.replace(secret, "")
    return text.replace(email, "")


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "\\\\evil",
        "/%0d%0aX: y\r\nX: y",
        "evil",
    ],
)
async def test_signing_in_leads_nowhere_but_here(browse: Browse, target: str) -> None:
    await a_person_at(AMINA)
    client = await browse()
    assert await come_in(client, AMINA, next=target) == "/"


async def test_line_breaks_in_an_address_reach_no_header(browse: Browse) -> None:
    client = await browse()
    answer = await client.submit("/sign-in", {"email": "a@b.example\r\nBcc: all@evil.example"})
    assert answer.status_code == 422
    assert await count("outbox") == 0


async def test_a_forged_host_changes_no_link_in_mail(browse: Browse) -> None:
    await a_person_at(AMINA)
    client = await browse()
    shown = await client.get("/sign-in")
    sent = {**hidden(shown.text), "email": AMINA}
    forged = await client.post("/sign-in", data=sent, headers={"host": "evil.example"})
    assert forged.status_code in (303, 400, 403, 421)
    ahead = {"x-forwarded-host": "evil.example", "forwarded": "host=evil.example"}
    assert (await client.post("/sign-in", data=sent, headers=ahead)).status_code == 303
    for mail in await mails(AMINA):
        assert "evil.example" not in mail.body + mail.subject + mail.headers
        assert "http://127.0.0.1:8000/" in mail.body


async def test_a_session_revoked_elsewhere_is_refused_at_the_next_request(browse: Browse) -> None:
    person = await a_person()
    client, other = await browse(person), await browse(person)
    assert (await other.get("/account")).status_code == 200
    await client.submit("/account/sessions/others/end", of="/account")
    assert (await other.get("/account")).status_code == 403


async def test_codes_asked_for_one_address_from_one_network_are_few(browse: Browse, serve: Any) -> None:
    await a_person_at(AMINA)
    app = serve()
    stranger = await from_network(app, "198.51.100.7")
    shown = await stranger.get("/sign-in")
    asked = hidden(shown.text) | {"email": AMINA}
    statuses = [
        (await stranger.post("/sign-in", data=asked | {"_key": f"{n}"})).status_code
        for n in range(ASKED_HERE_FOR_ONE + 1)
    ]
    assert statuses == [303] * ASKED_HERE_FOR_ONE + [429]
    # The stranger locks out nobody but themselves.
    amina = await from_network(app, "203.0.113.9")
    await come_in(amina, AMINA)


async def test_many_addresses_from_one_network_end_with_a_sentence(browse: Browse) -> None:
    client = await browse()
    asked = hidden((await client.get("/sign-in")).text)
    for n in range(ASKED_HERE):
        sent = asked | {"email": f"p{n}@x.example", "_key": f"{n}"}
        assert (await client.post("/sign-in", data=sent)).status_code == 303
    refused = await client.post("/sign-in", data=asked | {"email": "one@more.example", "_key": "f"})
    assert refused.status_code == 429
    assert "Too many attempts. Wait" in refused.text
    assert int(refused.headers["retry-after"]) > 0


async def test_a_whole_ipv6_site_counts_as_one_network(serve: Any) -> None:
    await a_person_at(AMINA)
    app = serve()
    statuses = []
    for n in range(ASKED_HERE_FOR_ONE + 1):
        client = await from_network(app, f"2001:db8:0:1::{n + 1:x}")
        statuses.append((await client.submit("/sign-in", {"email": AMINA})).status_code)
    assert statuses[-1] == 429


async def test_an_army_of_networks_delays_someone_by_minutes_not_days(serve: Any, frozen: None) -> None:
    await a_person_at(AMINA)
    app = serve()
    for n in range(ASKED_FOR_ONE):
        client = await from_network(app, f"198.51.100.{n + 1}")
        with clock.freeze(THEN + timedelta(minutes=2 * n)):
            assert (await client.submit("/sign-in", {"email": AMINA})).status_code == 303
    amina = await from_network(app, "203.0.113.9")
    with clock.freeze(THEN + timedelta(minutes=2 * ASKED_FOR_ONE - 1)):
        refused = await amina.submit("/sign-in", {"email": AMINA})
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) <= 120
    with clock.freeze(THEN + timedelta(minutes=2 * ASKED_FOR_ONE + 1)):
        assert (await amina.submit("/sign-in", {"email": AMINA})).status_code == 303


async def test_an_address_is_not_changed_by_an_old_session(browse: Browse) -> None:
    person = await a_person_at(AMINA)
    client = await browse(person)
    page = await client.get("/account/address")
    asked = hidden(page.text) | {"email": "thief@evil.example"}
    async with write() as unit:
        await execute("UPDATE session SET created_at = {}", unit.now - timedelta(minutes=15))
    assert "Sign in again first" in (await client.get("/account/address")).text
    refused = await client.post("/account/address", data=asked)
    assert refused.status_code == 403
    assert "sign in again first" in refused.text
    assert await mails("thief@evil.example") == []


async def test_a_form_of_another_site_does_nothing(browse: Browse) -> None:
    client = await browse(await a_person())
    sent = hidden((await client.get("/sign-out")).text)
    foreign = await client.post("/sign-out", data=sent, headers={"origin": "https://evil.example"})
    assert foreign.status_code == 403
    assert (await client.post("/sign-out", data={})).status_code == 403
    assert await count("session") == 1


async def test_codes_sent_to_an_address_that_was_given_up_open_nothing(browse: Browse) -> None:
    person = await a_person_at(AMINA)
    thief, client = await browse(), await browse(person)
    await ask(thief, AMINA)
    stolen = await last_code(AMINA)
    rescue = await make_rescue_code(Server(client.app.site.keys, "http://127.0.0.1:8000"), AMINA)
    await client.submit("/account/address", {"email": "new@quai.example"})
    entered = {"code": await last_code("new@quai.example")}
    assert (await client.submit("/account/address/code", entered)).status_code == 303
    for code in (stolen, rescue):
        assert (await thief.submit("/sign-in/code", {"code": code})).status_code == 422
    await come_in(thief, "new@quai.example")


async def test_a_stranger_who_knows_an_address_does_not_spend_its_rescue_code(browse: Browse) -> None:
    await a_person_at(AMINA)
    stranger, client = await browse(), await browse()
    code = await make_rescue_code(Server(client.app.site.keys, "http://127.0.0.1:8000"), AMINA)
    await ask(stranger, AMINA)
    for _ in range(2 * MOST_TRIES):
        await stranger.submit("/sign-in/code", {"code": "11111111"})
        await stranger.submit("/sign-in/code", {"code": "a" * 16})
    await ask(client, AMINA)
    assert (await client.submit("/sign-in/code", {"code": spaced_code(code)})).status_code == 303
    other = await browse()
    await ask(other, AMINA)
    assert (await other.submit("/sign-in/code", {"code": code})).status_code == 422
