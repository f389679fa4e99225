"""What each person is shown of proxies and may do, over HTTP."""

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from gov.kernel import clock
from gov.proxies.rules import Kind
from gov.store import fetch_value, read
from tests.ballots.builders import a_vote, an_open_ballot
from tests.decisions.builders import DURING, a_meeting
from tests.motions.builders import a_motion
from tests.proxies.builders import PROXIES, gives, standing
from tests.support.canal import MONDAY, Town, a_town
from tests.support.clients import Client
from tests.support.rules import SIMPLE

Browse = Callable[..., Any]
PEOPLE = ("amina", "jonas", "claire", "samira", "brigitte", "olivier", None)
pytestmark = pytest.mark.usefixtures("database")


async def as_(browse: Browse, town: Town, who: str | None) -> Client:
    client: Client = await browse(town.canal.persons[who] if who else None)
    return client


async def a_round(showing: str = "at_once") -> tuple[Town, str, UUID]:
    town = await a_town(PROXIES)
    number = await a_motion(town)
    return town, number, await an_open_ballot(town, number, showing=showing)


def ballot(number: str) -> str:
    return f"/committees/canal/motions/{number}/ballot"


def proxy(number: str, kind: str = "ballot") -> str:
    return f"/committees/canal/proxies/{kind}/{number}"


def fields(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))


async def test_a_delegate_gives_her_proxy_after_a_check_and_takes_it_back(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town, number, _ = await a_round()
        amina = await as_(browse, town, "amina")
        assert proxy(number) in (await amina.get(ballot(number))).text
        asked = await amina.get(proxy(number))
        thomas = {"holder": str(town.canal.persons["thomas"])}
        checked = await amina.post(f"{proxy(number)}/check", data=fields(asked.text) | thomas)
        assert "Vous donnez la procuration de La Maison du Quai à Thomas Dubois (Le Relais)." in checked.text
        back = await amina.post(f"{proxy(number)}/edition", data=fields(checked.text))
        assert f'value="{thomas["holder"]}" checked' in back.text
        given = await amina.post(proxy(number), data=fields(checked.text))
        assert given.headers["location"] == ballot(number)
        shown = await amina.get(ballot(number))
        given_to = "Amina Belkacem a donné la procuration de La Maison du Quai à Thomas Dubois (Le Relais)."
        assert given_to in shown.text
        asked = await amina.get(f"{proxy(number)}/withdrawal")
        taken = await amina.post(f"{proxy(number)}/withdrawal", data=fields(asked.text))
    assert taken.status_code == 303
    assert await standing() == 0


async def test_who_holds_a_proxy_finds_both_seats_and_votes_for_each(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town, number, ballot_id = await a_round()
        await gives(town, "lien", "amina", number, ballot_id)
        amina = await as_(browse, town, "amina")
        own = await amina.get(ballot(number))
        assert "Vous portez la procuration de Huis aan de Zenne" in own.text
        assert "Au nom de La Maison du Quai, vous votez" in own.text
        other = await amina.get(f"{ballot(number)}/represented")
        assert "Au nom de Huis aan de Zenne, vous votez" in other.text
        refused = await amina.post(f"{ballot(number)}/check", data=fields(other.text) | {"choice": "concern"})
        assert refused.status_code == 422
        assert "Au nom de Huis aan de Zenne, vous votez" in refused.text
        checked = await amina.post(f"{ballot(number)}/check", data=fields(other.text) | {"choice": "for"})
        assert "Vous votez POUR au nom de Huis aan de Zenne." in checked.text
        assert "Procuration de Huis aan de Zenne" in checked.text
        again = await amina.post(f"{ballot(number)}/edition", data=fields(checked.text))
        assert "Au nom de Huis aan de Zenne, vous votez" in again.text
        sent = await amina.post(f"{ballot(number)}/votes", data=fields(checked.text))
        receipt = await amina.get(sent.headers["location"])
    assert "Huis aan de Zenne, par procuration (Amina Belkacem)" in receipt.text
    async with read():
        assert await fetch_value(str, "SELECT capacity FROM vote") == "proxy"


async def test_a_lapsed_proxy_says_so_and_asks_for_no_vote(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town, number, ballot_id = await a_round()
        await gives(town, "lien", "amina", number, ballot_id)
        await a_vote(town, "lien", number, ballot_id, "against")
        amina = await as_(browse, town, "amina")
        shown = await amina.get(ballot(number))
        asked = await amina.get(f"{ballot(number)}/represented")
    assert "Elle ne vaut plus\u00a0: Huis aan de Zenne répond en son propre nom." in shown.text
    assert f"{ballot(number)}/represented" not in shown.text
    assert asked.status_code == 403
    assert "personne ne vote à sa place ensuite" in asked.text


async def test_while_votes_are_hidden_nobody_reads_of_a_proxy_who_has_voted(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town, number, ballot_id = await a_round("at_close")
        await gives(town, "lien", "amina", number, ballot_id)
        samira = await as_(browse, town, "samira")
        before = await samira.get(ballot(number))
        await a_vote(town, "amina", number, ballot_id, "for", seat=town.seat("lien"))
        await a_vote(town, "lien", number, ballot_id, "against")
        after = await samira.get(ballot(number))
    assert before.text == after.text
    assert before.headers.get("etag") == after.headers.get("etag")


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("", {"amina", "jonas"}),
        ("/withdrawal", set()),  # nothing to take back: said to who acts for a seat
    ],
)
async def test_only_who_acts_for_a_seat_gives_a_proxy(browse: Browse, path: str, allowed: set[str]) -> None:
    with clock.freeze(MONDAY):
        town, number, _ = await a_round()
        answers = {}
        for who in PEOPLE:
            answers[who] = (await (await as_(browse, town, who)).get(proxy(number) + path)).status_code
    assert {who for who, status in answers.items() if status == 200} == allowed
    assert answers["claire"] == answers["samira"] == 403
    assert answers["olivier"] == 404


async def test_the_coordinator_sees_who_represents_whom_and_gives_nothing(browse: Browse) -> None:
    with clock.freeze(DURING):
        town = await a_town(PROXIES)
        meeting = await a_meeting(town)
        await gives(town, "lien", "amina", "2026-09", meeting, Kind.MEETING)
        page = "/committees/canal/meetings/2026-09"
        shown = (await (await as_(browse, town, "claire")).get(page)).text
        own = (await (await as_(browse, town, "lien")).get(page)).text
    assert "Amina Belkacem (La Maison du Quai) porte la procuration de Huis aan de Zenne" in shown
    assert proxy("2026-09", "meeting") not in shown
    assert f"{proxy('2026-09', 'meeting')}/withdrawal" in own


async def test_a_refusal_names_the_rules_their_adoption_and_who_may_change_them(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town(SIMPLE)
        number = await a_motion(town)
        await an_open_ballot(town, number)
        amina = await as_(browse, town, "amina")
        shown, refused = await amina.get(ballot(number)), await amina.get(proxy(number))
    assert proxy(number) not in shown.text, "what the rules do not know is not offered"
    assert refused.status_code == 403
    assert "personne ne vote par procuration pour un autre siège" in refused.text
    assert "version 1, adoptées le" in refused.text
    assert "Le comité peut les changer : chaque sièg" in refused.text


async def test_who_is_taken_already_is_said_beside_the_names(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town, number, ballot_id = await a_round()
        await gives(town, "lien", "thomas", number, ballot_id)
        amina = await as_(browse, town, "amina")
        asked = await amina.get(proxy(number))
        chosen = {"holder": str(town.canal.persons["thomas"])}
        refused = await amina.post(f"{proxy(number)}/check", data=fields(asked.text) | chosen)
        empty = await amina.post(f"{proxy(number)}/check", data=fields(asked.text))
    assert "Le Relais. Porte déjà une procuration." in asked.text
    assert refused.status_code == empty.status_code == 422
    assert "Cette personne porte déjà une procuration\u00a0: une au plus." in refused.text


@pytest.mark.parametrize(
    "path", ["/committees/canal/proxies/evening/2026-001", "/committees/canal/proxies/meeting/9"]
)
async def test_there_is_no_proxy_for_what_does_not_exist(browse: Browse, path: str) -> None:
    with clock.freeze(MONDAY):
        town, *_ = await a_round()
        assert (await (await as_(browse, town, "amina")).get(path)).status_code == 404
