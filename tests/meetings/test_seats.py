"""A seat comes, is excused, absent or silent; the facts are never merged."""

import pytest

from gov.instruments.rulesets import Rules
from gov.meetings.seats import Acting, Announced, Noted, SeatFact, announced_fact, noted_fact
from tests.support.rules import SIMPLE


def holder(announced: str | None = None, noted: str | None = None) -> Acting:
    return Acting(
        holds=True,
        announced=Announced(announced) if announced else None,
        noted=Noted(noted) if noted else None,
    )


def deputy(announced: str | None = None, noted: str | None = None) -> Acting:
    return Acting(
        holds=False,
        announced=Announced(announced) if announced else None,
        noted=Noted(noted) if noted else None,
    )


@pytest.mark.parametrize(
    ("people", "fact"),
    [
        ((), SeatFact.SILENT),
        ((holder(),), SeatFact.SILENT),
        ((holder("coming"), deputy("excused")), SeatFact.PRESENT),
        ((holder("excused"), deputy("coming")), SeatFact.PRESENT),
        ((holder("excused"), deputy()), SeatFact.EXCUSED),
        ((holder(), deputy("excused")), SeatFact.SILENT),
        ((deputy("excused"),), SeatFact.EXCUSED),
    ],
)
def test_a_seat_is_expected_when_one_of_its_people_comes(people: tuple[Acting, ...], fact: SeatFact):
    assert announced_fact(people) is fact


@pytest.mark.parametrize(
    ("people", "fact"),
    [
        ((), SeatFact.SILENT),
        ((holder(noted="absent"), deputy(noted="present")), SeatFact.PRESENT),
        ((holder(noted="excused"), deputy(noted="absent")), SeatFact.EXCUSED),
        ((holder(noted="absent"), deputy()), SeatFact.ABSENT),
        ((holder("coming"), deputy("coming")), SeatFact.SILENT),
    ],
)
def test_a_seat_is_present_when_one_of_its_people_is(people: tuple[Acting, ...], fact: SeatFact):
    assert noted_fact(people) is fact


def test_the_quorum_is_more_than_half_of_the_seats():
    assert [Rules(law=SIMPLE).meeting_quorum(seats) for seats in (1, 2, 3, 5, 6, 7)] == [1, 2, 2, 3, 4, 4]
