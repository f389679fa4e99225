"""What is typed about a meeting is read whole, or every fault is named."""

from time import perf_counter
from uuid import uuid4

import pytest

from gov.meetings.forms import (
    FieldErrors,
    PutOff,
    read_plan,
    read_point,
    read_points,
)
from gov.meetings.rules import ItemKind
from gov.meetings.seats import Noted
from gov.meetings.typed import read_draft, read_put_off, read_roll_call
from gov.web.forms import submission

ZONES = ("Europe/Brussels", "Europe/Lisbon")
GOOD = {
    "title": "Réunion",
    "language": "fr",
    "day": "2026-12-10",
    "starts": "9 h 30",
    "ends": "11:40",
    "zone": "Europe/Brussels",
    "place": "",
    "link": "",
}


def plan(**changes: str):
    return read_plan(submission(list({**GOOD, **changes}.items())), ZONES)


def codes(read: object) -> dict[str, str]:
    assert isinstance(read, FieldErrors)
    return {error.name: error.code for error in read.errors}


def test_a_plan_is_read_with_its_wall_times():
    read = plan()
    assert not isinstance(read, FieldErrors)
    assert (read.starts.hour, read.starts.minute, read.ends.hour) == (9, 30, 11)


def test_all_that_is_wrong_with_a_plan_is_said_at_once():
    wrong = codes(plan(title="", day="demain", link="javascript:alert(1)", zone="Mars/Olympus"))
    assert wrong == {
        "title": "required",
        "day": "not_a_day",
        "link": "not_a_link",
        "zone": "not_a_choice",
    }


def test_an_hour_that_the_clock_skips_is_refused_at_its_field():
    assert codes(plan(day="2027-03-28", starts="2:30", ends="4:00")) == {"starts": "local_time_skipped"}
    assert codes(plan(day="2027-03-28", starts="1:00", ends="2:30")) == {"ends": "local_time_skipped"}


def test_a_meeting_ends_after_it_begins():
    assert codes(plan(starts="11:40", ends="11:40")) == {"ends": "ends_before_start"}


def test_an_unknown_field_is_refused():
    assert codes(plan(weight="3")) == {"weight": "unknown_field"}


@pytest.mark.parametrize(
    ("line", "title", "minutes"),
    [
        ("Nos comptes 20 min", "Nos comptes", 20),
        ("Nos comptes (20’)", "Nos comptes", 20),
        ("- Onze rekeningen, 15 minuten", "Onze rekeningen", 15),
        ("Comptes ,  , 5min", "Comptes", 5),
        ("Article12 min", "Article12 min", None),
        ("Bilan 2026", "Bilan 2026", None),
        ("Plan 999 min", "Plan 999 min", None),
    ],
)
def test_a_line_is_an_item_and_may_end_with_its_minutes(line: str, title: str, minutes: int | None):
    (point,) = read_points(submission([("titles", f"\r\n{line}\r\n\r\n")]))
    assert (point.title, point.minutes, point.kind) == (title, minutes, ItemKind.DISCUSSION)


@pytest.mark.parametrize("run", [",", " ", " ,", " 1", "(1 "])
def test_a_line_of_nothing_but_marks_holds_nobody_up(run: str):
    typed = f"A{run * 20_000}"[:19_999] + "Z"
    started = perf_counter()
    read_points(submission([("titles", typed)]))
    assert perf_counter() - started < 0.5


def test_any_other_business_is_recognised_in_each_language():
    read = read_points(submission([("titles", "Divers\nvaria 10 min\nAny other business")]))
    assert not isinstance(read, FieldErrors)
    assert {point.kind for point in read} == {ItemKind.OTHER_BUSINESS}


def test_lines_too_long_or_too_many_are_refused():
    assert codes(read_points(submission([("titles", "x" * 401)]))) == {"titles": "line_too_long"}
    assert codes(read_points(submission([("titles", "x\n" * 61)]))) == {"titles": "too_many"}


def test_an_item_is_read_whole():
    typed = [("title", "Question"), ("kind", "decision"), ("minutes", "20"), ("goal", ""), ("closed", "yes")]
    read = read_point(submission(typed))
    assert not isinstance(read, FieldErrors)
    assert (read.kind, read.minutes, read.is_closed) == (ItemKind.DECISION, 20, True)
    assert codes(read_point(submission([("title", "x"), ("kind", "vote"), ("minutes", "601")]))) == {
        "kind": "not_a_choice",
        "minutes": "too_large",
    }


def test_the_roll_call_takes_only_who_is_convened_and_leaves_who_is_not_ticked():
    one, two, stranger = uuid4(), uuid4(), uuid4()
    typed = [(f"noted-{one}", "present"), ("guests", "Dr Diallo\nDr Diallo\n\n"), ("chair", "Amina")]
    read = read_roll_call(submission(typed), (one, two))
    assert not isinstance(read, FieldErrors)
    assert dict(read.noted) == {one: Noted.PRESENT, two: None}
    assert read.guests == ("Dr Diallo",)
    wrong = read_roll_call(submission([(f"noted-{stranger}", "present")]), (one, two))
    assert codes(wrong) == {f"noted-{stranger}": "unknown_field"}


def test_notes_of_open_items_make_one_text_and_those_of_closed_ones_stay_apart():
    closed, open_, stranger = uuid4(), uuid4(), uuid4()
    items = [(open_, "Nos comptes", False), (closed, "Question de personnel", True)]
    typed = [("text", "Le comité."), ("language", "fr"), (f"notes-{closed}", "Secret")]
    read = read_draft(submission([*typed, (f"notes-{open_}", "Tout va bien.")]), items)
    assert not isinstance(read, FieldErrors)
    assert read.closed == {closed: "Secret"}
    assert read.text == "Le comité.\n\n## Nos comptes\n\nTout va bien."
    wrong = read_draft(submission([*typed, (f"notes-{stranger}", "x")]), items)
    assert codes(wrong) == {f"notes-{stranger}": "unknown_field"}


def test_without_a_day_a_meeting_is_put_off_to_one_to_be_found():
    typed = [("why", "Grève."), ("day", ""), ("starts", "09:30"), ("ends", "11:30")]
    assert read_put_off(submission(typed), ZONES[0]) == PutOff(why="Grève.")
    typed[1] = ("day", "2026-12-17")
    moved = read_put_off(submission(typed), ZONES[0])
    assert isinstance(moved, PutOff)
    assert f"{moved.starts:%d %H:%M} {moved.ends:%H:%M}" == "17 09:30 11:30"
    late = [*typed[:2], ("starts", "12:00"), ("ends", "11:30")]
    assert codes(read_put_off(submission(late), ZONES[0])) == {"ends": "ends_before_start"}
