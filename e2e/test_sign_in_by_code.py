"""A person comes in by a code that is mailed to her, and by nothing else."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.support.browser import DESK, PHONE, Reader
from tests.support.journey import code_mailed_to, nothing
from tests.support.site import Site

NADIA = "nadia@le-relais.example"
LUC = "luc@bras-ouverts.example"


@pytest.mark.parametrize(("width", "address"), [(PHONE, NADIA), (DESK, LUC)])
def test_a_person_signs_in_with_the_code_she_was_mailed(
    site: Site, reader: Callable[..., Reader], audited: Callable[..., None], width: int, address: str
) -> None:
    person = reader(language="fr", width=width)
    page, check = person.page, audited if width == PHONE else nothing

    page.goto(site.url("/sign-in"))
    check(person)
    page.get_by_label("Votre adresse e-mail").fill(address)
    page.get_by_role("button", name="Recevoir un code").click()
    check(person)
    code = code_mailed_to(person, site, address)
    page.get_by_label("Le code reçu").fill("0000 0000" if code != "0000 0000" else "1111 1111")
    page.get_by_role("button", name="Se connecter").click()
    check(person)
    page.get_by_label("Le code reçu").fill(code)
    page.get_by_role("button", name="Se connecter").click()

    page.goto(site.url("/account"))
    check(person)
    expect(page.get_by_text(address)).to_be_visible()


def test_a_code_opens_one_door_once(site: Site, reader: Callable[..., Reader]) -> None:
    person, other = reader(width=PHONE), reader(width=PHONE)
    address = "bart@huis-aan-de-zenne.example"
    for one in (person, other):
        one.page.goto(site.url("/sign-in"))
        one.page.get_by_label("Votre adresse e-mail").fill(address)
    person.page.get_by_role("button", name="Recevoir un code").click()
    code = code_mailed_to(person, site, address)

    other.page.goto(site.url("/sign-in/code"))
    if other.page.get_by_label("Le code reçu").count():
        other.page.get_by_label("Le code reçu").fill(code)
        other.page.get_by_role("button", name="Se connecter").click()
    other.page.goto(site.url("/account"))
    expect(other.page.get_by_text(address)).to_have_count(0)


def test_an_unknown_address_is_answered_like_a_known_one(site: Site, reader: Callable[..., Reader]) -> None:
    said = []
    for address in (NADIA, "personne@nulle-part.example"):
        page = reader(width=PHONE).page
        page.goto(site.url("/sign-in"))
        page.get_by_label("Votre adresse e-mail").fill(address)
        page.get_by_role("button", name="Recevoir un code").click()
        said.append(page.locator("main").inner_text().replace(address, "…"))
    assert said[0] == said[1]
