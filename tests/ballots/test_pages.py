"""What each person is shown and may do, over HTTP."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from gov.ballots.ending import seal_in
from gov.kernel import clock
from gov.store import fetch_value, read, write
from tests.ballots.builders import a_vote, an_open_ballot
from tests.motions.builders import a_motion
from tests.support.canal import MONDAY, Town, a_town
from tests.support.clients import Client, hidden

Browse = Callable[..., Any]
CLOSE = datetime(2026, 11, 12, 17, tzinfo=UTC)
PEOPLE = ("amina", "jonas", "claire", "samira", "brigitte", "olivier", None)
pytestmark = pytest.mark.usefixtures("database")


async def as_(browse: Browse, town: Town, who: str | None) -> Client:
    client: Client = await browse(town.canal.persons[who] if who else None)
    return client


async def a_round(showing: str = "at_once") -> tuple[Town, str, UUID]:
    town = await a_town()
    number = await a_motion(town)
    return town, number, await an_open_ballot(town, number, showing=showing)


def place(number: str) -> str:
    return f"/committees/canal/motions/{number}/ballot"


def fields(page: str) -> dict[str, str]:
    """Every hidden field of a page, as a browser would send it back."""
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))


async def test_a_member_votes_checks_and_gets_her_receipt(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town, number, _ = await a_round()
        amina = await as_(browse, town, "amina")
        asked = await amina.get(place(number))
        assert asked.status_code == 200
        checked = await amina.post(
            f"{place(number)}/check", data=fields(asked.text) | {"choice": "for", "reason": "Oui <b>"}
        )
        assert "Vous votez POUR au nom de La Maison du Quai." in checked.text
        assert "Oui &lt;b&gt;" in checked.text
        sent = fields(checked.text)
        first = await amina.post(f"{place(number)}/votes", data=sent)
        again = await amina.post(f"{place(number)}/votes", data=sent)
        assert first.status_code == again.status_code == 303
        assert first.headers["location"] == again.headers["location"]
        receipt = await amina.get(first.headers["location"])
        assert "Votre vote est enregistré." in receipt.text
        assert "jeudi 12\u00a0novembre 2026 à 18\u00a0h" in receipt.text
    async with read():
        assert await fetch_value(int, "SELECT count(*) FROM vote") == 1


async def test_a_receipt_says_what_it_replaced_and_what_replaced_it(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town, number, ballot_id = await a_round()
        amina = await as_(browse, town, "amina")
        first = await a_vote(town, "amina", number, ballot_id, "for")
        second = await a_vote(town, "jonas", number, ballot_id, "against")
        overtaken = (await amina.get(f"{place(number)}/receipts/{first}")).text
        standing = (await amina.get(f"{place(number)}/receipts/{second}")).text
    assert "Ce vote a été remplacé." in overtaken
    assert "Votre vote est enregistré." in standing
    assert "pour, par Amina Belkacem" in standing


async def test_a_vote_after_the_close_says_so_and_leads_to_the_result(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town, number, _ = await a_round()
        amina = await as_(browse, town, "amina")
        sent = fields((await amina.get(place(number))).text) | {"choice": "for", "reason": "Oui"}
    with clock.freeze(CLOSE):
        for step in ("check", "votes"):
            refused = await amina.post(f"{place(number)}/{step}", data=sent)
            assert refused.status_code == 403
            assert "Le vote est clos\u00a0: rien n’a été enregistré." in refused.text
            assert f'href="{place(number)}"' in refused.text
            assert "coordination" not in refused.text


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("amina", 200),
        ("jonas", 200),
        ("claire", 200),
        ("samira", 200),
        ("brigitte", 403),
        ("olivier", 404),
        (None, 404),
    ],
)
async def test_who_is_convened_reads_the_ballot(browse: Browse, who: str | None, status: int) -> None:
    with clock.freeze(MONDAY):
        town, number, _ = await a_round()
        assert (await (await as_(browse, town, who)).get(place(number))).status_code == status


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("amina", 303),
        ("jonas", 303),
        ("claire", 403),
        ("samira", 403),
        ("brigitte", 403),
        ("olivier", 404),
        (None, 404),
    ],
)
async def test_only_who_acts_for_a_seat_votes(browse: Browse, who: str | None, status: int) -> None:
    with clock.freeze(MONDAY):
        town, number, ballot_id = await a_round()
        client = await as_(browse, town, who)
        shown = hidden((await client.get(place(number))).text)
        if "_csrf" not in shown:
            shown = hidden((await client.get("/committees/canal/motions/new")).text)
        vote = {"ballot": str(ballot_id), "seat": str(town.seat("amina")), "choice": "for", "reason": ""}
        assert (await client.post(f"{place(number)}/votes", data=shown | vote)).status_code == status


@pytest.mark.parametrize(
    ("who", "status"),
    [("claire", 200), ("amina", 403), ("samira", 403), ("brigitte", 403), ("olivier", 404), (None, 404)],
)
@pytest.mark.parametrize("page", ["opening", "voiding"])
async def test_only_the_coordinator_opens_and_voids(
    browse: Browse, page: str, who: str | None, status: int
) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        if page == "voiding":
            await an_open_ballot(town, number)
        assert (await (await as_(browse, town, who)).get(f"{place(number)}/{page}")).status_code == status


async def test_going_back_or_changing_a_vote_loses_neither_choice_nor_reason(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town, number, _ = await a_round()
        amina = await as_(browse, town, "amina")
        asked = await amina.get(place(number))
        typed = fields(asked.text) | {"choice": "abstain", "reason": "À revoir"}
        checked = await amina.post(f"{place(number)}/check", data=typed)
        assert f'formaction="{place(number)}/edition"' in checked.text
        back = await amina.post(f"{place(number)}/edition", data=fields(checked.text))
        await amina.post(f"{place(number)}/votes", data=fields(checked.text))
        later = await amina.get(place(number))
    for page in (back, later):
        assert re.search(r'value="abstain"[^>]* checked', page.text)
        assert "\nÀ revoir</textarea>" in page.text
    assert "checked" not in asked.text


async def test_a_hidden_round_draws_neither_votes_nor_silence(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town, number, ballot = await a_round("at_close")
        await a_vote(town, "thomas", number, ballot)
        page = (await (await as_(browse, town, "amina")).get(place(number))).text
    assert "dot-veiled" in page
    assert "dot-empty" not in page


async def test_the_coordinator_opens_after_a_check_and_voids_with_a_reason(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        claire = await as_(browse, town, "claire")
        asked = await claire.get(f"{place(number)}/opening")
        assert 'value="2026-11-12"' in asked.text
        wrong = await claire.post(
            f"{place(number)}/opening/check",
            data=fields(asked.text) | {"closes_on": "2026-12-24", "audience": "committee"},
        )
        assert wrong.status_code == 422
        assert 'value="2026-12-24"' in wrong.text
        checked = await claire.post(
            f"{place(number)}/opening/check",
            data=fields(asked.text)
            | {
                "method": "for_against_abstain",
                "closes_on": "2026-11-12",
                "showing": "at_close",
                "audience": "partners",
            },
        )
        assert checked.status_code == 200
        opened = await claire.post(place(number), data=fields(checked.text))
        assert opened.headers["location"] == place(number)
        asked = await claire.get(f"{place(number)}/voiding")
        empty = await claire.post(f"{place(number)}/voiding", data=fields(asked.text) | {"why": " "})
        assert empty.status_code == 422
        void = await claire.post(
            f"{place(number)}/voiding",
            data=fields(asked.text) | {"ground": "text", "why": "<script>x</script>"},
        )
        assert void.status_code == 303
        page = (await claire.get(place(number))).text
        assert "&lt;script&gt;" in page
        assert "<script>x" not in page


async def test_a_vote_at_the_closing_instant_is_refused_in_words(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town, number, _ = await a_round()
        amina = await as_(browse, town, "amina")
        asked = await amina.get(place(number))
        checked = await amina.post(f"{place(number)}/check", data=fields(asked.text) | {"choice": "for"})
        with clock.freeze(CLOSE):
            late = await amina.post(f"{place(number)}/votes", data=fields(checked.text))
            assert late.status_code == 403
            assert "Le vote est clos" in late.text
            assert 'name="choice"' not in (await amina.get(place(number))).text


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"choice": ""}, 422),
        ({"choice": "veto"}, 422),
        ({"choice": "for", "seat": "not-an-id"}, 422),
        ({"choice": "for", "weight": "3"}, 422),
        ({"choice": "for", "reason": "x" * 2001}, 422),
        ({"choice": "for", "ballot": "0192f3c4-0000-7000-8000-000000000000"}, 404),
    ],
)
async def test_a_forged_or_faulty_vote_records_nothing(
    browse: Browse, changed: dict[str, str], status: int
) -> None:
    with clock.freeze(MONDAY):
        town, number, _ = await a_round()
        amina = await as_(browse, town, "amina")
        asked = await amina.get(place(number))
        for act in ("check", "votes"):
            answer = await amina.post(
                f"{place(number)}/{act}", data=fields(asked.text) | {"reason": ""} | changed
            )
            assert answer.status_code == status
    async with read():
        assert await fetch_value(int, "SELECT count(*) FROM vote") == 0


async def test_a_vote_for_anothers_seat_is_refused(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town, number, _ = await a_round()
        amina = await as_(browse, town, "amina")
        asked = await amina.get(place(number))
        forged = fields(asked.text) | {"choice": "for", "reason": "", "seat": str(town.seat("thomas"))}
        for act in ("check", "votes"):
            answer = await amina.post(f"{place(number)}/{act}", data=forged)
            assert answer.status_code == 403


@pytest.mark.parametrize("who", ["claire", "samira", "thomas"])
async def test_hidden_votes_change_no_byte_that_others_fetch(browse: Browse, who: str) -> None:
    """The bodies of pages and their ETags, before and after another seat's vote changes."""
    with clock.freeze(MONDAY):
        town, number, ballot_id = await a_round("at_close")
        client = await as_(browse, town, who)
        await a_vote(town, "amina", number, ballot_id, "for", reason="Secret")
        before = await fetched(client, number)
        await a_vote(town, "jonas", number, ballot_id, "against", reason="Autre secret")
        assert await fetched(client, number) == before
        assert "ecret" not in str(before)


async def test_an_observer_cannot_tell_that_a_hidden_vote_was_cast(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town, number, ballot_id = await a_round("at_close")
        samira = await as_(browse, town, "samira")
        before = await fetched(samira, number)
        await a_vote(town, "amina", number, ballot_id, "for")
        assert await fetched(samira, number) == before


async def fetched(client: Client, number: str) -> list[tuple[int, str]]:
    """What a reader gets, her own masked form tokens left out."""
    pages = ("", f"/{number}", f"/{number}/ballot")
    answers = [await client.get(f"/committees/canal/motions{page}") for page in pages]
    return [
        (answer.status_code, re.sub(r'name="_(csrf|key)" value="[^"]*"', "", answer.text))
        for answer in answers
    ]


async def test_the_sealed_verdict_shows_its_arithmetic(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town, number, ballot_id = await a_round()
        for who, choice in (("amina", "for"), ("thomas", "for"), ("fatou", "against"), ("lien", "abstain")):
            await a_vote(town, who, number, ballot_id, choice)
    with clock.freeze(CLOSE):
        samira = await as_(browse, town, "samira")
        counting = (await samira.get(place(number))).text
        assert "décompte est en cours" in counting
        async with write(lock=[("committee", town.canal.committee), ("ballot", ballot_id)]) as unit:
            await seal_in(unit, ballot_id)
        page = (await samira.get(place(number))).text
    assert "Adoptée." in page
    assert "4 ≥ 3" in page
    assert "2 ≥ 2" in page
    assert "2\u00a0pour, 1\u00a0contre" in page or "2 pour, 1 contre" in page


@pytest.mark.parametrize("who", ["amina", "lien", "emily"])
async def test_every_page_speaks_each_language(browse: Browse, who: str) -> None:
    with clock.freeze(MONDAY):
        town, number, ballot_id = await a_round()
        code = await a_vote(town, who, number, ballot_id)
        client = await as_(browse, town, who)
        for page in ("", f"/receipts/{code}"):
            assert (await client.get(place(number) + page)).status_code == 200
