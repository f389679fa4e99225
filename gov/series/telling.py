"""Say series, their rules and their dates in words."""

from datetime import date

from gov.meetings.rows import MeetingRow
from gov.meetings.rules import State
from gov.meetings.telling import capital, state_word
from gov.series.queries import Dated
from gov.series.rules import LAST, Hours, Rhythm, Rule
from gov.web import dates
from gov.web.words import Words

# The first Monday of the calendar: named by its weekday alone.
_MONDAY = date(1900, 1, 1)


def weekday(w: Words, number: int) -> str:
    """Name a weekday."""
    return dates.day_of_week(_MONDAY.replace(day=1 + number), w.language)


def ordinal(w: Words, number: int) -> str:
    """Name which one of a month."""
    return {
        1: w.pgettext("which of the month", "first"),
        2: w.pgettext("which of the month", "second"),
        3: w.pgettext("which of the month", "third"),
        4: w.pgettext("which of the month", "fourth"),
        LAST: w.pgettext("which of the month", "last"),
    }[number]


def rhythm(w: Words, code: str) -> str:
    """Say how often, as it is chosen: « w2 » is every two weeks."""
    count = int(code[1:])
    if code[0] == "w":
        return w.ngettext("every week", "every {count} weeks", count).format(count=count)
    return w.ngettext("every month", "every {count} months", count).format(count=count)


def rule(w: Words, of: Rule) -> str:
    """Say a rule in a sentence."""
    on = weekday(w, of.weekday)
    if of.rhythm is Rhythm.WEEKS:
        return w.ngettext("Every week, on {weekday}", "Every {count} weeks, on {weekday}", of.every).format(
            count=of.every, weekday=on
        )
    assert of.ordinal is not None, "months name which weekday of the month"
    return w.ngettext(
        "The {which} {weekday} of each month",
        "The {which} {weekday} of the month, every {count} months",
        of.every,
    ).format(which=ordinal(w, of.ordinal), weekday=on, count=of.every)


def hours(w: Words, of: Hours) -> str:
    """Say from when to when, with the zone if not Brussels."""
    starts = dates.time_of_day(of.starts, w.language).removesuffix(f"{dates.NBSP}uur")
    said = f"{starts}{dates.NBSP}– {dates.time_of_day(of.ends, w.language)}"
    return said if of.zone == "Europe/Brussels" else f"{said} ({dates.zone_words(of.zone, w.language)})"


def when(w: Words, one: Dated | MeetingRow) -> str:
    """Name the day of a date, and when it begins."""
    day = dates.long_day(dates.local(one.starts_at, one.zone), w.language)
    return capital(f"{day}, {dates.clock_time(one.starts_at, w.language, one.zone)}")


def standing(w: Words, one: Dated) -> str:
    """Say what became of a date."""
    return capital(
        state_word(w, one.state, announced=one.announced_at is not None and one.state is State.DRAFT)
    )
