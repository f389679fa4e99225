"""A delegate holds another seat's proxy and votes for both on a phone; a seat declares and is recused."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.support.browser import NARROWEST, PHONE, Reader
from tests.support.journey import COMMITTEE, become, nothing, unfold_steps
from tests.support.site import Site

MOTIONS = f"{COMMITTEE}/motions"
VAN = "Remplacer la camionnette par un véhicule électrique"
INTERPRETING = "Deux heures d’interprétariat par semaine"


@pytest.mark.parametrize(("width", "javascript"), [(PHONE, True), (NARROWEST, False)])
def test_a_delegate_votes_for_her_own_seat_and_for_the_one_whose_proxy_she_holds(
    site: Site, reader: Callable[..., Reader], audited: Callable[..., None], width: int, javascript: bool
) -> None:
    person = reader(language="fr", width=width, javascript=javascript)
    page, check = become(person, site, "amina"), audited if javascript else nothing
    page.goto(site.url(MOTIONS))
    page.get_by_role("link", name=VAN).click()
    page.get_by_role("link", name="Voter").first.click()
    check(person)
    expect(page.get_by_text("Vous portez la procuration de Parasol")).to_be_visible()

    page.get_by_role("link", name="Voter pour le compte de Parasol").click()
    check(person)
    page.get_by_label("Contre", exact=True).check()
    page.get_by_role("button", name="Vérifier mon vote").click()
    check(person)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Vous votez CONTRE au nom de Parasol")
    page.get_by_role("button", name="Voter contre").click()
    check(person)
    expect(page.get_by_text("Parasol, par procuration (Amina Belkacem)")).to_be_visible()

    page.get_by_role("link", name="Changer mon vote").click()
    expect(page.get_by_text("Au nom de La Maison du Quai, vous votez")).to_be_visible()
    page.get_by_label("Pour", exact=True).check()
    page.get_by_role("button", name="Vérifier mon vote").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("POUR au nom de La Maison du Quai")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_delegate_gives_her_proxy_for_the_coming_meeting_and_takes_it_back(
    site: Site, reader: Callable[..., Reader], audited: Callable[..., None]
) -> None:
    person = reader(language="fr", width=PHONE)
    page = become(person, site, "thomas")
    page.goto(site.url(f"{COMMITTEE}/meetings"))
    page.locator(f"main a[href^='{COMMITTEE}/meetings/']").first.click()
    page.get_by_role("link", name="Donner procuration").click()
    page.get_by_label("Lien De Smet").check()
    page.get_by_role("button", name="Vérifier").click()
    audited(person)
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Vous donnez la procuration de Le Relais à Lien De Smet (Huis aan de Zenne)."
    )
    page.get_by_role("button", name="Donner la procuration").click()
    audited(person)
    expect(
        page.get_by_text("Lien De Smet (Huis aan de Zenne) porte la procuration de Le Relais")
    ).to_be_visible()
    page.get_by_role("link", name="Reprendre la procuration").click()
    audited(person)
    page.get_by_role("button", name="La reprendre").click()
    expect(page.get_by_role("link", name="Donner procuration")).to_be_visible()


def test_a_seat_declares_a_conflict_of_interest_reads_what_it_changes_and_takes_it_back(
    site: Site, reader: Callable[..., Reader], audited: Callable[..., None]
) -> None:
    person = reader(language="fr", width=PHONE)
    page = become(person, site, "thomas")
    page.goto(site.url(MOTIONS))
    page.get_by_role("link", name=INTERPRETING).click()
    unfold_steps(page)
    page.get_by_role("link", name="Déclarer que nous ne participons pas").click()
    expect(page.get_by_text("compte malgré tout pour le quorum")).to_be_visible()
    page.get_by_label("Votre explication").fill("Nous louons la ligne à ce fournisseur.")
    page.get_by_role("button", name="Vérifier avant de déclarer").click()
    audited(person)
    page.get_by_role("button", name="Ne pas participer").click()
    audited(person)
    expect(page.get_by_text("Le Relais a déclaré avant le vote ne pas participer")).to_be_visible()
    page.get_by_role("link", name="Participer malgré tout").click()
    audited(person)
    page.get_by_role("button", name="Participer").click()
    expect(page.get_by_text("a déclaré avant le vote")).to_have_count(0)
