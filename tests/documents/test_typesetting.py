"""A document is kept for good, read aloud, and the same for the same minutes."""

import json
import subprocess
import sys
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov.documents.typesetting import typeset
from gov.web.marked import marked
from gov.web.words import words
from tests.documents.builders import opened, words_of

SHEET = "minutes.typ"


def told(text: str = "Le comité a parlé.", **changes: object) -> dict[str, Any]:
    """What a sheet of minutes says."""
    return {
        "lang": "fr",
        "committee": "Comité du Canal",
        "title": "Procès-verbal du 2 novembre 2026",
        "meeting": "Réunion ordinaire",
        "standing": "Approuvé.",
        "dated": [2026, 12, 21],
        "colon": words("fr").gettext("{term}: ").format(term=""),
        "facts": [["Présents", "Amina Belkacem (La Maison du Quai)"]],
        "before": [asdict(block) for block in marked(text)],
        "parts": [],
        "decided": [],
        "left": "Pas abordé.",
        "foot": "Comité du Canal · Réunion 2026-001",
        "page": "page {page} sur {pages}",
        "proof": "Empreinte :",
        "digest": "ab" * 32,
    } | changes


def test_the_same_minutes_are_the_same_bytes_in_another_process() -> None:
    here = typeset(SHEET, told())
    code = "import json, sys; from gov.documents.typesetting import typeset\n"
    code += f"sys.stdout.buffer.write(typeset({SHEET!r}, json.load(sys.stdin)))"
    ran = subprocess.run(
        [sys.executable, "-c", code], input=json.dumps(told()).encode(), capture_output=True, check=True
    )
    assert ran.stdout == here
    assert typeset(SHEET, told("Le comité a écouté.")) != here


def test_it_declares_what_it_is_and_is_tagged() -> None:
    read = opened(typeset(SHEET, told()))
    root: Any = read.trailer["/Root"]
    described = root["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in described
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in described
    assert "<pdfuaid:part>1</pdfuaid:part>" in described
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("fr-BE", True)
    assert "/StructTreeRoot" in root
    assert read.metadata is not None
    assert read.metadata.title == "Procès-verbal du 2 novembre 2026, Comité du Canal"
    assert read.metadata.creation_date is not None
    assert read.metadata.creation_date.date().isoformat() == "2026-12-21"


def test_marks_that_were_typed_are_set_and_headings_are_tagged() -> None:
    text = "## Nos comptes\n\nEn **ordre**.\n\n- un\n- deux\n\n> cité\n\n1. premier"
    body = typeset(SHEET, told(text))
    assert "Nos comptes" in words_of(body)
    assert "En ordre." in words_of(body)
    assert {"/H1", "/H2", "/L", "/LI", "/P"} <= tags(body)


def tags(body: bytes) -> set[str]:
    """Every kind of structure element of a document."""
    found: set[str] = set()
    waits: list[Any] = [opened(body).trailer["/Root"]["/StructTreeRoot"]]
    while waits:
        one = waits.pop().get_object()
        if isinstance(one, list):
            waits += one
        elif isinstance(one, dict):
            found |= {str(one["/S"])} if "/S" in one else set()
            waits += [one["/K"]] if "/K" in one else []
    return found


@pytest.mark.parametrize(
    "typed", ["#text(99pt)[x]", "$x^2$ \\ `", '#read("/etc/passwd")', "*a* _b_ <c> @d", "// rien", "\\u{41}"]
)
def test_nothing_that_was_typed_is_run(typed: str) -> None:
    body = typeset(SHEET, told(standing=typed, meeting=typed))
    assert words_of(body).count(" ".join(typed.split())) == 2


@pytest.mark.parametrize(
    "sign", ["🙂", "中", "\x07", "\u200b", "\u202e", "𝔊", "\ufffe", "\uf0b7", "\U0010fffd"]
)
def test_a_sign_that_no_font_shows_stops_no_minutes(sign: str) -> None:
    assert "Amina" in words_of(typeset(SHEET, told(f"Bon{sign}jour")))


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=60))
def test_whatever_was_typed_is_set(typed: str) -> None:
    body = typeset(SHEET, told(typed, meeting=typed, facts=[[typed, typed]]))
    assert body.startswith(b"%PDF-1.7")


def test_a_word_wider_than_the_page_breaks_and_the_digest_stays_whole() -> None:
    address = "https://exemple.be/" + "abcdefghij" * 20
    said = words_of(typeset(SHEET, told(f"Lire {address} ensuite.", facts=[["Où", address]])))
    shown = said.replace("\u200b", "").replace(" ", "")
    assert shown.count(address) == 2
    assert "ab" * 32 in said.replace(" ", "")
    assert address not in said, "it stands on several lines"
