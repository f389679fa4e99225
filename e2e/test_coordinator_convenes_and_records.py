"""A coordinator prepares, convenes, opens, records what is decided, and writes it up."""

from collections.abc import Callable
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from gov.kernel import clock
from tests.support.browser import DESK, PHONE, Reader
from tests.support.journey import COMMITTEE, become, nothing
from tests.support.site import Site

MEETINGS = f"{COMMITTEE}/meetings"
Check = Callable[[Reader], None]


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_coordinator_takes_a_meeting_from_its_agenda_to_its_minutes(
    site: Site, reader: Callable[..., Reader], audited: Callable[..., None], width: int
) -> None:
    person = reader(language="fr", width=width)
    become(person, site, "claire")
    check: Check = audited if width == PHONE else nothing
    decided = f"Un deuxième téléphone pour l’équipe ({width})"

    prepares(person, site, check)
    convenes(person, check)
    brings_forward(person, check)
    calls_the_roll(person, check)
    takes_up_what_was_added(person, check)
    records(person, check, decided)
    writes_up(person, check, decided)

    person.page.goto(site.url(f"{COMMITTEE}/decisions"))
    expect(person.page.get_by_role("link", name=decided)).to_be_visible()


def prepares(person: Reader, site: Site, check: Check) -> None:
    page = person.page
    page.goto(site.url(MEETINGS))
    check(person)
    page.get_by_role("link", name="Préparer la prochaine réunion").click()
    check(person)
    page.get_by_label("Titre de la réunion").fill("Réunion de travail")
    page.get_by_label("Jour", exact=True).fill(f"{clock.now() + timedelta(days=12):%Y-%m-%d}")
    page.get_by_label("Commence à").fill("10:00")
    page.get_by_label("Se termine au plus tard à").fill("12:00")
    page.get_by_label("Lieu").fill("Parasol, 2e étage")
    page.get_by_role("button", name="Passer à l’ordre du jour").click()
    page.get_by_label("Un point par ligne").fill("Nos comptes 20 min\nUn deuxième téléphone 10 min")
    page.get_by_role("button", name="Les ajouter").click()
    check(person)
    expect(page.get_by_text("Pour discussion · 20 minutes")).to_be_visible()


def convenes(person: Reader, check: Check) -> None:
    page = person.page
    page.get_by_role("link", name="Voir la réunion").click()
    check(person)
    page.get_by_role("link", name="Convoquer…").click()
    check(person)
    expect(page.get_by_text("Dans les délais")).to_be_visible()
    page.get_by_role("button", name="Convoquer tout le monde").click()
    check(person)
    expect(page.get_by_text("La réunion est convoquée")).to_be_visible()


def brings_forward(person: Reader, check: Check) -> None:
    """Nobody opens a meeting of twelve days from now: it is moved to this very hour first."""
    page = person.page
    expect(page.get_by_text("La séance pourra être ouverte le")).to_be_visible()
    expect(page.get_by_role("button", name="Ouvrir la séance")).to_have_count(0)
    now = clock.now().astimezone(ZoneInfo("Europe/Brussels"))
    page.get_by_role("link", name="Changer l’heure ou le lieu").click()
    check(person)
    page.get_by_label("Jour", exact=True).fill(f"{now:%Y-%m-%d}")
    page.get_by_label("Commence à").fill(f"{now:%H:%M}")
    page.get_by_label("Se termine au plus tard à").fill("23:59")
    page.get_by_role("button", name="Enregistrer").click()


def calls_the_roll(person: Reader, check: Check) -> None:
    page = person.page
    page.get_by_role("button", name="Ouvrir la séance").click()
    check(person)
    for name in ("Amina Belkacem", "Thomas Dubois", "Lien De Smet", "Emily Carter", "Samira Haddad"):
        note(page, name, "Présent·e")
    note(page, "Fatou Sarr", "Excusé·e")
    page.get_by_role("button", name="Noter les présences").click()
    check(person)
    expect(page.get_by_text("Quatre sièges sont présents.").first).to_be_visible()


def note(page: Page, name: str, fact: str) -> None:
    page.get_by_role("group", name=name).get_by_label(fact).check()


def takes_up_what_was_added(person: Reader, check: Check) -> None:
    """What the convocation did not announce is taken up once all who are there agree."""
    page = person.page
    meeting = page.url
    page.get_by_role("link", name="Préparer l’ordre du jour").click()
    page.get_by_label("Un point par ligne").fill("La clé du local")
    page.get_by_role("button", name="Les ajouter").click()
    expect(page.get_by_text("après la convocation")).to_be_visible()
    page.goto(meeting)
    page.get_by_label("Point suivant").select_option(label="La clé du local")
    page.get_by_role("button", name="Passer à ce point").click()
    check(person)
    expect(page.get_by_role("definition").filter(has_text="La Maison du Quai, Le Relais")).to_be_visible()
    page.get_by_role("button", name="Tout le monde est d’accord").click()
    assert page.url == meeting
    expect(page.get_by_text("tous les sièges présents ont accepté")).to_be_visible()


def records(person: Reader, check: Check, decided: str) -> None:
    """Two screens: what was decided, then the read-back."""
    page = person.page
    meeting = page.url
    page.get_by_label("Point suivant").select_option(label="Un deuxième téléphone")
    page.get_by_role("button", name="Passer à ce point").click()
    page.get_by_role("link", name="Inscrire une décision").click()
    check(person)
    page.get_by_label("Le comité décide, en une phrase").fill(decided)
    page.get_by_label("Qui s’en charge").select_option(label="Le Relais")
    page.get_by_role("button", name="Relire ensemble").click()
    check(person)
    expect(page.get_by_text("La Maison du Quai, Le Relais, Huis aan de Zenne, Parasol")).to_be_visible()
    page.get_by_role("button", name="Inscrire cette décision").click()
    check(person)
    assert page.url == meeting, "whoever records goes on with the agenda"
    expect(page.get_by_role("link", name=decided)).to_be_visible()


def writes_up(person: Reader, check: Check, decided: str) -> None:
    page = person.page
    page.get_by_role("link", name="Lever la séance…").click()
    check(person)
    page.get_by_role("button", name="Lever la séance").click()
    check(person)
    page.get_by_role("link", name="Écrire le procès-verbal").click()
    check(person)
    expect(page.get_by_role("link", name=decided)).to_be_visible()
    page.get_by_label("Nos comptes").fill("Tout est en ordre.")
    page.get_by_role("button", name="Enregistrer le projet").click()
    check(person)
    page.get_by_role("link", name="Approuver le procès-verbal…").click()
    check(person)
    page.get_by_role("link", name="L’ouvrir aux corrections").click()
    check(person)
    page.get_by_role("link", name="L’ouvrir aux corrections…").click()
    check(person)
    page.get_by_role("button", name="L’ouvrir et prévenir tout le monde").click()
    check(person)
    expect(page.get_by_text("Le projet est ouvert aux corrections")).to_be_visible()
    page.get_by_role("link", name="Procès-verbal").click()
    expect(page.get_by_text("Tout est en ordre.")).to_be_visible()
    expect(page.get_by_role("link", name=decided)).to_be_visible()
    expect(page.get_by_text("Emily Carter (Parasol)")).to_be_visible()
