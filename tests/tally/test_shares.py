from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.tally.shares import ALL, MORE_THAN_HALF, Threshold
from gov.tally.terms import Terms

shares = st.tuples(st.integers(0, 20), st.integers(1, 20)).filter(lambda pair: pair[0] <= pair[1])


@given(shares, st.booleans(), st.integers(0, 200), st.integers(1, 200))
def test_a_share_is_met_as_fractions_say(share, strict, part, whole):
    if strict and share[0] == share[1]:
        return
    threshold = Threshold(*share, strict=strict)
    asked, given_ = Fraction(*share), Fraction(part, whole)
    assert threshold.met(part, whole) is (given_ > asked if strict else given_ >= asked)
    least = threshold.least(whole)
    assert threshold.met(least, whole)
    assert least == 0 or not threshold.met(least - 1, whole)


def test_no_share_of_nobody_is_met():
    assert not Threshold(0, 1, strict=False).met(0, 0)
    assert not ALL.met(0, 0)


@pytest.mark.parametrize("share", [(-1, 2, False), (3, 2, False), (0, 0, False), (1, 1, True), (2, 2, True)])
def test_a_share_nobody_can_meet_or_miss_is_refused(share):
    with pytest.raises(ValueError, match=r"none and all|more than all"):
        Threshold(*share[:2], strict=share[2])


@pytest.mark.parametrize(
    "majority", [Threshold(1, 2, strict=False), Threshold(1, 3, strict=True), Threshold(0, 1, strict=False)]
)
def test_a_majority_that_a_tie_could_meet_is_refused(majority):
    with pytest.raises(ValueError, match="tie"):
        Terms(quorum=MORE_THAN_HALF, majority=majority)
