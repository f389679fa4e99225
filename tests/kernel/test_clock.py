from datetime import UTC, datetime, timedelta, timezone

import pytest

from gov.kernel import clock

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_the_clock_tells_utc_and_never_goes_back():
    first, second = clock.now(), clock.now()
    assert first.tzinfo is UTC
    assert first <= second


def test_frozen_time_stands_still_and_is_given_back():
    with clock.freeze(NOON) as frozen:
        assert frozen == clock.now() == clock.now() == NOON
    assert clock.now() > NOON


def test_a_frozen_instant_of_another_zone_is_told_in_utc():
    with clock.freeze(NOON.astimezone(timezone(timedelta(hours=2)))):
        assert clock.now().tzinfo is UTC
        assert clock.now() == NOON


def test_an_instant_without_zone_cannot_be_frozen():
    with pytest.raises(ValueError, match="zone"), clock.freeze(datetime(2026, 3, 2)):  # noqa: DTZ001 the refused case
        pass


def test_shift_moves_at_once_and_ends_with_the_freeze():
    with clock.freeze(NOON):
        clock.shift(days=1)
        clock.shift(timedelta(hours=1))
        assert clock.now() == NOON + timedelta(days=1, hours=1)
        with clock.freeze(NOON):
            assert clock.now() == NOON
        assert clock.now() == NOON + timedelta(days=1, hours=1)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_shift_in_a_with_is_undone_at_its_end():
    with clock.freeze(NOON):
        with clock.shift(minutes=5):
            assert clock.now() == NOON + timedelta(minutes=5)
        assert clock.now() == NOON


def test_the_running_clock_can_be_shifted_too():
    with clock.shift(days=400):
        assert clock.now() - datetime.now(UTC) > timedelta(days=399)
    assert clock.now() - datetime.now(UTC) < timedelta(days=1)
