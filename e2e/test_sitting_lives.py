"""A sitting is followed by all its readers at once; a network that drops loses nothing."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from e2e.living import Living, aside, founded
from gov.kernel import clock
from gov.meetings import sitting
from gov.meetings.forms import Point
from gov.meetings.moving import come_or_go
from gov.meetings.queries import meeting_page
from gov.meetings.rules import ItemKind
from gov.meetings.seats import Noted
from gov.settings import Settings
from tests.faults.servers import serving
from tests.meetings.builders import SECRET, a_meeting, a_roll, item_named, once
from tests.support.browser import DESK, PHONE, Reader
from tests.support.canal import SITE, Town

Sit = Callable[..., Reader]
POINTS = (
    Point(title="Nos comptes", kind=ItemKind.INFORMATION, minutes=20),
    Point(title="Un téléphone", kind=ItemKind.DECISION, minutes=10),
    Point(title=SECRET, minutes=30, is_closed=True),
)


@pytest.fixture
def living(tmp_path: Path) -> Iterator[Living]:
    settings = Settings(home=tmp_path, database=f"sqlite:///{tmp_path / 'gov.db'}")
    town, number = aside(founded(settings, _sits))
    with serving(settings) as server:
        yield Living(settings=settings, town=town, made=number, server=server)


async def _sits(town: Town) -> str:
    """A meeting of this very hour, three of five seats there."""
    now = clock.now().astimezone(ZoneInfo("Europe/Brussels")).replace(tzinfo=None)
    number = await a_meeting(town, *POINTS, starts=now + timedelta(minutes=5))
    claire = town.viewer("claire")
    await sitting.open_session(claire, "canal", number, once(), site=SITE)
    there = {town.canal.persons[who]: Noted.PRESENT for who in ("amina", "thomas", "lien")}
    await sitting.call_roll(claire, "canal", number, a_roll(there), once(), site=SITE)
    return number


def seated(living: Living, reader: Sit, who: str, *, width: int, dark: bool = False) -> Reader:
    person = reader(width=width, dark=dark)
    living.seat(person, who)
    person.page.goto(f"{living.server.address}/committees/canal/meetings/{living.made}")
    return person


@contextmanager
def without_network(person: Reader) -> Iterator[None]:
    """Drop a reader's network; that the browser says so is no trouble."""
    person.page.context.set_offline(True)
    try:
        yield
    finally:
        person.page.context.set_offline(False)


def forget_the_network(person: Reader) -> None:
    person.troubles[:] = [said for said in person.troubles if "ERR_INTERNET_DISCONNECTED" not in said]


def takes(living: Living, title: str) -> None:
    async def act(town: Town) -> None:
        item = await item_named(town, living.made, title)
        await sitting.take_item(town.viewer("claire"), "canal", living.made, item, once(), site=SITE)

    living.meanwhile(act)


def walks(living: Living, who: str, *, there: bool) -> None:
    async def act(town: Town) -> None:
        person = town.canal.persons[who]
        await come_or_go(town.viewer("claire"), "canal", living.made, person, once(), there=there, site=SITE)

    living.meanwhile(act)


def test_three_readers_follow_one_sitting(living: Living, reader: Sit, audited: Callable[..., None]) -> None:
    claire = seated(living, reader, "claire", width=DESK)
    amina, samira = (seated(living, reader, who, width=PHONE) for who in ("amina", "samira"))
    everyone = (claire, amina, samira)

    claire.page.get_by_label("Point suivant").select_option(label="Nos comptes")
    claire.page.get_by_role("button", name="Passer à ce point").click()
    for person in everyone:
        expect(person.page.get_by_text("En ce moment : Nos comptes")).to_be_visible()
        expect(person.page.get_by_text("20 minutes prévues.")).to_be_visible()
    audited(claire, "sitting-claire")

    claire.page.get_by_role("link", name="Quelqu’un arrive ou part").click()
    audited(claire, "movements")
    claire.page.get_by_role("button", name=re.compile("Part.*Amina Belkacem")).click()
    expect(claire.page.get_by_text("Amina Belkacem a quitté la séance.")).to_be_visible()
    for person in everyone:
        expect(person.page.get_by_text("Le quorum de trois n’est plus atteint depuis")).to_be_visible()
    audited(amina, "quorum-lost")

    with without_network(amina):
        walks(living, "fatou", there=True)
        expect(claire.page.get_by_text("est de nouveau atteint depuis")).to_be_visible()
        expect(amina.page.get_by_text("n’est plus atteint depuis")).to_be_visible()
    for person in everyone:
        expect(person.page.get_by_text("est de nouveau atteint depuis")).to_be_visible(timeout=20_000)
    forget_the_network(amina)

    takes(living, SECRET)
    for person in (claire, amina):
        expect(person.page.get_by_text(f"En ce moment : {SECRET}")).to_be_visible()
    walks(living, "thomas", there=False)
    expect(samira.page.get_by_text("n’est plus atteint depuis")).to_be_visible()
    expect(samira.page.get_by_text("En ce moment : Nos comptes")).to_be_visible()
    assert SECRET not in samira.page.content()
    audited(samira, "sitting-observer")


def test_notes_survive_a_network_that_drops(
    living: Living, reader: Sit, audited: Callable[..., None]
) -> None:
    takes(living, "Nos comptes")
    claire = seated(living, reader, "claire", width=PHONE, dark=True)
    page = claire.page
    box = page.get_by_label("Notes sur « Nos comptes »")
    box.press_sequentially("Tout est en ordre")
    with without_network(claire):
        page.get_by_role("button", name="Enregistrer les notes").click()
        expect(page.get_by_text("Pas de réseau")).to_be_visible()
        box.press_sequentially(", dit Thomas.")
        page.get_by_role("button", name="Enregistrer les notes").click()
        takes(living, "Un téléphone")
    # Once all is saved the form is in use no more, and gives way to that of the item under way.
    expect(page.get_by_label("Notes sur « Un téléphone »")).to_be_visible(timeout=20_000)
    forget_the_network(claire)
    assert _noted(living).startswith("## Nos comptes\n\nTout est en ordre, dit Thomas.")
    audited(claire, "notes")


def test_a_half_typed_note_is_left_alone_and_comes_back(living: Living, reader: Sit) -> None:
    takes(living, "Nos comptes")
    page = seated(living, reader, "claire", width=DESK).page
    box = page.get_by_label("Notes sur « Nos comptes »")
    box.press_sequentially("On relit")
    walks(living, "amina", there=False)
    expect(page.get_by_text("n’est plus atteint depuis")).to_be_visible()
    assert box.input_value() == "On relit"
    page.reload()
    expect(page.get_by_text("Ce que vous aviez tapé ici sans l’enregistrer est de retour.")).to_be_visible()
    assert box.input_value() == "On relit"
    saves(page)
    page.reload()
    assert box.input_value() == "On relit"
    expect(page.get_by_text("est de retour")).to_be_hidden()


def saves(page: Page) -> None:
    page.get_by_role("button", name="Enregistrer les notes").click()
    expect(page.get_by_text("Vos notes sont enregistrées.").first).to_be_visible()


def test_without_javascript_notes_are_saved_and_the_clock_is_true(living: Living, reader: Sit) -> None:
    takes(living, "Nos comptes")
    claire = reader(width=PHONE, javascript=False)
    living.seat(claire, "claire")
    page = claire.page
    page.goto(f"{living.server.address}/committees/canal/meetings/{living.made}")
    expect(page.get_by_text("20 minutes prévues.")).to_be_visible()
    page.get_by_label("Notes sur « Nos comptes »").fill("En ordre.")
    saves(page)
    assert _noted(living).startswith("## Nos comptes\n\nEn ordre.")


def _noted(living: Living) -> str:
    async def act(town: Town) -> str:
        found = await meeting_page(town.viewer("claire"), "canal", living.made)
        assert found.minutes is not None
        return found.minutes.text

    return living.meanwhile(act)
