"""A decision nobody objected to names the terms that the rules give its class."""

import json

import pytest

from gov.decisions.reading import decision_page
from gov.decisions.rules import Stance, without_objection
from gov.decisions.tallying import tally_file
from gov.instruments.rules import DecisionClass
from gov.instruments.rulesets import NO_RULES, Rules
from gov.instruments.starters import STARTERS, Starter
from gov.kernel import clock
from gov.kernel.errors import Invalid
from gov.tally.files import recount
from gov.tally.steps import Rule
from gov.tally.terms import Method
from tests.decisions.builders import DURING, a_meeting, a_taken, an_item, taken_by
from tests.support.canal import MONDAY, a_town
from tests.support.rules import IN_FORCE

CONSENT = Rules(law=STARTERS[Starter.CONSENT], cited=IN_FORCE.cited)
THERE = [Stance.NO_OBJECTION] * 3 + [Stance.EXCUSED, Stance.ABSENT]


def test_by_consent_not_objecting_is_consenting() -> None:
    result = without_objection(THERE, DecisionClass.ORDINARY, CONSENT)
    assert result.terms == CONSENT.terms(DecisionClass.ORDINARY, Method.CONSENT)
    assert (result.count.consent, result.count.for_) == (3, 0)
    assert [step.rule for step in result.steps] == [Rule.QUORUM, Rule.OBJECTIONS]


def test_by_majority_not_objecting_is_being_for() -> None:
    result = without_objection(THERE, DecisionClass.ORDINARY, IN_FORCE)
    assert result.terms == IN_FORCE.terms(DecisionClass.ORDINARY)
    assert (result.count.consent, result.count.for_) == (0, 3)


@pytest.mark.parametrize("rules", [NO_RULES, CONSENT], ids=["before the first rules", "by consent"])
def test_what_needs_every_seat_needs_every_seat_there(rules: Rules) -> None:
    with pytest.raises(Invalid) as refused:
        without_objection(THERE, DecisionClass.CONVENTION, rules)
    assert refused.value.fields[0].code == "too_few_present"
    whole = without_objection([Stance.NO_OBJECTION] * 5, DecisionClass.CONVENTION, rules)
    assert (whole.terms.majority.least(5), whole.steps[0].needed) == (5, 5)


def test_where_every_seat_is_needed_a_recused_one_is_missing() -> None:
    with pytest.raises(Invalid) as refused:
        without_objection([Stance.NO_OBJECTION] * 4 + [Stance.RECUSED], DecisionClass.CONVENTION, NO_RULES)
    assert refused.value.fields[0].code == "every_seat_must_agree"


async def test_its_file_recounts_by_consent_with_absent_and_excused(database: object) -> None:
    with clock.freeze(MONDAY):
        town = await a_town(STARTERS[Starter.CONSENT])
        item = await an_item(await a_meeting(town))
    with clock.freeze(DURING):
        number = await taken_by(town, "claire", a_taken(town, item))
        found = await decision_page(town.viewer("amina"), "canal", number)
    told = tally_file(found)
    assert recount(told).agrees
    assert json.loads(told)["terms"]["method"] == "consent"
    assert [seat["answer"] for seat in json.loads(told)["seats"]] == ["consent"] * 3 + ["absent"] * 2
