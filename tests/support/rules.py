"""Rules of procedure as tests need them: terms by class, and a committee that has some."""

from datetime import date
from uuid import UUID

from gov.instruments.actions import enact_in
from gov.instruments.bodies import written
from gov.instruments.rules import Cited, DecisionClass, Kind
from gov.instruments.rulesets import Rules, RuleSet
from gov.instruments.starters import STARTERS, Starter
from gov.kernel.ids import new_id
from gov.logs.appending import append_entry
from gov.logs.leaves import Kind as LeafKind
from gov.store import Unit, execute, write

SIMPLE = STARTERS[Starter.SIMPLE]
ADOPTED = date(2025, 9, 1)
IN_FORCE = Rules(law=SIMPLE, cited=Cited(version=1, adopted_on=ADOPTED, decision="2019-001"))
DEFAULTS = {kind: IN_FORCE.terms(kind) for kind in DecisionClass}


async def with_rules(committee_id: UUID, law: RuleSet = SIMPLE, *, number: str = "2019-001") -> None:
    """Let a committee have adopted rules before the test begins; no list shows by which decision."""
    async with write(lock=("committee", committee_id)) as unit:
        decision = await logged_before(unit, committee_id, number)
        await enact_in(
            unit,
            committee_id,
            kind=Kind.RULES,
            body=written(law),
            language="fr",
            decision_id=decision,
            adopted_on=ADOPTED,
        )


async def logged_before(unit: Unit, committee_id: UUID, number: str) -> UUID:
    """A decision taken before the test begins, in no list."""
    fields = {"number": number, "title": "Nos règles de fonctionnement"}
    entry = await append_entry(
        unit,
        committee_id,
        kind=LeafKind.DECISION,
        day=unit.now.date(),
        audience="committee",
        fields=fields,
    )
    decision = new_id()
    await execute(
        "INSERT INTO decision (id, committee_id, number, log_id, leaf_n, language, decision_class, method,"
        " outcome, decided_on, decided_at, audience, repeals, imported, recorded_at)"
        " VALUES ({}, {}, {}, {}, {}, 'fr', 'rules', 'no_objection', 'adopted', {}, {}, 'committee', {},"
        " {}, {})",
        *(decision, committee_id, number, entry.log_id, entry.n, ADOPTED, unit.now, False, False, unit.now),
    )
    return decision
