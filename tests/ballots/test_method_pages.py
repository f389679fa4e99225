"""What each person is shown and may answer over HTTP, method by method, without JavaScript."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from gov.decisions.sealing import seal_due
from gov.kernel import clock
from gov.motions.actions import edit_motion
from gov.store import fetch_value, read
from tests.ballots.builders import a_void, a_vote, an_open_ballot, seat_closes
from tests.ballots.test_pages import as_, fields, place
from tests.motions.builders import a_motion, a_wording
from tests.support.canal import MONDAY, SITE, Town, a_town
from tests.support.clients import hidden

Browse = Callable[..., Any]
CLOSE = datetime(2026, 11, 12, 17, tzinfo=UTC)
TREES = ("Tilleul", "Chêne", "Ne rien changer")
pytestmark = pytest.mark.usefixtures("database")


async def a_round(method: str, showing: str = "at_once") -> tuple[Town, str, UUID]:
    town = await a_town()
    number = await a_motion(town)
    options = TREES if method == "approval" else ()
    return town, number, await an_open_ballot(town, number, showing=showing, method=method, options=options)


@pytest.mark.parametrize(
    ("method", "said", "asked"),
    [
        ("for_against_abstain", "", ("for", "against", "abstain", "recused")),
        ("consent", "Se taire", ("consent", "concern", "objection", "stand_aside", "recused")),
        ("approval", "approuvez toutes", ("approve", "abstain", "recused")),
        ("unanimous_written", "Tout siège peut demander", ("for", "against", "abstain", "recused")),
        ("sense_check", "engage personne", ("for", "abstain", "against")),
    ],
)
async def test_a_member_is_asked_what_the_method_asks_and_told_what_it_does(
    browse: Browse, method: str, said: str, asked: tuple[str, ...]
) -> None:
    with clock.freeze(MONDAY):
        town, number, _ = await a_round(method)
        page = (await (await as_(browse, town, "amina")).get(place(number))).text
        watched = (await (await as_(browse, town, "samira")).get(place(number))).text
    offered = [part.partition('"')[0] for part in page.split('name="choice" value="')[1:]]
    assert offered == list(asked)
    assert said in page
    assert said in watched
    assert 'name="choice"' not in watched
    assert all((tree in page) == (method == "approval") for tree in TREES)


async def test_a_member_ticks_options_checks_and_gets_her_receipt(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town, number, _ = await a_round("approval", "at_close")
        amina = await as_(browse, town, "amina")
        asked = await amina.get(place(number))
        # Whoever ticks options approves them: no second answer is needed.
        ticked = {**fields(asked.text), "approved": ["1", "3"], "reason": ""}
        checked = await amina.post(f"{place(number)}/check", data=ticked)
        assert "vous APPROUVEZ «\u00a0Tilleul\u00a0» et «\u00a0Ne rien changer\u00a0»." in checked.text
        sent = {**hidden(checked.text), **fields(checked.text), "approved": ["1", "3"]}
        cast = await amina.post(f"{place(number)}/votes", data=sent)
        assert cast.status_code == 303
        receipt = (await amina.get(cast.headers["location"])).text
        assert "approuve «\u00a0Tilleul\u00a0» et «\u00a0Ne rien changer\u00a0»" in receipt
        again = (await amina.get(place(number))).text
        assert again.count("checked") == 3
        others = [await (await as_(browse, town, who)).get(place(number)) for who in ("thomas", "samira")]
    assert not any("checked" in other.text for other in others)
    async with read():
        assert await fetch_value(int, "SELECT count(*) FROM vote_approval") == 2


@pytest.mark.parametrize(
    ("method", "answer", "wrong"),
    [
        ("consent", {"choice": "objection"}, "sans explication"),
        ("consent", {"choice": "for"}, "choice-wrong"),
        ("approval", {"choice": "approve"}, "Cochez au moins une option"),
        ("approval", {"choice": "abstain", "approved": "1"}, "gardez l’une des deux"),
        ("approval", {}, "choice-wrong"),
    ],
)
async def test_a_wrong_answer_is_said_beside_its_field_and_records_nothing(
    browse: Browse, method: str, answer: dict[str, str], wrong: str
) -> None:
    with clock.freeze(MONDAY):
        town, number, _ = await a_round(method)
        amina = await as_(browse, town, "amina")
        asked = await amina.get(place(number))
        sent = {**fields(asked.text), "reason": "", **answer}
        checked = await amina.post(f"{place(number)}/check", data=sent)
        cast = await amina.post(f"{place(number)}/votes", data=sent)
    assert (checked.status_code, cast.status_code) == (422, 422)
    assert wrong in checked.text
    async with read():
        assert await fetch_value(int, "SELECT count(*) FROM vote") == 0


async def test_a_sense_check_stays_readable_on_its_motion_with_its_numbers(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town, number, ballot_id = await a_round("sense_check", "at_close")
        for who, choice in (("amina", "for"), ("thomas", "against"), ("lien", "for")):
            await a_vote(town, who, number, ballot_id, choice)
    with clock.freeze(CLOSE):
        await seal_due(SITE)
        samira = await as_(browse, town, "samira")
        motion = (await samira.get(f"/committees/canal/motions/{number}")).text
        page = (await samira.get(place(number))).text
        log = (await samira.get("/committees/canal/decisions")).text
    for shown in (motion, page):
        assert "2 pour, 1 contre, 0 abstention, 2 sans réponse" in shown
        assert "de nouveau en discussion" in shown
    assert "2026-001</" not in log


async def test_after_a_tie_the_form_that_opens_the_next_ballot_holds_the_options_that_lead(
    browse: Browse,
) -> None:
    with clock.freeze(MONDAY):
        town, number, ballot_id = await a_round("approval")
        for who, approved in (("amina", (1,)), ("thomas", (3,)), ("fatou", (1, 3))):
            await a_vote(town, who, number, ballot_id, "approve", approved=approved)
    with clock.freeze(CLOSE):
        await seal_due(SITE)
        claire = await as_(browse, town, "claire")
        page = (await claire.get(place(number))).text
        opening = (await claire.get(f"{place(number)}/opening")).text
        consulted = {**fields(opening), "method": "approval", "showing": "at_close", "audience": "committee"}
        checked = await claire.post(
            f"{place(number)}/opening/check",
            data=consulted | {"options": "Tilleul\r\nNe rien changer\r\n", "closes_on": "2026-11-23"},
        )
        sent = {**fields(checked.text), "options": "Tilleul\nNe rien changer"}
        opened = await claire.post(place(number), data=sent)
        second = (await claire.get(place(number))).text
    assert "entre «\u00a0Tilleul\u00a0» et «\u00a0Ne rien changer\u00a0»." in page
    assert "Tilleul\nNe rien changer</textarea>" in opening
    assert (checked.status_code, opened.status_code) == (200, 303)
    assert "Chêne" not in second.partition("<main")[2]


@pytest.mark.parametrize("who", ["claire", "samira", "brigitte", "olivier", None])
@pytest.mark.parametrize("method", ["consent", "approval"])
async def test_nobody_without_a_seat_answers(browse: Browse, method: str, who: str | None) -> None:
    with clock.freeze(MONDAY):
        town, number, ballot_id = await a_round(method)
        client = await as_(browse, town, who)
        shown = await client.get("/")
        answer = {"choice": "consent"} if method == "consent" else {"approved": "1"}
        sent = {"ballot": str(ballot_id), "seat": str(town.seat("amina")), "reason": "", **answer}
        cast = await client.post(f"{place(number)}/votes", data={**hidden(shown.text), **sent})
    assert cast.status_code in (303, 401, 403, 404)
    async with read():
        assert await fetch_value(int, "SELECT count(*) FROM vote") == 0


@pytest.mark.parametrize(("ground", "said"), [("text", "en modifie le texte"), ("electorate", "des sièges")])
async def test_what_was_wrong_is_not_offered_to_be_voted_on_again(
    browse: Browse, ground: str, said: str
) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        ballot_id = await an_open_ballot(town, number)
        await seat_closes(town, "emily")
        await a_void(town, number, ballot_id, ground=ground)
        await seat_closes(town, "emily", on=None)
        motion = f"/committees/canal/motions/{number}"
        for who in ("claire", "thomas"):
            shown = (await (await as_(browse, town, who)).get(motion)).text
            assert said in shown
            assert "/ballot/opening" not in shown
            assert "/ballot/asking" not in shown
        if ground == "text":
            await edit_motion(town.viewer("amina"), "canal", number, a_wording(1, title="Autre"))
            claire = await as_(browse, town, "claire")
            assert "/ballot/opening" in (await claire.get(motion)).text
