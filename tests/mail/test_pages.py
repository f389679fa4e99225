"""Each chooses her own mail; a mail ends its own kind; the operator sees whether it leaves."""

from collections.abc import Callable
from typing import Any

import pytest

from gov.kernel import clock
from gov.kernel.ids import token_hash
from gov.mail.composing import compose
from gov.mail.queries import paces_of
from gov.store import execute, fetch_value, read, write
from gov.store.outbox import recent
from gov.web.kinds import CHOSEN, PACES, Kind, Pace
from tests.mail.test_worker import SENDER, promise
from tests.mail.week import PEOPLE, SITE, WEDNESDAY, chosen, happened, mails
from tests.support.canal import Town, a_town
from tests.support.clients import a_person

Browse = Callable[..., Any]
# Holder, deputy, contact alone, coordinator, observer, operator.
EVERYONE = ("amina", "jonas", "brigitte", "claire", "samira", "olivier")


@pytest.fixture
async def town(database: object) -> Town:
    return await a_town()


def all_at(pace: Pace) -> dict[str, str]:
    return {kind: pace if pace in PACES[kind] else PACES[kind][0] for kind in CHOSEN}


@pytest.mark.parametrize("key", EVERYONE)
async def test_everyone_chooses_her_own_mail_whatever_her_role(town: Town, browse: Browse, key: str) -> None:
    client = await browse(town.canal.persons[key])
    assert (await client.get("/account/mail")).status_code == 200
    sent = await client.submit("/account/mail", all_at(Pace.AT_ONCE))
    assert (sent.status_code, sent.headers["location"]) == (303, "/account/mail")
    mine = await paces_of(town.canal.persons[key])
    assert mine[Kind.RESULT] is Pace.AT_ONCE
    other = next(name for name in EVERYONE if name != key)
    assert (await paces_of(town.canal.persons[other]))[Kind.RESULT] is Pace.WEEKLY


async def test_a_passer_by_chooses_nothing(browse: Browse, database: object) -> None:
    client = await browse()
    assert (await client.get("/account/mail")).status_code == 403
    assert (await client.post("/account/mail", data=all_at(Pace.NEVER))).status_code == 403


async def test_what_is_not_offered_is_told_beside_each_field_at_once(browse: Browse, town: Town) -> None:
    client = await browse(town.canal.persons["amina"])
    wrong = {**all_at(Pace.AT_ONCE), "dates": "weekly", "minutes": "sometimes"}
    answer = await client.submit("/account/mail", wrong)
    assert answer.status_code == 422
    assert 'id="dates-error"' in answer.text
    assert 'id="minutes-error"' in answer.text
    assert (await paces_of(town.canal.persons["amina"]))[Kind.RESULT] is Pace.WEEKLY


async def a_token(town: Town, key: str = "amina", kind: Kind = Kind.MENTION) -> str:
    await chosen(town, key, kind, Pace.AT_ONCE)
    with clock.freeze(WEDNESDAY):
        await happened(town, key, "Le fourgon", kind=kind)
    (mail,) = await mails()
    return mail.stop_token


async def test_a_mail_says_in_its_headers_how_its_kind_ends(town: Town) -> None:
    token = await a_token(town)
    made = compose((await mails())[0], SENDER, SITE)
    assert made["List-Unsubscribe"] == f"<{SITE}/mail/stop/{token}>"
    assert made["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"List-Unsubscribe: <{SITE}/mail/stop/{token}>\r\n".encode() in made.as_bytes()
    async with read():
        kept = await fetch_value(bytes, "SELECT token_hash FROM mail_stop")
    assert bytes(kept or b"") == token_hash(token)


async def test_what_always_comes_offers_no_end(town: Town) -> None:
    await promise("amina@x.example", kind=Kind.CONVOCATION)
    made = compose((await mails())[0], SENDER, SITE)
    assert made["List-Unsubscribe"] is None
    assert "/mail/stop/" not in str(made)
    assert f"{SITE}/account/mail" in str(made)


async def test_looking_ends_nothing_and_one_click_ends_one_kind_for_one_person(
    town: Town, browse: Browse
) -> None:
    path = f"/mail/stop/{await a_token(town)}"
    robot = await browse(accept="*/*")
    for _ in range(3):
        assert (await robot.get(path)).status_code == 200
        assert (await robot.head(path)).status_code == 200
    before = await paces_of(town.canal.persons["amina"])
    assert before[Kind.MENTION] is Pace.AT_ONCE
    one_click = {"origin": "https://mailbox.example", "sec-fetch-site": "cross-site"}
    for _ in range(2):
        ended = await robot.post(path, data={"List-Unsubscribe": "One-Click"}, headers=one_click)
        assert ended.status_code == 200
    after = await paces_of(town.canal.persons["amina"])
    assert after == {**before, Kind.MENTION: Pace.NEVER}
    assert (await paces_of(town.canal.persons["samira"]))[Kind.MENTION] is Pace.WEEKLY


async def test_the_page_of_an_end_speaks_its_readers_language_and_tells_no_referrer(
    town: Town, browse: Browse
) -> None:
    path = f"/mail/stop/{await a_token(town)}"
    person = await browse()
    asked = await person.get(path)
    assert 'lang="fr"' in asked.text
    assert asked.headers["referrer-policy"] == "no-referrer"
    assert "no-store" in asked.headers["cache-control"]
    assert PEOPLE["amina"].email in asked.text


async def test_the_token_opens_no_page_of_hers(town: Town, browse: Browse) -> None:
    token = await a_token(town)
    client = await browse()
    await client.post(f"/mail/stop/{token}")
    for path in ("/account/mail", "/account", f"/calendar/{token}.ics"):
        assert (await client.get(path)).status_code in (303, 403, 404)


@pytest.mark.parametrize("token", ["x", "a" * 43, "a" * 500, "%00"])
async def test_a_token_never_made_is_nowhere(town: Town, browse: Browse, token: str) -> None:
    client = await browse()
    assert (await client.get(f"/mail/stop/{token}")).status_code == 404
    assert (await client.post(f"/mail/stop/{token}")).status_code == 404


async def lost(*kinds: Kind) -> None:
    await promise("amina@x.example", kind=kinds[0])
    async with write():
        await execute("UPDATE outbox SET state = 'given_up', last_error = '550 no such mailbox'")


@pytest.mark.parametrize("key", ["amina", "claire", "samira", None])
async def test_only_the_operator_sees_what_was_given_up_and_sends_it_again(
    town: Town, browse: Browse, key: str | None
) -> None:
    await lost(Kind.RESULT)
    client = await browse(town.canal.persons[key] if key else None)
    assert (await client.get("/outbox")).status_code == 403
    async with read():
        (mail,) = await recent()
    for path in ("/outbox/again", f"/outbox/{mail.id}/again"):
        assert (await client.post(path)).status_code == 403
    assert (await mails())[0].state == "given_up"


async def test_the_operator_reads_why_and_sends_it_again_but_never_what_it_says(
    browse: Browse, database: object
) -> None:
    await lost(Kind.RESULT)
    client = await browse(await a_person(operator=True))
    shown = await client.get("/outbox")
    assert "550 no such mailbox" in shown.text
    assert "1 was given up." in shown.text
    assert "Déjà vu" not in shown.text
    assert "Été" not in shown.text
    (mail,) = await mails()
    assert (await client.submit(f"/outbox/{mail.id}/again", of="/outbox")).status_code == 303
    assert (await mails())[0].state == "waiting"


async def test_a_person_is_told_that_mail_to_her_was_lost(town: Town, browse: Browse) -> None:
    client = await browse(town.canal.persons["amina"])
    assert (
        "could not be delivered"
        not in (await client.get("/account/mail", headers={"accept-language": "en"})).text
    )
    await promise(PEOPLE["amina"].email, kind=Kind.CONVOCATION)
    async with write():
        await execute("UPDATE outbox SET state = 'given_up'")
        await execute("UPDATE person SET language = 'en'")
    assert (
        "1 mail of the last two weeks could not be delivered to you."
        in (await client.get("/account/mail")).text
    )
