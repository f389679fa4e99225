import json
from dataclasses import asdict, replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.instruments.rules import DecisionClass
from gov.tally.counts import Count, base_of
from gov.tally.shares import ALL, MORE_THAN_HALF, TWO_THIRDS
from gov.tally.steps import Outcome, Rule
from gov.tally.terms import Base, QuorumOf, Terms, terms_from_json
from gov.tally.verdict import Verdict, verdict
from tests.support.rules import DEFAULTS
from tests.tally.strategies import (
    FOUR_FIFTHS,
    MAJORITIES,
    NO_QUORUM,
    QUORUMS,
    any_terms,
    counts,
    likely_carried,
)

ADOPTED, REJECTED, INQUORATE, DEFERRED, NOTED = Outcome
SIMPLE = DEFAULTS[DecisionClass.ORDINARY]
ELSEWHERE = ["against", "abstain", "recused", "silent", "absent", "excused"]


@given(likely_carried, any_terms, st.sampled_from(ELSEWHERE))
def test_one_more_vote_for_never_turns_adopted_into_not_adopted(count, terms, place):
    before = replace(count, **{place: getattr(count, place) + 1})
    if verdict(before, terms).outcome is ADOPTED:
        assert verdict(replace(count, for_=count.for_ + 1), terms).outcome is ADOPTED


@given(likely_carried, any_terms)
def test_one_seat_more_that_votes_for_never_harms(count, terms):
    if verdict(count, terms).outcome is ADOPTED:
        assert verdict(replace(count, for_=count.for_ + 1), terms).outcome is ADOPTED


@given(counts, any_terms)
def test_one_more_vote_against_never_turns_not_adopted_by_majority_into_adopted(count, terms):
    if verdict(count, terms).outcome is REJECTED:
        assert verdict(replace(count, against=count.against + 1), terms).outcome is REJECTED


@given(counts, any_terms)
def test_ties_and_empty_ballots_are_never_adopted(count, terms):
    for tie in (
        replace(count, against=count.for_),
        replace(count, for_=0, against=0),
        replace(count, for_=0),
    ):
        assert verdict(tie, terms).outcome is not ADOPTED


@given(counts, any_terms)
def test_adopted_means_more_for_than_against(count, terms):
    if verdict(count, terms).outcome is ADOPTED:
        assert count.for_ > count.against


@given(counts, any_terms, st.integers(1, 5))
def test_abstentions_move_only_the_bases_that_count_them(count, terms, more):
    moved = base_of(replace(count, abstain=count.abstain + more), terms) - base_of(count, terms)
    assert moved == (0 if terms.base is Base.EXPRESSED else more)


@given(counts, any_terms)
def test_steps_come_in_order_and_only_the_last_can_fail(count, terms):
    made = verdict(count, terms)
    order = [list(Rule).index(step.rule) for step in made.steps]
    assert order == sorted(order)
    assert made.steps[0].rule is Rule.QUORUM
    assert all(step.met for step in made.steps[:-1])
    assert made.steps[-1].met is (made.outcome is ADOPTED)


@given(counts, any_terms)
def test_a_base_of_nobody_gives_no_verdict_but_inquorate(count, terms):
    if base_of(count, terms) == 0:
        assert verdict(count, terms).outcome is INQUORATE


@given(counts, any_terms)
def test_a_verdict_survives_json(count, terms):
    made = verdict(count, terms)
    assert Verdict.from_json(json.loads(json.dumps(made.to_json()))) == made


@given(counts, any_terms, st.sampled_from(Outcome), st.integers(0, 6))
def test_a_verdict_that_does_not_add_up_is_refused(count, terms, outcome, for_):
    made = verdict(count, terms)
    written = json.loads(json.dumps(made.to_json()))
    for forged in (written | {"outcome": outcome}, written | {"count": written["count"] | {"for_": for_}}):
        if forged != written:
            with pytest.raises(ValueError, match="follow"):
                Verdict.from_json(forged)


@pytest.mark.parametrize("lost", ["count", "terms", "approvals"])
def test_a_verdict_without_count_or_terms_is_refused(lost):
    written = verdict(Count(for_=1), SIMPLE).to_json()
    del written[lost]
    with pytest.raises(ValueError, match="not a verdict"):
        Verdict.from_json(written)


@pytest.mark.parametrize("one", [True, 1.0])
def test_what_only_equals_a_number_of_seats_is_refused(one):
    written = verdict(Count(for_=1), SIMPLE).to_json()
    with pytest.raises(ValueError, match="follow"):
        Verdict.from_json(written | {"count": written["count"] | {"for_": one}})


@given(any_terms)
def test_terms_survive_json(terms):
    written = json.loads(json.dumps(asdict(terms)))
    assert written == verdict(Count(), terms).to_json()["terms"]
    assert terms_from_json(written) == terms


def filling(base: Base, whole: int, for_: int) -> Count:
    """A count whose base is `whole`, with seats of every other kind beside it."""
    beside = {"recused": 1, "absent": 2, "excused": 1}
    match base:
        case Base.EXPRESSED:
            return Count(for_=for_, against=whole - for_, silent=2, **beside)
        case Base.CAST:
            abstain = min(1, whole - for_)
            return Count(for_=for_, against=whole - for_ - abstain, abstain=abstain, silent=2, **beside)
        case Base.PRESENT_OR_REPRESENTED:
            silent = min(1, whole - for_)
            return Count(for_=for_, against=whole - for_ - silent, silent=silent, **beside)
        case Base.ALL_SEATS:
            rest = whole - for_
            recused = min(1, rest)
            absent = min(1, rest - recused)
            return Count(for_=for_, against=rest - recused - absent, recused=recused, absent=absent)


@pytest.mark.parametrize(("base", "majority"), list(product(Base, MAJORITIES)))
def test_one_vote_below_at_and_above_every_majority_of_every_base(base, majority):
    terms = Terms(
        quorum=NO_QUORUM, majority=majority, base=base, silent_are_present=True, abstentions_defer=False
    )
    for whole in range(1, 31):
        least = majority.least(whole)
        for for_ in range(max(0, least - 1), min(whole, least + 1) + 1):
            count = filling(base, whole, for_)
            assert base_of(count, terms) == whole
            made = verdict(count, terms)
            assert made.outcome is (ADOPTED if for_ >= least else REJECTED)
            assert (made.steps[-1].part, made.steps[-1].whole, made.steps[-1].needed) == (for_, whole, least)


@pytest.mark.parametrize(
    ("quorum", "of", "recused", "base", "majority"),
    list(product(QUORUMS[1:], QuorumOf, (True, False), Base, (MORE_THAN_HALF, TWO_THIRDS))),
)
def test_one_seat_below_at_and_above_every_quorum(quorum, of, recused, base, majority):
    terms = Terms(quorum=quorum, majority=majority, quorum_of=of, base=base, recused_count_for_quorum=recused)
    for whole in range(3, 13):
        least = quorum.least(whole)
        for part in range(max(1, least - 1), min(whole, least + 1) + 1):
            aside = {"recused": 1} if recused and part > 1 else {}
            apart = "absent" if of is QuorumOf.ALL_SEATS else "silent"
            count = Count(for_=part - len(aside), **aside, **{apart: whole - part})
            made = verdict(count, terms)
            assert (made.steps[0].part, made.steps[0].whole, made.steps[0].needed) == (part, whole, least)
            assert (made.outcome is INQUORATE) is (part < least)


@pytest.mark.parametrize(
    ("for_", "against", "abstain", "recused", "silent", "expected"),
    [
        (3, 2, 0, 0, 0, ADOPTED),
        (2, 2, 1, 0, 0, REJECTED),  # a tie: nobody has a casting vote
        (2, 0, 0, 0, 3, INQUORATE),  # two of five seats
        (3, 0, 0, 0, 2, ADOPTED),
        (2, 0, 0, 1, 2, ADOPTED),  # the recused seat makes the quorum and not the majority
        (1, 1, 0, 1, 2, REJECTED),
        (2, 0, 3, 0, 0, DEFERRED),  # more abstain than judge
        (2, 1, 2, 0, 0, ADOPTED),
        (0, 0, 5, 0, 0, INQUORATE),  # nobody judged: there is nothing to take a majority of
        (0, 0, 0, 0, 5, INQUORATE),
        (0, 3, 0, 0, 2, REJECTED),
    ],
)
def test_an_ordinary_ballot_of_five_seats(for_, against, abstain, recused, silent, expected):
    count = Count(for_=for_, against=against, abstain=abstain, recused=recused, silent=silent)
    assert verdict(count, SIMPLE).outcome is expected


@pytest.mark.parametrize(
    ("base", "majority", "count", "expected"),
    [
        # scwitch.be: abstentions count as no, 16 present need 9
        (Base.CAST, MORE_THAN_HALF, Count(for_=8, against=2, abstain=6), REJECTED),
        (Base.CAST, MORE_THAN_HALF, Count(for_=9, against=1, abstain=6), ADOPTED),
        # vlaamsesportfederatie.be: 11 of 12 pass with 8 abstaining
        (Base.EXPRESSED, FOUR_FIFTHS, Count(for_=11, against=1, abstain=8), ADOPTED),
        (Base.CAST, FOUR_FIFTHS, Count(for_=11, against=1, abstain=8), REJECTED),
        # Antragsgrün: two thirds as yes >= 2 no would accept none at all
        (Base.EXPRESSED, TWO_THIRDS, Count(for_=4, against=2), ADOPTED),
        (Base.EXPRESSED, TWO_THIRDS, Count(for_=0, against=0, silent=3), INQUORATE),
        # art. 9:14/1 CSA: in writing, all of them
        (Base.ALL_SEATS, ALL, Count(for_=6), ADOPTED),
        (Base.ALL_SEATS, ALL, Count(for_=5, silent=1), REJECTED),
    ],
)
def test_the_rules_that_sources_describe_give_their_results(base, majority, count, expected):
    terms = Terms(quorum=NO_QUORUM, majority=majority, base=base, abstentions_defer=False)
    assert verdict(count, terms).outcome is expected


@pytest.mark.parametrize("base", Base)
@pytest.mark.parametrize("expressed", range(1, 7))
def test_one_abstention_below_at_and_above_the_votes_expressed(base, expressed):
    # As committees start: abstentions defer when they outnumber the votes expressed; as many do not.
    for more, deferred in ((-1, False), (0, False), (1, True)):
        count = Count(for_=expressed, abstain=expressed + more, recused=1, absent=1)
        terms = Terms(quorum=NO_QUORUM, majority=MORE_THAN_HALF, base=base)
        made = verdict(count, terms)
        assert (made.outcome is DEFERRED) is deferred
        assert verdict(count, replace(terms, abstentions_defer=False)).outcome is not DEFERRED


def test_a_tie_is_named_and_an_empty_ballot_is_none():
    assert verdict(Count(for_=2, against=2), SIMPLE).is_tie
    assert not verdict(Count(silent=4), SIMPLE).is_tie
    assert not verdict(Count(for_=3, against=2), SIMPLE).is_tie


def test_a_verdict_shows_its_arithmetic():
    made = verdict(Count(for_=4, against=1, abstain=1, recused=1, silent=2), DEFAULTS[DecisionClass.BUDGET])
    shown = [(step.rule, step.met, step.part, step.whole, step.needed, step.of) for step in made.steps]
    assert shown == [
        ("quorum", True, 7, 9, 5, "all_seats"),
        ("abstentions", True, 1, 6, 5, "cast"),
        ("majority", True, 4, 5, 4, "expressed"),
    ]
    assert made.steps[2].threshold == TWO_THIRDS
    assert made.terms.source == "rules:1"
