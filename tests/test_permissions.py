"""What roles grant, before any route exists."""

from gov.permissions import GRANTS, Capability, Role, audience_of, may


def test_every_capability_is_granted_to_someone() -> None:
    assert set(GRANTS) == set(Capability)
    assert all(GRANTS.values())


def test_capabilities_stand_in_alphabetical_order() -> None:
    assert list(Capability) == sorted(Capability)
    assert list(GRANTS) == sorted(GRANTS)


def test_only_a_member_casts_a_vote() -> None:
    assert [role for role in Role if may(Capability.VOTE_CAST, frozenset({role}))] == [Role.MEMBER]


def test_a_coordinator_proposes_and_only_the_contact_appoints() -> None:
    assert not may(Capability.MANDATE_APPOINT, frozenset({Role.COORDINATOR}))
    assert may(Capability.MANDATE_APPOINT, frozenset({Role.CONTACT}))


def test_an_observer_never_acts_on_a_result() -> None:
    acts = {Capability.VOTE_CAST, Capability.BALLOT_OPEN, Capability.BALLOT_VOID, Capability.DECISION_RECORD}
    assert not any(may(act, frozenset({Role.OBSERVER})) for act in acts)


def test_the_operator_reads_nothing_of_a_committee_by_that_role() -> None:
    held = {capability for capability in Capability if Role.OPERATOR in GRANTS[capability]}
    assert held == {Capability.COMMITTEE_CREATE, Capability.OUTBOX_READ, Capability.OUTBOX_RETRY}


def test_audiences_follow_the_widest_role() -> None:
    assert audience_of(frozenset({Role.OBSERVER, Role.MEMBER})) == "closed"
    assert audience_of(frozenset({Role.OBSERVER})) == "committee"
    assert audience_of(frozenset({Role.CONTACT})) == "partners"
    assert audience_of(frozenset({Role.OPERATOR})) == "public"
