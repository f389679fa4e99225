"""Write days and times as people in Brussels write them.

French « jeudi 10 décembre 2026 à 18 h », Dutch "donderdag 10 december 2026
om 18 uur", English "Thursday 10 December 2026, 18:00". Instants are kept in UTC
and always told in a named zone. Babel's patterns give « 18:30 »: ours do not.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from gov.web.words import words

NBSP = "\u00a0"

_DAYS: Mapping[str, str] = {
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}
_MONTHS: Mapping[str, str] = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
}

# It stands within sentences: « jusqu’au mardi 1er décembre à 18 h ».
_AT: Mapping[str, str] = {"fr": " à ", "nl": " om ", "en": ", "}


def long_day(day: date, language: str) -> str:
    """Name a day in full: « mardi 1er décembre 2026 »."""
    return f"{day_of_week(day, language)} {plain_day(day, language)}"


def plain_day(day: date, language: str) -> str:
    """Name a day without its weekday: « 10 décembre 2026 »."""
    return f"{day_and_month(day, language)} {day.year}"


def near_day(day: date, language: str) -> str:
    """Name a day of these months: « mardi 1er décembre »."""
    return f"{day_of_week(day, language)} {day_and_month(day, language)}"


def day_of_week(day: date, language: str) -> str:
    """Name the day of the week."""
    return _DAYS[language].split()[day.weekday()]


def day_and_month(day: date, language: str) -> str:
    """Name day and month: the first is « 1er » in French only."""
    number = "1er" if language == "fr" and day.day == 1 else str(day.day)
    return f"{number}{NBSP}{month(day, language)}"


def month(day: date, language: str) -> str:
    """Name the month."""
    return _MONTHS[language].split()[day.month - 1]


def month_year(day: date, language: str) -> str:
    """Name month and year: « décembre 2026 »."""
    return f"{month(day, language)} {day.year}"


def time_of_day(at: time, language: str) -> str:
    """Tell the time on the wall: « 18 h », « 9 h 30 », "9.30 uur", "09:30"."""
    if language == "fr":
        minutes = f"{NBSP}{at.minute:02}" if at.minute else ""
        return f"{at.hour}{NBSP}h{minutes}"
    if language == "nl":
        return f"{at.hour}{f'.{at.minute:02}' if at.minute else ''}{NBSP}uur"
    return f"{at.hour:02}:{at.minute:02}"


def local(at: datetime, zone: str) -> datetime:
    """Show an instant on the walls of a zone."""
    return at.astimezone(_zone(zone))


def day_time(at: datetime, language: str, zone: str) -> str:
    """Tell an instant in full: « mardi 1er décembre 2026 à 18 h »."""
    here = local(at, zone)
    return f"{long_day(here, language)}{_AT[language]}{time_of_day(here.time(), language)}"


def near_day_time(at: datetime, language: str, zone: str) -> str:
    """Tell an instant of these months: « mardi 1er décembre à 18 h »."""
    here = local(at, zone)
    return f"{near_day(here, language)}{_AT[language]}{time_of_day(here.time(), language)}"


def clock_time(at: datetime, language: str, zone: str) -> str:
    """Tell only the time of an instant, in a zone."""
    return time_of_day(local(at, zone).time(), language)


def zone_words(zone: str, language: str) -> str:
    """Name a zone as people say it: « heure de Bruxelles »."""
    spoken = words(language)
    if zone == "Europe/Brussels":
        return spoken.gettext("Brussels time")
    city = zone.rpartition("/")[2].replace("_", " ")
    return spoken.gettext("time in {city}").format(city=city)


def relative_deadline(at: datetime, language: str, zone: str, now: datetime) -> str:
    """Say how near a deadline is: « demain à 18 h », « mardi 1er décembre à 18 h (dans 6 jours) »."""
    spoken, here = words(language), local(at, zone)
    days = (here.date() - local(now, zone).date()).days
    at_time = time_of_day(here.time(), language)
    if timedelta(0) < at - now < timedelta(hours=1):
        minutes = max(1, (at - now) // timedelta(minutes=1))
        soon = spoken.ngettext("in {count} minute", "in {count} minutes", minutes).format(count=minutes)
        return spoken.gettext("{time} ({soon})").format(time=at_time, soon=soon)
    if days == 0:
        return spoken.gettext("today at {time}").format(time=at_time)
    if days == 1:
        return spoken.gettext("tomorrow at {time}").format(time=at_time)
    if days == -1:
        return spoken.gettext("yesterday at {time}").format(time=at_time)
    if 1 < days <= 14:
        soon = spoken.ngettext("in {count} day", "in {count} days", days).format(count=days)
        return spoken.gettext("{time} ({soon})").format(time=near_day_time(at, language, zone), soon=soon)
    return day_time(at, language, zone)


@lru_cache(64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


# What a template may write: `{{ meeting.day | long_day }}`.
FILTERS: Mapping[str, Callable[..., str]] = {
    "clock_time": clock_time,
    "day_time": day_time,
    "long_day": long_day,
    "month_year": month_year,
    "near_day": near_day,
    "near_day_time": near_day_time,
    "plain_day": plain_day,
    "time_of_day": time_of_day,
    "zone_words": zone_words,
}
