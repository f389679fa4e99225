"""Members correct the draft on their phones; the next meeting, or nobody's objection, approves it."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.support.browser import DESK, PHONE, Reader
from tests.support.journey import COMMITTEE, become
from tests.support.site import Site

RIGHT = "Le comité remercie l’équipe de nuit."


def test_a_draft_is_corrected_and_talked_about(
    site: Site, reader: Callable[..., Reader], audited: Callable[..., None]
) -> None:
    claire = reader(language="fr", width=DESK)
    become(claire, site, "claire")
    draft = opens(claire, site)
    amina, thomas = reader(language="fr", width=PHONE), reader(language="fr", width=PHONE, dark=True)
    become(amina, site, "amina")
    corrects(amina, draft, audited)
    become(thomas, site, "thomas")
    objects(thomas, draft, audited)
    settles(claire, draft, audited)
    amina.page.goto(draft)
    expect(amina.page.get_by_text(RIGHT)).to_be_visible()
    audited(amina)


def opens(person: Reader, site: Site) -> str:
    """The last meeting held has its minutes drafted: the coordinator puts them before all."""
    page = person.page
    page.goto(site.url(f"{COMMITTEE}/meetings"))
    held = [link.get_attribute("href") or "" for link in page.locator("main a[href*='/meetings/2']").all()]
    for path in dict.fromkeys(held):
        page.goto(site.url(f"{path.removesuffix('/minutes')}/minutes"))
        if page.get_by_role("link", name="L’ouvrir aux corrections…").count():
            break
    draft = page.url
    page.get_by_role("link", name="L’ouvrir aux corrections…").click()
    page.get_by_role("button", name="L’ouvrir et prévenir tout le monde").click()
    expect(page.get_by_text("Aucune correction n’est proposée.")).to_be_visible()
    return draft


def corrects(person: Reader, draft: str, audited: Callable[..., None]) -> None:
    page = person.page
    page.goto(draft)
    page.get_by_role("link", name="Corriger une phrase").click()
    audited(person)
    page.locator("main .links a").first.click()
    audited(person)
    page.get_by_label("Elle devrait dire").fill(RIGHT)
    page.get_by_label("Pourquoi").fill("Nous l’avions dit ainsi.")
    page.get_by_role("button", name="Proposer cette correction").click()
    audited(person)
    expect(page.get_by_text("Votre correction est notée.")).to_be_visible()
    page.goto(draft)
    audited(person)
    expect(page.get_by_text("Correction proposée par Amina Belkacem")).to_be_visible()


def objects(person: Reader, draft: str, audited: Callable[..., None]) -> None:
    page = person.page
    page.goto(draft)
    page.get_by_role("link", name="Toutes les corrections").click()
    page.get_by_role("link", name="En parler en réunion…").click()
    audited(person)
    page.get_by_label("Ce dont il faut parler").fill("La fin de la réunion manque.")
    page.get_by_role("button", name="Demander d’en parler").click()
    audited(person)
    page.get_by_role("button", name="Mon siège ne demande plus d’en parler").click()
    expect(page.get_by_text("votre siège ne demande plus")).to_be_visible()


def settles(person: Reader, draft: str, audited: Callable[..., None]) -> None:
    page = person.page
    page.goto(f"{draft}/corrections")
    page.get_by_role("link", name="Laisser la réunion décider…").click()
    audited(person)
    page.get_by_role("link", name="Revenir aux corrections").click()
    page.get_by_role("button", name="L’accepter").click()
    audited(person)
    expect(page.get_by_text("Acceptée par Claire Vandenberghe")).to_be_visible()
    page.goto(draft.removesuffix("/minutes"))
    page.get_by_role("link", name="Mes notes personnelles").click()
    audited(person)
    page.get_by_role("textbox").first.fill("Rappeler Jonas.")
    page.get_by_role("button", name="Les garder").click()
    expect(page.get_by_text("Vous seul·e lisez ceci.")).to_be_visible()


def test_a_list_of_decisions_is_sent_to_oneself(
    site: Site, reader: Callable[..., Reader], audited: Callable[..., None]
) -> None:
    brigitte = reader(language="fr", width=PHONE)
    become(brigitte, site, "brigitte")
    page = brigitte.page
    page.goto(site.url(f"{COMMITTEE}/meetings/2026-001/decision-list"))
    audited(brigitte)
    page.get_by_text("Copier le texte").click()
    expect(page.get_by_label("Le relevé en texte simple")).to_be_visible()
    page.get_by_role("button", name="Me l’envoyer").click()
    expect(page.get_by_text("Le relevé est dans votre boîte mail")).to_be_visible()
