from collections.abc import Collection
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.kernel.errors import NotAllowed
from gov.motions.keeping import open_acts
from gov.motions.rows import MotionRow
from gov.motions.rules import (
    CONSULTATION,
    ENDED,
    MAY,
    MOTIONS,
    Act,
    Doer,
    Ground,
    State,
    after,
    check_held,
    check_seconded,
    held_until,
)

EVERYBODY = frozenset(Doer)
PEOPLE = EVERYBODY - {Doer.SEAL}
NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)


def acts_open_to(state: State, doers: Collection[Doer]) -> frozenset[Act]:
    """What people may do to a motion that nothing else holds: not put off, no amendment, and
    seconded, or to be seconded.
    """
    bare = {field.name: None for field in fields(MotionRow)}
    stands = {"state": state, "seconds_needed": 1, "carries_founding_text": False}
    lacking, seconded = (
        open_acts(MotionRow(**bare | stands | {"seconds": seconds}), doers, NOW)  # type: ignore[arg-type]  # the rest is not asked
        for seconds in (0, 1)
    )
    return seconded | (lacking & {Act.SECOND})


def allows(state: State, act: Act, doers: Collection[Doer]) -> bool:
    return act in acts_open_to(state, doers)


def test_a_motion_goes_from_draft_to_adopted():
    state = State.DRAFT
    for act, doer in [
        (Act.EDIT, Doer.MOVER),
        (Act.SUBMIT, Doer.MOVER),
        (Act.EDIT, Doer.MOVER),
        (Act.OPEN_BALLOT, Doer.COORDINATOR),
        (Act.ADOPT, Doer.SEAL),
    ]:
        state = after(state, act, {doer})
    assert state is State.ADOPTED


def test_every_act_has_someone_who_may_do_it():
    assert set(MAY) == set(Act)
    assert all(MAY.values())


@pytest.mark.parametrize("state", sorted(ENDED))
def test_nothing_but_a_count_made_again_moves_a_motion_that_ended(state):
    assert set(MOTIONS.acts(state)) <= {Act.SET_ASIDE}
    assert not any(allows(state, act, PEOPLE) for act in Act)


def test_every_state_is_reached_from_a_draft():
    reached = {State.DRAFT}
    for _ in State:
        reached |= {target for (state, _), target in MOTIONS.table.items() if state in reached}
    assert reached == set(State)


@pytest.mark.parametrize("doers", [PEOPLE, EVERYBODY])
def test_a_text_on_ballot_is_edited_by_nobody(doers):
    assert not allows(State.ON_BALLOT, Act.EDIT, doers)
    with pytest.raises(NotAllowed) as refused:
        after(State.ON_BALLOT, Act.EDIT, doers)
    assert refused.value.code == "text_on_ballot"


def test_a_mover_who_rewrites_does_not_also_stop_the_vote():
    with pytest.raises(NotAllowed, match="act_of_another"):
        after(State.ON_BALLOT, Act.VOID_BALLOT, {Doer.MOVER, Doer.MEMBER})


def test_a_ballot_is_voided_openly_before_its_text_changes():
    discussed = after(State.ON_BALLOT, Act.VOID_BALLOT, {Doer.COORDINATOR})
    assert allows(discussed, Act.EDIT, {Doer.MOVER})


def test_a_motion_on_ballot_is_not_withdrawn():
    with pytest.raises(NotAllowed) as refused:
        after(State.ON_BALLOT, Act.WITHDRAW, PEOPLE)
    assert refused.value.code == "motion_on_ballot"


@pytest.mark.parametrize("state", [State.DEFERRED, State.INQUORATE, State.REFERRED])
@pytest.mark.parametrize("doer", [Doer.MOVER, Doer.COORDINATOR])
def test_what_was_put_off_is_taken_up_by_its_mover_or_the_coordinator(state, doer):
    assert after(state, Act.TAKE_UP, {doer}) is State.DISCUSSED
    assert not allows(state, Act.TAKE_UP, {Doer.MEMBER})


@pytest.mark.parametrize("act", [Act.ADOPT, Act.REJECT, Act.FIND_INQUORATE, Act.DEFER])
def test_nobody_decides_in_place_of_the_count(act):
    with pytest.raises(NotAllowed) as refused:
        after(State.ON_BALLOT, act, PEOPLE)
    assert refused.value.code == "act_of_another"
    assert refused.value.facts == {"act": act, "may": (Doer.SEAL,)}
    assert MOTIONS.after(State.ON_BALLOT, act) is after(State.ON_BALLOT, act, {Doer.SEAL})


def test_the_count_may_put_a_motion_off():
    assert after(State.ON_BALLOT, Act.DEFER, {Doer.SEAL}) is State.DEFERRED


@pytest.mark.parametrize("state", State)
def test_only_the_mover_edits_a_text(state):
    for doers in ({Doer.COORDINATOR}, {Doer.MEMBER}, {Doer.COORDINATOR, Doer.MEMBER}, set()):
        assert not allows(state, Act.EDIT, doers)
    editable = {State.DRAFT, State.SUBMITTED, State.SECONDED, State.DISCUSSED, State.DEFERRED}
    assert allows(state, Act.EDIT, {Doer.MOVER}) is (state in editable)


def test_an_inquorate_motion_has_a_second_session():
    assert after(State.INQUORATE, Act.OPEN_BALLOT, {Doer.COORDINATOR}) is State.ON_BALLOT


def test_a_draft_is_never_put_on_ballot():
    with pytest.raises(NotAllowed) as refused:
        after(State.DRAFT, Act.OPEN_BALLOT, EVERYBODY)
    assert refused.value.code == "act_not_possible"


@given(st.sampled_from(State), st.sets(st.sampled_from(Doer)))
def test_what_is_offered_is_what_is_accepted(state, doers):
    offered = acts_open_to(state, doers)
    for act in Act:
        if act in offered:
            assert after(state, act, doers) in State
        else:
            with pytest.raises(NotAllowed):
                after(state, act, doers)


def test_one_more_role_never_takes_an_act_away_but_that_of_mover_the_void():
    for state, doer in product(State, Doer):
        lost = acts_open_to(state, {doer}) - acts_open_to(state, EVERYBODY)
        assert lost <= {Act.VOID_BALLOT}
    assert allows(State.ON_BALLOT, Act.VOID_BALLOT, set(EVERYBODY) - {Doer.MOVER})
    assert not allows(State.ON_BALLOT, Act.VOID_BALLOT, EVERYBODY)


NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize("state", [State.SUBMITTED, State.SECONDED, State.DISCUSSED, State.DEFERRED])
def test_what_is_before_the_committee_is_put_off_by_a_seat_or_the_coordinator_and_referred(state):
    for doer in (Doer.MEMBER, Doer.COORDINATOR):
        assert after(state, Act.PUT_OFF, {doer}) is State.DEFERRED
    for doer in (Doer.MOVER, Doer.COORDINATOR):
        assert after(state, Act.REFER, {doer}) is State.REFERRED
    assert not allows(state, Act.REFER, {Doer.MEMBER})


def test_what_the_boards_read_stands_still():
    assert set(MOTIONS.acts(State.REFERRED)) == {Act.TAKE_UP, Act.WITHDRAW}


@pytest.mark.parametrize("act", [act for act in Act if act is not Act.VOID_BALLOT])
def test_nothing_but_its_count_or_its_voiding_moves_a_motion_on_ballot(act):
    assert not allows(State.ON_BALLOT, act, PEOPLE)


@given(st.integers(0, 9), st.integers(0, 9), st.sampled_from([Act.DISCUSS, Act.OPEN_BALLOT]))
def test_a_motion_goes_on_once_it_has_its_seconds(seconds, needed, act):
    if seconds >= needed:
        check_seconded(act, seconds, needed)
    else:
        with pytest.raises(NotAllowed, match="not_seconded"):
            check_seconded(act, seconds, needed)


def test_what_has_its_seconds_is_seconded_no_more():
    check_seconded(Act.SECOND, 1, 2)
    with pytest.raises(NotAllowed, match="act_not_possible"):
        check_seconded(Act.SECOND, 2, 2)


def test_where_seconds_are_off_nobody_seconds():
    with pytest.raises(NotAllowed, match="seconds_are_off"):
        check_seconded(Act.SECOND, 0, 0)


@given(st.booleans(), st.none() | st.just(NOON + timedelta(days=8)))
def test_only_a_seat_holds_a_motion_and_only_while_its_meeting_stands(named, meets_at):
    assert held_until(Ground.AGENDA, NOON, named=True, meets_at=meets_at) is None
    until = held_until(Ground.BOARD, NOON, named=named, meets_at=meets_at)
    assert until == (meets_at if named else NOON + CONSULTATION)


@pytest.mark.parametrize(
    ("act", "doers", "held"),
    [
        (Act.OPEN_BALLOT, PEOPLE, True),
        (Act.TAKE_UP, {Doer.MOVER, Doer.COORDINATOR}, True),
        (Act.PUT_OFF, {Doer.MEMBER, Doer.COORDINATOR}, True),
        (Act.REFER, {Doer.MOVER, Doer.COORDINATOR}, True),
        (Act.TAKE_UP, {Doer.DEFERRER}, False),
        (Act.REFER, {Doer.MOVER, Doer.DEFERRER}, False),
        (Act.WITHDRAW, {Doer.MOVER}, False),
        (Act.EDIT, {Doer.MOVER}, False),
    ],
)
def test_a_held_motion_waits_for_its_instant_or_for_the_seat_that_holds_it(act, doers, held):
    moment = timedelta(microseconds=1)
    for now in (NOON, NOON + moment):
        check_held(act, doers, NOON, now)
    if held:
        with pytest.raises(NotAllowed, match="motion_held"):
            check_held(act, doers, NOON, NOON - moment)
    else:
        check_held(act, doers, NOON, NOON - moment)
