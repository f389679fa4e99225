"""What follows from a contest is counted, whoever contests and in whatever order."""

from collections import Counter
from dataclasses import replace
from itertools import islice, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.ballots.finality import Finality
from gov.contests.rules import (
    SILENT,
    Answer,
    Effect,
    Hindrance,
    check_contest,
    check_says,
    is_same,
    recount,
    weigh,
)
from gov.instruments.rules import DecisionClass
from gov.kernel.errors import Invalid, NotAllowed
from gov.tally.counts import ANSWERS, Choice, Count, count_approvals
from gov.tally.terms import Method, Terms
from gov.tally.verdict import Verdict, verdict
from tests.support.rules import DEFAULTS
from tests.tally.strategies import any_terms

METHODS = (Method.FOR_AGAINST, Method.CONSENT, Method.APPROVAL, Method.UNANIMOUS)
OPTIONS = 3
Seats = dict[int, Answer]


@st.composite
def answers(draw: st.DrawFn, method: Method) -> Answer:
    said = draw(st.sampled_from([*(str(one) for one in ANSWERS[method]), SILENT]))
    if said != Choice.APPROVE:
        return Answer(said)
    return Answer(said, tuple(sorted(draw(st.sets(st.integers(1, OPTIONS), min_size=1)))))


@st.composite
def records(draw: st.DrawFn) -> tuple[Terms, Seats, Seats]:
    """Any terms, any record of up to seven seats, and what some of them say."""
    terms = replace(draw(any_terms), method=draw(st.sampled_from(METHODS)))
    seats = range(draw(st.integers(1, 7)))
    stood = {seat: draw(answers(terms.method)) for seat in seats}
    says = {seat: draw(answers(terms.method)) for seat in draw(st.sets(st.sampled_from(seats), min_size=1))}
    return terms, stood, says


def counted(terms: Terms, stood: Seats) -> Verdict:
    """Count a record as the law of ballots does."""
    places = Counter(one.place for one in stood.values())
    options = OPTIONS if terms.method is Method.APPROVAL else 0
    approved = [[place - 1 for place in one.approved] for one in stood.values()]
    return verdict(Count(**places), terms, count_approvals(approved, options))


@given(records())
def test_a_count_made_again_is_that_of_a_record_that_said_so(
    case: tuple[Terms, Seats, Seats],
) -> None:
    terms, stood, says = case
    assert recount(counted(terms, stood), stood, says) == counted(terms, stood | says)


@given(records())
def test_without_a_contest_the_count_is_as_it_was_sealed(case: tuple[Terms, Seats, Seats]) -> None:
    terms, stood, _ = case
    assert recount(counted(terms, stood), stood, {}) == counted(terms, stood)


@given(records())
def test_the_order_of_contests_changes_no_count(case: tuple[Terms, Seats, Seats]) -> None:
    terms, stood, says = case
    sealed = counted(terms, stood)
    first = recount(sealed, stood, says)
    assert all(
        recount(sealed, stood, dict(order)) == first for order in islice(permutations(says.items()), 24)
    )


@given(records())
def test_a_contest_sets_aside_exactly_what_no_longer_follows(case: tuple[Terms, Seats, Seats]) -> None:
    terms, stood, says = case
    sealed, of = counted(terms, stood), next(iter(says))
    weighed = weigh(sealed, stood, says, of=of)
    same = is_same(sealed, weighed.again)
    assert weighed.effect is (Effect.STANDS if same else Effect.SET_ASIDE)
    assert weighed.hindrance is Hindrance.NONE


@given(records(), st.booleans(), st.booleans())
def test_a_seat_that_has_set_aside_before_never_does_again(
    case: tuple[Terms, Seats, Seats], already: bool, moved: bool
) -> None:
    terms, stood, says = case
    sealed = counted(terms, stood)
    for of in says:
        weighed = weigh(sealed, stood, says, of=of, spent=[of], already=already, parent_moved=moved)
        assert weighed.effect is not Effect.SET_ASIDE


@given(records())
def test_what_a_spent_seat_says_weighs_in_no_other_seats_contest(case: tuple[Terms, Seats, Seats]) -> None:
    terms, stood, says = case
    sealed, (of, *others) = counted(terms, stood), says
    alone = weigh(sealed, stood, {of: says[of]}, of=of)
    assert weigh(sealed, stood, says, of=of, spent=others) == alone


@given(records())
def test_what_hinders_is_said_only_where_the_outcome_would_change(case: tuple[Terms, Seats, Seats]) -> None:
    terms, stood, says = case
    sealed, of = counted(terms, stood), next(iter(says))
    weighed = weigh(sealed, stood, says, of=of, already=True, parent_moved=True)
    expected = (
        (Effect.STANDS, Hindrance.NONE)
        if is_same(sealed, weighed.again)
        else (Effect.NOTED, Hindrance.ALREADY)
    )
    assert (weighed.effect, weighed.hindrance) == expected


def test_another_option_chosen_is_another_decision() -> None:
    terms = replace(DEFAULTS[DecisionClass.ORDINARY], method=Method.APPROVAL)
    stood = {1: Answer("approve", (1,)), 2: Answer("approve", (1,)), 3: Answer("approve", (2,))}
    sealed = counted(terms, stood)
    weighed = weigh(sealed, stood, {1: Answer("approve", (2,))}, of=1)
    assert (sealed.outcome, sealed.chosen) == ("adopted", 0)
    assert (weighed.again.outcome, weighed.again.chosen) == ("adopted", 1)
    assert weighed.effect is Effect.SET_ASIDE


@pytest.mark.parametrize(
    ("stands", "has_seat", "contested", "code"),
    [
        (Finality.NEVER, True, False, "contest_secret"),
        (Finality.NOT_COUNTED, True, False, "contest_before_count"),
        (Finality.FINAL, True, False, "contest_window_over"),
        (Finality.CONTESTABLE, False, False, "contest_not_in_electorate"),
        (Finality.CONTESTABLE, True, True, "contest_twice"),
    ],
)
def test_who_may_not_contest_is_told_why(
    stands: Finality, has_seat: bool, contested: bool, code: str
) -> None:
    with pytest.raises(NotAllowed, match=code):
        check_contest(stands, has_seat=has_seat, contested=contested)


def test_a_contest_says_something_else_than_the_record() -> None:
    check_contest(Finality.CONTESTABLE, has_seat=True, contested=False)
    check_says(Answer("approve", (1,)), Answer("approve", (1, 2)))
    with pytest.raises(Invalid):
        check_says(Answer("approve", (1,)), Answer("approve", (1,)))
