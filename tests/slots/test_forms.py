"""What is typed about dates is read whole, and all that is wrong is told at once."""

from datetime import UTC, date, datetime, time

import pytest

from gov.slots.forms import Frame, read_answers, read_choice, read_round, read_slot
from gov.slots.rules import Answer
from gov.slots.times import Offer
from gov.web.forms import FieldErrors, submission

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
FRAME = Frame(zone="Europe/Brussels", now=NOW, today=date(2026, 11, 2), minutes=120)
UNTIL = {"answer_by": "2026-11-20"}
SOUND = {"day-1": "2026-12-08", "starts-1": "9h30", "day-2": "2026-12-10", "whole-2": "yes"}


def wrong(**typed: str) -> dict[str, str]:
    """Each field of a round with the code of what is wrong with it."""
    said = {name if name == "answer_by" else name.replace("_", "-"): text for name, text in typed.items()}
    found = read_round(submission(list({**UNTIL, **said}.items())), FRAME)
    return {one.name: one.code for one in found.errors} if isinstance(found, FieldErrors) else {}


def test_dates_are_read_with_their_hour_or_whole() -> None:
    found = read_round(submission(list({**UNTIL, **SOUND, "minutes": "90"}.items())), FRAME)
    assert not isinstance(found, FieldErrors)
    assert found.answer_by == date(2026, 11, 20)
    assert found.offers == (
        Offer(day=date(2026, 12, 8), starts=time(9, 30), minutes=90),
        Offer(day=date(2026, 12, 10), starts=None, minutes=None),
    )


def test_a_date_without_a_length_lasts_as_long_as_the_meeting_was_planned() -> None:
    found = read_round(submission(list({**UNTIL, **SOUND}.items())), FRAME)
    assert not isinstance(found, FieldErrors)
    assert found.offers[0].minutes == 120


def test_all_that_is_wrong_is_told_at_once() -> None:
    assert wrong(
        day_1="2026-10-01",
        starts_1="9:30",
        day_2="2027-03-28",
        starts_2="2:30",
        day_3="2026-12-08",
        starts_3="10:00",
        day_4="2026-12-08",
        starts_4="10 h",
        starts_5="11:00",
        answer_by="2026-10-30",
    ) == {
        "day-1": "slot_past",
        "starts-2": "local_time_skipped",
        "day-4": "slot_known",
        "day-5": "slot_without_day",
        "answer_by": "answer_by_past",
    }


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({}, {"day-1": "slots_too_few"}),
        ({"day_1": "2026-12-08", "starts_1": "9:30"}, {"day-2": "slots_too_few"}),
        (
            {"day_1": "2026-12-08", "whole_1": "yes", "starts_1": "9:30"},
            {"starts-1": "whole_day_has_no_hour"},
        ),
        ({"day_1": "2029-12-08", "starts_1": "9:30"}, {"day-1": "slot_far"}),
        ({"day_1": "2026-10-01"}, {"day-1": "slot_past", "starts-1": "slot_without_hour"}),
        ({"day_1": "2026-11-02", "whole_1": "yes"}, {"day-1": "slot_past"}),
        (
            {
                "day_1": "2026-12-08",
                "starts_1": "9:30",
                "day_2": "2026-12-09",
                "starts_2": "9:00",
                "minutes": "5",
            },
            {"minutes": "too_small"},
        ),
        (
            {"day_1": "2026-12-08", "whole_1": "maybe"},
            {"whole-1": "not_a_choice", "starts-1": "slot_without_hour"},
        ),
        ({"day_6": "2026-12-08"}, {"day-1": "slots_too_few", "day-6": "unknown_field"}),
    ],
)
def test_a_date_is_a_day_with_its_hour_or_a_whole_day_to_come(
    typed: dict[str, str], expected: dict[str, str]
) -> None:
    assert wrong(**typed) == expected


def test_answers_are_asked_before_the_first_date() -> None:
    late = {"day_1": "2026-12-08", "starts_1": "9:30", "day_2": "2026-12-10", "starts_2": "9:30"}
    assert wrong(**late, answer_by="2026-12-08") == {"answer_by": "answer_by_late"}
    assert wrong(**late, answer_by="2026-12-07") == {}


def test_a_date_more_is_read_against_those_there_are() -> None:
    known = Frame(
        zone=FRAME.zone,
        now=NOW,
        today=FRAME.today,
        minutes=60,
        known=frozenset({(date(2026, 12, 8), "09:30")}),
    )
    again = read_slot(submission([("day-1", "2026-12-08"), ("starts-1", "9:30")]), known)
    assert isinstance(again, FieldErrors)
    assert [one.code for one in again.errors] == ["slot_known"]
    other = read_slot(submission([("day-1", "2026-12-08"), ("starts-1", "10:30")]), known)
    assert other == Offer(day=date(2026, 12, 8), starts=time(10, 30), minutes=60)


def test_an_answer_may_leave_dates_open_and_one_button_says_yes_to_them() -> None:
    said = read_answers(submission([("slot-1", "no")]), (1, 2, 3))
    assert said == {1: Answer.NO}
    rest = read_answers(submission([("slot-1", "no"), ("rest", "yes")]), (1, 2, 3))
    assert rest == {1: Answer.NO, 2: Answer.YES, 3: Answer.YES}


def test_an_answer_says_something_and_nothing_unknown() -> None:
    nothing = read_answers(submission([]), (2, 3))
    assert isinstance(nothing, FieldErrors)
    assert [(one.name, one.code) for one in nothing.errors] == [("slot-2", "answers_none")]
    strange = read_answers(submission([("slot-1", "perhaps"), ("slot-9", "yes")]), (1,))
    assert isinstance(strange, FieldErrors)
    assert {one.code for one in strange.errors} == {"not_a_choice", "unknown_field"}


def test_a_whole_day_is_chosen_with_its_hours() -> None:
    day = date(2026, 12, 15)
    hours = [("seen", "3"), ("starts", "9:00"), ("ends", "16:30")]
    chosen = read_choice(submission(hours), 1, day, FRAME.zone)
    assert not isinstance(chosen, FieldErrors)
    assert (chosen.starts, chosen.ends, chosen.seen) == (time(9), time(16, 30), 3)
    backwards = read_choice(submission([*hours[:2], ("ends", "8:00")]), 1, day, FRAME.zone)
    assert isinstance(backwards, FieldErrors)
    assert backwards.errors[0].code == "ends_before_start"
    assert isinstance(read_choice(submission(hours), 1, None, FRAME.zone), FieldErrors)
