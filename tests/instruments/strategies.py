"""Any rules of procedure that can be written."""

from hypothesis import strategies as st

from gov.instruments.rules import DecisionClass
from gov.instruments.rulesets import BY_ALL, LIMITS, ClassRule, RuleSet
from gov.tally.terms import Base, Method, QuorumOf
from tests.tally.strategies import MAJORITIES, QUORUMS

chosen = st.builds(
    ClassRule,
    method=st.sampled_from([Method.FOR_AGAINST, Method.CONSENT]),
    quorum=st.sampled_from(QUORUMS),
    majority=st.sampled_from(MAJORITIES),
    quorum_of=st.sampled_from(QuorumOf),
    base=st.sampled_from(Base),
)
FREE = [kind for kind in DecisionClass if kind is not DecisionClass.CONVENTION]
classes = st.fixed_dictionaries({kind: chosen | st.just(BY_ALL) for kind in FREE}).map(
    lambda free: {**free, DecisionClass.CONVENTION: BY_ALL}
)


@st.composite
def rule_sets(draw: st.DrawFn) -> RuleSet:
    numbers = {name: draw(st.integers(least, most)) for name, (least, most) in LIMITS.items()}
    numbers["shortest_days"] = draw(st.integers(3, numbers["window_days"]))
    switches = {
        name: draw(st.booleans())
        for name in (
            "online",
            "second_session_needs_quorum",
            "recused_count_for_quorum",
            "abstentions_defer",
            "secret_if_asked",
            "early_close",
        )
    }
    return RuleSet(classes=draw(classes), **numbers, **switches)
