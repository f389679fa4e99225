"""Read what is typed about a series: its rule, then each of its dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gov.meetings.forms import LANGUAGES, PLACE, TITLE, WHY, read_link
from gov.meetings.rules import place
from gov.series.rules import (
    LAST,
    MOST_DATES,
    MOST_MONTHS_APART,
    MOST_WEEKS_APART,
    Hours,
    Rhythm,
    Rule,
    days_of,
    is_skipped,
    latest,
)
from gov.web.forms import (
    FieldErrors,
    Submission,
    boolean,
    choice,
    day,
    errors,
    ids,
    lines,
    refuse,
    text,
    wall_time,
)

RHYTHMS = (
    *(f"w{every}" for every in range(1, MOST_WEEKS_APART + 1)),
    *(f"m{every}" for every in range(1, MOST_MONTHS_APART + 1)),
)
WEEKDAYS = tuple(str(weekday) for weekday in range(7))
ORDINALS = tuple(str(ordinal) for ordinal in (1, 2, 3, 4, LAST))
RULE_FIELDS = (
    *("title", "language", "rhythm", "ordinal", "weekday", "from_day", "until_day"),
    *("starts", "ends", "zone", "place", "link"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Hold what a series says of each of its meetings, and the days its rule gives."""

    title: str
    language: str
    rule: Rule
    hours: Hours
    place: str
    link: str
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Hold what dates are read against: today, now, and the zones."""

    zones: Sequence[str]
    now: datetime
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Hold the series as planned, with the days kept, each as it was left or moved."""

    plan: Plan
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """Hold whether the dates announced are cancelled too, and why."""

    cancels: bool
    why: str


def read_plan(sub: Submission, frame: Frame) -> Plan | FieldErrors:
    """Read a rule whole, with all that is wrong in it; a rule that gives no day is wrong."""
    rhythm, rule = choice(sub, "rhythm", RHYTHMS), None
    weekday, ordinal = choice(sub, "weekday", WEEKDAYS), choice(sub, "ordinal", ORDINALS)
    if not sub.wrong:
        rule = _rule(rhythm, weekday, ordinal)
    first, until = day(sub, "from_day"), day(sub, "until_day")
    title = text(sub, "title", max=TITLE)
    language = choice(sub, "language", LANGUAGES)
    hours = Hours(
        starts=wall_time(sub, "starts"),
        ends=wall_time(sub, "ends"),
        zone=choice(sub, "zone", tuple(frame.zones)),
    )
    where = text(sub, "place", required=False, max=PLACE)
    link = read_link(sub, "link")
    if hours.ends <= hours.starts and not _is_wrong(sub, "starts", "ends"):
        refuse(sub, "ends", "ends_before_start")
    days = _days(sub, rule, first, until, frame)
    wrong = errors(sub)
    if wrong is not None:
        return wrong
    assert rule is not None, "a rule is wrong or read"
    return Plan(title=title, language=language, rule=rule, hours=hours, place=where, link=link, days=days)


def _rule(rhythm: str, weekday: str, ordinal: str) -> Rule:
    months = rhythm[0] == "m"
    return Rule(
        rhythm=Rhythm.MONTHS if months else Rhythm.WEEKS,
        every=int(rhythm[1:]),
        weekday=int(weekday),
        ordinal=int(ordinal) if months else None,
    )


def _days(sub: Submission, rule: Rule | None, first: date, until: date, frame: Frame) -> tuple[date, ...]:
    if _is_wrong(sub, "from_day", "until_day"):
        return ()
    if first < frame.today:
        refuse(sub, "from_day", "series_begins_early")
    if until > latest(frame.today):
        refuse(sub, "until_day", "series_too_long", latest=latest(frame.today))
    if rule is None or _is_wrong(sub, "from_day", "until_day"):
        return ()
    days = days_of(rule, first, until)
    if not days:
        refuse(sub, "until_day", "series_without_dates")
    return days


def expect_dates(sub: Submission) -> None:
    """Know the fields of the dates while the rule they follow is read."""
    for row in range(1, MOST_DATES + 1):
        sub.getall(f"day-{row}")
        sub.getall(f"keep-{row}")


def read_dates(sub: Submission, plan: Plan, frame: Frame) -> Chosen | FieldErrors:
    """Read which dates are kept, and to which day each is moved."""
    kept: list[date] = []
    for row, _ in enumerate(plan.days, 1):
        on = day(sub, f"day-{row}", required=False)
        if not boolean(sub, f"keep-{row}"):
            continue
        if on is None:
            if not _is_wrong(sub, f"day-{row}"):
                refuse(sub, f"day-{row}", "required")
            continue
        _check_day(sub, f"day-{row}", on, plan.hours, frame)
        if on in kept:
            refuse(sub, f"day-{row}", "series_day_twice")
        kept.append(on)
    if not kept and not sub.wrong:
        refuse(sub, "keep-1", "series_keeps_none")
    return errors(sub) or Chosen(plan=plan, days=tuple(sorted(kept)))


def _check_day(sub: Submission, name: str, on: date, hours: Hours, frame: Frame) -> None:
    if on > latest(frame.today):
        refuse(sub, name, "series_too_long", latest=latest(frame.today))
    elif is_skipped(on, hours):
        refuse(sub, name, "local_time_skipped", time=hours.starts, zone=hours.zone)
    elif place(datetime.combine(on, hours.starts), hours.zone) <= frame.now:
        refuse(sub, name, "meeting_in_the_past")


def read_ending(sub: Submission, *, asks: bool) -> Ending | FieldErrors:
    """Read whether what was announced is kept or cancelled; a reason, if cancelled."""
    if not asks:
        return errors(sub) or Ending(cancels=False, why="")
    cancels = choice(sub, "announced", ("keep", "cancel")) == "cancel"
    why = lines(sub, "why", required=cancels, max=WHY)
    return errors(sub) or Ending(cancels=cancels, why=why)


def read_announcement(sub: Submission) -> frozenset[UUID] | FieldErrors:
    """Read which dates stood on the page that announces them."""
    dates = ids(sub, "date", required=True)
    return errors(sub) or frozenset(dates)


def _is_wrong(sub: Submission, *names: str) -> bool:
    return any(error.name in names for error in sub.wrong)
