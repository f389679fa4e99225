"""The law of ratification: all boards, thirty days, and nothing out of silence."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.decisions.boards import (
    NONE_YET,
    Answer,
    Standing,
    answers_in,
    holds,
    may_answer,
    ratify_by,
    standing,
)
from gov.instruments.agreements import Role

LAST_DAY = date(2027, 1, 12)
EARLY, LATE = LAST_DAY - timedelta(days=3), LAST_DAY + timedelta(days=1)
ANSWERS = st.lists(st.sampled_from([None, *Answer]), min_size=1, max_size=12)
DAYS = st.sampled_from([EARLY, LAST_DAY, LATE])


@given(ANSWERS, DAYS)
def test_it_is_ratified_when_and_only_when_every_board_gave(answers: list[Answer | None], day: date) -> None:
    gave_all = all(one is Answer.GIVEN for one in answers)
    assert (standing(answers, LAST_DAY, day) is Standing.RATIFIED) is gave_all


@given(ANSWERS, DAYS, st.data())
def test_one_more_ratification_never_takes_one_away(
    answers: list[Answer | None], day: date, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(answers) - 1))
    more = [Answer.GIVEN if turn == place else one for turn, one in enumerate(answers)]
    if standing(answers, LAST_DAY, day) is Standing.RATIFIED:
        assert standing(more, LAST_DAY, day) is Standing.RATIFIED


@given(ANSWERS)
def test_the_order_of_boards_changes_nothing(answers: list[Answer | None]) -> None:
    for day in (EARLY, LAST_DAY, LATE):
        assert standing(answers, LAST_DAY, day) is standing(answers[::-1], LAST_DAY, day)


@given(ANSWERS)
def test_time_alone_never_ratifies(answers: list[Answer | None]) -> None:
    if standing(answers, LAST_DAY, LAST_DAY) is not Standing.RATIFIED:
        assert standing(answers, LAST_DAY, LATE) is not Standing.RATIFIED
        assert not may_answer(answers, LAST_DAY, LATE)


@pytest.mark.parametrize(
    ("written", "day", "expected"),
    [
        ("- - -", LAST_DAY, Standing.AWAITED),
        ("- - -", LATE, Standing.LAPSED),
        ("given given -", LAST_DAY, Standing.AWAITED),
        ("given given -", LATE, Standing.LAPSED),
        ("given given given", LATE, Standing.RATIFIED),
        ("given refused -", EARLY, Standing.REFUSED),
        ("given refused given", LATE, Standing.REFUSED),
        ("given", EARLY, Standing.RATIFIED),
    ],
)
def test_where_it_stands_follows_from_answers_and_the_day(
    written: str, day: date, expected: Standing
) -> None:
    assert standing(answers_in(written), LAST_DAY, day) is expected


@pytest.mark.parametrize(
    ("written", "day", "may"),
    [("given refused", LAST_DAY, True), ("given refused", LATE, False), ("given given", EARLY, False)],
)
def test_a_board_answers_until_the_last_day_and_while_it_is_awaited(
    written: str, day: date, may: bool
) -> None:
    assert may_answer(answers_in(written), LAST_DAY, day) is may


def test_no_board_at_all_ratifies_nothing() -> None:
    assert standing([], LAST_DAY, EARLY) is Standing.AWAITED


@pytest.mark.parametrize(
    ("role", "outcome", "asked"),
    [
        (Role.REFERS, "adopted", True),
        (Role.REFERS, "rejected", False),
        (Role.REFERS, "inquorate", False),
        (Role.ADVISES, "adopted", False),
        (Role.DECIDES, "adopted", False),
        (None, "adopted", False),
    ],
)
def test_boards_are_asked_about_what_was_adopted_and_is_referred(
    role: Role | None, outcome: str, asked: bool
) -> None:
    day = date(2026, 12, 13)
    assert ratify_by(role, outcome, day) == (LAST_DAY if asked else None)


def test_a_decision_holds_once_ratified() -> None:
    assert holds("adopted", None)
    assert not holds("adopted", NONE_YET)
    assert holds("adopted", "given given")
    assert not holds("rejected", None)
