"""A member corrects a sentence on her phone; nobody else than the draft's readers sees any of it."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from gov.corrections.passages import anchor
from gov.corrections.rules import Act
from gov.kernel import clock
from gov.meetings import sitting
from gov.meetings.forms import Point
from tests.corrections.test_actions import a_draft, proposes, settles
from tests.meetings.builders import TODAY, a_meeting, item_named, once
from tests.support.canal import MONDAY, SITE, Town, a_town

Browse = Callable[..., Any]
AT = "/committees/canal/meetings"
WRONG = "Le solde est négatif."


@pytest.fixture
async def town(database: object) -> AsyncIterator[Town]:
    with clock.freeze(MONDAY):
        yield await a_town()


async def window(browse: Browse, town: Town, who: str | None) -> Any:
    client = await browse(town.canal.persons[who]) if who else await browse()
    client.headers["accept-language"] = "fr"
    return client


async def test_a_member_chooses_a_sentence_and_proposes_other_words(town: Town, browse: Browse) -> None:
    number = await a_draft(town)
    here = f"{AT}/{number}/minutes"
    amina = await window(browse, town, "amina")
    assert "jusqu’au jeudi 12\u00a0novembre à 18\u00a0h" in (await amina.get(here)).text
    assert WRONG in (await amina.get(f"{here}/corrections/new")).text
    item = str(await item_named(town, number, "Nos comptes"))
    form = f"{here}/corrections/new?passage={anchor(item, WRONG)}"
    assert WRONG in (await amina.get(form)).text
    typed = {"item": item, "stands": WRONG, "proposed": WRONG}
    same = await amina.submit(f"{here}/corrections/new", typed, of=form)
    assert same.status_code == 422
    assert "Ce sont les mots actuels" in same.text
    sent = await amina.submit(
        f"{here}/corrections/new", {**typed, "proposed": "Le solde est positif."}, of=form
    )
    assert sent.status_code == 303
    thomas = await window(browse, town, "thomas")
    beside = (await thomas.get(here)).text
    assert "Correction proposée par Amina Belkacem" in beside
    assert "<ins>" in beside


async def test_a_sentence_that_changed_meanwhile_shows_what_now_stands(town: Town, browse: Browse) -> None:
    number = await a_draft(town)
    here = f"{AT}/{number}/minutes/corrections"
    item = str(await item_named(town, number, "Nos comptes"))
    for who in ("amina", "thomas"):
        await proposes(town, number, who)
    await settles(town, number, Act.ACCEPT)
    lien = await window(browse, town, "lien")
    typed = {"item": item, "stands": WRONG, "proposed": "Le solde est nul."}
    other = f"{here}/new?passage={anchor(item, 'Lien lit le rapport.')}"
    late = await lien.submit(f"{here}/new", typed, of=other)
    assert late.status_code == 409
    assert "Le solde est positif." in late.text, "what now stands"
    assert "Le solde est nul." in late.text, "what was typed is kept"
    claire = await window(browse, town, "claire")
    refused = await claire.submit(f"{here}/2/acceptance", of=here)
    assert refused.status_code == 409
    assert "Le solde est positif." in refused.text


async def test_the_coordinator_leaves_a_correction_with_a_reason(town: Town, browse: Browse) -> None:
    number = await a_draft(town)
    await proposes(town, number)
    here = f"{AT}/{number}/minutes/corrections"
    claire = await window(browse, town, "claire")
    assert (await claire.submit(f"{here}/1/leaving", {"why": ""})).status_code == 422
    assert (await claire.submit(f"{here}/1/leaving", {"why": "À voir ensemble."})).status_code == 303
    amina = await window(browse, town, "amina")
    assert "À voir ensemble." in (await amina.get(here)).text
    assert (await amina.submit(f"{here}/1/withdrawal", of=here)).status_code == 303


async def test_a_seat_asks_to_talk_about_it_and_takes_that_back(town: Town, browse: Browse) -> None:
    number = await a_draft(town)
    here = f"{AT}/{number}/minutes/corrections"
    thomas = await window(browse, town, "thomas")
    assert (await thomas.submit(f"{here}/objection", {"why": ""})).status_code == 422
    assert (await thomas.submit(f"{here}/objection", {"why": "Le point 2 manque."})).status_code == 303
    assert "Le point 2 manque." in (await thomas.get(here)).text
    assert (await thomas.submit(f"{here}/objection/lifting", of=here)).status_code == 303
    assert "Le point 2 manque." not in (await thomas.get(here)).text


async def test_a_last_day_that_is_none_comes_back_as_typed(town: Town, browse: Browse) -> None:
    number = await a_draft(town, opened=False)
    here = f"{AT}/{number}/minutes/corrections/opening"
    claire = await window(browse, town, "claire")
    assert 'value="2026-11-12"' in (await claire.get(here)).text
    wrong = await claire.submit(here, {"until": "2026-11-14", "seen": "1"})
    assert wrong.status_code == 422
    assert "un jour de semaine" in wrong.text
    assert (await claire.submit(here, {"until": "2026-11-12", "seen": "1"})).status_code == 303


async def test_the_next_meeting_approves_the_minutes_from_its_own_page(town: Town, browse: Browse) -> None:
    number = await a_draft(town)
    await proposes(town, number)
    later = await a_meeting(town, Point(title="Le local"), starts=TODAY.replace(day=9, hour=11))
    with clock.freeze(datetime(2026, 11, 9, 10, tzinfo=UTC)):
        amina, claire = await window(browse, town, "amina"), await window(browse, town, "claire")
        shown = (await amina.get(f"{AT}/{later}")).text
        assert "1 correction attend." in shown
        assert "comme décidé ici" not in shown
        samira = await window(browse, town, "samira")
        assert "correction attend" not in (await samira.get(f"{AT}/{later}")).text
        await sitting.open_session(town.viewer("claire"), "canal", later, once(), site=SITE)
        page = (await claire.get(f"{AT}/{later}")).text
        assert "L’approuver, comme décidé ici" in page
        how = page.partition('name="how" value="')[2].partition('"')[0]
        wish = {"how": how, "seen": "1", "audience": "committee"}
        done = await claire.submit(f"{AT}/{number}/minutes/approval", wish, of=f"{AT}/{later}")
        assert done.status_code == 303
        assert "Approuvé à la réunion du" in (await amina.get(f"{AT}/{number}/minutes")).text
        assert "comme décidé ici" not in (await claire.get(f"{AT}/{later}")).text


@pytest.mark.parametrize(
    ("path", "statuses"),
    [
        ("", {"claire": 200, "amina": 200, "samira": 403, "brigitte": 403, "olivier": 404, None: 404}),
        ("/new", {"claire": 200, "amina": 200, "samira": 403, "brigitte": 403, "olivier": 404, None: 404}),
        ("/objection", {"claire": 403, "amina": 200, "samira": 403, "brigitte": 403, None: 404}),
        ("/opening", {"claire": 200, "amina": 403, "samira": 403, "brigitte": 403, None: 404}),
        ("/1/leaving", {"claire": 200, "amina": 403, "samira": 403, "brigitte": 403, None: 404}),
        ("/approval", {"claire": 403, "amina": 403, "samira": 403, "brigitte": 403, None: 404}),
        ("/new?passage=0123456789abcdef", {"amina": 409}),
        ("/9/leaving", {"claire": 404}),
    ],
)
async def test_each_page_opens_to_those_whose_it_is(
    town: Town, browse: Browse, path: str, statuses: dict[str | None, int]
) -> None:
    number = await a_draft(town)
    await proposes(town, number)
    for who, status in statuses.items():
        client = await window(browse, town, who)
        answer = await client.get(f"{AT}/{number}/minutes/corrections{path}")
        assert (who, answer.status_code) == (who, status)
