"""Days and times are written as people in Brussels write them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from babel.dates import get_day_names, get_month_names

from gov.web import dates

N = "\u00a0"
AT = datetime(2026, 12, 1, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("fr", f"mardi 1er{N}décembre 2026 à 18{N}h"),
        ("nl", f"dinsdag 1{N}december 2026 om 18{N}uur"),
        ("en", f"Tuesday 1{N}December 2026, 18:00"),
    ],
)
def test_an_instant_is_told_in_full(language: str, written: str) -> None:
    assert dates.day_time(AT, language, "Europe/Brussels") == written


@pytest.mark.parametrize(
    ("at", "french", "dutch", "english"),
    [
        (time(9, 30), f"9{N}h{N}30", f"9.30{N}uur", "09:30"),
        (time(9, 5), f"9{N}h{N}05", f"9.05{N}uur", "09:05"),
        (time(18), f"18{N}h", f"18{N}uur", "18:00"),
        (time(0), f"0{N}h", f"0{N}uur", "00:00"),
    ],
)
def test_a_time_is_told_as_people_say_it(at: time, french: str, dutch: str, english: str) -> None:
    assert [dates.time_of_day(at, language) for language in ("fr", "nl", "en")] == [french, dutch, english]


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_names_of_days_and_months_are_those_of_the_cldr(language: str) -> None:
    days, months = get_day_names("wide", locale=language), get_month_names("wide", locale=language)
    for number in range(7):
        assert dates.day_of_week(date(2026, 11, 23) + timedelta(number), language) == days[number]
    for number in range(1, 13):
        assert dates.month(date(2026, number, 1), language) == months[number]


@pytest.mark.parametrize(
    ("ahead", "french", "english"),
    [
        (timedelta(minutes=40), f"18{N}h (dans 40 minutes)", "18:00 (in 40 minutes)"),
        (timedelta(seconds=20), f"18{N}h (dans 1 minute)", "18:00 (in 1 minute)"),
        (timedelta(hours=5), f"aujourd’hui à 18{N}h", "today at 18:00"),
        (timedelta(days=1), f"demain à 18{N}h", "tomorrow at 18:00"),
        (timedelta(days=-1), f"hier à 18{N}h", "yesterday at 18:00"),
        (
            timedelta(days=6),
            f"mardi 1er{N}décembre à 18{N}h (dans 6 jours)",
            f"Tuesday 1{N}December, 18:00 (in 6 days)",
        ),
        (timedelta(days=40), f"mardi 1er{N}décembre 2026 à 18{N}h", f"Tuesday 1{N}December 2026, 18:00"),
    ],
)
def test_a_deadline_says_how_near_it_is(ahead: timedelta, french: str, english: str) -> None:
    for language, written in (("fr", french), ("en", english)):
        assert dates.relative_deadline(AT, language, "Europe/Brussels", AT - ahead) == written


def test_zones_have_names() -> None:
    assert dates.zone_words("Europe/Brussels", "fr") == "heure de Bruxelles"
    assert dates.zone_words("America/New_York", "nl") == "tijd in New York"


def test_the_last_sunday_of_october_is_told_in_local_time() -> None:
    twice = [datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1)]
    assert [dates.clock_time(at, "en", "Europe/Brussels") for at in twice] == ["02:30", "02:30"]
