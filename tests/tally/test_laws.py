"""The laws that hold of every way of asking, whatever seats answer and whatever the terms."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gov.tally.counts import ANSWERS, Choice, base_of, count_approvals, count_seats
from gov.tally.steps import Outcome, Rule
from gov.tally.terms import Base, Method, Terms
from gov.tally.verdict import Verdict, verdict
from tests.tally.strategies import any_terms

ELSEWHERE = ("silent", "absent", "excused")
IN_FAVOUR = {
    Method.FOR_AGAINST: Choice.FOR,
    Method.UNANIMOUS: Choice.FOR,
    Method.CONSENT: Choice.CONSENT,
    Method.APPROVAL: Choice.APPROVE,
}
DECIDING = list(IN_FAVOUR)
SEATS = 7
Answer = str | frozenset[int]
"""What one seat does: its choice, where it is instead, or the options it approves."""


def an_answer(method: Method) -> st.SearchStrategy[Answer]:
    said = [str(choice) for choice in ANSWERS[method] if choice is not Choice.APPROVE]
    plain = st.sampled_from([*said, *ELSEWHERE])
    if method is not Method.APPROVAL:
        return plain
    return plain | st.frozensets(st.integers(0, 2), min_size=1)


def answers(method: Method) -> st.SearchStrategy[Mapping[int, Answer]]:
    return st.lists(an_answer(method), max_size=SEATS).map(lambda given_: dict(enumerate(given_)))


def likely_carried(method: Method) -> st.SearchStrategy[Mapping[int, Answer]]:
    """Ballots of which many are adopted: most seats are in favour."""
    favour = st.just(frozenset({0}) if method is Method.APPROVAL else str(IN_FAVOUR[method]))
    return st.lists(favour | favour | an_answer(method), min_size=1, max_size=SEATS).map(
        lambda given_: dict(enumerate(given_))
    )


def decided(method: Method, given_: Mapping[int, Answer], terms: Terms) -> Verdict:
    """Count what seats did, and decide."""
    apart = {place: [seat for seat, one in given_.items() if one == place] for place in ELSEWHERE[1:]}
    choices = {
        seat: Choice.APPROVE if isinstance(one, frozenset) else Choice(one)
        for seat, one in given_.items()
        if one not in ELSEWHERE
    }
    approved = [one for one in given_.values() if isinstance(one, frozenset)]
    return verdict(
        count_seats(list(given_), choices, **apart),
        replace(terms, method=method),
        count_approvals(approved, 3) if method is Method.APPROVAL else (),
    )


def for_each(methods):
    return pytest.mark.parametrize("method", methods)


@for_each(Method)
@given(data=st.data(), terms=any_terms)
def test_no_seat_is_counted_twice_wherever_it_is_named(method, data, terms):
    cast = data.draw(st.dictionaries(st.integers(0, 5), st.sampled_from(ANSWERS[method])))
    named = {place: data.draw(st.sets(st.integers(0, 5))) for place in ("recused", "absent", "excused")}
    count = count_seats(range(6), cast, **named)
    assert count.seats == 6
    assert count.cast <= len(cast)
    assert base_of(count, terms) <= 6


@for_each(DECIDING)
@given(data=st.data(), terms=any_terms)
def test_one_seat_more_in_favour_never_turns_adopted_into_not_adopted(method, data, terms):
    given_ = data.draw(likely_carried(method))
    before = decided(method, given_, terms)
    assume(before.outcome is Outcome.ADOPTED)
    seat = data.draw(st.sampled_from(sorted(given_)) | st.just(SEATS))  # one that is there, or one more
    after = decided(method, {**given_, seat: _favouring(method, given_.get(seat), before)}, terms)
    assert (after.outcome, after.chosen) == (Outcome.ADOPTED, before.chosen)


def _favouring(method: Method, answer: Answer | None, before: Verdict) -> Answer:
    if method is not Method.APPROVAL:
        return str(IN_FAVOUR[method])
    chosen = frozenset({before.chosen})
    return chosen | answer if isinstance(answer, frozenset) else chosen


@for_each(Method)
@given(data=st.data(), terms=any_terms)
def test_the_order_of_votes_is_irrelevant(method, data, terms):
    given_ = data.draw(answers(method))
    order = data.draw(st.permutations(list(given_)))
    assert decided(method, {seat: given_[seat] for seat in order}, terms) == decided(method, given_, terms)


@for_each(Method)
@given(data=st.data(), terms=any_terms)
def test_which_seat_says_what_is_irrelevant(method, data, terms):
    given_ = data.draw(answers(method))
    names = data.draw(st.permutations(range(len(given_))))
    renamed = {names[seat]: one for seat, one in given_.items()}
    assert decided(method, renamed, terms) == decided(method, given_, terms)


@for_each([Method.FOR_AGAINST, Method.UNANIMOUS, Method.APPROVAL])
@given(data=st.data(), terms=any_terms)
def test_a_silent_seat_that_abstains_moves_the_bases_that_count_abstentions_and_no_other(method, data, terms):
    given_ = {**data.draw(answers(method)), SEATS: "silent"}
    silent, abstained = (
        decided(method, {**given_, SEATS: one}, terms).count for one in ("silent", "abstain")
    )
    moved = base_of(abstained, terms) - base_of(silent, terms)
    counted = {
        Base.EXPRESSED: 0,
        Base.CAST: 1,
        Base.PRESENT_OR_REPRESENTED: 0 if terms.silent_are_present else 1,  # in a room it was counted before
        Base.ALL_SEATS: 0,
    }
    assert moved == counted[terms.base]


@for_each([Method.FOR_AGAINST, Method.APPROVAL])
@given(data=st.data(), terms=any_terms)
def test_an_abstention_outside_the_base_changes_no_majority(method, data, terms):
    outside = replace(terms, base=Base.EXPRESSED, abstentions_defer=False)
    given_ = data.draw(likely_carried(method))
    alone, joined = (decided(method, one, outside) for one in (given_, {**given_, SEATS: "abstain"}))
    assume(alone.steps[-1].rule is Rule.MAJORITY and joined.steps[0].met)
    assert (joined.outcome, joined.chosen, joined.steps[-1]) == (alone.outcome, alone.chosen, alone.steps[-1])


@given(data=st.data(), terms=any_terms)
def test_standing_aside_moves_the_quorum_and_nothing_else_of_a_consent(data, terms):
    given_ = data.draw(likely_carried(Method.CONSENT))
    alone, joined = (
        decided(Method.CONSENT, one, terms) for one in (given_, {**given_, SEATS: "stand_aside"})
    )
    assume(alone.steps[0].met and joined.steps[0].met)
    assert joined.outcome is alone.outcome


@for_each(DECIDING)
@given(data=st.data(), terms=any_terms)
def test_what_nobody_favours_is_never_adopted(method, data, terms):
    favour = {str(IN_FAVOUR[method]), str(Choice.CONCERN)}
    given_ = {
        seat: one
        for seat, one in data.draw(answers(method)).items()
        if not isinstance(one, frozenset) and one not in favour
    }
    assert decided(method, given_, terms).outcome is not Outcome.ADOPTED


@for_each(DECIDING)
@given(size=st.integers(0, SEATS), terms=any_terms)
def test_an_empty_ballot_is_never_adopted_in_a_room_or_online(method, size, terms):
    made = decided(method, dict.fromkeys(range(size), "silent"), terms)
    assert made.outcome is not Outcome.ADOPTED


@for_each([Method.FOR_AGAINST, Method.UNANIMOUS])
@given(data=st.data(), terms=any_terms)
def test_a_tie_is_never_adopted(method, data, terms):
    sides = data.draw(st.integers(0, SEATS))
    rest = data.draw(st.lists(st.sampled_from(["abstain", "recused", *ELSEWHERE]), max_size=SEATS))
    tie = dict(enumerate(["for"] * sides + ["against"] * sides + rest))
    assert decided(method, tie, terms).outcome is not Outcome.ADOPTED


@given(data=st.data(), terms=any_terms)
def test_options_that_lead_together_are_not_adopted(data, terms):
    given_ = data.draw(answers(Method.APPROVAL))
    # Whoever approves the first two approves both: whatever leads of them leads twice.
    twins = {
        seat: one | {0, 1} if isinstance(one, frozenset) and one & {0, 1} else one
        for seat, one in given_.items()
    }
    made = decided(Method.APPROVAL, twins, terms)
    assert made.approvals[0] == made.approvals[1]
    assert made.outcome is not Outcome.ADOPTED or made.chosen == 2


@for_each(DECIDING)
@given(data=st.data(), terms=any_terms)
def test_what_is_adopted_was_carried_by_its_quorum_and_by_more_in_favour_than_against(method, data, terms):
    made = decided(method, data.draw(likely_carried(method)), terms)
    assume(made.outcome is Outcome.ADOPTED)
    assert all(step.met for step in made.steps)
    assert made.steps[0].rule is Rule.QUORUM
    match method:
        case Method.CONSENT:
            assert made.count.objection == 0 < made.count.consenting
        case Method.APPROVAL:
            best, second = sorted(made.approvals, reverse=True)[:2]
            assert best > second
            assert 2 * best > made.count.approve
        case _:
            assert made.count.for_ > made.count.against


@given(data=st.data(), terms=any_terms)
def test_no_answer_makes_a_sense_check_decide(data, terms):
    made = decided(Method.SENSE_CHECK, data.draw(answers(Method.SENSE_CHECK)), terms)
    assert (made.outcome, made.steps) == (Outcome.NOTED, ())
