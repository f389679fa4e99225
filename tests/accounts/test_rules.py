"""How long a code holds, how it may be copied, what a browser is called."""

from datetime import UTC, datetime, timedelta

import pytest

from gov.accounts.rules import (
    CODE_LIFE,
    FRESH,
    MOST_TRIES,
    CodeState,
    bare_code,
    browser_and_system,
    code_state,
    is_fresh,
    spaced_code,
    zones,
)

THEN = datetime(2026, 12, 1, 18, 0, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)


def test_a_code_holds_until_the_instant_it_expires_and_not_at_it() -> None:
    until = THEN + CODE_LIFE
    assert code_state(expires_at=until, used_at=None, attempts=0, now=until - MOMENT) is CodeState.LIVE
    assert code_state(expires_at=until, used_at=None, attempts=0, now=until) is CodeState.EXPIRED


def test_a_used_code_stays_used_even_after_it_expired() -> None:
    late = THEN + timedelta(days=1)
    assert code_state(expires_at=THEN, used_at=THEN, attempts=1, now=late) is CodeState.USED


def test_the_fifth_wrong_try_spends_a_code() -> None:
    until = THEN + CODE_LIFE
    assert code_state(expires_at=until, used_at=None, attempts=MOST_TRIES - 1, now=THEN) is CodeState.LIVE
    assert code_state(expires_at=until, used_at=None, attempts=MOST_TRIES, now=THEN) is CodeState.SPENT


@pytest.mark.parametrize("copied", ["48219037", "4821 9037", " 4821-9037 ", "4821\u00a09037", "4821–9037"])
def test_a_code_is_read_however_it_was_copied(copied: str) -> None:
    assert bare_code(copied) == "48219037"


def test_a_code_is_written_in_fours() -> None:
    assert spaced_code("48219037") == "4821 9037"
    assert spaced_code("abcd1234efgh5678") == "abcd 1234 efgh 5678"


def test_a_sign_in_is_fresh_for_a_quarter_of_an_hour() -> None:
    assert is_fresh(THEN, THEN + FRESH - MOMENT)
    assert not is_fresh(THEN, THEN + FRESH)


@pytest.mark.parametrize(
    ("agent", "named"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", ("Firefox", "Linux")),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
            " Version/18.0 Mobile/15E148 Safari/604.1",
            ("Safari", "iPhone"),
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            " Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
            ("Edge", "Windows"),
        ),
        (
            "Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko)"
            " Chrome/140.0.0.0 Mobile Safari/537.36",
            ("Chrome", "Android"),
        ),
        ("curl/8", ("", "")),
    ],
)
def test_a_browser_is_named_as_people_name_it(agent: str, named: tuple[str, str]) -> None:
    assert browser_and_system(agent) == named


def test_a_person_keeps_a_zone_that_is_not_of_europe() -> None:
    assert "Africa/Kinshasa" in zones("Africa/Kinshasa")
    assert "Europe/Brussels" in zones("Africa/Kinshasa")
