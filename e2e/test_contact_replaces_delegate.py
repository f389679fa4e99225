"""A partner's contact replaces its delegate; a coordinator only proposes."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.support.browser import DESK, PHONE, Reader
from tests.support.journey import COMMITTEE, become, come_in, nothing
from tests.support.site import Site


@pytest.mark.parametrize(
    ("width", "who", "partner", "leaves"),
    [
        (PHONE, "brigitte", "maison-du-quai", "Amina Belkacem"),
        (DESK, "nadia", "le-relais", "Thomas Dubois"),
    ],
)
def test_the_contact_replaces_the_delegate_who_then_comes_in(
    site: Site,
    reader: Callable[..., Reader],
    audited: Callable[..., None],
    width: int,
    who: str,
    partner: str,
    leaves: str,
) -> None:
    person = reader(language="fr", width=width)
    page, check = become(person, site, who), audited if width == PHONE else nothing

    page.goto(site.url(f"{COMMITTEE}/seat"))
    check(person)
    page.get_by_role("link", name="Remplacer notre représentant·e").click()
    check(person)
    address = f"ines.{partner}@example.org"
    page.get_by_label("Prénom et nom").fill("Inès Moreau")
    page.get_by_label("Adresse e-mail").fill(address)
    page.get_by_label("Français").check()
    page.get_by_role("button", name="Continuer").click()
    check(person)
    page.get_by_label("Tout de suite").check()
    page.get_by_role("button", name="Continuer").click()
    check(person)
    expect(page.locator("main")).to_contain_text(leaves)
    expect(page.locator("main")).to_contain_text("Inès Moreau")
    page.locator("main button").last.click()
    check(person)
    page.goto(site.url(f"{COMMITTEE}/seat"))
    expect(page.get_by_text("Inès Moreau").first).to_be_visible()

    check(_newly_seated(reader(language="fr", width=width), site, address))


def _newly_seated(newcomer: Reader, site: Site, address: str) -> Reader:
    come_in(newcomer, site, address)
    newcomer.page.goto(site.url(f"{COMMITTEE}/seat"))
    expect(newcomer.page.get_by_text("Inès Moreau").first).to_be_visible()
    return newcomer


def test_a_coordinator_proposes_and_cannot_appoint(site: Site, reader: Callable[..., Reader]) -> None:
    page = become(reader(language="fr", width=PHONE), site, "claire")
    answer = page.goto(site.url(f"{COMMITTEE}/seats/parasol/appointments/holder/who"))
    assert answer is not None
    assert answer.status == 403
    page.goto(site.url(f"{COMMITTEE}/seats/parasol"))
    expect(page.get_by_role("link", name="Remplacer notre représentant·e")).to_have_count(0)
