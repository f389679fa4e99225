"""A coordinator proposes dates, members answer on their phones, and she chooses by the quorum."""

from collections.abc import Callable
from datetime import date, timedelta

from playwright.sync_api import Page, expect

from gov.committees.rules import day_in
from gov.kernel import clock
from tests.support.browser import DESK, PHONE, Reader
from tests.support.journey import COMMITTEE, become
from tests.support.site import Site


def test_a_committee_finds_the_date_of_its_next_meeting(
    site: Site, reader: Callable[..., Reader], audited: Callable[..., None]
) -> None:
    claire = reader(language="fr", width=DESK)
    become(claire, site, "claire")
    first = day_in("Europe/Brussels", clock.now()) + timedelta(days=24)
    poll = proposes(claire, site, audited, first)
    answers(reader(language="fr", width=PHONE, javascript=False), site, "amina", poll, "Oui", "Non")
    answers(
        reader(language="fr", width=PHONE, javascript=False), site, "thomas", poll, "Oui", "Si nécessaire"
    )
    fatou = reader(language="fr", width=PHONE)
    become(fatou, site, "fatou")
    adds(fatou, poll, audited, first)
    chooses(claire, poll, audited)


def proposes(claire: Reader, site: Site, audited: Callable[..., None], first: date) -> str:
    page = claire.page
    page.goto(site.url(f"{COMMITTEE}/meetings/new"))
    page.get_by_label("Titre de la réunion").fill("Réunion de rentrée")
    page.get_by_label("Jour", exact=True).fill(first.isoformat())
    page.get_by_role("button", name="Passer à l’ordre du jour").click()
    page.get_by_role("link", name="Voir la réunion").click()
    page.get_by_role("link", name="Trouver une date ensemble…").click()
    audited(claire)
    second = page.get_by_role("group", name="Date 2")
    second.get_by_label("Jour", exact=True).fill(first.isoformat())
    second.get_by_label("Commence à").fill("09:30")
    page.get_by_role("button", name="Proposer ces dates au comité").click()
    audited(claire, "refused")
    expect(second.get_by_text("Cette date est déjà proposée.")).to_be_visible()
    second.get_by_label("Jour", exact=True).fill((first + timedelta(days=2)).isoformat())
    page.get_by_role("button", name="Proposer ces dates au comité").click()
    expect(page.get_by_text("Les dates sont proposées au comité")).to_be_visible()
    audited(claire)
    return page.url


def answers(person: Reader, site: Site, who: str, poll: str, *said: str) -> None:
    """Without scripts, on a phone: one page, one button, and a word that it is noted."""
    page = become(person, site, who)
    page.goto(f"{poll}/answer")
    rows = page.get_by_role("group")
    for row, answer in enumerate(said):
        rows.nth(row).get_by_label(answer, exact=True).check()
    page.get_by_role("button", name="Envoyer ma réponse").click()
    expect(page.get_by_text("C’est noté.")).to_be_visible()
    expect(page.get_by_role("heading", name="Votre réponse")).to_be_visible()


def adds(fatou: Reader, poll: str, audited: Callable[..., None], first: date) -> None:
    page = fatou.page
    page.goto(f"{poll}/answer")
    audited(fatou)
    page.get_by_role("button", name="Oui à tout le reste").click()
    page.get_by_role("link", name="Proposer une autre date").click()
    audited(fatou)
    page.get_by_label("Jour", exact=True).fill((first + timedelta(days=5)).isoformat())
    page.get_by_label("Toute la journée").check()
    page.get_by_role("button", name="Proposer cette date").click()
    expect(page.get_by_text("Proposée par Fatou Sarr (Bras ouverts)")).to_be_visible()


def chooses(claire: Reader, poll: str, audited: Callable[..., None]) -> None:
    page = claire.page
    page.goto(poll)
    audited(claire)
    best = page.locator("section").filter(has=page.get_by_role("link", name="Choisir cette date")).first
    expect(best).to_contain_text("3 sièges sur 5, quorum atteint")
    closes_and_keeps(page, poll, claire, audited)
    page.get_by_role("link", name="Choisir cette date").first.click()
    audited(claire)
    expect(page.get_by_text("Dans les délais")).to_be_visible()
    page.get_by_role("button", name="Choisir cette date").click()
    expect(page.get_by_text("La date est fixée")).to_be_visible()
    page.get_by_role("link", name="Comment la date a été choisie").click()
    audited(claire)
    expect(page.get_by_text("Choisie\u00a0: c’est la date de la réunion.")).to_be_visible()


def closes_and_keeps(page: Page, poll: str, claire: Reader, audited: Callable[..., None]) -> None:
    page.get_by_role("link", name="Clore sans date…").click()
    audited(claire)
    page.get_by_role("link", name="Le laisser ouvert").click()
    assert page.url == poll
