"""One seat asks for a secret vote; two witnesses count its slips from their phones."""

from collections.abc import Callable
from datetime import timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from gov.kernel import clock
from tests.support.browser import DESK, PHONE, Reader
from tests.support.journey import COMMITTEE, become, unfold_steps
from tests.support.site import Site

TITLE = "Désigner la représentante au comité d’accompagnement"
Check = Callable[[Reader], None]


def test_two_witnesses_count_a_secret_vote(
    site: Site, reader: Callable[..., Reader], audited: Callable[..., None]
) -> None:
    claire, amina, thomas = (reader(language="fr", width=width) for width in (DESK, PHONE, PHONE))
    for person, key in ((claire, "claire"), (amina, "amina"), (thomas, "thomas")):
        become(person, site, key)
    motion = moves(amina, site)
    asks_for_secrecy(amina, audited)
    is_in_session(claire, site)
    opens(claire, site, motion, audited)
    prints(claire, audited)
    hands_out(claire, audited)
    counts(amina, site, motion, "2", "1", audited)
    expect(amina.page.get_by_text("Le résultat sera acquis")).to_be_visible()
    counts(thomas, site, motion, "3", "0", audited)
    expect(thomas.page.get_by_text("n’avez pas compté la même chose")).to_be_visible()
    counts(thomas, site, motion, "3", "0", audited)
    counts(amina, site, motion, "3", "0", audited)
    expect(amina.page.get_by_text("le résultat est acquis")).to_be_visible()
    expect(amina.page.get_by_text("3 pour, 0 contre").first).to_be_visible()
    audited(amina)
    is_decided(thomas, site, audited)


def moves(person: Reader, site: Site) -> str:
    """Give the address of a motion about a person, submitted."""
    page = person.page
    page.goto(site.url(f"{COMMITTEE}/motions/new"))
    page.locator("#title").fill(TITLE)
    page.locator("#text").fill("Le comité désigne Nora Peeters.")
    page.get_by_role("button", name="Enregistrer le brouillon").click()
    page.locator('main a[href$="/submission"]').click()
    page.locator("main button").first.click()
    return page.url


def asks_for_secrecy(person: Reader, check: Check) -> None:
    page = person.page
    unfold_steps(page)
    page.get_by_role("link", name="Demander un vote secret").click()
    check(person)
    page.get_by_label("Cette proposition choisit ou juge des personnes").check()
    page.get_by_role("button", name="Demander un vote secret").click()
    expect(page.get_by_text("votre siège demande un vote secret")).to_be_visible()
    check(person)


def is_in_session(person: Reader, site: Site) -> None:
    """A meeting of this very hour, four seats there."""
    page, now = person.page, clock.now().astimezone(ZoneInfo("Europe/Brussels"))
    page.goto(site.url(f"{COMMITTEE}/meetings"))
    page.get_by_role("link", name="Préparer la prochaine réunion").click()
    page.get_by_label("Titre de la réunion").fill("Réunion du vote")
    page.get_by_label("Jour", exact=True).fill(f"{now + timedelta(days=12):%Y-%m-%d}")
    page.get_by_label("Commence à").fill("10:00")
    page.get_by_label("Se termine au plus tard à").fill("12:00")
    page.get_by_role("button", name="Passer à l’ordre du jour").click()
    page.get_by_label("Un point par ligne").fill("Notre représentation 20 min")
    page.get_by_role("button", name="Les ajouter").click()
    page.get_by_role("link", name="Voir la réunion").click()
    page.get_by_role("link", name="Convoquer…").click()
    page.get_by_role("button", name="Convoquer tout le monde").click()
    page.get_by_role("link", name="Changer l’heure ou le lieu").click()
    page.get_by_label("Jour", exact=True).fill(f"{now:%Y-%m-%d}")
    page.get_by_label("Commence à").fill(f"{now:%H:%M}")
    page.get_by_label("Se termine au plus tard à").fill("23:59")
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_role("button", name="Ouvrir la séance").click()
    for name in ("Amina Belkacem", "Thomas Dubois", "Fatou Sarr", "Lien De Smet"):
        page.get_by_role("group", name=name).get_by_label("Présent·e").check()
    page.get_by_role("button", name="Noter les présences").click()


def opens(person: Reader, site: Site, motion: str, check: Check) -> None:
    page = person.page
    page.goto(motion)
    page.get_by_role("link", name="Ouvrir le vote secret").click()
    check(person)
    page.get_by_role("group", name="Deux témoins").get_by_label("Amina Belkacem").check()
    page.get_by_role("group", name="Deux témoins").get_by_label("Thomas Dubois").check()
    page.get_by_role("group", name="Sièges qui ne participent pas").get_by_label("Huis aan de Zenne").check()
    page.get_by_role("button", name="Vérifier avant d’ouvrir").click()
    check(person)
    expect(page.get_by_text("Si les 3 bulletins disent la même chose")).to_be_visible()
    page.get_by_role("button", name="Ouvrir le vote et créer les bulletins").click()
    expect(page.get_by_text("Le vote est ouvert.")).to_be_visible()
    check(person)


def prints(person: Reader, check: Check) -> None:
    page = person.page
    page.get_by_role("button", name="Imprimer les bulletins").click()
    expect(page.locator(".slip")).to_have_count(3)
    check(person)
    page.get_by_role("link", name="Retour au vote").click()


def hands_out(person: Reader, check: Check) -> None:
    page = person.page
    page.get_by_role("link", name="Distribuer les bulletins").click()
    check(person)
    for seat in ("La Maison du Quai", "Le Relais", "Bras ouverts"):
        page.get_by_label(seat).check()
    page.get_by_role("button", name="Noter").click()
    expect(page.get_by_text("3 sièges ont pris un bulletin.").first).to_be_visible()
    check(person)


def counts(person: Reader, site: Site, motion: str, in_favour: str, against: str, check: Check) -> None:
    page = person.page
    page.goto(f"{motion}/ballot/paper")
    page.get_by_role("link", name="Indiquer ce que j’ai compté").click()
    check(person)
    fill(page, {"slips": "3", "in_favour": in_favour, "against": against, "blank": "0", "spoiled": "1"})
    page.get_by_role("button", name="Vérifier mon comptage").click()
    expect(page.get_by_text("Les tas font 4 bulletins ensemble").first).to_be_visible()
    fill(page, {"spoiled": "0"})
    page.get_by_role("button", name="Vérifier mon comptage").click()
    check(person)
    page.get_by_role("button", name="Confirmer ce comptage").click()


def fill(page: Page, heaps: dict[str, str]) -> None:
    for name, slips in heaps.items():
        page.locator(f"#{name}").fill(slips)


def is_decided(person: Reader, site: Site, check: Check) -> None:
    """The decision names who took part, and no vote."""
    page = person.page
    page.goto(site.url(f"{COMMITTEE}/decisions"))
    page.get_by_role("link", name=TITLE).click()
    check(person)
    page.get_by_text("Siège par siège").click()
    expect(page.locator(".ring-fact", has_text="a voté à bulletin secret").first).to_be_visible()
