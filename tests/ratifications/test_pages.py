"""Who may enter a board's answer, over HTTP, and what a decision's page says of it."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from gov.decisions.boards import Answer
from gov.kernel import clock
from tests.ratifications.builders import (
    CONTACTS,
    a_referred_decision,
    answers,
    with_remit,
)
from tests.support.canal import Town
from tests.support.clients import Client

Browse = Callable[..., Any]
SOON = datetime(2026, 11, 16, 9, tzinfo=UTC)
GIVEN = {"answer": "given", "met_on": "2026-11-14", "reason": ""}
HOSTILE = "</h1><script>alert(1)</script>{{ 7*7 }}"


@pytest.fixture
async def town(database: object) -> Town:
    return await with_remit()


async def as_(browse: Browse, town: Town, who: str | None) -> Client:
    client: Client = await browse(town.canal.persons[who] if who else None)
    return client


def words_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def the(number: str, partner: str = "parasol", step: str = "") -> str:
    return f"/committees/canal/decisions/{number}/ratifications/{partner}{step}"


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("emily", 200),
        ("brigitte", 403),  # the contact of another partner
        ("amina", 403),
        ("jonas", 403),
        ("claire", 403),
        ("samira", 403),
        ("olivier", 404),
        (None, 303),
    ],
)
async def test_only_the_partners_contact_is_asked(
    town: Town, browse: Browse, who: str | None, status: int
) -> None:
    number = await a_referred_decision(town)
    with clock.freeze(SOON):
        client = await as_(browse, town, who)
        shown = await client.get(the(number))
        assert shown.status_code in ((303, 404) if who is None else (status,))
        if status == 403:
            sent = await client.submit(the(number), GIVEN, of="/account")
            assert sent.status_code == 403


async def test_a_contact_enters_the_answer_and_the_page_says_so(town: Town, browse: Browse) -> None:
    number = await a_referred_decision(town)
    with clock.freeze(SOON):
        client = await as_(browse, town, "emily")
        page = await client.get(f"/committees/canal/decisions/{number}")
        assert the(number) in page.text
        assert "Ratified by 0 of 5 boards." in words_of(page.text)
        assert "until 12 December 2026" in words_of(page.text)
        check = await client.submit(the(number, step="/check"), GIVEN, of=the(number))
        assert "The board of Parasol ratifies decision" in words_of(check.text)
        sent = await client.submit(the(number), GIVEN)
        assert sent.status_code == 303
        page = await client.get(sent.headers["location"])
    assert "Ratified by 1 of 5 boards." in words_of(page.text)
    assert "Waits for La Maison du Quai, Le Relais, Bras ouverts and Huis aan de Zenne" in words_of(page.text)


async def test_all_that_is_wrong_is_said_at_once_and_nothing_typed_is_lost(
    town: Town, browse: Browse
) -> None:
    number = await a_referred_decision(town)
    with clock.freeze(SOON):
        client = await as_(browse, town, "emily")
        wrong = await client.submit(the(number, step="/check"), {"answer": "refused"}, of=the(number))
        assert wrong.status_code == 422
        assert "Say why the board refuses" in words_of(wrong.text)
        typed = {"answer": "refused", "met_on": "2026-11-14", "reason": HOSTILE}
        again = await client.submit(the(number, step="/edition"), typed, of=the(number))
        nothing = await client.submit(the(number), {}, of=the(number))
    assert "&lt;script&gt;" in again.text
    assert "<script>alert" not in again.text
    assert nothing.status_code == 422
    assert "Say what the board decided." in words_of(nothing.text)


@pytest.mark.parametrize(
    ("who", "listed"),
    [
        ("emily", "Waits for the partners’ boards until 12 December 2026"),
        ("brigitte", "Attend les CA des partenaires jusqu’au 12 décembre 2026"),
        ("jonas", "Wacht op de besturen van de partners tot 12 december 2026"),
    ],
)
async def test_lists_say_what_a_decision_waits_for(town: Town, browse: Browse, who: str, listed: str) -> None:
    await a_referred_decision(town)
    with clock.freeze(SOON):
        page = await (await as_(browse, town, who)).get("/committees/canal/decisions")
    assert listed in words_of(page.text)


async def test_a_public_page_says_that_it_does_not_hold_yet_and_names_no_board(
    town: Town, browse: Browse
) -> None:
    number = await a_referred_decision(town, audience="public")
    with clock.freeze(SOON):
        client = await as_(browse, town, None)
        page = words_of((await client.get(f"/public/canal/decisions/{number}")).text)
        await answers(town, number, "parasol", Answer.REFUSED)
        refused = words_of((await client.get(f"/public/canal/decisions/{number}")).text)
        feed = (await client.get("/public/canal/decisions.json")).text
    assert "waits for the partners’ boards until 12 December 2026" in page
    assert "not ratified: a board refused" in refused
    assert "Parasol" not in refused + feed


async def test_after_the_last_day_it_is_not_ratified(town: Town, browse: Browse) -> None:
    number = await a_referred_decision(town)
    with clock.freeze(SOON):
        for partner in list(CONTACTS)[1:]:
            await answers(town, number, partner)
    with clock.freeze(SOON + timedelta(days=40)):
        client = await as_(browse, town, "emily")
        page = words_of((await client.get(f"/committees/canal/decisions/{number}")).text)
        refused = await client.get(the(number))
    assert "Not ratified: La Maison du Quai had not answered by 12 December 2026." in page
    assert refused.status_code == 403


async def test_home_asks_the_contact_and_tells_the_delegate(town: Town, browse: Browse) -> None:
    number = await a_referred_decision(town)
    with clock.freeze(SOON):
        own = the(number, "maison-du-quai")
        contact = await (await as_(browse, town, "brigitte")).get("/")
        delegate = await (await as_(browse, town, "amina")).get("/")
        other = await (await as_(browse, town, "claire")).get("/")
        await answers(town, number, "maison-du-quai")
        after = await (await as_(browse, town, "brigitte")).get("/")
    assert own in contact.text
    assert "la personne de contact encode la réponse" in words_of(delegate.text)
    assert own not in delegate.text
    assert "À soumettre à votre CA" not in words_of(other.text)
    assert own not in after.text


async def test_an_advice_says_that_it_decides_nothing(town: Town, browse: Browse) -> None:
    number = await a_referred_decision(town, competence="Les tarifs", audience="committee")
    with clock.freeze(SOON):
        page = words_of(
            (await (await as_(browse, town, "emily")).get(f"/committees/canal/decisions/{number}")).text
        )
    assert "advice given" in page
    assert "on this matter it does not decide" in page
