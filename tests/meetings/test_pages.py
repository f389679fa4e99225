"""Meetings as each person sees them, from the list to the approved minutes."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from gov.kernel import clock
from gov.meetings import recording, sitting
from gov.meetings.forms import Draft, Point
from gov.meetings.rules import ItemKind
from gov.meetings.seats import Noted
from tests.meetings.builders import (
    AFTER,
    SECRET,
    a_draft,
    a_meeting,
    a_roll,
    a_sitting,
    drafted_minutes,
    item_named,
    once,
    the_meeting,
)
from tests.support.canal import MONDAY, SITE, Town, a_town

Browse = Callable[..., Any]
OPEN = Point(title="Nos comptes", kind=ItemKind.INFORMATION, minutes=20)
CLOSED = Point(title=SECRET, minutes=30, goal="Rester entre nous", is_closed=True)
AT = "/committees/canal/meetings"
EVERYONE = ("amina", "jonas", "brigitte", "claire", "samira", "olivier", None)


@pytest.fixture
async def town(database: object) -> Any:
    with clock.freeze(MONDAY):
        yield await a_town()


async def window(browse: Browse, town: Town, who: str | None, language: str = "fr") -> Any:
    person = town.canal.persons[who] if who else None
    return await browse(person, **{"accept-language": language})


# Who gets what: a member, a deputy, a contact, the coordinator, the observer, the operator, a passer-by.
READ = (200, 200, 403, 200, 200, 404, 404)
MANAGE = (403, 403, 403, 200, 403, 404, 404)
MINUTES = (200, 200, 404, 200, 404, 404, 404)


@pytest.mark.parametrize(
    ("path", "statuses"),
    [
        ("", READ),
        ("/new", MANAGE),
        ("/{number}", READ),
        ("/{number}/answer", READ),
        ("/{number}/calendar.ics", READ),
        ("/{number}/edition", MANAGE),
        ("/{number}/agenda", MANAGE),
        ("/{number}/agenda/{item}", MANAGE),
        ("/{number}/cancellation", MANAGE),
        ("/{number}/postponement", MANAGE),
        ("/{draft}", (404, 404, 403, 200, 404, 404, 404)),
        ("/{draft}/convocation", MANAGE),
        ("/{held}/attendance", MANAGE),
        ("/{held}/minutes", MINUTES),
        ("/{held}/minutes/edition", MANAGE),
        ("/{held}/minutes/approval", MANAGE),
        ("/{number}/agenda/{nothing}", (403, 403, 403, 404, 403, 404, 404)),
        ("/2026-999", (404, 404, 403, 404, 404, 404, 404)),
    ],
)
async def test_each_page_opens_to_those_whose_it_is(
    town: Town, browse: Browse, path: str, statuses: tuple[int, ...]
) -> None:
    held, number = await drafted_minutes(town), await a_meeting(town, OPEN)
    facts = {
        "held": held,
        "number": number,
        "draft": await a_draft(town),
        "item": await item_named(town, number, "Nos comptes"),
        "nothing": town.canal.committee,
    }
    got = tuple(
        [
            (await (await window(browse, town, who)).get(AT + path.format(**facts))).status_code
            for who in EVERYONE
        ]
    )
    assert got == statuses


async def convened_by(claire: Any) -> str:
    """Prepare a meeting, type its agenda, read the convocation back and send it."""
    plan = {"title": "Réunion ordinaire", "language": "fr", "day": "2026-12-10", "starts": "9 h 30"}
    plan |= {"ends": "11 h 30", "zone": "Europe/Brussels", "place": "Rue de Ribaucourt 51", "link": ""}
    made = await claire.submit(AT, plan, of=f"{AT}/new")
    agenda = made.headers["location"]
    lines = {"titles": "Nos comptes 20 min\nEngager une infirmière 30 min"}
    assert (await claire.submit(agenda, lines)).status_code == 303
    draft = agenda.removesuffix("/agenda")
    check = await claire.get(f"{draft}/convocation")
    assert "Dans les délais" in check.text
    assert "10 personnes reçoivent cet e-mail" in check.text
    seen = re.search(r'name="seen" value="(\d+)"', check.text)
    convened = await claire.submit(f"{draft}/convocation", {"seen": seen and seen[1]})
    here = convened.headers["location"]
    assert here == f"{AT}/2026-001"
    shown = await claire.get(here)
    assert "Jeudi 10\u00a0décembre 2026, 9\u00a0h\u00a030\u00a0– 11\u00a0h\u00a030" in shown.text
    assert "9\u00a0h\u00a050" in shown.text
    return str(here)


async def test_a_coordinator_prepares_convenes_holds_and_records_a_meeting(
    town: Town, browse: Browse
) -> None:
    claire = await window(browse, town, "claire")
    here = await convened_by(claire)
    early = await claire.submit(f"{here}/session/opening", of=here)
    assert early.status_code == 403
    assert "elle peut être ouverte à partir de 8\u00a0h\u00a030" in early.text
    with clock.freeze(datetime(2026, 12, 10, 7, 30, tzinfo=UTC)):
        await held_by(browse, town, here)
    samira = await window(browse, town, "samira")
    read = (await samira.get(f"{here}/minutes")).text
    assert "<h2>Nos comptes</h2>" in read
    assert "Approuvé faute d’objection le lundi 21\u00a0décembre 2026." in read
    assert "Consigné par Claire Vandenberghe" in read
    assert "<strong>Solde</strong> positif" in read
    assert "&lt;script&gt;" in read
    assert "Amina Belkacem (La Maison du Quai)" in read


async def held_by(browse: Browse, town: Town, here: str) -> None:
    """Open the meeting on its day, call the roll, take an item, adjourn, write and approve."""
    claire = await window(browse, town, "claire")
    roll = await claire.submit(f"{here}/session/opening", of=here)
    assert roll.headers["location"] == f"{here}/attendance"
    noted = {f"noted-{town.canal.persons[who]}": "present" for who in ("amina", "thomas", "fatou")}
    typed = {**noted, "guests": "Dr Diallo", "chair": "Amina Belkacem", "minute_taker": "Claire"}
    assert (await claire.submit(f"{here}/attendance", typed)).status_code == 303
    held = (await claire.get(here)).text
    assert "Trois sièges sont présents." in held
    assert "Le quorum de trois est atteint." in held
    assert "Dr Diallo" in held
    item = await item_named(town, "2026-001", "Nos comptes")
    assert (await claire.submit(f"{here}/session/item", {"item": str(item)}, of=here)).status_code == 303
    under_way = (await claire.get(here)).text
    assert "En ce moment\u00a0: Nos comptes" in under_way
    assert under_way.count('aria-current="step"') == 1
    assert (await claire.submit(f"{here}/session/adjournment", of=here)).status_code == 303
    text = {f"notes-{item}": "- **Solde** positif\n- <script>", "language": "fr"}
    assert (await claire.submit(f"{here}/minutes/edition", text)).status_code == 303
    assert (
        "Aucune réunion ultérieure n’a encore commencé" in (await claire.get(f"{here}/minutes/approval")).text
    )
    opened = await claire.submit(f"{here}/minutes/corrections/opening", {"until": "2026-12-18", "seen": "1"})
    assert opened.status_code == 303
    wish = {"audience": "committee", "seen": "1"}
    early = await claire.post(f"{here}/minutes/corrections/approval", data=wish)
    assert early.status_code == 403
    with clock.freeze(AFTER):
        claire = await window(browse, town, "claire")
        approved = await claire.submit(f"{here}/minutes/corrections/approval", wish)
    assert approved.headers["location"] == f"{here}/minutes"


async def test_nothing_of_a_closed_session_reaches_an_observer(town: Town, browse: Browse) -> None:
    number = await a_sitting(town, CLOSED, OPEN)
    claire = town.viewer("claire")
    item = await item_named(town, number, SECRET)
    await sitting.take_item(claire, "canal", number, item, once(), site=SITE)
    samira, amina = await window(browse, town, "samira"), await window(browse, town, "amina")
    for path in ("", f"/{number}", f"/{number}/answer", f"/{number}/calendar.ics"):
        hidden = (await samira.get(AT + path)).text
        assert SECRET not in hidden
        assert "Rester entre nous" not in hidden
        assert str(item) not in hidden
    shown = (await amina.get(f"{AT}/{number}")).text
    assert SECRET in shown
    assert "Huis clos" in shown


async def test_an_observers_page_is_the_same_whatever_happens_in_closed_session(
    town: Town, browse: Browse
) -> None:
    number = await a_sitting(town, OPEN)
    claire, samira = town.viewer("claire"), await window(browse, town, "samira")
    roll = a_roll({town.canal.persons["amina"]: Noted.PRESENT})
    await sitting.call_roll(claire, "canal", number, roll, once(), site=SITE)
    pages = (f"{AT}/{number}", AT, f"{AT}/{number}/calendar.ics")
    before = [await samira.get(path) for path in pages]
    from gov.meetings import agenda, agreeing

    await agenda.add_items(claire, "canal", number, (CLOSED,), once(), site=SITE)
    item = await item_named(town, number, SECRET)
    await agreeing.agree(claire, "canal", number, item, [town.seat("amina")], once(), site=SITE)
    notes = Draft(text="", language="fr", closed={item: "Préavis."}, seen=0)
    await recording.write_minutes(claire, "canal", number, notes, once(), site=SITE)
    after = [await samira.get(path) for path in pages]
    assert [page.content for page in after] == [page.content for page in before]
    assert [page.headers["etag"] for page in after] == [page.headers["etag"] for page in before]


async def test_the_link_of_a_mail_records_nothing_its_button_does(town: Town, browse: Browse) -> None:
    number = await a_meeting(town)
    amina = await window(browse, town, "amina")
    asked = await amina.get(f"{AT}/{number}/answer?answer=coming")
    assert "Je viens" in asked.text
    assert "Aucun siège n’a encore annoncé sa venue." in (await amina.get(f"{AT}/{number}")).text
    done = await amina.submit(f"{AT}/{number}/answer", {"answer": "coming"})
    assert done.status_code == 303
    shown = (await amina.get(f"{AT}/{number}")).text
    assert "C’est noté\u00a0: vous venez." in shown
    assert "Un siège annonce sa venue." in shown


async def test_a_bad_plan_comes_back_as_typed_with_every_fault(town: Town, browse: Browse) -> None:
    claire = await window(browse, town, "claire")
    typed = {"title": "", "language": "fr", "day": "2027-03-28", "starts": "2:30", "ends": "4:00"}
    typed |= {"zone": "Europe/Brussels", "place": "Ici", "link": "nulle part"}
    answer = await claire.submit(AT, typed, of=f"{AT}/new")
    assert answer.status_code == 422
    assert 'value="Ici"' in answer.text
    assert "Indiquez l’adresse complète" in answer.text
    again = await claire.submit(AT, {**typed, "title": "Réunion", "link": ""}, of=f"{AT}/new")
    assert again.status_code == 422
    assert "2\u00a0h\u00a030 n’existe pas" in again.text


async def test_two_tabs_do_not_overwrite_each_other(town: Town, browse: Browse) -> None:
    number = await a_meeting(town)
    claire = await window(browse, town, "claire")
    plan = {"title": "Réunion", "language": "fr", "day": "2026-12-11", "starts": "9:30", "ends": "11:30"}
    plan |= {"zone": "Europe/Brussels", "place": "Ici", "link": "", "seen": "1"}
    assert (await claire.submit(f"{AT}/{number}/edition", plan)).status_code == 303
    answer = await claire.submit(f"{AT}/{number}/edition", {**plan, "place": "Là"})
    assert answer.status_code == 409
    assert "pendant que vous écriviez" in answer.text
    assert 'value="Là"' in answer.text
    assert (await the_meeting(town, number)).place == "Ici"


async def test_the_file_for_calendars_is_downloaded_whole_and_not_fetched_twice(
    town: Town, browse: Browse
) -> None:
    number = await a_meeting(town)
    amina = await window(browse, town, "amina")
    file = await amina.get(f"{AT}/{number}/calendar.ics")
    assert file.headers["content-type"] == "text/calendar; charset=utf-8"
    assert file.headers["content-disposition"].startswith('attachment; filename="2026-001.ics"')
    assert file.headers["x-robots-tag"] == "noindex"
    assert file.content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"ATTENDEE" not in file.content
    again = await amina.get(f"{AT}/{number}/calendar.ics", headers={"if-none-match": file.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(("language", "said"), [("nl", "Vergaderingen"), ("en", "Meetings")])
async def test_the_list_speaks_the_readers_language(
    town: Town, browse: Browse, language: str, said: str
) -> None:
    await a_meeting(town)
    person = {"nl": "lien", "en": "emily"}[language]
    assert f"<h1>{said}</h1>" in (await (await window(browse, town, person)).get(AT)).text
