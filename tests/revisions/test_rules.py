"""What rules would have changed follows from the very votes that were counted."""

import pytest
from hypothesis import given

from gov.instruments.rules import DecisionClass
from gov.instruments.rulesets import Rules, RuleSet
from gov.instruments.starters import STARTERS, Starter
from gov.revisions.rules import Change, foresee, recount
from gov.tally.counts import Count
from gov.tally.steps import Outcome
from gov.tally.terms import Terms
from gov.tally.verdict import verdict
from tests.instruments.strategies import rule_sets
from tests.tally.strategies import any_terms, counts

SIMPLE, CONSENT, ASSOCIATION = (
    Rules(law=STARTERS[one]) for one in (Starter.SIMPLE, Starter.CONSENT, Starter.ASSOCIATION)
)


@given(counts, any_terms)
def test_counted_again_under_its_own_terms_a_ballot_ends_as_it_did(count: Count, terms: Terms) -> None:
    was = verdict(count, terms)
    assert recount(was, terms) == was


@given(counts, any_terms, rule_sets())
def test_no_seat_is_lost_or_made_up_by_counting_again(count: Count, terms: Terms, law: RuleSet) -> None:
    was = verdict(count, terms)
    for kind in DecisionClass:
        rules = Rules(law=law)
        again = recount(was, rules.terms(kind, law.classes[kind].method))
        assert (again.count.seats, again.count.cast) == (was.count.seats, was.count.cast)
        seen = foresee(was, kind, rules)
        assert (seen.change is Change.SAME) <= (seen.was is seen.would)


@pytest.mark.parametrize(
    ("count", "rules", "would", "change"),
    [
        (Count(for_=4, against=1), SIMPLE, Outcome.ADOPTED, Change.SAME),
        (Count(for_=4, against=1), CONSENT, Outcome.DEFERRED, Change.OTHER),
        (Count(for_=4, abstain=1), CONSENT, Outcome.ADOPTED, Change.SAME),
        (Count(for_=4, against=1), ASSOCIATION, Outcome.REJECTED, Change.MEETING),
        (Count(for_=5), ASSOCIATION, Outcome.ADOPTED, Change.SAME),
    ],
)
def test_each_set_says_what_it_would_have_changed(
    count: Count, rules: Rules, would: Outcome, change: Change
) -> None:
    seen = foresee(verdict(count, SIMPLE.terms(DecisionClass.ORDINARY)), DecisionClass.ORDINARY, rules)
    assert (seen.would, seen.change) == (would, change)


def test_a_consent_counted_as_a_vote_keeps_each_seat_in_its_place() -> None:
    asked = CONSENT.terms(DecisionClass.ORDINARY, CONSENT.law.classes[DecisionClass.ORDINARY].method)
    was = verdict(Count(consent=2, concern=1, objection=1, stand_aside=1), asked)
    again = recount(was, SIMPLE.terms(DecisionClass.ORDINARY))
    assert again.count == Count(for_=3, against=1, abstain=1)
    assert (was.outcome, again.outcome) == (Outcome.DEFERRED, Outcome.ADOPTED)
