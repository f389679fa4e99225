"""Acts other features build on, and what must hold when two come at once."""

import asyncio

import pytest

from gov.accounts.actions import (
    SignedIn,
    ask_code,
    enter_code,
    invite_person,
    make_rescue_code,
)
from gov.accounts.forms import SignIn
from gov.accounts.jobs import forget_old
from gov.accounts.visitors import Server, Visitor
from gov.kernel import clock
from gov.kernel.errors import FieldError, NotFound
from gov.store import fetch_value, read, write
from gov.web.cookies import Keys
from gov.web.submission import Attempt
from tests.accounts.builders import a_person_at, count, last_code, mails, other_than

SERVER = Server(Keys(b"k" * 32), "https://gov.example.org")
AMINA = "amina@maison-du-quai.example"


def at(browser: bytes = b"here", network: str = "203.0.113.9") -> Visitor:
    return Visitor(server=SERVER, browser=browser, network=network, agent="Firefox/140", language="fr")


async def asked(visitor: Visitor, email: str = AMINA) -> None:
    await ask_code(visitor, SignIn(email, "/"), Attempt("", b""))


async def test_of_many_tries_at_once_five_count_and_one_opens(database: object) -> None:
    await a_person_at(AMINA)
    await asked(at())
    code = await last_code(AMINA)
    wrong = [enter_code(at(network=f"198.51.100.{n}"), other_than(code.replace(" ", ""))) for n in range(30)]
    answers = await asyncio.gather(*wrong)
    assert all(isinstance(answer, FieldError) for answer in answers)
    async with read():
        assert await fetch_value(int, "SELECT attempts FROM sign_in_code") == 5
    assert isinstance(await enter_code(at(), code.replace(" ", "")), FieldError)


async def test_the_same_code_sent_twice_at_once_opens_once(database: object) -> None:
    await a_person_at(AMINA)
    await asked(at())
    code = (await last_code(AMINA)).replace(" ", "")
    answers = await asyncio.gather(*(enter_code(at(network=f"n{n}"), code) for n in range(5)))
    assert sum(isinstance(answer, SignedIn) for answer in answers) == 1
    assert await count("session") == 1


async def test_a_rescue_code_opens_for_its_address_in_any_browser_once(database: object) -> None:
    await a_person_at(AMINA)
    await a_person_at("thomas@relais.example", "Thomas")
    code = await make_rescue_code(SERVER, AMINA)
    await asked(at(b"other"), "thomas@relais.example")
    assert isinstance(await enter_code(at(b"other"), code), FieldError)
    await asked(at(b"phone"))
    assert isinstance(await enter_code(at(b"phone"), code), SignedIn)
    assert isinstance(await enter_code(at(b"phone"), code), FieldError)


async def test_a_person_is_told_that_a_rescue_code_was_made(database: object) -> None:
    await a_person_at(AMINA)
    code = await make_rescue_code(SERVER, AMINA)
    (told,) = await mails(AMINA)
    assert told.subject == "A sign-in code was made for you on gov.example.org"
    assert code not in told.body.replace(" ", "")


async def test_no_rescue_code_is_made_for_nobody(database: object) -> None:
    with pytest.raises(NotFound):
        await make_rescue_code(SERVER, "nobody@x.example")


async def test_a_person_is_invited_once_and_keeps_their_own_name(database: object) -> None:
    async with write() as unit:
        first = await invite_person(unit, None, email="Lien@Huis.example", name="Lien De Smet", language="nl")
        again = await invite_person(unit, None, email="lien@huis.EXAMPLE", name="L. Desmet", language="fr")
    assert first == again
    async with read():
        assert await fetch_value(str, "SELECT name FROM person WHERE id = {}", first) == "Lien De Smet"


async def test_what_people_type_is_never_a_template(database: object) -> None:
    await a_person_at(AMINA, name="{{ 7*7 }} {% raw %} %(x)s {y}\r\nBcc: all@evil.example")
    await make_rescue_code(SERVER, AMINA)
    (mail,) = await mails(AMINA)
    assert "{{ 7*7 }} {% raw %} %(x)s {y}" in mail.body
    assert "\n" not in mail.subject
    assert mail.headers == "{}"


async def test_old_codes_and_attempts_are_forgotten_and_new_ones_kept(database: object) -> None:
    await a_person_at(AMINA)
    await asked(at())
    await forget_old()
    assert await count("sign_in_code") == 1
    assert await count("throttle") > 0
    with clock.shift(days=2):
        await forget_old()
    assert await count("sign_in_code") == await count("throttle") == 0
