"""Founding texts proposed and adopted, as tests need them."""

from datetime import timedelta

from gov.decisions.sealing import seal_due
from gov.instruments.bodies import Body
from gov.instruments.rules import Kind
from gov.instruments.rulesets import RuleSet
from gov.kernel import clock
from gov.motions.actions import submit_motion
from gov.revisions.actions import Proposed, propose
from tests.ballots.builders import a_vote, an_open_ballot
from tests.motions.builders import once
from tests.support.canal import MONDAY, SITE, Town, a_town
from tests.support.rules import SIMPLE

SEATED = ("amina", "thomas", "fatou", "lien", "emily")
AFTER = MONDAY + timedelta(days=11)


async def founded(rules: RuleSet | None = SIMPLE) -> Town:
    """The world on its Monday, with simple rules, others or none yet."""
    with clock.freeze(MONDAY):
        return await a_town(rules)


async def a_proposal(town: Town, kind: Kind, body: Body, *, mover: str = "amina") -> str:
    """A submitted motion that carries a founding text; its number."""
    new = Proposed(kind=kind, body=body, title="Nos textes", reasons="", language="fr")
    viewer = town.viewer(mover)
    code = await propose(viewer, town.canal.slug, new, once())
    return await submit_motion(viewer, town.canal.slug, code, 1, once())


async def adopted(town: Town, kind: Kind, body: Body, votes: tuple[str, ...] = SEATED) -> str:
    """The same, voted for and sealed; its number."""
    with clock.freeze(MONDAY):
        number = await a_proposal(town, kind, body)
        ballot = await an_open_ballot(town, number)
        for who in votes:
            await a_vote(town, who, number, ballot)
    with clock.freeze(AFTER):
        await seal_due(SITE)
    return number
