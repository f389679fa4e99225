from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.kernel.errors import Invalid, NotAllowed
from gov.meetings.rules import (
    MEETINGS,
    Act,
    Notice,
    State,
    place,
    slots,
)

BRUSSELS = "Europe/Brussels"
NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


def wall(*when: int) -> datetime:
    return datetime(*when)  # noqa: DTZ001 a time on the wall has no zone


def test_a_meeting_goes_from_draft_to_approved_minutes():
    state = State.DRAFT
    for act in (
        Act.CONVENE,
        Act.POSTPONE,
        Act.CONVENE,
        Act.OPEN_SESSION,
        Act.ADJOURN,
        Act.RESUME,
        Act.ADJOURN,
        Act.DRAFT_MINUTES,
        Act.CORRECT_MINUTES,
        Act.APPROVE_MINUTES,
    ):
        state = MEETINGS.after(state, act)
    assert state is State.MINUTES_APPROVED


@pytest.mark.parametrize("state", [State.CANCELLED, State.MINUTES_APPROVED])
def test_a_meeting_that_is_over_stays_as_it_is(state):
    assert MEETINGS.acts(state) == ()


@pytest.mark.parametrize("state", [state for state in State if state is not State.CONVENED])
def test_only_a_convened_meeting_opens_its_session(state):
    with pytest.raises(NotAllowed):
        MEETINGS.after(state, Act.OPEN_SESSION)


@pytest.mark.parametrize("state", [State.IN_SESSION, State.ADJOURNED, State.MINUTES_DRAFTED])
def test_a_meeting_that_sat_is_not_cancelled(state):
    assert not MEETINGS.allows(state, Act.CANCEL)


def test_items_follow_one_another():
    foreseen = slots(NINE, [10, 0, None, 20])
    starts = [(slot.starts_at - NINE).seconds // 60 for slot in foreseen]
    assert starts == [0, 10, 10, 10]
    assert [slot.at_least for slot in foreseen] == [False, False, False, True]
    assert foreseen[-1].ends_at == NINE + timedelta(minutes=30)
    assert slots(NINE, []) == ()


@pytest.mark.parametrize(
    ("when", "utc"),
    [
        (wall(2026, 1, 15, 18), datetime(2026, 1, 15, 17, tzinfo=UTC)),
        (wall(2026, 7, 15, 18), datetime(2026, 7, 15, 16, tzinfo=UTC)),
        (wall(2026, 3, 29, 1, 59), datetime(2026, 3, 29, 0, 59, tzinfo=UTC)),
        (wall(2026, 3, 29, 3), datetime(2026, 3, 29, 1, tzinfo=UTC)),
        (wall(2026, 10, 25, 3), datetime(2026, 10, 25, 2, tzinfo=UTC)),
    ],
)
def test_a_time_on_the_wall_is_one_instant(when, utc):
    placed = place(when, BRUSSELS)
    assert placed == utc
    assert placed.tzinfo is UTC


@pytest.mark.parametrize("minute", [0, 30, 59])
def test_a_time_that_is_skipped_is_refused(minute):
    with pytest.raises(Invalid) as refused:
        place(wall(2026, 3, 29, 2, minute), BRUSSELS)
    assert refused.value.code == "local_time_skipped"


@pytest.mark.parametrize("fold", [0, 1])
def test_of_a_time_that_comes_twice_the_first_is_taken(fold):
    placed = place(wall(2026, 10, 25, 2, 30).replace(fold=fold), BRUSSELS)
    assert placed == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["Europe/Bruxelles", "", "../etc/passwd", "Europe", "\x00"])
def test_an_unknown_zone_is_refused(zone):
    with pytest.raises(Invalid) as refused:
        place(wall(2026, 1, 1), zone)
    assert refused.value.code == "zone_unknown"


def test_a_wall_time_that_carries_a_zone_is_a_mistake_of_ours():
    with pytest.raises(ValueError, match="no zone"):
        place(NINE, BRUSSELS)


@given(
    st.datetimes(wall(2000, 1, 1), wall(2037, 1, 1)),
    st.sampled_from([BRUSSELS, "Africa/Kinshasa", "America/Lima"]),
)
def test_an_instant_is_read_back_as_the_time_on_the_wall(when, zone):
    try:
        placed = place(when, zone)
    except Invalid:
        assert when.month in (3, 4)
        return
    assert placed.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0) == when


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(0, 90), st.integers(0, 60))
def test_a_convocation_is_in_time_exactly_up_to_its_last_day(held: date, days: int, asked: int) -> None:
    notice = Notice(convened=held - timedelta(days=days), held=held, asked=asked)
    assert notice.days == days
    assert notice.in_time == (days >= asked)
    assert notice.in_time == (notice.convened <= notice.last_day)
    assert (held - notice.last_day).days == asked
