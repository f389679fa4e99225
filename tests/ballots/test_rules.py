from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.ballots.rules import (
    AUDIENCES,
    CONSEQUENCES,
    Facts,
    Ground,
    Status,
    audiences_offered,
    check_again,
    check_vote,
    first_closing_day,
    is_closing_day,
    may_open,
    status,
)
from gov.kernel.errors import NotAllowed
from gov.motions.rules import MOTIONS, State
from gov.tally.steps import Outcome

OPENED = datetime(2026, 3, 2, 9, tzinfo=UTC)
CLOSES = datetime(2026, 3, 12, 17, tzinfo=UTC)
TICK = timedelta(microseconds=1)
SEALED = {"opened_at": OPENED, "closes_at": CLOSES, "sealed_at": CLOSES + timedelta(minutes=1)}


@pytest.mark.parametrize(
    ("facts", "now", "expected"),
    [
        ({}, OPENED, Status.DRAFTED),
        ({"opened_at": OPENED}, OPENED - TICK, Status.DRAFTED),
        ({"opened_at": OPENED}, OPENED, Status.OPEN),
        ({"opened_at": OPENED}, CLOSES - TICK, Status.OPEN),
        ({"opened_at": OPENED}, CLOSES, Status.CLOSED),
        (SEALED, CLOSES + timedelta(days=1), Status.FINAL),
        (SEALED, CLOSES - TICK, Status.FINAL),  # a clock put back reopens nothing that was counted
        (SEALED | {"voided_at": CLOSES}, CLOSES, Status.VOID),
    ],
)
def test_a_ballot_stands_where_facts_and_time_put_it(facts, now, expected):
    assert status(Facts(**{"closes_at": CLOSES} | facts), now) is expected


instants = st.datetimes(datetime(2026, 1, 1), datetime(2026, 6, 1), timezones=st.just(UTC))  # noqa: DTZ001 given a zone
maybe = st.none() | instants
any_facts = st.builds(
    Facts,
    closes_at=instants,
    opened_at=maybe,
    sealed_at=maybe,
    voided_at=maybe,
)


@given(any_facts, instants, instants)
def test_time_never_reopens_a_ballot(facts, now, later):
    order = list(Status)
    if now <= later:
        assert order.index(status(facts, later)) >= order.index(status(facts, now))


@pytest.mark.parametrize(
    ("stands", "seat", "code"),
    [
        (Status.DRAFTED, "a", "ballot_not_open"),
        (Status.VOID, "a", "ballot_void"),
        (Status.CLOSED, "a", "ballot_closed"),
        (Status.FINAL, "a", "ballot_closed"),
        (Status.OPEN, "z", "seat_not_in_electorate"),
    ],
)
def test_a_vote_that_may_not_be_cast_is_refused_with_its_reason(stands, seat, code):
    with pytest.raises(NotAllowed) as refused:
        check_vote(stands, seat, electorate="abc")
    assert refused.value.code == code


def test_a_seat_of_the_electorate_votes_while_the_ballot_is_open():
    check_vote(Status.OPEN, "a", electorate="abc")


def test_the_coordinator_or_two_seats_open_a_ballot():
    assert may_open(is_coordinator=True)
    assert may_open(is_coordinator=False, asks=True, seats_asking=2)
    assert not may_open(is_coordinator=False, asks=True, seats_asking=1)
    assert not may_open(is_coordinator=False, asks=False, seats_asking=2)


@pytest.mark.parametrize("same_text", [True, False])
@pytest.mark.parametrize("same_electorate", [True, False])
def test_what_made_a_ballot_void_is_not_voted_on_again(same_text, same_electorate):
    same = {"same_text": same_text, "same_electorate": same_electorate}
    check_again(None, **same)
    for ground, wrong in ((Ground.TEXT, same_text), (Ground.ELECTORATE, same_electorate)):
        if not wrong:
            check_again(ground, **same)
            continue
        with pytest.raises(NotAllowed, match=f"{ground}_was_wrong"):
            check_again(ground, **same)


def test_a_closed_session_decides_for_its_members_alone():
    assert audiences_offered(is_closed=True, publishes=True) == ("closed",)
    assert "public" not in audiences_offered(is_closed=False, publishes=False)
    assert set(audiences_offered(is_closed=False, publishes=True)) == set(AUDIENCES)


@pytest.mark.parametrize(
    ("opened", "closes"),
    [
        (date(2026, 3, 2), date(2026, 3, 12)),
        (date(2026, 3, 4), date(2026, 3, 16)),  # from a Saturday to the Monday
        (date(2026, 6, 30), date(2026, 8, 21)),  # the summer pause
        (date(2026, 6, 29), date(2026, 7, 9)),
        (date(2026, 12, 10), date(2027, 1, 6)),  # the winter pause
        (date(2026, 12, 8), date(2026, 12, 18)),
    ],
)
def test_a_ballot_closes_on_a_weekday_and_outside_the_pauses(opened, closes):
    assert first_closing_day(opened, 10) == closes


@given(st.dates(date(2024, 1, 1), date(2040, 1, 1)))
def test_a_closing_day_is_found_from_any_day(opened):
    day = first_closing_day(opened, 10)
    assert is_closing_day(day)
    assert timedelta(days=10) <= day - opened <= timedelta(days=60)


def test_every_outcome_leads_its_motion_to_the_state_of_that_name():
    assert MOTIONS.after(State.ON_BALLOT, CONSEQUENCES[Outcome.NOTED]) is State.DISCUSSED
    for outcome in set(Outcome) - {Outcome.NOTED}:
        assert MOTIONS.after(State.ON_BALLOT, CONSEQUENCES[outcome]) == outcome
