from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov.instruments.rules import DecisionClass
from gov.tally.counts import Count
from gov.tally.outlook import Need, missing
from gov.tally.steps import Outcome
from gov.tally.verdict import verdict
from tests.support.rules import DEFAULTS
from tests.tally.strategies import any_terms, counts

SIMPLE = DEFAULTS[DecisionClass.ORDINARY]
small = st.integers(0, 3)
small_counts = st.builds(
    Count, for_=small, against=small, abstain=small, recused=small, silent=st.integers(0, 4), absent=small
)


def every_end(count: Count, left: int):
    for moved in product(range(left + 1), repeat=4):
        if sum(moved) <= left:
            end = count
            for place, seats in zip(("for_", "against", "abstain", "recused"), moved, strict=True):
                end = end.moving(seats, place)
            yield end


@given(small_counts, any_terms, st.data())
@settings(max_examples=150)
def test_what_is_foreseen_is_what_every_possible_end_gives(count, terms, data):
    left = data.draw(st.integers(0, count.silent))
    outcomes = {verdict(end, terms).outcome for end in every_end(count, left)}
    outlook = missing(count, terms, left)
    assert outlook.certain == (next(iter(outcomes)) if len(outcomes) == 1 else None)
    assert outlook.can_be_adopted is (Outcome.ADOPTED in outcomes)


@given(counts, any_terms)
def test_the_votes_for_said_to_be_missing_are_enough_and_one_less_is_not(count, terms):
    outlook = missing(count, terms)
    if not outlook.can_be_adopted:
        assert max(outlook.for_needed, outlook.quorum_needs) > count.silent
        return
    needed = max(outlook.for_needed, outlook.quorum_needs)
    assert verdict(count.moving(needed, "for_"), terms).outcome is Outcome.ADOPTED
    if needed:
        assert verdict(count.moving(needed - 1, "for_"), terms).outcome is not Outcome.ADOPTED


@pytest.mark.parametrize(
    ("count", "needs"),
    [
        (Count(silent=5), [(Need.QUORUM_NEEDS, 3), (Need.FOR_NEEDED, 1)]),
        (Count(for_=1, silent=4), [(Need.QUORUM_NEEDS, 2)]),
        (Count(for_=1, against=2, silent=2), [(Need.FOR_NEEDED, 2)]),
        (Count(for_=2, abstain=1, silent=2), [(Need.ADOPTED_AS_IT_STANDS, 0)]),
        (Count(for_=3, silent=2), [(Need.WILL_BE_ADOPTED, 0)]),
        (Count(against=3, silent=2), [(Need.CANNOT_BE_ADOPTED, 0)]),
        (Count(for_=2, recused=1, silent=2), [(Need.ADOPTED_AS_IT_STANDS, 0)]),
        (Count(for_=2, silent=1, absent=2), [(Need.QUORUM_NEEDS, 1)]),
        (Count(for_=1, abstain=2, silent=2), [(Need.FOR_NEEDED, 1)]),
    ],
)
def test_five_seats_are_told_what_is_missing(count, needs):
    assert list(missing(count, SIMPLE).needs) == needs


def test_a_ballot_that_is_certain_says_so_before_the_close():
    assert missing(Count(for_=3, silent=2), SIMPLE).certain is Outcome.ADOPTED
    assert missing(Count(for_=2, silent=3), SIMPLE).certain is None
    assert missing(Count(for_=2, silent=1, excused=4), SIMPLE).certain is Outcome.INQUORATE


@pytest.mark.parametrize("left", [-1, 3])
def test_only_silent_seats_are_left_to_vote(left):
    with pytest.raises(ValueError, match="silent"):
        missing(Count(silent=2), SIMPLE, left)
