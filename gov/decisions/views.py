"""Make of the log what its pages show: finished sentences, lean rows."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from gov.decisions import telling, urls
from gov.decisions.forms import Filters
from gov.decisions.queries import LogPage, LogRow
from gov.decisions.reading import Numbered
from gov.decisions.rules import IN_FORCE, WITHHELD, log_code
from gov.instruments.rules import DecisionClass
from gov.instruments.wording import class_name
from gov.web import Viewer, dates
from gov.web.parts import Entry, Link, Option
from gov.web.words import Words, words

# Openings are written without a space around them: `json.loads` would look for one, twice a row.
_TEXT = json.JSONDecoder()


@dataclass(frozen=True, slots=True, kw_only=True)
class LogView:
    """Show one page of the log."""

    title: str
    lead: str
    proof: str
    code: str
    action: str
    q: str
    year: str
    state: str
    kind: str
    years: Sequence[Option]
    states: Sequence[Option]
    kinds: Sequence[Option]
    rows: Sequence[Entry]
    newer: str
    older: str
    none_yet: str
    filtered: bool


@dataclass(frozen=True, slots=True)
class MotionPanel:
    """Lead from a motion to what was decided on it."""

    decisions: Sequence[Link]


def motion_panel(found: Sequence[Numbered], viewer: Viewer, slug: str) -> MotionPanel | None:
    """Show on a motion's page what was decided on it, if anything was."""
    w = words(viewer.language)
    said, aside = w.gettext("Decision {number}"), w.gettext("Decision {number}, set aside")
    links = [
        Link(
            label=(aside if one.ended_how == "set_aside" else said).format(number=one.number),
            url=urls.decision(slug, one.number),
        )
        for one in found
    ]
    return MotionPanel(links) if links else None


def log_view(found: LogPage, asked: Filters, language: str, reader: str, now: datetime) -> LogView:
    """Show a committee's log to one of its readers."""
    w, slug = words(language), found.committee.slug
    head = found.head
    day = dates.plain_day(dates.local(head.at, found.committee.zone).date(), language) if head else ""
    return LogView(
        title=w.gettext("What the committee decided"),
        lead=_lead(w, found, asked),
        proof=w.gettext("Log unchanged since its last entry, {day}.").format(day=day) if head else "",
        code=log_code(head.root) if head else "",
        action=urls.decisions(slug),
        q=asked.q,
        year=str(asked.year or ""),
        state=asked.state,
        kind=asked.kind or "",
        years=tuple(Option(value=str(row.year), label=str(row.year)) for row in found.years),
        states=_states(w, reader),
        kinds=tuple(Option(value=kind, label=class_name(w, kind)) for kind in DecisionClass),
        rows=entries(w, found, now, public=False),
        newer=urls.decisions(slug, **_kept(asked)) if asked.after else "",
        older=urls.decisions(slug, **_kept(asked), after=found.older) if found.older else "",
        none_yet=_none(w, found, asked),
        filtered=asked != Filters(),
    )


def entries(w: Words, found: LogPage, now: datetime, *, public: bool) -> tuple[Entry, ...]:
    """Say each decision in a line; what is the same for all is made once."""
    slug, zone = found.committee.slug, found.committee.zone
    base = f"{urls.public_decisions(slug) if public else urls.decisions(slug)}/"
    today = dates.local(now, zone).date()
    return tuple(_entry(w, row, base, zone, today) for row in found.rows)


def midnight_after(now: datetime, zone: str) -> datetime:
    """Tell when the words of a page may change by time alone."""
    tomorrow = dates.local(now, zone).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), ZoneInfo(zone))


def _entry(w: Words, row: LogRow, base: str, zone: str, today: date) -> Entry:
    number = row.number
    if row.rank == WITHHELD:
        title, detail = w.gettext("Not communicated to you"), w.pgettext("decision", "Closed session")
        return Entry(number=number, title=title, url=base + number, detail=detail)
    assert row.outcome is not None, "only withheld rows lack it"
    assert row.method is not None, "only withheld rows lack it"
    language = row.language or ""
    return Entry(
        number=number,
        title=title_of(w, row.title),
        url=base + number,
        detail=telling.joined(
            telling.stands(w, row, today),
            telling.kind(w, row.decision_class),
            telling.how(w, row.method, row.verdict),
            telling.met(w, row.met_at, zone) if row.met_at else "",
            telling.review(w, row.review_on, today) if row.review_on and row.rank == IN_FORCE else "",
        ),
        past=row.rank != IN_FORCE,
        lang="" if language == w.language else language,
    )


def title_of(w: Words, written: str | None) -> str:
    """Give the title as it was opened; an erased one is said to be so."""
    try:
        value, end = _TEXT.raw_decode(written or "")
    except ValueError:  # erased, or altered on disk: then the decision's own page says so
        value, end = None, 0
    return value if isinstance(value, str) and end == len(written or "") else w.gettext("Title withdrawn")


def _lead(w: Words, found: LogPage, asked: Filters) -> str:
    if asked.q or asked.state or asked.kind:
        return _found(w, found, asked)
    if asked.year is None and len(found.years) > 1:
        count, since = sum(row.listed for row in found.years), min(row.year for row in found.years)
        return w.ngettext(
            "{count} decision since {year}; those in force come first.",
            "{count} decisions since {year}; those in force come first.",
            count,
        ).format(count=count, year=since)
    counted = next((row for row in found.years if asked.year in (None, row.year)), None)
    if counted is None:
        return ""
    said = w.ngettext(
        "{count} decision in {year}; those in force come first.",
        "{count} decisions in {year}; those in force come first.",
        counted.listed,
    )
    return said.format(count=counted.listed, year=counted.year)


def _found(w: Words, found: LogPage, asked: Filters) -> str:
    """Count what was looked for; nobody counts what goes on past a page."""
    if not found.rows:
        return ""
    if asked.after or found.older:
        first = w.gettext("The latest come first.") if asked.q else w.gettext("Those in force come first.")
        return "" if asked.state and not asked.q else first
    count = len(found.rows)
    said = w.ngettext("{count} decision found.", "{count} decisions found.", count)
    if asked.state or count == 1:
        return said.format(count=count)
    order = w.gettext("Those in force come first.")
    return f"{said.format(count=count)} {order}"


def _states(w: Words, reader: str) -> Sequence[Option]:
    known = [
        Option(value="force", label=w.pgettext("filter", "in force")),
        Option(value="past", label=w.pgettext("filter", "no longer, or not adopted")),
    ]
    if reader != "closed":
        known.append(Option(value="withheld", label=w.pgettext("filter", "not communicated")))
    return tuple(known)


def _none(w: Words, found: LogPage, asked: Filters) -> str:
    if not found.years:
        return w.gettext("Nothing has been decided yet. What the committee decides will stand here.")
    if asked.q:
        return w.gettext("No decision that you may read holds these words.")
    return w.gettext("No decision matches this.")


def _kept(asked: Filters) -> dict[str, str]:
    return {
        "q": asked.q,
        "year": str(asked.year or ""),
        "state": asked.state,
        "class": asked.kind or "",
    }
