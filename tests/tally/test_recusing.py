"""What it changes that seats take no part, by the arithmetic of the verdict itself."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.tally.counts import Count
from gov.tally.recusing import effect_of
from gov.tally.shares import ALL, MORE_THAN_HALF, NONE, TWO_THIRDS
from gov.tally.steps import Outcome
from gov.tally.terms import Base, Method, QuorumOf, Terms
from gov.tally.verdict import verdict

HALF = Terms(quorum=MORE_THAN_HALF, majority=MORE_THAN_HALF)
UNCOUNTED = replace(HALF, recused_count_for_quorum=False)


@pytest.mark.parametrize(
    ("terms", "recused", "counting", "breaks_with"),
    [
        (HALF, 0, 6, 3),
        (HALF, 1, 6, 3),  # counted all the same
        (UNCOUNTED, 1, 5, 2),
        (UNCOUNTED, 2, 4, 1),  # n: just enough
        (UNCOUNTED, 3, 3, 0),  # n − 1: out of reach
    ],
)
def test_what_can_be_counted_of_six_seats(terms: Terms, recused: int, counting: int, breaks_with: int):
    effect = effect_of(Count(recused=recused, silent=6 - recused), terms)
    assert (effect.counting, effect.seats, effect.needed) == (counting, 6, 4)
    assert effect.breaks_with == breaks_with
    assert effect.reachable is (breaks_with > 0)


def test_a_quorum_that_is_made_already_is_not_said_to_break():
    assert effect_of(Count(recused=1, silent=5), UNCOUNTED).breakable
    assert effect_of(Count(recused=1, for_=3, silent=2), UNCOUNTED).breakable
    assert not effect_of(Count(recused=1, for_=4, silent=1), UNCOUNTED).breakable


@pytest.mark.parametrize(
    ("base", "method", "stays"),
    [
        (Base.EXPRESSED, Method.FOR_AGAINST, False),
        (Base.CAST, Method.FOR_AGAINST, False),
        (Base.PRESENT_OR_REPRESENTED, Method.FOR_AGAINST, False),
        (Base.ALL_SEATS, Method.FOR_AGAINST, True),
        (Base.ALL_SEATS, Method.UNANIMOUS, True),
    ],
)
def test_a_recused_seat_weighs_only_where_the_majority_is_taken_of_all(base, method, stays):
    assert (
        effect_of(Count(recused=1, silent=5), replace(HALF, base=base, method=method)).stays_in_base is stays
    )


def test_by_all_one_seat_that_takes_no_part_lets_nothing_be_adopted():
    terms = replace(HALF, method=Method.UNANIMOUS, quorum=ALL, majority=ALL, base=Base.ALL_SEATS)
    assert not effect_of(Count(recused=1, silent=5), terms).adoptable


@given(
    recused=st.integers(0, 9),
    others=st.integers(0, 9),
    quorum=st.sampled_from([NONE, MORE_THAN_HALF, TWO_THIRDS, ALL]),
    of=st.sampled_from(QuorumOf),
    base=st.sampled_from(Base),
    counted=st.booleans(),
)
def test_what_is_foretold_is_what_the_verdict_finds(recused, others, quorum, of, base, counted):
    terms = Terms(
        quorum=quorum,
        majority=MORE_THAN_HALF,
        quorum_of=of,
        base=base,
        recused_count_for_quorum=counted,
        abstentions_defer=False,
    )
    effect = effect_of(Count(recused=recused, silent=others), terms)
    end = verdict(Count(recused=recused, for_=others), terms)
    assert effect.adoptable is (end.outcome is Outcome.ADOPTED)
    if recused + others:
        assert effect.reachable is end.steps[0].met
