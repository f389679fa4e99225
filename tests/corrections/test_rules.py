"""Minutes stand unopposed only as the text that all could correct, with nothing left to say."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.ballots.rules import is_closing_day
from gov.corrections.rules import (
    CORRECTIONS,
    LEFT_DAYS,
    LONGEST_DAYS,
    SETTLED,
    Act,
    Bar,
    State,
    Window,
    bar,
    check_closes_on,
    check_open,
    check_unopposed,
    closes_after,
    is_open,
)
from gov.kernel.errors import Invalid, NotAllowed

OPENED = datetime(2026, 11, 2, 9, tzinfo=UTC)
CLOSES = datetime(2026, 11, 12, 17, tzinfo=UTC)
WINDOW = Window(revision=3, opened_at=OPENED, closes_at=CLOSES)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
INSTANTS = st.integers(-30, 30).map(lambda hours: OPENED + timedelta(hours=hours * 24))


def barred(
    window: Window | None = WINDOW,
    *states: State,
    revision: int = 3,
    changed_at: datetime | None = None,
    objecting: int = 0,
    now: datetime = CLOSES,
) -> Bar | None:
    return bar(
        window,
        revision=revision,
        changed_at=changed_at,
        corrections=states,
        objecting=objecting,
        now=now,
    )


def test_minutes_stand_once_the_window_of_their_text_has_ended_with_all_settled() -> None:
    assert barred() is None
    assert barred(WINDOW, State.ACCEPTED, State.WITHDRAWN, changed_at=OPENED) is None
    check_unopposed(None)


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (barred(None), Bar.NOT_OPENED),
        (barred(now=CLOSES - timedelta(seconds=1)), Bar.RUNNING),
        (barred(revision=4), Bar.CHANGED),
        (barred(changed_at=OPENED + timedelta(seconds=1)), Bar.CHANGED),
        (barred(WINDOW, State.OPEN), Bar.UNSETTLED),
        (barred(WINDOW, State.ACCEPTED, State.LEFT), Bar.UNSETTLED),
        (barred(objecting=1), Bar.OBJECTED),
    ],
)
def test_each_thing_that_keeps_them_from_it_says_so(found: Bar | None, reason: Bar) -> None:
    assert found is reason
    with pytest.raises(NotAllowed, match=reason):
        check_unopposed(found)


@given(
    st.integers(1, 3),
    st.none() | INSTANTS,
    st.lists(st.sampled_from(State), max_size=4),
    st.integers(0, 2),
    INSTANTS,
)
def test_nothing_stands_unopposed_that_someone_opposes(
    revision: int, changed_at: datetime | None, states: list[State], objecting: int, now: datetime
) -> None:
    found = barred(WINDOW, *states, revision=revision, changed_at=changed_at, objecting=objecting, now=now)
    same = revision == 3 and (changed_at is None or changed_at <= OPENED)
    assert (found is None) is (same and set(states) <= SETTLED and not objecting and now >= CLOSES)
    one_more = barred(
        WINDOW, *states, revision=revision, changed_at=changed_at, objecting=objecting + 1, now=now
    )
    assert one_more is not None, "one seat that objects is enough"


@given(DAYS, DAYS)
def test_an_accepted_correction_never_shortens_and_leaves_days_to_read(closes: date, today: date) -> None:
    after = closes_after(closes, today)
    assert after >= closes
    assert after >= today + timedelta(days=LEFT_DAYS)
    assert after == closes or is_closing_day(after)


@given(DAYS, DAYS, st.integers(3, 10), st.none() | DAYS)
def test_a_last_day_is_a_closing_day_that_leaves_time_and_never_comes_forward(
    day: date, today: date, shortest: int, running: date | None
) -> None:
    try:
        check_closes_on(day, today, shortest, running)
    except Invalid:
        return
    assert is_closing_day(day)
    assert today + timedelta(days=shortest) <= day <= today + timedelta(days=LONGEST_DAYS)
    assert running is None or day >= running


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2026, 11, 4), "window_too_soon"),
        (date(2026, 11, 14), "window_in_pause"),
        (date(2026, 12, 24), "window_in_pause"),
        (date(2027, 1, 18), "window_too_late"),
    ],
)
def test_a_last_day_is_refused_with_its_reason(day: date, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_closes_on(day, date(2026, 11, 2), 3, None)
    assert [one.code for one in refused.value.fields] == [code]


def test_corrections_are_taken_while_the_window_is_open() -> None:
    assert is_open(WINDOW, CLOSES - timedelta(seconds=1))
    for window, now in ((None, OPENED), (WINDOW, CLOSES)):
        assert not is_open(window, now)
        with pytest.raises(NotAllowed, match="corrections_closed"):
            check_open(window, now)
    check_open(WINDOW, OPENED)


def test_what_is_settled_stays_so_and_what_is_left_to_the_meeting_can_be_settled() -> None:
    for state in SETTLED:
        assert CORRECTIONS.acts(state) == ()
    assert set(CORRECTIONS.acts(State.OPEN)) == set(Act)
    assert set(CORRECTIONS.acts(State.LEFT)) == {Act.ACCEPT, Act.WITHDRAW}
