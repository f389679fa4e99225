"""A coordinator puts a motion to a show of hands in a meeting, reads it back, and records it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from e2e.test_coordinator_convenes_and_records import brings_forward, calls_the_roll, convenes, prepares
from tests.support.browser import DESK, PHONE, Reader
from tests.support.journey import COMMITTEE, become, nothing
from tests.support.site import Site

Check = Callable[[Reader], None]
ITEM = "Un deuxième téléphone"


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_coordinator_counts_hands_in_a_meeting(
    site: Site, reader: Callable[..., Reader], audited: Callable[..., None], width: int
) -> None:
    person = reader(language="fr", width=width)
    become(person, site, "claire")
    check: Check = audited if width == PHONE else nothing
    title = f"Acheter un deuxième téléphone ({width})"

    prepares(person, site, nothing)
    convenes(person, nothing)
    meeting = person.page.url
    moves(person.page, site, title)
    person.page.goto(meeting)
    brings_forward(person, nothing)
    calls_the_roll(person, nothing)
    puts_to_the_hands(person, check, title)
    forgets_one_seat(person, check)
    reads_back(person, check, title)
    reads_the_decision(person, check, title)


def moves(page: Page, site: Site, title: str) -> None:
    """The coordinator writes it, under the item of the meeting."""
    page.goto(site.url(f"{COMMITTEE}/motions/new"))
    page.locator("#title").fill(title)
    page.locator("#text").fill("Le comité achète un deuxième téléphone pour l’équipe.")
    # The meeting just convened comes last: those of other journeys are held today.
    value = page.locator("#item option", has_text=ITEM).last.get_attribute("value")
    page.locator("#item").select_option(value=value)
    page.get_by_role("button", name="Enregistrer le brouillon").click()
    page.locator('main a[href$="/submission"]').first.click()
    page.locator("main button").first.click()


def puts_to_the_hands(person: Reader, check: Check, title: str) -> None:
    page = person.page
    page.get_by_label("Point suivant").select_option(label=ITEM)
    page.get_by_role("button", name="Passer à ce point").click()
    check(person)
    page.get_by_role("link", name="Voter à main levée").click()
    check(person)
    expect(page.get_by_text(title)).to_be_visible()
    expect(page.locator("#away").get_by_text("Bras ouverts")).to_be_visible()


def forgets_one_seat(person: Reader, check: Check) -> None:
    """Nothing is read back before every seat in the room has its answer."""
    page = person.page
    page.get_by_role("button", name="Relire ensemble").click()
    check(person)
    expect(page.get_by_role("alert").get_by_role("link")).to_have_text(re.compile("^Notez ce que tous"))
    expect(page.get_by_text("Le Relais : notez une réponse").first).to_be_visible()


def reads_back(person: Reader, check: Check, title: str) -> None:
    page = person.page
    page.get_by_role("group", name="Tous les sièges présents").get_by_label("Pour").check()
    page.get_by_role("group", name="Parasol").get_by_label("Abstention").check()
    page.get_by_role("button", name="Relire ensemble").click()
    check(person)
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    expect(page.get_by_text("3 pour, 0 contre, 1 abstention, 1 excusé")).to_be_visible()
    page.get_by_role("button", name="Modifier").click()
    expect(page.get_by_role("group", name="Parasol").get_by_label("Abstention")).to_be_checked()
    page.get_by_role("button", name="Relire ensemble").click()
    page.get_by_role("button", name="Inscrire ce vote").click()


def reads_the_decision(person: Reader, check: Check, title: str) -> None:
    page = person.page
    check(person)
    expect(page.get_by_text("Le vote est inscrit")).to_be_visible()
    expect(page.get_by_label("Point suivant")).to_have_value(re.compile(".+"))
    expect(page.get_by_role("button", name="Passer à ce point")).to_be_visible()
    page.get_by_role("link", name=title).first.click()
    check(person)
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    expect(page.get_by_text("Prise à main levée lors de la réunion du")).to_be_visible()
    expect(page.get_by_text("4 ≥ 3")).to_be_visible()
