"""Say of a day what speaks against meeting on it: holidays, and the pauses without ballots."""

from datetime import date

from gov.holidays.days import Kind, Mark, marks_on
from gov.holidays.legal import Holiday
from gov.holidays.school import Community
from gov.meetings.telling import capital
from gov.web.words import Words


def said_of(w: Words, day: date, *, unknown: bool = True) -> str:
    """Say all that marks a day, in one line; nothing of most days.

    `unknown` also says whose school holidays are not known yet that day.
    """
    marks = [mark for mark in marks_on(day) if unknown or mark.kind is not Kind.UNKNOWN]
    return " · ".join(mark_words(w, mark) for mark in marks)


def said_of_typed(w: Words, typed: str) -> str:
    """Say what marks a day as it stands in a form; nothing of what is no day."""
    try:
        return capital(said_of(w, date.fromisoformat(typed)))
    except ValueError:
        return ""


def mark_words(w: Words, mark: Mark) -> str:
    """Say one mark."""
    if mark.kind is Kind.PAUSE:
        return w.gettext("in the pause, when no ballot closes")
    if mark.holiday is not None:
        return w.gettext("legal holiday: {name}").format(name=_holiday(w, mark.holiday))
    assert mark.community is not None, "a mark of schools names whose they are"
    said = (
        w.gettext("school holidays ({community})")
        if mark.kind is Kind.SCHOOL
        else w.gettext("school holidays not known here yet ({community})")
    )
    return said.format(community=community(w, mark.community))


def community(w: Words, of: Community) -> str:
    """Name a community, as its schools are named."""
    return {
        Community.FRENCH: w.gettext("French Community"),
        Community.FLEMISH: w.gettext("Flemish Community"),
    }[of]


def _holiday(w: Words, one: Holiday) -> str:
    return {
        Holiday.NEW_YEAR: w.gettext("New Year’s Day"),
        Holiday.EASTER_MONDAY: w.gettext("Easter Monday"),
        Holiday.LABOUR_DAY: w.gettext("Labour Day"),
        Holiday.ASCENSION: w.gettext("Ascension Day"),
        Holiday.WHIT_MONDAY: w.gettext("Whit Monday"),
        Holiday.NATIONAL_DAY: w.gettext("National Day"),
        Holiday.ASSUMPTION: w.gettext("Assumption of Mary"),
        Holiday.ALL_SAINTS: w.gettext("All Saints’ Day"),
        Holiday.ARMISTICE: w.gettext("Armistice Day"),
        Holiday.CHRISTMAS: w.gettext("Christmas Day"),
    }[one]
