"""What rules of procedure refuse names them: the version, when it was adopted, and who may change it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from gov.ballots.closing import Earliest, check_closing_day, check_second
from gov.ballots.early import bring_forward
from gov.decisions.rules import Stance, without_objection
from gov.instruments.rules import Cited, DecisionClass
from gov.instruments.rulesets import NO_RULES, Rules
from gov.instruments.starters import STARTERS, Starter
from gov.instruments.wording import Basis
from gov.kernel import clock
from gov.kernel.errors import Invalid, NotAllowed
from gov.motions import leading
from gov.motions.queries import motion_page
from gov.motions.rules import Act
from gov.motions.seconding import citing
from gov.motions.stepping import step_view
from gov.web.refusals import sentence
from gov.web.words import LANGUAGES, words
from tests.ballots.builders import an_open_ballot
from tests.contracts.test_refusals import OF_RULES, SENTENCES
from tests.motions.builders import a_motion, once
from tests.support.canal import MONDAY, SITE, Town, a_town
from tests.support.rules import ADOPTED, IN_FORCE, SIMPLE, with_rules

ZONE = "Europe/Brussels"
TESTED = {
    "closing_too_soon": "a closing day",
    "early_close_off": "a close brought forward",
    "every_seat_must_agree": "a decision that needs every seat",
    "method_not_offered": "a way of asking",
    "no_majority_online": "a majority online",
    "not_seconded": "a motion without support",
    "second_session_waits": "a second session too soon",
    "seconds_are_off": "a second nobody asks for",
    "too_few_present": "a decision of too few",
}


def test_each_refusal_by_rules_of_procedure_is_refused_here():
    assert TESTED.keys() == OF_RULES


def cited(refused: NotAllowed | Invalid, code: str) -> Cited | None:
    """Give the version that a refusal names, and hold its sentences to naming it."""
    [one] = refused.fields if isinstance(refused, Invalid) else [refused]
    basis = one.facts["rule"]
    assert (one.code, type(basis)) == (code, Basis)
    for language in LANGUAGES:
        told = sentence(SENTENCES, words(language), one.code, one.facts)
        assert told.endswith(basis.said(words(language)))
        assert "…" not in told
        if basis.rules.cited is not None:
            assert basis.rules.cited.decision in told
            assert str(basis.rules.cited.adopted_on.year) in told
    return basis.rules.cited


def test_a_ballot_that_closes_too_soon_names_the_rules():
    with pytest.raises(Invalid) as refused:
        check_closing_day(
            date(2026, 3, 3), datetime(2026, 3, 2, 9, tzinfo=UTC), ZONE, Earliest(rules=IN_FORCE)
        )
    assert cited(refused.value, "closing_too_soon") == IN_FORCE.cited


def test_a_second_session_that_comes_too_soon_names_the_rules():
    earliest = Earliest(rules=IN_FORCE, after=datetime(2026, 3, 2, 9, tzinfo=UTC))
    with pytest.raises(NotAllowed) as refused:
        check_second(earliest, ZONE, date(2026, 3, 9))
    check_second(earliest, ZONE, date(2026, 3, 10))
    assert cited(refused.value, "second_session_waits") == IN_FORCE.cited


@pytest.mark.parametrize(
    ("rules", "stances", "code"),
    [
        (IN_FORCE, [Stance.NO_OBJECTION] * 2 + [Stance.ABSENT] * 3, "too_few_present"),
        (NO_RULES, [Stance.NO_OBJECTION] * 4 + [Stance.RECUSED], "every_seat_must_agree"),
    ],
)
def test_a_decision_that_too_few_take_names_the_rules(rules: Rules, stances: list[Stance], code: str):
    with pytest.raises(Invalid) as refused:
        without_objection(stances, DecisionClass.ORDINARY, rules)
    assert cited(refused.value, code) == rules.cited


async def test_a_way_of_asking_that_is_not_offered_names_the_rules(database: object):
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town, decision_class="convention")
        with pytest.raises(Invalid) as refused:
            await an_open_ballot(town, number, method="consent")
    assert cited(refused.value, "method_not_offered") == IN_FORCE.cited


async def test_a_majority_that_may_not_be_taken_online_names_the_rules(database: object):
    with clock.freeze(MONDAY):
        town = await a_town(STARTERS[Starter.ASSOCIATION])
        with pytest.raises(NotAllowed) as refused:
            await an_open_ballot(town, await a_motion(town), method="for_against_abstain")
    assert cited(refused.value, "no_majority_online") == IN_FORCE.cited


async def seconded_under(town: Town, number: str, code: str) -> Cited | None:
    """Have a motion refused for want of seconds by every act and page, and give the version they name."""
    acts = {
        "seconds_are_off": leading.second_motion(town.viewer("thomas"), "canal", number, once()),
        "not_seconded": leading.discuss_motion(town.viewer("claire"), "canal", number, once()),
    }
    with pytest.raises(NotAllowed) as by_act:
        await acts.pop(code)
    [left] = acts.values()
    left.close()
    who, act = ("thomas", Act.SECOND) if code == "seconds_are_off" else ("claire", Act.DISCUSS)
    viewer = town.viewer(who)
    found = (await motion_page(viewer, "canal", number)).motion
    with pytest.raises(NotAllowed) as by_page:
        await citing(found, lambda: step_view(viewer, "canal", found, act, MONDAY))
    assert cited(by_page.value, code) == cited(by_act.value, code)
    return cited(by_act.value, code)


async def test_a_motion_that_lacks_seconds_names_the_rules_it_was_submitted_under(database: object):
    with clock.freeze(MONDAY):
        town = await a_town()
        before = await a_motion(town)
        await with_rules(town.canal.committee, replace(SIMPLE, seconds=2), number="2019-002")
        after = await a_motion(town)
        with pytest.raises(NotAllowed) as refused:
            await an_open_ballot(town, after)
        assert await seconded_under(town, after, "not_seconded") == Cited(
            version=2, adopted_on=ADOPTED, decision="2019-002"
        )
        assert cited(refused.value, "not_seconded") is not None
        told = await seconded_under(town, before, "seconds_are_off")
    assert told == IN_FORCE.cited  # which asked for none; the newer version changes nothing of it


async def test_a_committee_without_rules_says_that_any_seat_may_propose_the_first(database: object):
    with clock.freeze(MONDAY):
        town = await a_town(None)
        number = await a_motion(town)
        with pytest.raises(NotAllowed) as refused:
            await leading.second_motion(town.viewer("thomas"), "canal", number, once())
    assert cited(refused.value, "seconds_are_off") is None


async def test_a_ballot_that_its_rules_never_close_early_names_them(database: object):
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        ballot = await an_open_ballot(town, number)
        with pytest.raises(NotAllowed) as refused:
            await bring_forward(town.viewer("amina"), "canal", number, ballot, once(), site=SITE)
    assert cited(refused.value, "early_close_off") == IN_FORCE.cited
