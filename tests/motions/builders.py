"""Motions as tests need them."""

from dataclasses import replace
from uuid import UUID

from gov.instruments.rules import DecisionClass
from gov.motions import actions
from gov.motions.forms import Wording
from gov.motions.texts import MotionText
from gov.web import Attempt
from tests.support.canal import Town

WORDS = MotionText(
    title="Engager une deuxième infirmière à mi-temps",
    text="Le comité engage une infirmière à mi-temps jusqu’en juin 2027.",
    reasons="Les tournées du soir manquent de soin.",
    alternatives="",
    language="fr",
)


def a_wording(seen: int = 0, *, item: UUID | None = None, **changes: str) -> Wording:
    """Words typed into the form."""
    kind = DecisionClass(changes.pop("decision_class", "ordinary"))
    matter = changes.pop("competence", "")
    words = replace(WORDS, **changes)
    return Wording(text=words, decision_class=kind, item=item, seen=seen, competence=matter)


def once(key: str = "", content: str = "") -> Attempt:
    """One press of a button."""
    return Attempt(key, content.encode())


async def a_draft(town: Town, mover: str = "amina", **changes: str) -> str:
    """A draft; its code."""
    return await actions.draft_motion(
        town.viewer(mover), town.canal.slug, a_wording(0, item=None, **changes), once()
    )


async def a_motion(town: Town, mover: str = "amina", *, item: UUID | None = None, **changes: str) -> str:
    """A submitted motion; its number."""
    viewer = town.viewer(mover)
    code = await actions.draft_motion(viewer, town.canal.slug, a_wording(0, item=item, **changes), once())
    return await actions.submit_motion(viewer, town.canal.slug, code, 1, once())
