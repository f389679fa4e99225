"""Show series, what each one made, and what is read back before it is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gov.committees.queries import Recipient
from gov.meetings import urls as meetings
from gov.meetings.rules import State
from gov.meetings.telling import foreign
from gov.series import telling, urls
from gov.series.letters import sheet
from gov.series.queries import Dated, SeriesPage, SeriesRow
from gov.web import FieldErrors, Viewer, prefilled
from gov.web.letters import letter
from gov.web.parts import Entry, Link, Option
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """List a committee's series."""

    title: str
    crumbs: Sequence[Link]
    rows: Sequence[Entry]
    new_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesView:
    """Show one series with its dates."""

    title: str
    lang: str
    lead: str
    where: str
    crumbs: Sequence[Link]
    rows: Sequence[Entry]
    main: Link | None
    others: Sequence[Link]
    over: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementView:
    """Read back which dates are announced, and the mail that says so."""

    title: str
    readers: str
    subject: str
    text: str
    language: str
    dates: Sequence[str]
    action: str
    back_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndView:
    """Read back what ends with a series, and ask about what is announced."""

    title: str
    of: str
    lang: str
    dropped: str
    known: Sequence[str]
    options: Sequence[Option]
    form: FieldErrors
    action: str
    back_url: str


def list_view(viewer: Viewer, slug: str, found: Sequence[SeriesRow]) -> ListView:
    """List series by their rule; those that ended are greyed."""
    w = words(viewer.language)
    return ListView(
        title=w.gettext("Meetings in series"),
        crumbs=(Link(label=w.gettext("Meetings"), url=meetings.meetings(slug)),),
        rows=[_listed(w, one) for one in found],
        new_url=urls.new_series(slug),
    )


def _listed(w: Words, one: SeriesRow) -> Entry:
    ended = w.pgettext("series", "ended") if one.ended_at else ""
    parts = (telling.hours(w, one.hours), one.place, ended)
    return Entry(
        number="",
        title=telling.rule(w, one.rule),
        url=urls.series(one.slug, one.code),
        detail=" · ".join(part for part in parts if part),
        of=one.title,
        of_lang=foreign(w, one.language),
        past=one.ended_at is not None,
    )


def series_view(viewer: Viewer, page: SeriesPage, now: datetime) -> SeriesView:
    """Show a series; what it still allows stands beside its dates."""
    w, series = words(viewer.language), page.series
    goes_on = series.ended_at is None
    to_announce = page.to_announce(now)
    announce = Link(
        label=w.gettext("Announce the dates…"), url=urls.series(series.slug, series.code, "announcement")
    )
    others = (
        Link(label=w.gettext("Plan more dates…"), url=urls.series(series.slug, series.code, "extension")),
        Link(label=w.gettext("End the series…"), url=urls.series(series.slug, series.code, "end")),
    )
    return SeriesView(
        title=series.title,
        lang=foreign(w, series.language),
        lead=f"{telling.rule(w, series.rule)}, {telling.hours(w, series.hours)}",
        where=series.place,
        crumbs=(
            Link(label=w.gettext("Meetings"), url=meetings.meetings(series.slug)),
            Link(label=w.gettext("Meetings in series"), url=urls.all_series(series.slug)),
        ),
        rows=[_dated(w, series.slug, one) for one in page.meetings],
        main=announce if goes_on and to_announce else None,
        others=others if goes_on else (),
        over="" if goes_on else w.gettext("This series has ended: no more dates are planned by it."),
    )


def _dated(w: Words, slug: str, one: Dated) -> Entry:
    return Entry(
        number="",
        title=telling.when(w, one),
        url=meetings.meeting(slug, one.number),
        detail=telling.standing(w, one),
        past=one.state is State.CANCELLED,
    )


def announcement_view(
    viewer: Viewer, page: SeriesPage, readers: Sequence[Recipient], now: datetime, site: str
) -> AnnouncementView:
    """Read back who learns of which dates, by which mail."""
    w, series, dates = words(viewer.language), page.series, page.to_announce(now)
    me = next((one for one in readers if one.person_id == viewer.person_id), None) or readers[0]
    written = letter("series/mail/announced.txt", me.language, sheet(me, series, dates, "", site))
    return AnnouncementView(
        title=w.ngettext("Announce {count} date?", "Announce {count} dates?", len(dates)).format(
            count=len(dates)
        ),
        readers=w.ngettext(
            "{count} person gets this mail.", "{count} people get this mail.", len(readers)
        ).format(count=len(readers)),
        subject=written.subject,
        text=written.text,
        language=me.language,
        dates=[str(one.id) for one in dates],
        action=urls.series(series.slug, series.code, "announcement"),
        back_url=urls.series(series.slug, series.code),
    )


def end_view(viewer: Viewer, page: SeriesPage, filled: FieldErrors | None, now: datetime) -> EndView:
    """Read back what is dropped; what members know is asked about."""
    w, series = words(viewer.language), page.series
    dropped, known = page.to_announce(now), page.announced(now)
    return EndView(
        title=w.gettext("End this series?"),
        of=series.title,
        lang=foreign(w, series.language),
        dropped=_dropped(w, len(dropped)),
        known=[telling.when(w, one) for one in known],
        options=(
            Option(value="keep", label=w.gettext("Keep them: each is convened or cancelled by itself")),
            Option(value="cancel", label=w.gettext("Cancel them all: everyone is told by one mail")),
        ),
        form=filled or prefilled(),
        action=urls.series(series.slug, series.code, "end"),
        back_url=urls.series(series.slug, series.code),
    )


def _dropped(w: Words, count: int) -> str:
    stays = w.gettext("Meetings convened or held stay as they are.")
    if not count:
        return stays
    dropped = w.ngettext(
        "{count} date that nobody knows of is dropped.",
        "{count} dates that nobody knows of are dropped.",
        count,
    ).format(count=count)
    return f"{dropped} {stays}"
