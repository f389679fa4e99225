"""Members choose among options and decide by consent, on a phone and without scripts."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.support.browser import DESK, PHONE, Reader
from tests.support.journey import COMMITTEE, become
from tests.support.site import Site

MOTIONS, DECISIONS = f"{COMMITTEE}/motions", f"{COMMITTEE}/decisions"
INTERPRETING = "Deux heures d’interprétariat par semaine"
NAME = "Changer le nom de l’équipe"
HOURS = ("Deux heures", "Une heure", "Ne rien changer")


def test_the_coordinator_opens_a_choice_and_members_approve_options(
    site: Site, reader: Callable[..., Reader], audited: Callable[..., None]
) -> None:
    claire = reader(language="fr", width=DESK)
    page = the_opening(become(claire, site, "claire"), site, INTERPRETING)
    page.get_by_label("Un choix entre des options").check()
    page.get_by_label("Les options d’un choix").fill(HOURS[0])
    page.get_by_label("Au fur et à mesure").check()
    page.get_by_role("button", name="Vérifier avant d’ouvrir").click()
    audited(claire, "one option")
    expect(page.get_by_text("Un choix demande au moins deux options").first).to_be_visible()
    page.get_by_label("Les options d’un choix").fill("\n".join(HOURS))
    page.get_by_role("button", name="Vérifier avant d’ouvrir").click()
    page.get_by_role("button", name="Ouvrir le vote").click()

    thomas = reader(language="fr", width=PHONE, javascript=False)
    page = the_ballot(become(thomas, site, "thomas"), site, INTERPRETING)
    page.get_by_label(HOURS[0]).check()
    page.get_by_label(HOURS[2]).check()
    page.get_by_role("button", name="Vérifier mon vote").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Au nom de Le Relais, vous APPROUVEZ")
    page.get_by_role("button", name="Approuver ces options").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre vote est enregistré.")

    fatou = reader(language="fr", width=PHONE)
    page = the_ballot(become(fatou, site, "fatou"), site, INTERPRETING)
    expect(page.get_by_role("row", name=HOURS[2])).to_contain_text("Le Relais")
    audited(fatou, "choice")
    page.get_by_label(HOURS[1]).check()
    page.get_by_role("button", name="Vérifier mon vote").click()
    audited(fatou, "check")


def test_an_objection_says_why_and_stands_beside_the_others(
    site: Site, reader: Callable[..., Reader], audited: Callable[..., None]
) -> None:
    claire = reader(language="fr", width=DESK)
    page = the_opening(become(claire, site, "claire"), site, NAME)
    page.get_by_label("Par consentement").check()
    page.get_by_label("Au fur et à mesure").check()
    page.get_by_role("button", name="Vérifier avant d’ouvrir").click()
    page.get_by_role("button", name="Ouvrir le vote").click()

    lien = reader(language="nl", width=PHONE)
    page = the_ballot(become(lien, site, "lien"), site, NAME)
    page.get_by_label("Ik heb een overwegend bezwaar").check()
    page.get_by_role("button", name="Mijn stem nakijken").click()
    audited(lien, "without a reason")
    page.get_by_label("Uw toelichting").fill("Niemand kent die naam op straat.")
    page.get_by_role("button", name="Mijn stem nakijken").click()
    page.get_by_role("button", name="Bezwaar maken").click()
    the_ballot(page, site, NAME)
    expect(page.get_by_text("Het is uitgesteld zolang er een overwegend bezwaar is.")).to_be_visible()
    audited(lien, "consent")


def test_a_reader_finds_what_was_chosen_and_what_was_agreed_by_consent(
    site: Site, reader: Callable[..., Reader], audited: Callable[..., None]
) -> None:
    samira = reader(language="fr", width=PHONE)
    page = become(samira, site, "samira")
    for sought, title, said in (
        ("fontaine", "Où installer le point d’eau", "Option retenue : La cour du Relais."),
        ("spreekuur", "Een spreekuur voor de buren", "Adoptée par consentement."),
    ):
        page.goto(site.url(f"{DECISIONS}?q={sought}"))
        page.get_by_role("link", name=title).click()
        expect(page.get_by_text(said)).to_be_visible()
        audited(samira, sought)


def the_opening(page: Page, site: Site, motion: str) -> Page:
    page.goto(site.url(MOTIONS))
    page.get_by_role("link", name=motion).click()
    page.goto(f"{page.url}/ballot/opening")
    return page


def the_ballot(page: Page, site: Site, motion: str) -> Page:
    page.goto(site.url(MOTIONS))
    page.get_by_role("link", name=motion).click()
    page.goto(f"{page.url}/ballot")
    return page
