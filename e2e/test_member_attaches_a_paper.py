"""A member puts a paper with a motion on a phone, and the observer saves it."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.support.browser import DESK, PHONE, Reader
from tests.support.journey import COMMITTEE, become, unfold_steps
from tests.support.site import Site

INTERPRETING = "Deux heures d’interprétariat par semaine"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def the_motion(page: Page, site: Site) -> Page:
    page.goto(site.url(f"{COMMITTEE}/motions"))
    page.get_by_role("link", name=INTERPRETING).click()
    return page


def test_a_member_attaches_a_pdf_and_the_observer_saves_it(
    site: Site, reader: Callable[..., Reader], audited: Callable[..., None], tmp_path: Path
) -> None:
    fatou = reader(language="fr", width=PHONE, javascript=False)
    page = the_motion(become(fatou, site, "fatou"), site)
    unfold_steps(page)
    page.get_by_role("link", name="Joindre une pièce").click()
    film = tmp_path / "film.mp4"
    film.write_bytes(bytes(12 * 1024 * 1024))
    page.get_by_label("Pièce").set_input_files(film)
    page.get_by_role("button", name="La joindre").click()
    expect(page.get_by_text("Ce fichier est trop lourd").first).to_be_visible()
    page.get_by_label("Pièce").set_input_files(
        {"name": "devis.pdf", "mimeType": "application/pdf", "buffer": b"<html>"}
    )
    page.get_by_role("button", name="La joindre").click()
    expect(page.get_by_text("d’aucun des types acceptés").first).to_be_visible()
    page.get_by_label("Pièce").set_input_files(
        {"name": "Devis d’interprète.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    page.get_by_role("button", name="La joindre").click()
    expect(page.get_by_role("link", name="Devis d’interprète.pdf", exact=True)).to_be_visible()
    page.get_by_role("link", name="Retirer: Devis d’interprète.pdf").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Vous retirez une pièce")

    samira = reader(language="fr", width=DESK)
    page = the_motion(become(samira, site, "samira"), site)
    audited(samira, "papers")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Devis d’interprète.pdf").click()
    assert saved.value.suggested_filename == "Devis d’interprète.pdf"
    assert Path(saved.value.path()).read_bytes() == PDF


def test_the_pages_that_add_and_remove_a_paper_are_sound(
    site: Site, reader: Callable[..., Reader], audited: Callable[..., None]
) -> None:
    fatou = reader(language="fr", width=PHONE)
    page = the_motion(become(fatou, site, "fatou"), site)
    unfold_steps(page)
    page.get_by_role("link", name="Joindre une pièce").click()
    page.get_by_role("button", name="La joindre").click()
    expect(page.get_by_text("Choisissez un fichier.").first).to_be_visible()
    audited(fatou, "adding")
    page.get_by_label("Pièce").set_input_files(
        {"name": "Offre.pdf", "mimeType": "application/pdf", "buffer": PDF + b"%"}
    )
    page.get_by_role("button", name="La joindre").click()
    audited(fatou, "motion")
    page.get_by_role("link", name="Retirer: Offre.pdf").click()
    audited(fatou, "removal")
    page.get_by_role("button", name="La retirer").click()
    expect(page.get_by_text("a été retirée par Fatou").first).to_be_visible()
