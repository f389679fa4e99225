"""A member contests a wrong record on a phone, without scripts; another brings a close forward."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import DESK, PHONE, Reader
from tests.support.journey import COMMITTEE, become
from tests.support.site import Site

DECISIONS = f"{COMMITTEE}/decisions"
SUNDAYS = "Open the day room on Sunday afternoons"
POSTERS = "Affiches en folders altijd in het Frans én het Nederlands"
VAN = "Remplacer la camionnette par un véhicule électrique"


@pytest.fixture(scope="module", autouse=True)
def lately(site: Site) -> None:
    """Let the demo's ballots be counted lately, under rules that let one close early.

    A journey can wait neither for a close nor for rules: the file is told, behind the law's back.
    """
    path = next((site.home / "gov").rglob("gov.db"))
    with closing(sqlite3.connect(path, timeout=30)) as db, db:
        (law,) = db.execute("SELECT sql FROM sqlite_schema WHERE name = 'ballot_stands_still'").fetchone()
        db.execute("DROP TRIGGER ballot_stands_still")
        db.execute(
            "UPDATE ballot SET sealed_at = (SELECT max(cast_at) FROM vote) WHERE sealed_at IS NOT NULL"
        )
        db.execute("UPDATE ballot SET early_close = 1 WHERE sealed_at IS NULL")
        db.execute(law)


def test_a_correction_that_changes_nothing_is_entered_beside_the_decision(
    site: Site, reader: Callable[..., Reader], audited: Callable[..., None]
) -> None:
    lien = reader(language="nl", width=PHONE)
    page = the_form(become(lien, site, "lien"), site, "Affiches", POSTERS)
    audited(lien, "form")
    page.get_by_role("button", name="Bekijken wat volgt").click()
    audited(lien, "nothing said")
    page.get_by_label("Tegen", exact=True).check()
    page.get_by_label("Waarom de registratie fout is").fill("Wij hadden tegen gestemd.")
    page.get_by_role("button", name="Bekijken wat volgt").click()
    expect(page.get_by_text("Opnieuw geteld is de uitslag dezelfde")).to_be_visible()
    page.get_by_role("button", name="De rechtzetting inschrijven").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw rechtzetting staat in het register.")
    audited(lien, "receipt")


def test_a_member_sets_a_decision_aside_and_everyone_reads_it(
    site: Site, reader: Callable[..., Reader], audited: Callable[..., None]
) -> None:
    amina = reader(language="fr", width=PHONE, javascript=False)
    page = the_form(become(amina, site, "amina"), site, "Sunday", SUNDAYS)
    page.get_by_label("Pour", exact=True).check()
    page.get_by_label("Pourquoi c’est une erreur").fill("Notre CA avait dit oui, j’ai coché trop vite.")
    page.get_by_role("button", name="Voir ce qui suivrait").click()
    expect(page.get_by_text("est écartée")).to_be_visible()
    page.get_by_role("button", name="Retour").click()
    expect(page.get_by_label("Pourquoi c’est une erreur")).to_have_value(
        "Notre CA avait dit oui, j’ai coché trop vite."
    )
    page.get_by_role("button", name="Voir ce qui suivrait").click()
    page.get_by_role("button", name="Écarter la décision").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre rectification est inscrite au registre.")

    samira = reader(language="fr", width=DESK, dark=True)
    page = the_decision(become(samira, site, "samira"), site, "Sunday", SUNDAYS)
    expect(page.get_by_text("Cette décision a été écartée le")).to_be_visible()
    expect(page.get_by_text("Enregistré : contre. Le siège dit : pour.")).to_be_visible()
    audited(samira, "set aside")
    page.goto(site.url("/demo/mail"))
    expect(page.get_by_text(f"est écartée : {SUNDAYS}").first).to_be_visible()


def test_what_would_set_a_decision_aside_is_sound_on_every_screen(
    site: Site, reader: Callable[..., Reader], audited: Callable[..., None]
) -> None:
    fatou = reader(language="fr", width=PHONE)
    page = the_form(become(fatou, site, "fatou"), site, "Affiches", POSTERS)
    page.get_by_label("Pour", exact=True).check()
    page.get_by_label("Pourquoi c’est une erreur").fill("Relu.")
    page.get_by_role("button", name="Voir ce qui suivrait").click()
    expect(page.get_by_text("C’est ce qui est enregistré.").first).to_be_visible()
    page.get_by_label("Contre", exact=True).check()
    page.get_by_role("button", name="Voir ce qui suivrait").click()
    audited(fatou, "check")


def test_once_all_have_answered_a_member_brings_the_close_forward(
    site: Site, reader: Callable[..., Reader], audited: Callable[..., None]
) -> None:
    for who in ("emily", "amina"):
        person = reader(language="fr", width=PHONE)
        page = the_ballot(become(person, site, who), site)
        page.locator('input[name="choice"][value="for"]').check()
        page.locator("main form button").first.click()
        page.locator("main form button").first.click()
    amina = person
    the_ballot(page, site)
    audited(amina, "may close early")
    page.get_by_role("link", name="Avancer la clôture").click()
    audited(amina, "check")
    page.get_by_role("button", name="Avancer la clôture").click()
    expect(page.get_by_text("a demandé une clôture anticipée")).to_be_visible()
    audited(amina, "closes early")


def the_decision(page: Page, site: Site, sought: str, title: str) -> Page:
    page.goto(site.url(f"{DECISIONS}?q={sought}"))
    page.get_by_role("link", name=title).first.click()
    return page


def the_form(page: Page, site: Site, sought: str, title: str) -> Page:
    the_decision(page, site, sought, title)
    page.locator('a[href$="/contests/new"]').click()
    return page


def the_ballot(page: Page, site: Site) -> Page:
    page.goto(site.url(f"{COMMITTEE}/motions"))
    page.get_by_role("link", name=VAN).click()
    page.goto(f"{page.url}/ballot")
    return page
