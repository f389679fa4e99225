"""Show the form of a series' rule, and the dates it would make."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from gov.accounts.rules import zones
from gov.committees.queries import Committee
from gov.committees.rules import day_in
from gov.holidays.school import Community, is_known, known_until
from gov.instruments.rulesets import Rules
from gov.meetings.marking import community, said_of
from gov.meetings.noticing import convene_by
from gov.meetings.rules import Notice
from gov.meetings.telling import capital
from gov.series import telling, urls
from gov.series.forms import ORDINALS, RHYTHMS, RULE_FIELDS, WEEKDAYS, Plan
from gov.series.queries import SeriesPage
from gov.series.rules import Rhythm, is_skipped, latest
from gov.web import FieldErrors, Viewer, dates, prefilled
from gov.web.parts import Option
from gov.web.words import NAMES, Words, words

LANGUAGE_OPTIONS = tuple(Option(value=code, label=name) for code, name in NAMES.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Hold where the forms of one series post: a new one, or one that goes on."""

    title: str
    base: str
    back_url: str
    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleView:
    """Ask how often, when, where and until when."""

    title: str
    form: FieldErrors
    action: str
    back_url: str
    after: str
    rhythms: Sequence[Option]
    ordinals: Sequence[Option]
    weekdays: Sequence[Option]
    zones: Sequence[Option]
    languages: Sequence[Option] = LANGUAGE_OPTIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Show one date with its marks; `number` names its fields."""

    number: int
    label: str
    marks: Sequence[str]
    notice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DatesView:
    """Show every date a rule would make, before any is made."""

    title: str
    lead: str
    count: str
    unknown: Sequence[str]
    rows: Sequence[Row]
    kept: Sequence[tuple[str, str]]
    form: FieldErrors
    action: str
    again_url: str
    back_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """Hold what dates are marked against: today, the rules, days already taken."""

    today: date
    rules: Rules
    taken: frozenset[date]


def place_of_new(viewer: Viewer, slug: str) -> Place:
    """Place the forms of a new series."""
    return Place(
        title=words(viewer.language).gettext("Plan a series of meetings"),
        base=urls.new_series(slug),
        back_url=urls.all_series(slug),
        action=urls.all_series(slug),
    )


def place_of_extension(viewer: Viewer, slug: str, code: str) -> Place:
    """Place the forms that plan more dates."""
    at = urls.series(slug, code, "extension")
    return Place(
        title=words(viewer.language).gettext("Plan more dates"),
        base=at,
        back_url=urls.series(slug, code),
        action=at,
    )


def new_rule(committee: Committee, now: datetime) -> FieldErrors:
    """Begin with the second Tuesday of each month, for a year."""
    today = day_in(committee.zone, now)
    return prefilled(
        title=words(committee.language).gettext("Ordinary meeting"),
        language=committee.language,
        rhythm="m1",
        ordinal="2",
        weekday="1",
        starts="09:30",
        ends="11:30",
        from_day=(today + timedelta(days=1)).isoformat(),
        until_day=latest(today).isoformat(),
        zone=committee.zone,
    )


def rule_again(page: SeriesPage, now: datetime) -> FieldErrors:
    """Begin with the rule as it stands, after the last date there is."""
    series = page.series
    today = day_in(series.zone, now)
    last = max((one.day for one in page.meetings), default=today)
    rule = series.rule
    return prefilled(
        title=series.title,
        language=series.language,
        rhythm=f"{'m' if rule.rhythm is Rhythm.MONTHS else 'w'}{rule.every}",
        ordinal=rule.ordinal or 1,
        weekday=rule.weekday,
        from_day=(max(last, today) + timedelta(days=1)).isoformat(),
        until_day=latest(today).isoformat(),
        starts=series.starts_wall,
        ends=series.ends_wall,
        zone=series.zone,
        place=series.place,
        link=series.link,
    )


def rule_view(viewer: Viewer, place: Place, zone: str, form: FieldErrors) -> RuleView:
    """Ask for a rule."""
    w = words(viewer.language)
    return RuleView(
        title=place.title,
        form=form,
        action=f"{place.base}/dates",
        back_url=place.back_url,
        after=w.gettext("Nothing is made yet: you see every date first."),
        rhythms=[Option(value=code, label=telling.rhythm(w, code)) for code in RHYTHMS],
        ordinals=[Option(value=one, label=telling.ordinal(w, int(one))) for one in ORDINALS],
        weekdays=[Option(value=one, label=telling.weekday(w, int(one))) for one in WEEKDAYS],
        zones=[Option(value=one, label=one.replace("_", " ")) for one in zones(zone)],
    )


def shown_again(viewer: Viewer, place: Place, plan: Plan, filled: FieldErrors, against: Against) -> DatesView:
    """Show the dates as they were left or moved, with what is wrong."""
    w = words(viewer.language)
    form = filled if "day-1" in filled.values else _untouched(plan, filled)
    days = [_day(form.value(f"day-{row}")) or day for row, day in enumerate(plan.days, 1)]
    return DatesView(
        title=place.title,
        lead=f"{telling.rule(w, plan.rule)}, {telling.hours(w, plan.hours)}",
        count=w.ngettext("{count} date", "{count} dates", len(days)).format(count=len(days)),
        unknown=_unknown(w, days),
        rows=[_row(w, row, day, plan, against) for row, day in enumerate(days, 1)],
        kept=[(name, form.value(name)) for name in RULE_FIELDS],
        form=form,
        action=place.action,
        again_url=f"{place.base}/rule",
        back_url=place.back_url,
    )


def _untouched(plan: Plan, filled: FieldErrors) -> FieldErrors:
    fields: dict[str, tuple[str, ...]] = {}
    for row, day in enumerate(plan.days, 1):
        fields[f"day-{row}"] = (day.isoformat(),)
        fields[f"keep-{row}"] = () if is_skipped(day, plan.hours) else ("yes",)
    return FieldErrors({**filled.values, **fields})


def _row(w: Words, number: int, day: date, plan: Plan, against: Against) -> Row:
    notice = Notice(convened=against.today, held=day, asked=against.rules.law.notice_days)
    skipped = w.gettext("The clocks skip that hour on this day: move the date, or leave it out.")
    marks = (
        said_of(w, day, unknown=False),
        w.gettext("The committee already has a meeting that day.") if day in against.taken else "",
        skipped if is_skipped(day, plan.hours) else "",
    )
    return Row(
        number=number,
        label=capital(dates.long_day(day, w.language)),
        marks=[capital(mark) for mark in marks if mark],
        notice=convene_by(w, notice),
    )


def _unknown(w: Words, days: Sequence[date]) -> Sequence[str]:
    said = w.gettext(
        "School holidays of the {community} are known here until {day}: look up the later dates yourself."
    )
    return [
        said.format(community=community(w, one), day=dates.plain_day(known_until(one), w.language))
        for one in Community
        if any(not is_known(one, day) for day in days)
    ]


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
