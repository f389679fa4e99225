"""Any count of a small committee, and any terms its rules may set."""

from dataclasses import replace

from hypothesis import strategies as st

from gov.tally.counts import Count
from gov.tally.shares import ALL, MORE_THAN_HALF, TWO_THIRDS, Threshold
from gov.tally.terms import Base, QuorumOf, Terms

FOUR_FIFTHS = Threshold(4, 5, strict=False)
NO_QUORUM = Threshold(0, 1, strict=False)
few = st.integers(0, 6)
counts = st.builds(
    Count, for_=few, against=few, abstain=few, recused=few, silent=few, absent=few, excused=few
)
likely_carried = counts.flatmap(
    lambda count: st.integers(0, 30).map(lambda more: replace(count, for_=count.for_ + more))
)
MAJORITIES = [MORE_THAN_HALF, Threshold(3, 5, strict=True), TWO_THIRDS, FOUR_FIFTHS, ALL]
QUORUMS = [
    NO_QUORUM,
    Threshold(1, 3, strict=False),
    Threshold(1, 2, strict=False),
    MORE_THAN_HALF,
    TWO_THIRDS,
    ALL,
]
any_terms = st.builds(
    Terms,
    quorum=st.sampled_from(QUORUMS),
    majority=st.sampled_from(MAJORITIES),
    quorum_of=st.sampled_from(QuorumOf),
    base=st.sampled_from(Base),
    recused_count_for_quorum=st.booleans(),
    silent_are_present=st.booleans(),
    abstentions_defer=st.booleans(),
)
