from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.committees.rules import (
    Capacity,
    Mandate,
    Number,
    acting_for,
    check_appointment,
    check_mandate,
    check_proposal,
    day_in,
    seat_of,
)
from gov.kernel.errors import Conflict, Invalid, NotAllowed

HOLDER, DEPUTY = Capacity
MARCH = date(2026, 3, 1)


def mandate(person="Anna", seat="Bras ouverts", capacity=HOLDER, from_day=MARCH, until_day=None):
    return Mandate(seat=seat, person=person, capacity=capacity, from_day=from_day, until_day=until_day)


def test_a_mandate_holds_from_its_first_day_until_the_day_it_ends():
    held = mandate(until_day=date(2026, 3, 3))
    assert [held.holds_on(date(2026, 3, day)) for day in (1, 2, 3)] == [True, True, False]
    assert not held.holds_on(date(2026, 2, 28))
    assert mandate().holds_on(date(2099, 1, 1))


def test_a_mandate_that_ends_before_it_starts_is_refused():
    with pytest.raises(Invalid) as refused:
        mandate(until_day=date(2026, 2, 28))
    assert refused.value.code == "mandate_ends_before_start"


days = st.dates(date(2026, 1, 1), date(2026, 1, 20))
spans = st.tuples(days, st.none() | st.integers(0, 10)).map(
    lambda span: mandate(
        from_day=span[0], until_day=None if span[1] is None else span[0] + timedelta(days=span[1])
    )
)


@given(spans, spans)
def test_two_mandates_overlap_when_a_day_has_both(one, other):
    calendar = [date(2026, 1, 1) + timedelta(days=n) for n in range(60)]
    assert one.overlaps(other) is any(one.holds_on(day) and other.holds_on(day) for day in calendar)
    assert one.overlaps(other) is other.overlaps(one)


def test_a_mandate_ended_before_it_began_never_holds():
    ended = mandate().ended(date(2026, 1, 1))
    assert ended.until_day == ended.from_day == MARCH
    assert mandate().ended(date(2026, 3, 5)).until_day == date(2026, 3, 5)


def test_the_day_is_that_of_the_committee():
    late = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    assert day_in("Europe/Brussels", late) == date(2026, 3, 2)
    assert day_in("UTC", late) == MARCH


def test_the_holder_comes_first_then_the_deputies_by_seniority():
    people = [
        mandate("Dirk", capacity=DEPUTY, from_day=date(2026, 3, 2)),
        mandate("Carla", capacity=DEPUTY),
        mandate("Anna"),
        mandate("Bruno", seat="Maison Nord"),
        mandate("Eva", capacity=DEPUTY, until_day=date(2026, 3, 2)),
    ]
    assert [m.person for m in acting_for("Bras ouverts", people, date(2026, 3, 2))] == [
        "Anna",
        "Carla",
        "Dirk",
    ]
    assert acting_for("Bras ouverts", people, date(2026, 1, 1)) == ()


def test_a_dismissed_delegate_acts_no_more_and_the_successor_does():
    old, new = mandate("Anna", until_day=date(2026, 3, 9)), mandate("Bruno", from_day=date(2026, 3, 9))
    check_mandate(new, [old])
    assert [m.person for m in acting_for("Bras ouverts", [old, new], date(2026, 3, 8))] == ["Anna"]
    assert [m.person for m in acting_for("Bras ouverts", [old, new], date(2026, 3, 9))] == ["Bruno"]


def test_a_person_is_found_on_her_seat():
    held = mandate()
    assert seat_of("Anna", [mandate("Bruno", seat="Maison Nord"), held], MARCH) is held
    assert seat_of("Anna", [held], date(2026, 2, 1)) is None


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (mandate("Anna", seat="Maison Nord"), "one_person_one_seat"),
        (mandate("Anna", capacity=DEPUTY), "one_person_one_seat"),
        (mandate("Bruno"), "one_holder_per_seat"),
    ],
)
def test_one_person_has_one_seat_and_one_seat_one_holder(new, code):
    with pytest.raises(Conflict) as refused:
        check_mandate(new, [mandate("Anna")])
    assert refused.value.code == code


def test_a_seat_may_have_several_deputies_and_other_seats_their_holders():
    standing = [mandate("Anna"), mandate("Carla", capacity=DEPUTY)]
    check_mandate(mandate("Dirk", capacity=DEPUTY), standing)
    check_mandate(mandate("Bruno", seat="Maison Nord"), standing)
    check_mandate(mandate("Anna", seat="Maison Nord", from_day=date(2025, 1, 1), until_day=MARCH), standing)


@pytest.mark.parametrize("is_coordinator", [True, False])
def test_the_partner_s_contact_appoints(is_coordinator):
    check_appointment(is_contact=True, is_coordinator=is_coordinator)


@pytest.mark.parametrize(
    ("is_coordinator", "code"), [(True, "coordinator_only_proposes"), (False, "contact_appoints")]
)
def test_nobody_else_appoints(is_coordinator, code):
    with pytest.raises(NotAllowed) as refused:
        check_appointment(is_contact=False, is_coordinator=is_coordinator)
    assert refused.value.code == code


def test_a_coordinator_or_the_contact_proposes_and_nobody_else():
    check_proposal(is_contact=False, is_coordinator=True)
    check_proposal(is_contact=True, is_coordinator=False)
    with pytest.raises(NotAllowed) as refused:
        check_proposal(is_contact=False, is_coordinator=False)
    assert refused.value.code == "coordinator_proposes"


@given(st.integers(1, 9999), st.integers(1, 999_999))
def test_a_register_number_is_read_back_from_what_is_written(year, turn):
    number = Number(year, turn)
    assert Number.read(str(number)) == number


def test_register_numbers_look_as_they_are_printed():
    assert str(Number(2026, 14)) == "2026-014"
    assert str(Number(2026, 1000)) == "2026-1000"
    assert Number(2025, 99) < Number(2026, 1)


@pytest.mark.parametrize(
    "written",
    [
        "2026-3",
        "2026-0003",
        "2026-000",
        "26-003",
        "2026/003",
        "2026-003\n",
        " 2026-003",
        "2026--01",
        "٢٠٢٦-003",
        "",
    ],
)
def test_a_register_number_written_otherwise_is_none(written):
    assert Number.read(written) is None
