"""What each person is shown of founding texts, and may propose, over HTTP."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from gov.instruments.bodies import rule_set
from gov.instruments.queries import in_force
from gov.instruments.rules import Kind
from gov.instruments.starters import STARTERS, Starter
from gov.kernel import clock
from gov.revisions.forms import ROWS
from gov.revisions.views import proposal_view
from gov.store import fetch_value, read
from gov.web import Viewer, prefilled
from tests.instruments.test_rules import CONVENTION
from tests.revisions.builders import AFTER, a_proposal, adopted, founded
from tests.support.canal import MONDAY, Town
from tests.support.clients import Client

Browse = Callable[..., Any]
TEXTS = "/committees/canal/instruments"
READERS = {"amina": 200, "claire": 200, "samira": 200, "brigitte": 200, "olivier": 404, None: 404}
WRITERS = {"amina": 200, "claire": 200, "samira": 403, "brigitte": 403, "olivier": 404, None: 404}
pytestmark = pytest.mark.usefixtures("database")


async def as_(browse: Browse, town: Town, who: str | None) -> Client:
    client: Client = await browse(town.canal.persons[who] if who else None)
    return client


def filled(page: str) -> dict[str, str]:
    """What a browser would send back if nothing was changed."""
    sent = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    for name, body in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', page, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', body)
        sent[name] = chosen[1].replace("&gt;", ">") if chosen else ""
    for tag in re.findall(r"<input [^>]*>", page):
        name, value = re.search(r' name="([^"]+)"', tag), re.search(r' value="([^"]*)"', tag)
        kind = re.search(r' type="([^"]+)"', tag)
        if name is None or kind is None or kind[1] == "hidden":
            continue
        if kind[1] not in ("radio", "checkbox") or " checked" in tag:
            sent[name[1]] = value[1] if value else ""
    return sent


@pytest.mark.parametrize(("who", "status"), READERS.items())
async def test_who_reads_the_committee_reads_what_it_is_founded_on(
    browse: Browse, who: str | None, status: int
) -> None:
    town = await founded()
    client = await as_(browse, town, who)
    for path in ("", "/rules", "/convention", "/remit", "/rules/versions/1"):
        answer = await client.get(TEXTS + path)
        assert answer.status_code in (status, 303 if who is None else status)
    assert (await client.get(TEXTS + "/bylaws")).status_code in (404, 303)
    assert (await client.get(TEXTS + "/rules/versions/2")).status_code in (404, 303)


@pytest.mark.parametrize(("who", "status"), WRITERS.items())
async def test_who_moves_motions_proposes_founding_texts(
    browse: Browse, who: str | None, status: int
) -> None:
    town = await founded()
    client = await as_(browse, town, who)
    for path in ("/rules/starters", "/rules/proposal", "/convention/proposal", "/remit/proposal"):
        answer = await client.get(TEXTS + path)
        assert answer.status_code in (status, 303 if who is None else status)


async def test_rules_are_read_as_six_sentences_with_who_adopted_them(browse: Browse) -> None:
    town = await founded()
    page = (await (await as_(browse, town, "brigitte")).get(TEXTS + "/rules")).text
    assert page.count("<li>") >= 6
    assert "2019-001" in page
    assert "Réglages fins" in page
    assert "/rules/proposal" not in page


async def test_until_the_first_rules_the_page_says_what_holds(browse: Browse) -> None:
    town = await founded(rules=None)
    page = (await (await as_(browse, town, "amina")).get(TEXTS + "/rules")).text
    assert "l’accord de tous les sièges" in page
    assert TEXTS + "/rules/starters" in page


@pytest.mark.parametrize("starter", Starter)
async def test_a_set_is_proposed_as_it_stands(browse: Browse, starter: Starter) -> None:
    with clock.freeze(MONDAY):
        town = await founded()
        amina = await as_(browse, town, "amina")
        asked = await amina.get(f"{TEXTS}/rules/proposal?start={starter}")
        sent = await amina.post(f"{TEXTS}/rules/proposal", data=filled(asked.text))
        assert sent.status_code == 303
        page = await amina.get(sent.headers["location"])
        async with read():
            body = await fetch_value(str, "SELECT body FROM motion_instrument")
            kind = await fetch_value(str, "SELECT decision_class FROM motion")
    assert rule_set(body or "") == STARTERS[starter]
    assert kind == "rules"
    assert "il n’y a rien à comparer" in page.text


async def test_every_fault_of_proposed_rules_is_told_at_once(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await founded()
        amina = await as_(browse, town, "amina")
        sent = filled((await amina.get(f"{TEXTS}/rules/proposal")).text)
        wrong = {
            "title": "",
            "majority_ordinary": "1/2",
            "quorum_budget": "3/2",
            "majority_closing": "beaucoup",
            "method_closing": "for_against_abstain",
            "notice_days": "400",
            "shortest_days": "30",
        }
        answer = await amina.post(f"{TEXTS}/rules/proposal", data=sent | wrong)
    assert answer.status_code == 422
    for name in (*wrong.keys() - {"method_closing"},):
        assert f'href="#{name}"' in answer.text, name
    assert "une égalité n’adopte rien" in answer.text
    assert "Aucun comité ne peut l’atteindre" in answer.text
    async with read():
        assert await fetch_value(int, "SELECT count(*) FROM motion") == 0


async def test_a_motion_shows_what_it_would_have_changed(browse: Browse) -> None:
    town = await founded()
    await adopted(town, Kind.CONVENTION, CONVENTION)
    with clock.freeze(AFTER):
        number = await a_proposal(town, Kind.RULES, STARTERS[Starter.CONSENT])
        for who in ("thomas", "samira"):
            page = (await (await as_(browse, town, who)).get(f"/committees/canal/motions/{number}")).text
            assert "même résultat" in page
            assert "2026-001" in page


async def test_convention_and_remit_are_proposed_by_their_forms(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await founded()
        amina = await as_(browse, town, "amina")
        asked = filled((await amina.get(f"{TEXTS}/convention/proposal")).text)
        passages = {
            "purpose": "Une équipe.",
            "term": "Trois ans.",
            "exit": "Six mois.",
            "assets": "Un local.",
        }
        told = asked | passages | {"carrier": "Le Relais", "signatories": "Le Relais\nParasol"}
        assert (await amina.post(f"{TEXTS}/convention/proposal", data=told)).status_code == 303
        empty = await amina.post(f"{TEXTS}/convention/proposal", data=asked)
        assert empty.status_code == 422
        asked = filled((await amina.get(f"{TEXTS}/remit/proposal")).text)
        told = asked | {
            "name_1": "Les tournées",
            "role_1": "decides",
            "name_2": "Les tournées",
            "role_2": "refers",
        }
        assert (await amina.post(f"{TEXTS}/remit/proposal", data=told)).status_code == 422
        told["name_2"] = "Les engagements"
        assert (await amina.post(f"{TEXTS}/remit/proposal", data=told)).status_code == 303
    async with read():
        kinds = await fetch_value(int, "SELECT count(DISTINCT kind) FROM motion_instrument")
        assert await in_force(town.canal.committee, Kind.REMIT) is None
    assert kinds == 2


def test_a_remit_shows_the_matters_filled_in_and_three_to_go_on() -> None:
    viewer = Viewer(language="en")
    for filled_in, shown in ((0, 3), (4, 7), (ROWS, ROWS)):
        form = prefilled(**{f"name_{row}": "Buildings" for row in range(1, filled_in + 1)})
        page = proposal_view(viewer, "canal", Kind.REMIT, form)
        assert (len(page.rows), [*page.rows, *page.more_rows]) == (shown, list(range(1, ROWS + 1)))
