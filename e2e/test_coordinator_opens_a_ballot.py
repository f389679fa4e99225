"""A coordinator opens a ballot on a phone, members vote, its deadline passes, all read the verdict."""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from gov.kernel import clock
from tests.support.browser import DESK, PHONE, Reader
from tests.support.journey import COMMITTEE, become
from tests.support.site import PATIENCE, Site

INTERPRETING = "Deux heures d’interprétariat par semaine"
NAME = "Changer le nom de l’équipe"
Check = Callable[..., None]


@pytest.mark.parametrize(("javascript", "motion"), [(True, INTERPRETING), (False, NAME)])
def test_a_ballot_goes_from_its_opening_to_a_decision_anyone_can_recount(
    site: Site, reader: Callable[..., Reader], audited: Check, javascript: bool, motion: str
) -> None:
    check: Check = audited if javascript else unlooked
    claire = reader(language="fr", width=PHONE, javascript=javascript)
    ballot = opens(claire, site, motion, check)
    for who, choice in (("amina", "for"), ("thomas", "for"), ("fatou", "for"), ("lien", "against")):
        votes(reader(language="fr", width=PHONE, javascript=javascript), site, ballot, who, choice)
    says_once_that_votes_are_hidden(claire.page, ballot)
    the_deadline_passes(site)
    reads_the_verdict(claire, ballot, check)
    reads_the_decision(reader(language="fr", width=DESK, javascript=javascript), site, ballot, motion, check)


def unlooked(_person: Reader, _name: str) -> None:
    """Stand for the audit, which the run with scripts has made."""


def opens(person: Reader, site: Site, motion: str, check: Check) -> str:
    """Give the address of the ballot, read back before it was opened."""
    page = become(person, site, "claire")
    page.goto(site.url(f"{COMMITTEE}/motions"))
    page.get_by_role("link", name=motion).click()
    check(person, "motion")
    page.get_by_role("link", name="Mettre au vote").click()
    check(person, "opening")
    page.locator('input[name="method"][value="for_against_abstain"]').check()
    page.locator('input[name="showing"][value="at_close"]').check()
    page.get_by_role("button", name="Vérifier avant d’ouvrir").click()
    check(person, "read back")
    expect(page.get_by_role("heading", level=1)).to_contain_text("au vote")
    expect(page.get_by_text(motion)).to_be_visible()
    page.get_by_role("button", name="Ouvrir le vote").click()
    check(person, "open")
    return page.url


def votes(person: Reader, site: Site, ballot: str, who: str, choice: str) -> None:
    page = become(person, site, who)
    page.goto(ballot)
    page.locator(f'input[name="choice"][value="{choice}"]').check()
    page.locator("form:has(input[name=choice]) button").first.click()
    page.wait_for_url("**/ballot/check")
    page.locator("form:has(input[name=choice]) button").first.click()
    page.wait_for_url("**/receipts/*")


def says_once_that_votes_are_hidden(page: Page, ballot: str) -> None:
    """How many have answered is read, and nothing of how."""
    page.goto(ballot)
    expect(page.get_by_text("4 sièges sur 5 ont répondu.")).to_be_visible()
    expect(page.get_by_text("décompte")).to_have_count(1)
    expect(page.get_by_text("3 pour")).to_have_count(0)


def the_deadline_passes(site: Site) -> None:
    """Let every open ballot have been due a moment ago.

    A journey cannot wait ten days for a close: the file is told, behind the law's back.
    """
    path = next((site.home / "gov").rglob("gov.db"))
    with closing(sqlite3.connect(path, timeout=30)) as db, db:
        (law,) = db.execute("SELECT sql FROM sqlite_schema WHERE name = 'ballot_stands_still'").fetchone()
        db.execute("DROP TRIGGER ballot_stands_still")
        due = (clock.now() - timedelta(milliseconds=1)).isoformat(timespec="microseconds")
        db.execute("UPDATE ballot SET deadline = ? WHERE sealed_at IS NULL AND channel = 'online'", [due])
        db.execute(law)


def reads_the_verdict(person: Reader, ballot: str, check: Check) -> None:
    """The count comes by itself, a moment after the deadline."""
    page, end = person.page, time.monotonic() + PATIENCE
    page.goto(ballot)
    while page.get_by_text("D’où vient ce résultat").count() == 0 and time.monotonic() < end:
        page.reload()
    expect(page.get_by_text("Adoptée.").first).to_be_visible()
    expect(page.get_by_text("3 pour, 1 contre").first).to_be_visible()
    expect(page.get_by_text("4 ≥ 3")).to_be_visible()
    expect(page.get_by_text("3 ≥ 3")).to_be_visible()
    check(person, "verdict")


def reads_the_decision(person: Reader, site: Site, ballot: str, motion: str, check: Check) -> None:
    """The observer reads how each seat voted, and the decision that follows."""
    page = become(person, site, "samira")
    page.goto(ballot)
    expect(page.get_by_text("par Amina Belkacem").first).to_be_visible()
    page.goto(ballot.removesuffix("/ballot"))
    page.locator(f'main a[href*="{COMMITTEE}/decisions/"]').first.click()
    expect(page.get_by_role("heading", name=motion)).to_be_visible()
    expect(page.get_by_text("3 pour, 1 contre").first).to_be_visible()
    check(person, "decision")
