import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.tally.counts import ANSWERS, Count, base_of, count_seats, quorum_part, quorum_whole
from gov.tally.shares import MORE_THAN_HALF
from gov.tally.terms import Base, Method, QuorumOf, Terms

FOR, AGAINST, ABSTAIN, RECUSED = ANSWERS[Method.FOR_AGAINST]
choices = st.dictionaries(st.integers(0, 5), st.sampled_from(ANSWERS[Method.FOR_AGAINST]))


@given(choices, st.sets(st.integers(0, 5)), st.sets(st.integers(0, 5)), st.sets(st.integers(0, 5)))
def test_every_seat_stands_in_one_place(cast, recused, absent, excused):
    count = count_seats(range(6), cast, recused=recused, absent=absent, excused=excused)
    assert count.seats == 6
    stepped_back = recused | {seat for seat, choice in cast.items() if choice is RECUSED}
    assert count.recused == len(stepped_back)
    assert count.cast == len(set(cast) - stepped_back)


def test_each_of_the_five_facts_is_counted_apart():
    count = count_seats(
        "abcdefgh",
        {"a": FOR, "b": AGAINST, "c": ABSTAIN, "d": FOR},
        recused={"d"},
        absent={"f", "a"},
        excused={"g"},
    )
    assert count == Count(for_=1, against=1, abstain=1, recused=1, silent=2, absent=1, excused=1)
    assert (count.seats, count.present, count.cast, count.expressed) == (8, 6, 3, 2)


def test_a_seat_outside_the_electorate_is_never_counted():
    for outside in ({"choices": {"z": FOR}}, {"choices": {}, "recused": "z"}, {"choices": {}, "absent": "z"}):
        with pytest.raises(ValueError, match="electorate"):
            count_seats("ab", outside.pop("choices"), **outside)
    with pytest.raises(ValueError, match="once"):
        count_seats("aa", {})


def test_a_count_below_nought_is_refused():
    with pytest.raises(ValueError, match="nought"):
        Count(silent=-1)


COUNT = Count(for_=1, against=2, abstain=4, recused=8, silent=16, absent=32, excused=64)


@pytest.mark.parametrize(
    ("base", "online", "in_a_room"),
    [
        (Base.EXPRESSED, 3, 3),
        (Base.CAST, 7, 7),
        (Base.PRESENT_OR_REPRESENTED, 7, 23),
        (Base.ALL_SEATS, 127, 127),
    ],
)
def test_each_base_counts_who_its_name_says(base, online, in_a_room):
    terms = {"quorum": MORE_THAN_HALF, "majority": MORE_THAN_HALF, "base": base}
    assert base_of(COUNT, Terms(**terms)) == online
    assert base_of(COUNT, Terms(**terms, silent_are_present=True)) == in_a_room


@pytest.mark.parametrize(
    ("recused", "room", "part"), [(True, False, 15), (False, False, 7), (True, True, 31), (False, True, 23)]
)
def test_a_quorum_counts_recused_and_silent_seats_as_the_terms_say(recused, room, part):
    rule = {"recused_count_for_quorum": recused, "silent_are_present": room}
    terms = Terms(quorum=MORE_THAN_HALF, majority=MORE_THAN_HALF, **rule)
    assert quorum_part(COUNT, terms) == part
    assert quorum_whole(COUNT, terms) == 127
    present = Terms(quorum=MORE_THAN_HALF, majority=MORE_THAN_HALF, quorum_of=QuorumOf.SEATS_PRESENT, **rule)
    assert quorum_whole(COUNT, present) == 31
