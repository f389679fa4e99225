"""From its first decision on, a committee gains or loses a partner by decision."""

from typing import Any
from uuid import UUID

import pytest

from gov.committees.forms import Joining, Leaving
from gov.committees.histories import committee_history
from gov.committees.queries import electorate
from gov.committees.seating import admit_partner, close_seat
from gov.decisions.recording import NewDecision, record
from gov.demo.founding import Canal
from gov.kernel import clock
from gov.kernel.errors import Invalid
from gov.partners.forms import Organisation
from gov.partners.rules import LegalForm
from gov.store import fetch_value, read, write
from tests.committees import builders
from tests.committees.builders import NOW, ORIGIN, QUAI, TODAY, ZOE, once

NEW = Organisation(
    name="L’Éclaircie", legal_form=LegalForm.ASSOCIATION, company_number="0400000482", is_carrier=False
)


@pytest.fixture
async def canal(database: object):
    with clock.freeze(NOW):
        yield await builders.canal()


async def decided(canal: Canal, kind: str = "admission", **changes: Any) -> str:
    fields: dict[str, Any] = {
        "title": "Une partenaire s’en va",
        "text": "",
        "language": "fr",
        "method": "no_objection",
        "outcome": "adopted",
        "decided_on": TODAY,
        "decided_at": NOW,
        "audience": "committee",
        "decision_class": kind,
    }
    async with write(lock=("committee", canal.committee)) as unit:
        return (await record(unit, canal.committee, NewDecision(**{**fields, **changes}))).number


async def closed(canal: Canal, decision: str = "", partner: str = QUAI) -> None:
    leaving = Leaving(day=TODAY, why="Elle rejoint une autre initiative.", decision=decision)
    await close_seat(canal.persons["claire"], canal.committee, canal.seats[partner], leaving, ORIGIN, once())


async def admitted(canal: Canal, decision: str = "") -> None:
    joining = Joining(organisation=NEW, contact=ZOE, day=None, decision=decision)
    await admit_partner(canal.persons["claire"], canal.committee, joining, ORIGIN, once())


async def seats(canal: Canal) -> int:
    return len(await electorate(canal.committee, TODAY))


async def test_before_its_first_decision_a_committee_composes_itself(canal: Canal) -> None:
    await admitted(canal)
    await closed(canal)
    assert await seats(canal) == 5


@pytest.mark.parametrize("act", [closed, admitted])
async def test_afterwards_a_coordinator_alone_neither_closes_nor_opens_a_seat(canal: Canal, act: Any) -> None:
    await decided(canal, "ordinary")
    with pytest.raises(Invalid) as refused:
        await act(canal)
    assert [(one.name, one.code) for one in refused.value.fields] == [("decision", "composition_by_decision")]
    assert await seats(canal) == 5


@pytest.mark.parametrize("changes", [{"kind": "ordinary"}, {"outcome": "rejected"}])
@pytest.mark.parametrize("act", [closed, admitted])
async def test_only_an_adopted_decision_of_admission_opens_or_closes(
    canal: Canal, act: Any, changes: Any
) -> None:
    number = await decided(canal, **changes)
    for cited in (number, "2026-999", "n’importe"):
        with pytest.raises(Invalid) as refused:
            await act(canal, cited)
        assert refused.value.fields[0].code == "not_an_admission"
    assert await seats(canal) == 5


async def test_a_decision_is_carried_out_once_and_stands_in_the_history(canal: Canal) -> None:
    number = await decided(canal)
    await closed(canal, number)
    with pytest.raises(Invalid) as refused:
        await closed(canal, number, "le-relais")
    assert refused.value.fields[0].code == "decision_carried_out"
    assert await seats(canal) == 4
    async with read():
        lines = await committee_history(canal.committee)
    assert [line.decision for line in lines if line.act == "closed_seat"] == [number]


async def test_a_repealed_decision_opens_nothing(canal: Canal) -> None:
    number = await decided(canal)
    async with read():
        first = await fetch_value(UUID, "SELECT id FROM decision WHERE number = {}", number)
    await decided(canal, supersedes_id=first, repeals=True)
    with pytest.raises(Invalid):
        await admitted(canal, number)
