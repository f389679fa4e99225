"""A seat asks for an agenda item, the coordinator answers, a second seat insists."""

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import expect

from gov.kernel import clock
from tests.support.browser import PHONE, Reader
from tests.support.journey import COMMITTEE, become
from tests.support.site import Site

ITEM = "Un local de répétition pour la chorale"


def test_one_seat_is_answered_and_two_are_on_the_agenda(
    site: Site, reader: Callable[..., Reader], audited: Callable[..., None]
) -> None:
    amina, thomas, claire = (reader(language="fr", width=PHONE) for _ in range(3))
    for person, name in ((amina, "amina"), (thomas, "thomas"), (claire, "claire")):
        become(person, site, name)
        person.page.goto(site.url(f"{COMMITTEE}/meetings"))
    asks(amina, audited)
    answers(claire, audited)
    insists(thomas, audited)
    prepares(claire, audited, site)


def asks(person: Reader, audited: Callable[..., None]) -> None:
    page = person.page
    page.get_by_role("link", name="Demander un point").click()
    audited(person)
    page.get_by_label("Titre").fill(ITEM)
    page.get_by_label("Durée prévue, en minutes").fill("15")
    page.get_by_role("button", name="Demander ce point").click()
    audited(person)
    expect(page.get_by_role("heading", name=ITEM)).to_be_visible()


def answers(person: Reader, audited: Callable[..., None]) -> None:
    page = person.page
    page.get_by_role("link", name="Points demandés").click()
    page.get_by_role("link", name="Répondre pourquoi non…").click()
    audited(person)
    page.get_by_label("Pourquoi pas à la prochaine réunion").fill("Après l’été, quand l’offre sera là.")
    page.get_by_role("button", name="Répondre").click()
    expect(page.get_by_text("Après l’été, quand l’offre sera là.")).to_be_visible()


def insists(person: Reader, audited: Callable[..., None]) -> None:
    page = person.page
    page.get_by_role("link", name="Points demandés").click()
    expect(page.get_by_text("Après l’été, quand l’offre sera là.")).to_be_visible()
    page.get_by_role("button", name="Mon siège le demande aussi").click()
    audited(person)
    expect(page.get_by_text("2 sièges le demandent")).to_be_visible()


def prepares(person: Reader, audited: Callable[..., None], site: Site) -> None:
    page = person.page
    page.goto(site.url(f"{COMMITTEE}/meetings/new"))
    page.get_by_label("Jour", exact=True).fill(f"{clock.now() + timedelta(days=40):%Y-%m-%d}")
    page.get_by_role("button", name="Passer à l’ordre du jour").click()
    audited(person)
    expect(page.get_by_role("link", name=ITEM)).to_be_visible()
