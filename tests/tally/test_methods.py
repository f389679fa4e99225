"""Consent, choices among options, written unanimity and sense checks."""

import json
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov.tally.counts import ANSWERS, Choice, Count, count_approvals, count_seats, place_of
from gov.tally.outlook import Need, missing
from gov.tally.shares import ALL, MORE_THAN_HALF, NONE, TWO_THIRDS
from gov.tally.steps import Outcome, Rule
from gov.tally.terms import Base, Method, Terms
from gov.tally.verdict import Verdict, verdict
from tests.tally.strategies import QUORUMS, any_terms

ADOPTED, REJECTED, INQUORATE, DEFERRED, NOTED = Outcome
CONSENT = Terms(method=Method.CONSENT, quorum=MORE_THAN_HALF, majority=TWO_THIRDS)
CHOOSING = Terms(method=Method.APPROVAL, quorum=MORE_THAN_HALF, majority=MORE_THAN_HALF)
WRITTEN = Terms(method=Method.UNANIMOUS, quorum=ALL, majority=ALL, base=Base.ALL_SEATS)

few = st.integers(0, 4)
consents = st.builds(
    Count, consent=few, concern=few, objection=few, stand_aside=few, recused=few, silent=few, absent=few
)
by_consent = any_terms.map(lambda terms: replace(terms, method=Method.CONSENT))
by_choice = any_terms.map(lambda terms: replace(terms, method=Method.APPROVAL))
papers = st.lists(st.sets(st.integers(0, 2), min_size=1), max_size=5)


def chosen_from(papers: list[set[int]], **elsewhere: int) -> tuple[Count, tuple[int, ...]]:
    """A count of a choice among three options, and each option's approvals."""
    return Count(approve=len(papers), **elsewhere), count_approvals(papers, 3)


@given(consents, by_consent)
def test_one_maintained_objection_is_enough_to_defer_and_no_number_of_others_outweighs_it(count, terms):
    made = verdict(replace(count, objection=0), terms)
    objected = verdict(replace(count, objection=1), terms)
    assert objected.outcome is not ADOPTED
    if made.outcome is ADOPTED:
        assert objected.outcome is DEFERRED


@given(consents, by_consent)
def test_one_consent_more_never_turns_adopted_into_not_adopted(count, terms):
    if verdict(count, terms).outcome is ADOPTED:
        assert verdict(replace(count, consent=count.consent + 1), terms).outcome is ADOPTED


@given(consents, by_consent, st.integers(1, 5))
def test_silence_is_never_consent(count, terms, more):
    online = replace(terms, silent_are_present=False)
    if verdict(count, online).outcome is not ADOPTED:
        assert verdict(replace(count, silent=count.silent + more), online).outcome is not ADOPTED


@given(consents, by_consent)
def test_what_nobody_consents_to_is_not_adopted(count, terms):
    assert verdict(replace(count, consent=0, concern=0), terms).outcome is not ADOPTED


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (Count(consent=5), ADOPTED),
        (Count(consent=1, concern=2, silent=2), ADOPTED),  # a concern is heard and does not stop
        (Count(consent=1, stand_aside=2, silent=2), ADOPTED),  # standing aside takes part
        (Count(stand_aside=5), INQUORATE),  # nobody carries it
        (Count(consent=2, silent=3), INQUORATE),
        (Count(consent=2, recused=1, silent=2), ADOPTED),
        (Count(consent=4, objection=1), DEFERRED),
        (Count(objection=5), INQUORATE),
    ],
)
def test_a_decision_by_consent_of_five_seats(count, expected):
    assert verdict(count, CONSENT).outcome is expected


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (Count(for_=5), ADOPTED),
        (Count(for_=4, silent=1), INQUORATE),  # in writing, silence is a no
        (Count(for_=4, against=1), REJECTED),
        (Count(for_=4, abstain=1), REJECTED),
        (Count(for_=4, recused=1), REJECTED),  # who may not take part cannot make it unanimous
    ],
)
def test_a_written_procedure_asks_every_seat_to_be_for(count, expected):
    assert verdict(count, WRITTEN).outcome is expected


@given(papers, few, few, by_choice)
def test_one_approval_more_of_what_was_chosen_never_unmakes_the_choice(given_, abstain, silent, terms):
    count, approvals = chosen_from(given_, abstain=abstain, silent=silent)
    made = verdict(count, terms, approvals)
    if made.outcome is ADOPTED:
        more, again = chosen_from([*given_, {made.chosen}], abstain=abstain, silent=silent)
        assert verdict(more, terms, again).chosen == made.chosen


@given(papers, few, by_choice, st.permutations(range(3)))
def test_the_order_of_options_and_of_votes_is_irrelevant(given_, abstain, terms, order):
    made = verdict(*_with(chosen_from(given_, abstain=abstain), terms))
    moved = [{order[option] for option in one} for one in reversed(given_)]
    again = verdict(*_with(chosen_from(moved, abstain=abstain), terms))
    assert again.outcome is made.outcome
    assert again.chosen == (None if made.chosen is None else order[made.chosen])


@given(papers, few, by_choice)
def test_options_that_lead_together_are_never_chosen(given_, abstain, terms):
    made = verdict(*_with(chosen_from(given_, abstain=abstain), terms))
    if len(made.leading) > 1:
        assert made.outcome is not ADOPTED


@pytest.mark.parametrize(
    ("approved", "elsewhere", "expected", "chosen"),
    [
        ([{0}, {0}, {0, 1}, {1}, {2}], {}, ADOPTED, 0),
        ([{0}, {0}, {1}, {1}, {2}], {}, DEFERRED, None),  # two lead together: a second round
        ([{0}, {0}, {1}, {2}, {2, 1}], {"silent": 0}, DEFERRED, None),
        ([{0}, {0}, {1}, {2}], {"silent": 1}, REJECTED, None),  # the first has no majority
        ([{0, 1}, {0, 1}, {0}], {"silent": 2}, ADOPTED, 0),
        ([{0}], {"abstain": 3, "silent": 1}, DEFERRED, None),  # most want none of them judged
        ([{0}, {0}], {"silent": 3}, INQUORATE, None),
        ([], {"abstain": 5}, INQUORATE, None),
    ],
)
def test_a_choice_of_five_seats_among_three_options(approved, elsewhere, expected, chosen):
    made = verdict(*_with(chosen_from(approved, **elsewhere), CHOOSING))
    assert (made.outcome, made.chosen) == (expected, chosen)


@given(st.builds(Count, for_=few, against=few, abstain=few, silent=few), any_terms)
def test_a_sense_check_decides_nothing(count, terms):
    made = verdict(count, replace(terms, method=Method.SENSE_CHECK))
    assert (made.outcome, made.steps) == (NOTED, ())
    assert missing(count, made.terms).needs == ()


@given(papers, few, by_choice)
def test_a_choice_survives_json_and_a_forged_one_is_refused(given_, abstain, terms):
    made = verdict(*_with(chosen_from(given_, abstain=abstain), terms))
    written = json.loads(json.dumps(made.to_json()))
    assert Verdict.from_json(written) == made
    more = [len(given_) + 1, *written["approvals"][1:]]
    other = REJECTED if made.outcome is ADOPTED else ADOPTED
    for forged in ({"approvals": more}, {"outcome": str(other)}):
        with pytest.raises(ValueError, match=r"follow|approves"):
            Verdict.from_json(written | forged)


@pytest.mark.parametrize("method", Method)
def test_only_what_its_method_asks_is_counted(method):
    terms = replace(CHOOSING, method=method)
    approvals = {"approvals": (1, 0)} if method is Method.APPROVAL else {}
    for choice in set(Choice) - {*ANSWERS[method], Choice.RECUSED}:
        one = Count(**{place_of(choice): 1}, **({"approve": 1} if approvals else {}))
        with pytest.raises(ValueError, match="asks for"):
            verdict(one, terms, **approvals)


@pytest.mark.parametrize(
    ("count", "approvals"),
    [
        (Count(approve=1), ()),
        (Count(approve=1), (1,)),
        (Count(approve=1), (2, 0)),
        (Count(approve=2), (1, 0)),
        (Count(approve=1), (-1, 1)),
    ],
)
def test_approvals_that_no_seats_can_have_given_are_refused(count, approvals):
    with pytest.raises(ValueError, match="option"):
        verdict(count, CHOOSING, approvals)
    with pytest.raises(ValueError, match="only a choice"):
        verdict(Count(for_=1), replace(CHOOSING, method=Method.FOR_AGAINST), (1, 0))
    with pytest.raises(ValueError, match="options of the ballot"):
        count_approvals([{3}], 3)


def every_consent(count: Count, left: int):
    places = ("consent", "concern", "objection", "stand_aside", "recused")
    for moved in product(range(left + 1), repeat=len(places)):
        if sum(moved) <= left:
            end = count
            for place, seats in zip(places, moved, strict=True):
                end = end.moving(seats, place)
            yield end


tiny = st.integers(0, 2)
small_consents = st.builds(
    Count, consent=tiny, concern=tiny, objection=tiny, stand_aside=tiny, recused=tiny, silent=tiny
)


@given(small_consents, by_consent)
@settings(max_examples=150)
def test_what_is_foreseen_of_a_consent_is_what_every_possible_end_gives(count, terms):
    outcomes = {verdict(end, terms).outcome for end in every_consent(count, count.silent)}
    outlook = missing(count, terms)
    assert outlook.certain == (next(iter(outcomes)) if len(outcomes) == 1 else None)
    assert outlook.can_be_adopted is (ADOPTED in outcomes)


ANSWERS_OF_ONE = ["abstain", "recused", "silent", {0}, {1}, {2}, {0, 1}, {0, 2}, {1, 2}, {0, 1, 2}]


@given(st.lists(st.sets(st.integers(0, 2), min_size=1), max_size=4), tiny, st.integers(0, 2), by_choice)
@settings(max_examples=100)
def test_what_is_foreseen_of_a_choice_is_what_every_possible_end_gives(given_, abstain, left, terms):
    ends = set()
    for answers in product(ANSWERS_OF_ONE, repeat=left):
        more = [one for one in answers if isinstance(one, set)]
        elsewhere = {place: answers.count(place) for place in ("recused", "silent")}
        ended = chosen_from([*given_, *more], abstain=abstain + answers.count("abstain"), **elsewhere)
        made = verdict(*_with(ended, terms))
        ends.add((made.outcome, made.chosen))
    count, approvals = chosen_from(given_, abstain=abstain, silent=left)
    outlook = missing(count, terms, approvals=approvals)
    if outlook.certain is not None:
        assert {outcome for outcome, _ in ends} == {outlook.certain}
        assert len(ends) == 1
    elif len(ends) == 1:
        assert next(iter(ends))[0] in (REJECTED, DEFERRED)
    assert outlook.can_be_adopted is (ADOPTED in {outcome for outcome, _ in ends})


@pytest.mark.parametrize(
    ("count", "approvals", "needs"),
    [
        (Count(silent=5), (0, 0, 0), [(Need.QUORUM_NEEDS, 3), (Need.FOR_NEEDED, 1)]),
        (Count(approve=2, silent=3), (1, 1, 0), [(Need.QUORUM_NEEDS, 1), (Need.FOR_NEEDED, 1)]),
        (Count(approve=4, silent=1), (4, 2, 0), [(Need.WILL_BE_ADOPTED, 0)]),
        (Count(approve=4, silent=1), (2, 2, 2), [(Need.FOR_NEEDED, 1)]),
        (Count(approve=4, silent=1), (2, 1, 1), [(Need.FOR_NEEDED, 1)]),
    ],
)
def test_a_choice_says_what_is_missing(count, approvals, needs):
    assert list(missing(count, CHOOSING, approvals=approvals).needs) == needs


@pytest.mark.parametrize("quorum", QUORUMS)
def test_a_second_session_asks_for_no_quorum_and_still_for_somebody(quorum):
    second = replace(CONSENT, quorum=NONE)
    assert verdict(Count(consent=1, silent=9), second).outcome is ADOPTED
    assert verdict(Count(silent=10), second).outcome is INQUORATE
    first = verdict(Count(consent=1, silent=9), replace(CONSENT, quorum=quorum))
    assert (first.outcome is ADOPTED) is (quorum == NONE)


def test_seats_are_placed_by_what_they_answer_whatever_the_method():
    stands = {"a": Choice.CONSENT, "b": Choice.OBJECTION, "c": Choice.RECUSED}
    count = count_seats("abcd", stands)
    assert count == Count(consent=1, objection=1, recused=1, silent=1)
    assert verdict(count, CONSENT).steps[-1].rule is Rule.OBJECTIONS


def _with(counted: tuple[Count, tuple[int, ...]], terms: Terms):
    count, approvals = counted
    return count, terms, approvals
