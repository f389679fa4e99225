"""Who may give a proxy to whom, and while what it holds: one a person, never handed on."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.committees.representing import Lapse, lapse_of
from gov.instruments.rulesets import NO_RULES, Rules
from gov.instruments.wording import Basis
from gov.kernel.errors import GovError, Invalid, NotAllowed
from gov.meetings.seats import SeatFact, standing_in
from gov.proxies.rules import Giver, Holder, Kind, check_giver, check_holder, check_withdrawal, may_give
from tests.proxies.builders import PROXIES
from tests.support.rules import IN_FORCE

ALLOWING = replace(IN_FORCE, law=PROXIES)
FREE = Giver(kind=Kind.BALLOT, open=True, seat="a", counted=True, own_people=False, gave=False, holds=False)
OTHER = Holder(seat="b", holds=False, gave=False)


def test_a_seat_gives_its_proxy_to_who_acts_for_another():
    check_giver(FREE, ALLOWING)
    check_holder(FREE, OTHER, ALLOWING)


@pytest.mark.parametrize("rules", [IN_FORCE, NO_RULES])
def test_proxies_are_off_until_the_rules_turn_them_on(rules: Rules):
    assert not may_give(FREE, rules)
    with pytest.raises(NotAllowed, match="proxies_off") as refused:
        check_giver(FREE, rules)
    assert refused.value.facts["rule"] == Basis(rules)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"open": False}, "proxy_{kind}_over"),
        ({"seat": None}, "proxy_no_mandate"),
        ({"counted": False}, "proxy_seat_not_counted"),
        ({"own_people": True}, "proxy_{kind}_answered"),
        ({"gave": True}, "proxy_given_already"),
        ({"holds": True}, "proxy_not_handed_on"),
    ],
)
def test_a_giver_is_refused_with_the_rule_and_who_may_change_it(kind: Kind, changes, code: str):
    with pytest.raises(NotAllowed) as refused:
        check_giver(replace(FREE, kind=kind, **changes), ALLOWING)
    assert refused.value.code == code.format(kind=kind)
    assert refused.value.facts["rule"] == Basis(ALLOWING)


@pytest.mark.parametrize(
    ("holder", "code"),
    [
        (replace(OTHER, seat=None), "proxy_holder_without_seat"),
        (replace(OTHER, seat="a"), "proxy_to_own_seat"),
        (replace(OTHER, holds=True), "proxy_holder_has_one"),
        (replace(OTHER, gave=True), "proxy_holder_gave_hers"),
    ],
)
def test_not_to_her_is_said_beside_her_name_with_the_rule(holder: Holder, code: str):
    with pytest.raises(Invalid) as refused:
        check_holder(FREE, holder, ALLOWING)
    (wrong,) = refused.value.fields
    assert (wrong.name, wrong.code, wrong.facts["rule"]) == ("holder", code, Basis(ALLOWING))


def test_a_proxy_is_taken_back_by_its_seat_while_it_stands():
    check_withdrawal(FREE, ALLOWING, stands=True)
    for giver, stands in ((FREE, False), (replace(FREE, open=False), True), (replace(FREE, seat=None), True)):
        with pytest.raises(NotAllowed):
            check_withdrawal(giver, ALLOWING, stands=stands)


@pytest.mark.parametrize(
    ("giver", "holder", "own", "lapse"),
    [
        (True, True, False, None),
        (False, True, False, Lapse.GIVER),
        (True, False, False, Lapse.HOLDER),
        (True, True, True, Lapse.OWN_PEOPLE),
        (False, False, True, Lapse.GIVER),
    ],
)
def test_a_proxy_never_outlives_the_mandates_it_rests_on(giver, holder, own, lapse):
    assert lapse_of(giver_acts=giver, holder_acts=holder, own_people=own) is lapse


@pytest.mark.parametrize(("fact", "represented"), list(product(SeatFact, (True, False))))
def test_a_seat_is_represented_only_where_its_own_people_are_not(fact: SeatFact, represented: bool):
    found = standing_in(fact, represented=represented)
    if fact is SeatFact.PRESENT or not represented:
        assert found is fact
    else:
        assert found is SeatFact.REPRESENTED


SEATS = "abcdef"


@given(st.lists(st.tuples(st.sampled_from(SEATS), st.sampled_from(SEATS)), max_size=40))
def test_nobody_ever_acts_for_more_than_two_seats_nor_a_seat_through_two(wishes):
    """Each seat has one person, named as it is; whatever is asked, in whatever order."""
    given: dict[str, str] = {}
    for giver, holder in wishes:
        gives = replace(FREE, seat=giver, gave=giver in given, holds=giver in given.values())
        to = Holder(seat=holder, holds=holder in given.values(), gave=holder in given)
        try:
            check_giver(gives, ALLOWING)
            check_holder(gives, to, ALLOWING)
        except GovError:
            continue
        given[giver] = holder
    acting = [[seat for seat in SEATS if given.get(seat, seat) == person] for person in SEATS]
    assert all(len(seats) <= 2 for seats in acting)
    assert sum(len(seats) for seats in acting) == len(SEATS)
    # What a person holds for another she holds beside her own: nothing is handed on.
    assert not set(given) & set(given.values())
