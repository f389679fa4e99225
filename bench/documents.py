"""How long approved minutes take to set in type."""

from __future__ import annotations

import statistics
import time
from dataclasses import asdict

from bench.figures import Figure
from gov.documents.paper import SHEET
from gov.documents.typesetting import typeset
from gov.web.marked import marked

ITEMS = 40
TURNS = 20
_NOTES = (
    "Le comité a entendu chaque partenaire. {n} demandes sont **à suivre** :\n\n- la clé ;\n- le planning."
)


def minutes() -> list[Figure]:
    """Set minutes of forty items, each time with other words; the first also loads the typesetter."""
    took = []
    for turn in range(TURNS + 1):
        told = _minutes(turn)
        began = time.perf_counter()
        size = len(typeset(SHEET, told))
        took.append(time.perf_counter() - began)
    first, *rest = (1000 * seconds for seconds in took)
    return [
        Figure(
            name="minutes.pdf",
            value=statistics.median(rest),
            unit="ms",
            against="200 ms",
            spread=(min(rest), max(rest)),
            note=f"{ITEMS} items, {size / 1000:.0f} kB; the first {first:.0f} ms, loading included",
        )
    ]


def _minutes(turn: int) -> dict[str, object]:
    return {
        "lang": "fr",
        "committee": "Comité du Canal",
        "title": "Procès-verbal du 14 octobre 2026",
        "meeting": "Réunion ordinaire",
        "standing": "Approuvé faute d’objection.",
        "dated": [2026, 11, 11],
        "colon": " : ",
        "facts": [["Présents", "Amina Belkacem (La Maison du Quai), Fatou Sarr (Bras ouverts)"]],
        "before": [],
        "parts": [_item(turn, place) for place in range(1, ITEMS + 1)],
        "decided": [],
        "left": "Pas abordé.",
        "foot": "Comité du Canal · Réunion 2026-010",
        "page": "page {page} sur {pages}",
        "proof": "Empreinte (SHA-256) du texte approuvé :",
        "digest": "0" * 64,
    }


def _item(turn: int, place: int) -> dict[str, object]:
    decision = {
        "number": f"2026-{place:03}",
        "lang": "fr",
        "title": "Acheter un second vélo cargo",
        "text": ["Le vélo reste au local du quai et sert aux cinq partenaires."],
        "outcome": "Adoptée : cinq sièges pour.",
        "follows": ["Le Relais, pour le 3 mars"],
    }
    return {
        "title": f"Point {place}",
        "blocks": [asdict(block) for block in marked(_NOTES.format(n=turn * ITEMS + place))],
        "left": False,
        "decided": [decision] if place % 2 else [],
    }
