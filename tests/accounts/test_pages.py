"""People come in by a code in their mail, keep their account, and go out."""

from collections.abc import Callable
from typing import Any

import pytest

from gov.store import fetch_value, read, write
from gov.store.outbox import enqueue
from tests.accounts.builders import a_person_at, ask, come_in, count, last_code, mails
from tests.support.clients import a_person

Browse = Callable[..., Any]
AMINA = "amina@maison-du-quai.example"


async def test_a_person_comes_in_by_a_mailed_code(browse: Browse) -> None:
    await a_person_at(AMINA)
    client = await browse()
    assert await come_in(client, AMINA, next="/account") == "/account"
    shown = await client.get("/account")
    assert shown.status_code == 200
    assert AMINA in shown.text
    assert "Welcome, you are signed in." in shown.text


async def test_the_mail_speaks_the_language_of_its_recipient(browse: Browse) -> None:
    await a_person_at("lien@huis.example", language="nl")
    client = await browse(**{"accept-language": "fr"})
    await ask(client, "lien@huis.example")
    mail = (await mails("lien@huis.example"))[0]
    assert mail.subject == "Uw code om aan te melden op 127.0.0.1:8000"
    assert "Dit is uw code om aan te melden:" in mail.body
    assert "http://127.0.0.1:8000/sign-in/code\n" in mail.body


async def test_the_code_is_not_in_the_subject_and_not_in_the_database(browse: Browse) -> None:
    await a_person_at(AMINA)
    client = await browse()
    await ask(client, AMINA)
    code = (await last_code(AMINA)).replace(" ", "")
    assert code not in (await mails(AMINA))[0].subject.replace(" ", "")
    async with read():
        kept = await fetch_value(bytes, "SELECT code_hash FROM sign_in_code")
    assert kept is not None
    assert code.encode() not in bytes(kept)
    assert len(kept) == 32


async def test_a_code_asked_twice_by_one_press_is_sent_once(browse: Browse) -> None:
    await a_person_at(AMINA)
    client = await browse()
    shown = await client.get("/sign-in")
    from tests.support.clients import hidden

    pressed = {**hidden(shown.text), "email": AMINA}
    for _ in range(2):
        assert (await client.post("/sign-in", data=pressed)).status_code == 303
    assert len(await mails(AMINA)) == 1


async def test_either_of_two_codes_opens_in_the_browser_that_asked_for_both(browse: Browse) -> None:
    await a_person_at(AMINA)
    client = await browse()
    await ask(client, AMINA)
    first = await last_code(AMINA)
    await ask(client, AMINA)
    assert (await client.submit("/sign-in/code", {"code": first})).status_code == 303
    assert (await client.get("/account")).status_code == 200


async def test_signing_out_asks_first_and_then_ends_the_session(browse: Browse) -> None:
    person = await a_person()
    client = await browse(person)
    assert "Sign out of this browser?" in (await client.get("/sign-out")).text
    assert await count("session") == 1
    gone = await client.submit("/sign-out")
    assert gone.headers["location"] == "/sign-in"
    assert gone.headers["clear-site-data"] == '"storage"', "nothing half typed stays on a shared device"
    assert await count("session") == 0
    assert (await client.get("/account")).status_code == 403


async def test_who_comes_back_to_the_code_page_after_signing_in_goes_home(browse: Browse) -> None:
    await a_person_at(AMINA)
    client = await browse()
    await come_in(client, AMINA)
    back = await client.get("/sign-in/code")
    assert (back.status_code, back.headers["location"]) == (303, "/")


async def test_the_account_page_asks_as_much_of_the_database_for_one_session_as_for_fifty(
    browse: Browse, statements: list[str]
) -> None:
    person = await a_person()
    client = await browse(person)
    counts = []
    for more in (0, 50):
        for _ in range(more):
            await browse(person)
        statements.clear()
        assert (await client.get("/account")).status_code == 200
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 4


async def test_a_person_saves_name_language_and_zone(browse: Browse) -> None:
    client = await browse(await a_person())
    wanted = {"name": "Amina B.", "language": "nl", "zone": "Europe/Lisbon"}
    assert (await client.submit("/account/profile", wanted, of="/account")).status_code == 303
    shown = (await client.get("/account")).text
    assert '<html lang="nl">' in shown
    assert 'value="Amina B."' in shown
    assert 'value="Europe/Lisbon" selected' in shown


async def test_a_profile_with_faults_is_given_back_as_typed(browse: Browse) -> None:
    client = await browse(await a_person())
    wanted = {"name": "x" * 121, "language": "nl", "zone": "Europe/Lisbon"}
    answer = await client.submit("/account/profile", wanted, of="/account")
    assert answer.status_code == 422
    assert "x" * 121 in answer.text
    assert "Too long" in answer.text


async def test_sessions_end_one_by_one_or_all_but_this_one(browse: Browse) -> None:
    person = await a_person()
    here, there, elsewhere = await browse(person), await browse(person), await browse(person)
    async with read():
        session = await fetch_value(
            str, "SELECT CAST(id AS TEXT) FROM session ORDER BY created_at LIMIT 1 OFFSET 1"
        )
    assert (await here.submit(f"/account/sessions/{session}/end", of="/account")).status_code == 303
    assert (await there.get("/account")).status_code == 403
    assert (await elsewhere.get("/account")).status_code == 200
    assert (await here.submit("/account/sessions/others/end", of="/account")).status_code == 303
    assert (await elsewhere.get("/account")).status_code == 403
    assert (await here.get("/account")).status_code == 200


async def test_nobody_ends_the_session_of_someone_else(browse: Browse) -> None:
    await browse(await a_person("Victim"))
    async with read():
        session = await fetch_value(str, "SELECT CAST(id AS TEXT) FROM session")
    stranger = await browse(await a_person("Stranger"))
    assert (await stranger.submit(f"/account/sessions/{session}/end", of="/account")).status_code == 404
    assert (await stranger.submit("/account/sessions/rubbish/end", of="/account")).status_code == 404
    assert await count("session") == 2


async def test_an_address_changes_by_a_code_sent_to_the_new_one(browse: Browse) -> None:
    person = await a_person_at(AMINA)
    client = await browse(person)
    asked = await client.submit("/account/address", {"email": "new@quai.example"})
    assert asked.headers["location"] == "/account/address/code"
    code = await last_code("new@quai.example")
    assert (await client.submit("/account/address/code", {"code": code})).status_code == 303
    async with read():
        assert await fetch_value(str, "SELECT email FROM person WHERE id = {}", person) == "new@quai.example"
    told = (await mails(AMINA))[-1]
    assert "new@quai.example" in told.body
    assert told.headers == "{}"


async def test_an_address_of_someone_else_is_never_taken(browse: Browse) -> None:
    await a_person_at("thomas@relais.example", "Thomas")
    client = await browse(await a_person_at(AMINA))
    await client.submit("/account/address", {"email": "thomas@relais.example"})
    code = await last_code("thomas@relais.example")
    answer = await client.submit("/account/address/code", {"code": code})
    assert answer.status_code == 409
    assert "Another account already has this address" in answer.text


async def test_the_code_of_a_new_address_signs_nobody_in(browse: Browse) -> None:
    client = await browse(await a_person_at(AMINA))
    await ask(client, AMINA)
    await client.submit("/account/address", {"email": "new@quai.example"})
    code = await last_code("new@quai.example")
    assert (await client.submit("/sign-in/code", {"code": code})).status_code == 422


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
async def test_every_page_of_the_door_speaks_every_language(browse: Browse, language: str) -> None:
    passer_by = await browse(**{"accept-language": language})
    for path in ("/sign-in", "/sign-in/code", "/set-up"):
        shown = await passer_by.get(path)
        assert (shown.status_code, f'<html lang="{language}">' in shown.text) == (200, True)
    client = await browse(await a_person(language=language, operator=True))
    for path in ("/account", "/account/address", "/account/address/code", "/sign-out", "/outbox"):
        shown = await client.get(path)
        assert (shown.status_code, f'<html lang="{language}">' in shown.text) == (200, True)


@pytest.mark.parametrize("path", ["/account", "/account/address", "/account/address/code", "/outbox"])
async def test_a_passer_by_is_asked_to_sign_in(browse: Browse, path: str) -> None:
    answer = await (await browse()).get(path)
    assert answer.status_code == 403
    assert "/sign-in?next=" in answer.text


async def test_only_the_operator_reads_the_outbox(browse: Browse) -> None:
    assert (await (await browse(await a_person())).get("/outbox")).status_code == 403
    assert (await (await browse(await a_person(operator=True))).get("/outbox")).status_code == 200


async def test_the_outbox_shows_codes_alone_where_no_server_takes_mail(browse: Browse) -> None:
    await a_person_at(AMINA)
    await ask(await browse(), AMINA)
    code = await last_code(AMINA)
    async with write() as unit:
        await enqueue(unit, to=AMINA, language="fr", subject="Vous vous êtes", text="ABSTENU·E\n")
    shown = await (await browse(await a_person(operator=True))).get("/outbox")
    assert code in shown.text
    assert "for its addressee alone" in shown.text
    for kept in ("Vous vous êtes", "ABSTENU"):
        assert kept not in shown.text


async def test_the_outbox_tells_only_whether_mail_left_where_a_server_takes_it(
    browse: Browse, serve: Callable[..., Any]
) -> None:
    await a_person_at(AMINA)
    app = serve(smtp_url="smtp://127.0.0.1:2525")
    await ask(await browse(app=app), AMINA)
    shown = await (await browse(await a_person(operator=True), app=app)).get("/outbox")
    assert AMINA in shown.text
    assert await last_code(AMINA) not in shown.text
    assert "Your code" not in shown.text
