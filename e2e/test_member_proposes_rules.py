"""A member reads what the committee is founded on, and proposes other rules, without JavaScript."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.support.browser import DESK, PHONE, Reader
from tests.support.journey import COMMITTEE, become, nothing
from tests.support.site import Site


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_member_proposes_rules_from_a_set(
    site: Site, reader: Callable[..., Reader], audited: Callable[..., None], width: int
) -> None:
    person = reader(language="fr", width=width, javascript=width == PHONE)  # an audit needs scripts
    page = become(person, site, "amina")
    check = audited if width == PHONE else nothing

    page.goto(site.url(COMMITTEE))
    page.get_by_role("link", name="Nos textes de base").click()
    check(person)
    page.get_by_role("link", name="Règles de fonctionnement").click()
    expect(page.get_by_text("par la décision").first).to_be_visible()
    check(person)

    page.get_by_role("link", name="Repartir de l’un des trois modèles").click()
    expect(page.get_by_role("heading", name="Dans l’esprit du droit des associations")).to_be_visible()
    check(person)
    page.get_by_role("link", name=re.compile("Partir de ce modèle")).first.click()
    check(person)
    page.get_by_label("Titre de la proposition").fill("")
    page.get_by_role("button", name="Enregistrer comme brouillon").click()
    check(person)
    page.get_by_label("Titre de la proposition").fill("Décider par consentement")
    page.get_by_role("button", name="Enregistrer comme brouillon").click()

    expect(page.get_by_role("heading", name="Décider par consentement")).to_be_visible()
    expect(page.get_by_text("Ce que cela aurait changé à vos dix derniers votes")).to_be_visible()
    check(person)


def test_convention_and_remit_are_forms_anyone_can_read(
    site: Site, reader: Callable[..., Reader], audited: Callable[..., None]
) -> None:
    person = reader(language="fr", width=PHONE, dark=True)
    page = become(person, site, "thomas")
    for kind in ("convention", "remit"):
        page.goto(site.url(f"{COMMITTEE}/instruments/{kind}"))
        audited(person)
        page.get_by_role("link", name="Proposer la première version").click()
        audited(person)
