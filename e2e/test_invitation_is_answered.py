"""A holder answers by the link of her mail, her deputy is called in, the coordinator sees it."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.support.browser import DESK, PHONE, Reader
from tests.support.journey import become
from tests.support.site import Site

LINK = re.compile(r"http://\S+?/invitations/[\w-]{43}\?answer=excused")
AMINA = "amina@"


def test_apologies_by_link_call_the_deputy_in(
    site: Site, reader: Callable[..., Reader], audited: Callable[..., None]
) -> None:
    sends_apologies(reader(language="fr", width=PHONE), site, audited)
    jonas = become(reader(language="nl", width=PHONE), site, "jonas")
    jonas.get_by_role("link", name="U wordt opgeroepen als plaatsvervanger").first.click()
    claire = reader(language="fr", width=DESK)
    sees_who_was_reached(claire, site, audited)
    chooses_her_way(reader(language="fr", width=PHONE), site, audited)


def sends_apologies(amina: Reader, site: Site, audited: Callable[..., None]) -> None:
    """Signed in nowhere: the link shows one question, and only the button records."""
    page = amina.page
    page.goto(site.url("/demo/mail"))
    letters = page.locator("main").locator("details, article, li").filter(has_text=AMINA)
    found = LINK.search(letters.filter(has_text="/invitations/").first.text_content() or "")
    assert found is not None
    page.goto(found[0])
    audited(amina)
    expect(page.get_by_text("Vous répondez pour Amina Belkacem.")).to_be_visible()
    page.get_by_role("button", name="Je m’excuse").click()
    expect(page.get_by_text("C’est noté : vous vous excusez.")).to_be_visible()
    expect(page.get_by_text("Vous vous êtes excusé·e.")).to_be_visible()


def sees_who_was_reached(claire: Reader, site: Site, audited: Callable[..., None]) -> None:
    page = become(claire, site, "claire")
    page.get_by_role("link", name="Réunions").first.click()
    page.get_by_role("link", name="15 décembre").or_(
        page.locator("main a[href*='/meetings/20']")
    ).first.click()
    expect(page.get_by_text("Jonas Peeters est appelé·e pour")).to_be_visible()
    page.get_by_role("link", name="Qui a été atteint").click()
    audited(claire)
    expect(page.get_by_text("A répondu par le lien de l’e-mail")).to_be_visible()
    page.get_by_role("button", name="Noter cette réponse").click()
    audited(claire, "refused")
    page.get_by_label("Qui a répondu ?").select_option(label="Thomas Dubois")
    page.get_by_label("La personne vient").check()
    page.get_by_role("button", name="Noter cette réponse").click()
    expect(page.get_by_text("La réponse est notée.")).to_be_visible()
    expect(page.get_by_text("L’a dit par téléphone, noté le")).to_be_visible()


def chooses_her_way(amina: Reader, site: Site, audited: Callable[..., None]) -> None:
    page = become(amina, site, "amina")
    page.goto(site.url("/account/calendar"))
    page.get_by_label("Par une adresse d’agenda").check()
    page.get_by_role("button", name="Enregistrer mon choix").click()
    expect(
        page.get_by_text("Les réunions arrivent désormais dans votre agenda par son adresse")
    ).to_be_visible()
    audited(amina)
