from gov.instruments.rules import DecisionClass
from gov.tally.shares import ALL, MORE_THAN_HALF, TWO_THIRDS
from gov.tally.terms import Base, QuorumOf
from tests.support.rules import DEFAULTS


def test_every_class_of_decision_has_the_terms_a_committee_starts_with():
    assert set(DEFAULTS) == set(DecisionClass)
    simple = DEFAULTS[DecisionClass.ORDINARY]
    assert (simple.quorum, simple.quorum_of, simple.majority) == (
        MORE_THAN_HALF,
        QuorumOf.ALL_SEATS,
        MORE_THAN_HALF,
    )
    assert simple.base is Base.EXPRESSED
    assert simple.recused_count_for_quorum
    assert simple.abstentions_defer
    for qualified in ("budget", "admission", "rules", "sharing"):
        assert DEFAULTS[DecisionClass(qualified)].majority == TWO_THIRDS
    for unanimous in ("convention", "closing"):
        terms = DEFAULTS[DecisionClass(unanimous)]
        assert (terms.quorum, terms.majority, terms.base) == (ALL, ALL, Base.ALL_SEATS)
