"""Seats say beforehand what needs no debate; the coordinator records it in one go."""

from collections.abc import Callable
from datetime import timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import expect

from gov.kernel import clock
from tests.support.browser import DESK, PHONE, Reader
from tests.support.journey import COMMITTEE, become
from tests.support.site import Site

SENTENCE = "Le bail du local est renouvelé pour un an."
SEATS = ("amina", "thomas", "fatou")


def test_what_enough_seats_agree_to_is_recorded_in_one_go(
    site: Site, reader: Callable[..., Reader], audited: Callable[..., None]
) -> None:
    claire = reader(language="fr", width=DESK)
    become(claire, site, "claire")
    meeting = convened(claire, site)
    for turn, name in enumerate(SEATS):
        person = reader(language="fr", width=PHONE)
        become(person, site, name)
        agrees(person, meeting, audited if turn == 0 else lambda _: None)
    records(claire, meeting, audited)


def convened(person: Reader, site: Site) -> str:
    page, now = person.page, clock.now().astimezone(ZoneInfo("Europe/Brussels"))
    page.goto(site.url(f"{COMMITTEE}/meetings/new"))
    page.get_by_label("Jour", exact=True).fill(f"{now + timedelta(days=1):%Y-%m-%d}")
    page.get_by_role("button", name="Passer à l’ordre du jour").click()
    page.get_by_label("Un point par ligne").fill("Le bail du local 5 min")
    page.get_by_role("button", name="Les ajouter").click()
    page.get_by_role("link", name="Le bail du local").click()
    page.get_by_label("Pour décision").check()
    page.get_by_label("Résultat attendu").fill(SENTENCE)
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_role("link", name="Voir la réunion").click()
    page.get_by_role("link", name="Convoquer…").click()
    page.get_by_role("button", name="Convoquer tout le monde").click()
    return page.url


def agrees(person: Reader, meeting: str, audited: Callable[[Reader], None]) -> None:
    page = person.page
    page.goto(meeting)
    page.get_by_role("link", name="Dire ce qui peut passer sans débat").click()
    audited(person)
    page.get_by_role("group", name="Le bail du local").get_by_label("D’accord, sans débat").check()
    page.get_by_role("button", name="Le noter pour mon siège").click()
    expect(page.get_by_text("C’est noté.")).to_be_visible()


def records(person: Reader, meeting: str, audited: Callable[..., None]) -> None:
    page, now = person.page, clock.now().astimezone(ZoneInfo("Europe/Brussels"))
    page.goto(meeting)
    expect(page.get_by_text("sans débat à ce stade")).to_be_visible()
    page.get_by_role("link", name="Changer l’heure ou le lieu").click()
    page.get_by_label("Jour", exact=True).fill(f"{now:%Y-%m-%d}")
    page.get_by_label("Commence à").fill(f"{now:%H:%M}")
    page.get_by_label("Se termine au plus tard à").fill("23:59")
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_role("button", name="Ouvrir la séance").click()
    for name in ("Amina Belkacem", "Thomas Dubois", "Fatou Sarr", "Lien De Smet"):
        page.get_by_role("group", name=name).get_by_label("Présent·e").check()
    page.get_by_role("button", name="Noter les présences").click()
    page.get_by_role("link", name="Décider sans débat…").click()
    audited(person)
    expect(page.get_by_label(SENTENCE)).to_be_checked()
    page.get_by_role("button", name="Inscrire : sans objection").click()
    expect(page.get_by_role("link", name=SENTENCE)).to_be_visible()
