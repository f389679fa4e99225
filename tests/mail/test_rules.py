"""Mail lets people act first, and Monday's letter keeps to the clock where its reader is."""

from datetime import UTC, datetime, timedelta

import pytest

from gov.mail.rules import PATIENCE, is_calm, last_monday, pause
from gov.web.kinds import CHOSEN, PACES, Kind, Pace, pace_of

NOON = datetime(2026, 12, 2, 12, tzinfo=UTC)


def test_mail_waits_while_a_burst_goes_on_and_not_for_ever() -> None:
    moment, long_ago = NOON - timedelta(seconds=0.2), NOON - PATIENCE
    assert not is_calm(NOON, moment, moment)
    assert is_calm(NOON, moment, NOON - timedelta(seconds=1))
    assert is_calm(NOON, long_ago, moment)
    assert is_calm(NOON, None, None)


def test_a_server_that_is_away_is_called_ever_more_rarely_but_once_a_minute() -> None:
    assert [pause(rounds) for rounds in (1, 2, 3, 6, 40)] == [2, 4, 8, 60, 60]


@pytest.mark.parametrize(
    ("now", "zone", "monday"),
    [
        ("2026-12-07T05:59:59", "Europe/Brussels", "2026-11-30T06:00:00"),
        ("2026-12-07T06:00:00", "Europe/Brussels", "2026-12-07T06:00:00"),
        ("2026-12-07T05:00:00", "Europe/Helsinki", "2026-12-07T05:00:00"),
        # The clock went forward the day before: seven is one hour earlier than a week ago.
        ("2026-03-30T05:00:00", "Europe/Brussels", "2026-03-30T05:00:00"),
        ("2026-03-28T12:00:00", "Europe/Brussels", "2026-03-23T06:00:00"),
    ],
)
def test_monday_morning_is_that_of_the_readers_zone(now: str, zone: str, monday: str) -> None:
    at = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert last_monday(at, zone) == datetime.fromisoformat(monday).replace(tzinfo=UTC)


def test_every_kind_has_its_paces_and_news_waits_for_monday() -> None:
    assert set(PACES) == set(Kind)
    assert [kind for kind in Kind if pace_of(kind, None) is Pace.WEEKLY] == [
        Kind.RESULT,
        Kind.MINUTES,
        Kind.MENTION,
        Kind.VERSION,
        Kind.WEEKLY,
    ]


@pytest.mark.parametrize("kind", [Kind.CONVOCATION, Kind.RECEIPT, Kind.SIGN_IN, Kind.BALLOT])
def test_what_a_right_hangs_on_always_comes_whatever_was_written(kind: Kind) -> None:
    assert kind not in CHOSEN
    assert {pace_of(kind, chosen) for chosen in (None, "never", "weekly")} == {Pace.AT_ONCE}
