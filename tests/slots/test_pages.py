"""Date polls as each person sees them, from the first date to the choice."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from gov.kernel import clock
from gov.slots.queries import poll_page
from tests.meetings.builders import a_draft, the_meeting
from tests.slots.builders import NEED, NO, YES, a_poll, says, the_poll
from tests.support.canal import MONDAY, Town, a_town
from tests.support.counting import counting

Browse = Callable[..., Any]
AT = "/committees/canal"
EVERYONE = ("amina", "jonas", "brigitte", "claire", "samira", "olivier", None)
CONVENED = (200, 200, 403, 200, 200, 404, 404)
LEADS = (403, 403, 403, 200, 403, 404, 404)


@pytest.fixture
async def town(database: object) -> Any:
    with clock.freeze(MONDAY):
        yield await a_town()


async def window(browse: Browse, town: Town, who: str | None, language: str = "fr") -> Any:
    person = town.canal.persons[who] if who else None
    return await browse(person, **{"accept-language": language})


@pytest.mark.parametrize(
    ("path", "statuses"),
    [
        ("/meetings/{draft}/slots", LEADS),
        ("/slots/{code}", CONVENED),
        ("/slots/{code}/answer", CONVENED),
        ("/slots/{code}/new", CONVENED),
        ("/slots/{code}/choice/1", LEADS),
        ("/slots/{code}/closing", LEADS),
        ("/slots/nothing", (404, 404, 403, 404, 404, 404, 404)),
    ],
)
async def test_each_page_opens_to_those_whose_it_is(
    town: Town, browse: Browse, path: str, statuses: tuple[int, ...]
) -> None:
    draft = await a_draft(town)
    facts = {"draft": draft, "code": await a_poll(town, draft=draft)}
    got = tuple(
        [
            (await (await window(browse, town, who)).get(AT + path.format(**facts))).status_code
            for who in EVERYONE
        ]
    )
    assert got == statuses


@pytest.mark.parametrize("who", ["amina", "samira"])
@pytest.mark.parametrize("part", ["choice/1", "closing", "reminder"])
async def test_a_date_is_settled_by_the_coordinator_alone(
    town: Town, browse: Browse, who: str, part: str
) -> None:
    code = await a_poll(town)
    person = await window(browse, town, who)
    sent = await person.submit(f"{AT}/slots/{code}/{part}", {"seen": "1"}, of=f"{AT}/slots/{code}/answer")
    assert sent.status_code == 403
    assert (await the_poll(town, code)).is_open


async def test_a_coordinator_asks_members_answer_and_she_chooses(town: Town, browse: Browse) -> None:
    draft = await a_draft(town)
    claire = await window(browse, town, "claire")
    assert "Trouver une date ensemble…" in (await claire.get(f"{AT}/meetings/{draft}")).text
    typed = {"day-1": "2026-12-08", "starts-1": "9:30", "minutes": "", "day-2": "2026-12-05"}
    typed |= {"starts-2": "10:00", "answer_by": "2026-11-20"}
    made = await claire.submit(f"{AT}/meetings/{draft}/slots", typed)
    poll = made.headers["location"]
    amina = await window(browse, town, "amina")
    asked = (await amina.get(f"{poll}/answer")).text
    assert "Mardi 8\u00a0décembre, 9\u00a0h\u00a030\u00a0– 11\u00a0h\u00a030" in asked
    assert "La Maison du Quai" in asked
    answered = await amina.submit(f"{poll}/answer", {"slot-1": "yes", "slot-2": "no"})
    assert answered.headers["location"] == poll
    shown = (await amina.get(poll)).text
    assert "Noté. Vous pouvez" in shown or "C’est noté. Vous pouvez" in shown
    assert "1 siège" in shown
    assert "Choisir cette date" not in shown
    check = (await claire.get(f"{poll}/choice/1")).text
    seen = re.search(r'name="seen" value="(\d+)"', check)
    assert "Dans les délais" in check
    chosen = await claire.submit(f"{poll}/choice/1", {"seen": seen and seen[1]})
    assert chosen.headers["location"] == f"{AT}/meetings/{draft}"
    here = (await claire.get(f"{AT}/meetings/{draft}")).text
    assert "Mardi 8\u00a0décembre 2026, 9\u00a0h\u00a030" in here
    assert "La réunion a lieu le mardi 8\u00a0décembre" in (await amina.get(poll)).text
    assert (await the_meeting(town, draft)).starts_wall == "2026-12-08T09:30"


async def test_the_page_says_the_quorum_and_who_would_be_missing(town: Town, browse: Browse) -> None:
    code = await a_poll(town)
    for who in ("amina", "thomas", "fatou"):
        await says(town, who, code, YES, NEED, NO)
    await says(town, "lien", code, NO, NO, NO)
    await says(town, "samira", code, YES)
    shown = (await (await window(browse, town, "samira", "en")).get(f"{AT}/slots/{code}")).text
    assert "3 sièges sur 5, quorum atteint" in shown
    assert "Manquerait\u00a0: Huis aan de Zenne. Pas encore de réponse\u00a0: Parasol." in shown
    assert "quorum atteint avec les «\u00a0si nécessaire\u00a0»" in shown
    assert "0 siège sur 5, quorum de 3 non atteint" in shown
    assert "Samira Haddad peut aussi venir" in shown
    assert "La Maison du Quai · Amina Belkacem" in shown


async def test_all_that_is_wrong_with_the_dates_is_told_and_kept(town: Town, browse: Browse) -> None:
    draft = await a_draft(town)
    claire = await window(browse, town, "claire")
    typed = {"day-1": "2026-10-01", "starts-1": "9:30", "day-2": "2027-03-28", "starts-2": "2:30"}
    wrong = await claire.submit(f"{AT}/meetings/{draft}/slots", {**typed, "answer_by": "2026-10-30"})
    assert wrong.status_code == 422
    assert "3 points à corriger" in wrong.text
    for sentence in ("Indiquez une date à venir.", "n’existe pas", "à partir d’aujourd’hui"):
        assert sentence in wrong.text
    assert 'value="2027-03-28"' in wrong.text


async def test_an_empty_answer_is_asked_again(town: Town, browse: Browse) -> None:
    code = await a_poll(town)
    amina = await window(browse, town, "amina")
    empty = await amina.submit(f"{AT}/slots/{code}/answer", {})
    assert empty.status_code == 422
    assert "Répondez pour au moins une date." in empty.text
    rest = await amina.submit(f"{AT}/slots/{code}/answer", {"slot-2": "no", "rest": "yes"})
    assert rest.status_code == 303


async def test_a_choice_overtaken_by_an_answer_shows_the_date_anew(town: Town, browse: Browse) -> None:
    code = await a_poll(town)
    claire = await window(browse, town, "claire")
    seen = (await the_poll(town, code)).revision
    await says(town, "amina", code, NO)
    late = await claire.submit(f"{AT}/slots/{code}/choice/1", {"seen": str(seen)})
    assert late.status_code == 409
    assert "Une réponse est arrivée" in late.text
    assert "Manquerait\u00a0: La Maison du Quai." in late.text
    again = re.search(r'name="seen" value="(\d+)"', late.text)
    assert (
        await claire.submit(f"{AT}/slots/{code}/choice/1", {"seen": again and again[1]})
    ).status_code == 303


async def test_after_the_choice_the_answer_page_says_why_nothing_is_taken(town: Town, browse: Browse) -> None:
    code = await a_poll(town)
    claire, amina = await window(browse, town, "claire"), await window(browse, town, "amina")
    assert (await claire.submit(f"{AT}/slots/{code}/closing", {})).status_code == 303
    gone = await amina.get(f"{AT}/slots/{code}/answer")
    assert gone.status_code == 409
    assert "Ce sondage de dates est terminé" in gone.text
    assert "Aucune date n’a été choisie ici" in (await amina.get(f"{AT}/slots/{code}")).text


async def test_a_page_asks_the_database_as_often_however_many_answers(town: Town) -> None:
    code = await a_poll(town)
    with counting() as few:
        await poll_page(town.viewer("claire"), "canal", code, MONDAY)
    for who in ("amina", "jonas", "thomas", "fatou", "lien", "samira"):
        await says(town, who, code, YES, NEED, NO)
    with counting() as many:
        await poll_page(town.viewer("claire"), "canal", code, MONDAY)
    assert len(many) == len(few)


async def test_home_asks_for_the_answer_and_then_no_more(town: Town, browse: Browse) -> None:
    code = await a_poll(town)
    amina, claire = await window(browse, town, "amina"), await window(browse, town, "claire")
    asked = "Dites quelles dates vous conviennent pour une réunion à venir"
    assert asked in (await amina.get("/")).text
    assert "Choisissez la date d’une réunion à venir" in (await claire.get("/")).text
    assert asked not in (await claire.get("/")).text
    await says(town, "amina", code, YES, NO, None)
    assert "1 date d’une réunion à venir attend votre réponse" in (await amina.get("/")).text
    await says(town, "jonas", code, None, None, YES)
    assert "attend votre réponse" not in (await amina.get("/")).text


async def test_a_date_gone_by_no_longer_asks(town: Town, browse: Browse) -> None:
    code = await a_poll(town)
    with clock.freeze(datetime(2026, 12, 20, tzinfo=UTC)):
        amina = await window(browse, town, "amina")
        assert "réunion à venir" not in (await amina.get("/")).text
        assert "Toutes ces dates sont passées." in (await amina.get(f"{AT}/slots/{code}/answer")).text
