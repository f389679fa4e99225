"""Referred decisions and boards' answers as tests need them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from gov.decisions.boards import Answer
from gov.decisions.reading import decision_page
from gov.decisions.sealing import seal_due
from gov.demo.world import PARTNERS
from gov.instruments.actions import carry_in, enact_in
from gov.instruments.agreements import Competence, Remit, Role
from gov.instruments.bodies import written
from gov.instruments.rules import Kind
from gov.kernel import clock
from gov.motions.actions import draft_motion, submit_motion
from gov.motions.queries import motion_for
from gov.ratifications.actions import answer_for_board
from gov.ratifications.forms import Answering
from gov.store import fetch_value, read, write
from tests.ballots.builders import a_vote, an_open_ballot
from tests.motions.builders import a_wording, once
from tests.support.canal import MONDAY, SITE, Town, a_town
from tests.support.rules import logged_before

CONTACTS = MappingProxyType({partner.slug: partner.contact for partner in PARTNERS})
SEATED = tuple(partner.holder for partner in PARTNERS)
ADOPTED_ON = date(2026, 11, 12)
REMIT = Remit(
    competences=(
        Competence(name="Le bail", role=Role.REFERS),
        Competence(name="Les tarifs", role=Role.ADVISES),
        Competence(name="Les tournées", role=Role.DECIDES),
    )
)


async def with_remit() -> Town:
    """The world, its committee having adopted a remit before the test begins."""
    with clock.freeze(MONDAY):
        town = await a_town()
        await _adopt(town, REMIT, "2019-002")
    return town


async def a_referred_decision(
    town: Town,
    *,
    competence: str = "Le bail",
    audience: str = "partners",
    votes: Sequence[str] = SEATED,
    carrying: Remit | None = None,
    remit_changes: bool = False,
) -> str:
    """A decision adopted by ballot under a matter of the remit; its number."""
    with clock.freeze(MONDAY):
        motion = await _moved(town, competence, carrying)
        ballot = await an_open_ballot(town, motion, audience=audience)
        for who in votes:
            await a_vote(town, who, motion, ballot)
        if remit_changes:
            other = Remit(competences=(Competence(name="Le bail", role=Role.DECIDES),))
            await _adopt(town, other, "2019-003")
    with clock.freeze(MONDAY + timedelta(days=12)):
        await seal_due(SITE)
    async with read():
        number = await fetch_value(str, "SELECT number FROM decision WHERE ballot_id = {}", ballot)
    assert number is not None, "it was sealed"
    return number


async def answers(
    town: Town,
    number: str,
    partner: str,
    answer: Answer = Answer.GIVEN,
    *,
    met_on: date = ADOPTED_ON,
    **more: Any,
) -> None:
    """What a partner's board answered, entered by its contact."""
    reason = "Trop cher." if answer is Answer.REFUSED else ""
    said = Answering(answer=answer, met_on=met_on, reason=reason)
    viewer = town.viewer(CONTACTS[partner])
    await answer_for_board(viewer, town.canal.slug, number, partner, said, more.get("attempt") or once())


async def stands(town: Town, number: str) -> tuple[int, str]:
    """Where the log lists it, and whether its page agrees with its entry."""
    found = await decision_page(town.viewer("amina"), town.canal.slug, number)
    assert found.row is not None
    return found.row.rank, "sound" if found.sound else "altered"


async def _moved(town: Town, competence: str, carrying: Remit | None) -> str:
    viewer = town.viewer("amina")
    wording = replace(a_wording(0), competence=competence)
    if carrying is not None:
        wording = replace(a_wording(0, decision_class="rules"), competence=competence)
    code = await draft_motion(viewer, town.canal.slug, wording, once())
    if carrying is not None:
        async with write() as unit:
            motion = await motion_for(viewer, town.canal.slug, code)
            await carry_in(unit, motion.id, 1, Kind.REMIT, carrying)
    return await submit_motion(viewer, town.canal.slug, code, 1, once())


async def _adopt(town: Town, remit: Remit, number: str) -> None:
    committee = town.canal.committee
    async with write(lock=("committee", committee)) as unit:
        decision = await logged_before(unit, committee, number)
        await enact_in(
            unit,
            committee,
            kind=Kind.REMIT,
            body=written(remit),
            language="fr",
            decision_id=decision,
            adopted_on=date(2025, 9, 1),
        )
