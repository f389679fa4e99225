"""What every journey does: become someone of the demo, read her mail."""

import re

from playwright.sync_api import Page

from gov.demo import world
from tests.support.browser import Reader
from tests.support.site import Site

COMMITTEE = f"/committees/{world.COMMITTEE[0]}"
CODE = re.compile(r"(?<!\d)(\d{4} \d{4})(?!\d)")


def become(person: Reader, site: Site, key: str) -> Page:
    """Take someone's place, as a visitor of the demo does."""
    person.page.goto(site.url("/demo"))
    person.page.locator(f'button[value="{key}"]').click()
    return person.page


def code_mailed_to(person: Reader, site: Site, address: str) -> str:
    """Find the newest code sent to an address, in the mailbox of the demo."""
    tab = person.page.context.new_page()
    tab.goto(site.url("/demo/mail"))
    letter = tab.locator("main").locator("details, article, li").filter(has_text=address).first
    found = CODE.search(letter.text_content() or "")
    tab.close()
    assert found is not None, f"no code was mailed to {address}"
    return found[1]


def come_in(person: Reader, site: Site, address: str) -> None:
    """Sign in by a mailed code, in French."""
    page = person.page
    page.goto(site.url("/sign-in"))
    page.get_by_label("Votre adresse e-mail").fill(address)
    page.get_by_role("button", name="Recevoir un code").click()
    page.get_by_label("Le code reçu").fill(code_mailed_to(person, site, address))
    page.get_by_role("button", name="Se connecter").click()


def unfold_steps(page: Page) -> None:
    """Open what a motion's page keeps folded: all that can be done but is not due."""
    page.locator(".steps-others:not([open]) > summary").click()


def nothing(_person: Reader) -> None:
    """Stand for the audit where another run of the journey has made it."""
