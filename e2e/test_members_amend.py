"""Members work on a text before the vote: object, amend, compete, put off."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import PHONE, Reader
from tests.support.journey import COMMITTEE, become, unfold_steps
from tests.support.site import Site

MOTIONS = f"{COMMITTEE}/motions"
TEXT = "Le comité loue une salle au rez-de-chaussée.\n\nLe bail commence en mars et dure un an."
OTHER = "Le comité loue une salle à l’étage.\n\nLe bail commence en mai et dure deux ans."
Audit = Callable[..., None]


@pytest.fixture
def person(reader: Callable[..., Reader]) -> Reader:
    return reader(language="fr", width=PHONE)


def test_a_text_is_argued_over_before_it_is_voted_on(site: Site, person: Reader, audited: Audit) -> None:
    first = moves(person, site, "amina", "Louer une salle", TEXT)
    objects(person, site, first, audited)
    amends(person, site, first, audited)
    competes(person, site, first, audited)
    puts_off(person, site, first, audited)
    refers(person, site, first, audited)


def moves(person: Reader, site: Site, who: str, title: str, text: str) -> str:
    page = become(person, site, who)
    page.goto(site.url(f"{MOTIONS}/new"))
    page.locator("#title").fill(title)
    page.locator("#text").fill(text)
    presses(page, "Enregistrer le brouillon")
    follows(page, "/submission")
    page.locator("main button").first.click()
    return page.url


def objects(person: Reader, site: Site, motion: str, check: Audit) -> None:
    page = become(person, site, "thomas")
    page.goto(motion)
    follows(page, "/objections/new")
    check(person)
    page.locator("#reason").fill("Nos bénévoles n’ont pas la clé avant avril.")
    presses(page, "Formuler l’objection")
    expect(page.get_by_text("Elle tient.")).to_be_visible()


def amends(person: Reader, site: Site, motion: str, check: Audit) -> None:
    page = person.page
    follows(page, "/amendments/new")
    check(person)
    page.locator("#why").fill("La clé n’arrive qu’en avril.")
    page.locator("#text").fill(TEXT.replace("mars", "mai"))
    presses(page, "Proposer l’amendement")
    check(person)
    become(person, site, "fatou").goto(f"{motion}/amendments/new")
    page.locator("#why").fill("Un an, c’est trop court.")
    page.locator("#text").fill(TEXT.replace("un an", "deux ans"))
    presses(page, "Proposer l’amendement")
    expect(page.get_by_text("modifie les mêmes lignes")).to_be_visible()
    check(person)
    become(person, site, "amina").goto(f"{motion}/amendments/1")
    follows(page, "/acceptance")
    check(person)
    presses(page, "Accepter l’amendement")
    expect(page.get_by_text("Version", exact=True)).to_be_visible()
    check(person)
    become(person, site, "thomas").goto(motion)
    follows(page, "/objections/1/answer")
    check(person)
    page.get_by_label("Oui, elle est levée").check()
    presses(page, "Répondre")
    expect(page.get_by_text("Levée par la version 2.")).to_be_visible()


def competes(person: Reader, site: Site, motion: str, check: Audit) -> None:
    other = moves(person, site, "fatou", "Louer une salle à l’étage", OTHER)
    page = person.page
    follows(page, "/counter-version")
    check(person)
    page.locator("#other").select_option(motion.rpartition("/")[2])
    presses(page, "Enregistrer")
    follows(page, "/counter-versions")
    check(person)
    page.goto(f"{other}/withdrawal")
    check(person)


def puts_off(person: Reader, site: Site, motion: str, check: Audit) -> None:
    page = become(person, site, "thomas")
    page.goto(motion)
    follows(page, "/deferral")
    check(person)
    page.get_by_label("Notre siège consulte d’abord son CA").check()
    page.locator("#why").fill("Notre CA se réunit jeudi.")
    presses(page, "Reporter une proposition")
    check(person)
    follows(page, "/taking-up")
    page.locator("main button").first.click()


def refers(person: Reader, site: Site, motion: str, check: Audit) -> None:
    page = become(person, site, "amina")
    page.goto(motion)
    follows(page, "/referral")
    check(person)
    page.locator("#why").fill("Le bail engage chaque organisation.")
    presses(page, "La soumettre aux CA")
    expect(page.get_by_text("Soumise aux CA des organisations partenaires.").first).to_be_visible()


def presses(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def follows(page: Page, place: str) -> None:
    link = page.locator(f"main a[href$='{place}']").first
    link.wait_for(state="attached")
    if not link.is_visible():
        unfold_steps(page)
    link.click()
