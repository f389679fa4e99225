"""A member chooses what comes by mail, and ends one kind of it from the mail itself."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import DESK, PHONE, Reader
from tests.support.journey import become, nothing
from tests.support.site import Site

MENTIONS, DATES = "Quelqu’un vous mentionne dans un commentaire", "Des dates sont proposées pour une réunion"


@pytest.mark.parametrize(("width", "dark", "javascript"), [(PHONE, False, True), (DESK, True, False)])
def test_a_member_chooses_at_once_and_keeps_it(
    site: Site,
    reader: Callable[..., Reader],
    audited: Callable[..., None],
    width: int,
    dark: bool,
    javascript: bool,
) -> None:
    person = reader(language="fr", width=width, dark=dark, javascript=javascript)
    check = audited if javascript else nothing
    page = become(person, site, "amina")
    page.goto(site.url("/account"))
    page.get_by_role("link", name="Choisir ce que je reçois par e-mail").click()
    check(person)
    chosen = "at_once" if javascript else "never"
    page.get_by_label(MENTIONS).select_option(chosen)
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Désormais, vous recevez les e-mails comme vous l’avez choisi.")).to_be_visible()
    expect(page.get_by_label(MENTIONS)).to_have_value(chosen)
    check(person)


def test_one_kind_of_mail_ends_from_the_mail_without_signing_in(
    site: Site, reader: Callable[..., Reader], audited: Callable[..., None]
) -> None:
    stranger, member = reader(language="fr", width=PHONE), reader(language="fr", width=PHONE)
    page = opened_mail(stranger, site, "luc@bras-ouverts.example", "Quelle date vous convient")
    audited(stranger)
    page.get_by_role("link", name="Ne plus recevoir cette sorte de messages").click()
    audited(stranger)
    assert chosen_by(member, site) == "at_once"  # looking ends nothing
    page.get_by_role("button", name="Ne plus recevoir ces messages").click()
    expect(page.get_by_role("heading", name="Vous ne recevrez plus ces messages")).to_be_visible()
    audited(stranger)
    assert chosen_by(member, site) == "never"
    page.goto(site.url("/account/mail"))
    expect(page.get_by_label(DATES)).to_have_count(0)


def opened_mail(person: Reader, site: Site, address: str, subject: str) -> Page:
    """Open a mail in the mailbox of the demo, as nobody in particular."""
    page = person.page
    page.goto(site.url("/demo/mail"))
    letters = page.locator("details.letter").filter(has_text=address).filter(has_text=subject)
    letters.first.locator("> summary").click()
    return page


def chosen_by(person: Reader, site: Site) -> str:
    """Read how Luc has the dates of meetings."""
    page = become(person, site, "luc")
    page.goto(site.url("/account/mail"))
    return page.get_by_label(DATES).input_value()
