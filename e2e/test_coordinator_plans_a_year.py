"""A coordinator plans the meetings of a year, announces the dates, and prepares the next one."""

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import expect

from gov.kernel import clock
from tests.support.browser import PHONE, Reader
from tests.support.journey import COMMITTEE, become
from tests.support.site import Site

TITLE = "Réunion du conseil"


def test_the_dates_of_a_year_are_planned_announced_and_prepared_one_by_one(
    site: Site, reader: Callable[..., Reader], audited: Callable[..., None]
) -> None:
    claire, amina = (reader(language="fr", width=PHONE) for _ in range(2))
    for person, name in ((claire, "claire"), (amina, "amina")):
        become(person, site, name)
        person.page.goto(site.url(f"{COMMITTEE}/meetings"))
    plans(claire, audited)
    amina.page.reload()
    expect(amina.page.get_by_text(TITLE)).to_have_count(0)
    announces(claire, audited)
    reads(amina, audited)
    ends(claire, audited)


def plans(person: Reader, audited: Callable[..., None]) -> None:
    page = person.page
    page.get_by_role("link", name="Réunions en série").click()
    audited(person)
    page.get_by_role("link", name="Prévoir une série").click()
    audited(person)
    page.get_by_label("Titre de la réunion").fill(TITLE)
    page.get_by_label("À partir du").fill(f"{clock.now() + timedelta(days=1):%Y-%m-%d}")
    page.get_by_label("Jusqu’au (douze mois au plus)").fill(f"{clock.now() + timedelta(days=200):%Y-%m-%d}")
    page.get_by_role("button", name="Voir les dates").click()
    audited(person)
    page.get_by_label("Garder cette date").last.uncheck()
    page.get_by_role("button", name="Préparer ces réunions").click()
    audited(person)
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()


def announces(person: Reader, audited: Callable[..., None]) -> None:
    page = person.page
    page.get_by_role("link", name="Annoncer les dates…").click()
    audited(person)
    page.get_by_role("button", name="Annoncer les dates").click()
    audited(person)
    expect(page.get_by_text("Date prévue, pas encore convoquée").first).to_be_visible()


def reads(person: Reader, audited: Callable[..., None]) -> None:
    page = person.page
    page.reload()
    audited(person)
    page.get_by_role("listitem").filter(has_text=TITLE).first.get_by_role("link").click()
    audited(person)
    expect(page.get_by_text("L’ordre du jour viendra avec la convocation.")).to_be_visible()
    expect(page.get_by_role("link", name="Ajouter à mon agenda")).to_be_visible()


def ends(person: Reader, audited: Callable[..., None]) -> None:
    page = person.page
    page.get_by_role("link", name="Terminer la série…").click()
    audited(person)
    page.get_by_label("Les annuler toutes").check()
    page.get_by_label("La raison, si elles sont annulées").fill("Nous changeons de jour.")
    page.get_by_role("button", name="Terminer la série").click()
    audited(person)
    expect(page.get_by_text("Cette série est terminée").first).to_be_visible()
