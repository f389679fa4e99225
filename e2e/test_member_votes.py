"""A member votes between two appointments, and changes her mind in time."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.support.browser import DESK, NARROWEST, PHONE, Reader
from tests.support.journey import COMMITTEE, become, nothing
from tests.support.site import Site

MOTIONS = f"{COMMITTEE}/motions"
VAN = "Remplacer la camionnette par un véhicule électrique"


@pytest.mark.parametrize(
    ("width", "who", "partner"), [(PHONE, "amina", "La Maison du Quai"), (DESK, "marc", "Parasol")]
)
def test_a_member_checks_votes_keeps_a_receipt_and_changes_her_vote(
    site: Site,
    reader: Callable[..., Reader],
    audited: Callable[..., None],
    width: int,
    who: str,
    partner: str,
) -> None:
    person = reader(language="fr", width=width)
    page, check = become(person, site, who), audited if width == PHONE else nothing

    page.goto(site.url(MOTIONS))
    check(person)
    page.get_by_role("link", name=VAN).click()
    check(person)
    page.get_by_role("link", name="Voter").first.click()
    check(person)
    page.get_by_label("Pour", exact=True).check()
    page.get_by_role("button", name="Vérifier mon vote").click()
    check(person)
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"Vous votez POUR au nom de {partner}")
    page.get_by_role("button", name="Voter pour").click()
    check(person)
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre vote est enregistré.")
    expect(page.get_by_text("Accusé de réception")).to_be_visible()

    page.get_by_role("link", name="Changer mon vote").click()
    page.get_by_label("Abstention").check()
    page.get_by_label("Votre explication").fill("Notre CA se réunit jeudi.")
    page.get_by_role("button", name="Vérifier mon vote").click()
    page.locator("main button").first.click()
    page.get_by_role("link", name="Retour à la proposition").click()
    check(person)
    expect(page.get_by_text(f"{partner} : abstention")).to_be_visible()


def test_a_member_reads_the_result_of_a_ballot_with_its_arithmetic(
    site: Site, reader: Callable[..., Reader], audited: Callable[..., None]
) -> None:
    person = reader(language="fr", width=PHONE)
    page = become(person, site, "amina")
    page.goto(site.url(f"{COMMITTEE}/decisions"))
    audited(person)
    page.get_by_role("link", name="Open the day room on Sunday afternoons").click()
    audited(person)
    expect(page.get_by_text("2 pour, 3 contre, 0 abstention").first).to_be_visible()
    expect(page.get_by_text("2 < 3")).to_be_visible()


def test_a_member_votes_at_320_px_without_any_script(site: Site, reader: Callable[..., Reader]) -> None:
    person = reader(language="fr", width=NARROWEST, javascript=False)
    page = become(person, site, "fatou")
    page.goto(site.url(MOTIONS))
    page.get_by_role("link", name="A first-aid kit in every outreach bag").click()
    page.get_by_role("link", name="Voter").first.click()
    page.get_by_label("Contre", exact=True).check()
    page.get_by_role("button", name="Vérifier mon vote").click()
    page.locator("main button").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre vote est enregistré.")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST


def test_nobody_sees_a_hidden_vote_before_the_close(site: Site, reader: Callable[..., Reader]) -> None:
    page = become(reader(language="fr", width=PHONE), site, "thomas")
    page.goto(site.url(MOTIONS))
    page.get_by_role("link", name="A first-aid kit in every outreach bag").click()
    page.get_by_role("link", name="Voter").first.click()
    expect(page.locator("main")).not_to_contain_text("par Emily Carter")
    expect(page.locator("main")).not_to_contain_text("par Amina Belkacem")
