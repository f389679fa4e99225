"""Say what happened since the last visit, each thing as a sentence with its link."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from gov.comments import urls as comment_urls
from gov.decisions import urls as decision_urls
from gov.home.news_rows import DecidedRow, MinutesRow, SaidRow
from gov.home.queries import HomePage
from gov.home.rows import ChangeRow, Place
from gov.meetings import urls as meeting_urls
from gov.meetings.telling import listed
from gov.motions import urls as motion_urls
from gov.web import dates
from gov.web.words import Words

# Beyond so many, the log tells them better.
_MOST_DECISIONS: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """Say one thing that happened, with a link in the middle of the sentence."""

    before: str
    label: str
    url: str
    after: str
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsOf:
    """Gather what happened in one committee; unnamed where there is only one."""

    name: str
    rows: Sequence[News]


def news_of(w: Words, home: HomePage, place: Place) -> Iterator[News]:
    """Say what happened in one committee: decisions, minutes, competing versions, comments."""
    yield from (_minutes(w, place, one) for one in home.minutes if one.committee_id == place.id)
    decided = [one for one in home.decided if one.committee_id == place.id]
    yield from (_decided(w, place, one) for one in decided[:_MOST_DECISIONS])
    if len(decided) > _MOST_DECISIONS:
        yield _more_decisions(w, place)
    yield from (_beside(w, place, one) for one in home.beside if one.committee_id == place.id)
    talked: dict[tuple[str, str], list[SaidRow]] = {}
    for one in home.said:
        if one.committee_id == place.id:
            talked.setdefault((one.about, one.reference), []).append(one)
    for rows in talked.values():
        yield _said(w, place, rows)


def _minutes(w: Words, place: Place, one: MinutesRow) -> News:
    day = dates.near_day(dates.local(one.starts_at, one.zone), w.language)
    label = w.gettext("the minutes of {day}").format(day=day)
    url = meeting_urls.minutes(place.slug, one.number)
    return _linked(w.gettext("Approved: {title}."), label, url)


def _decided(w: Words, place: Place, one: DecidedRow) -> News:
    label = _opened(one.written) or w.gettext("decision {number}").format(number=one.number)
    lang = one.language if one.language != w.language else ""
    url = decision_urls.decision(place.slug, one.number)
    return _linked(_outcome(w, one), label, url, lang)


def _more_decisions(w: Words, place: Place) -> News:
    pattern = w.gettext("More was decided: see {title}.")
    return _linked(pattern, w.gettext("the log"), decision_urls.decisions(place.slug))


def _beside(w: Words, place: Place, one: ChangeRow) -> News:
    pattern = w.gettext("A competing version, of {partner}, was set beside your motion {title}.")
    lang = one.language if one.language != w.language else ""
    url = motion_urls.counter_versions(place.slug, one.reference)
    return _linked(pattern.replace("{partner}", one.of), one.title, url, lang)


def _outcome(w: Words, one: DecidedRow) -> str:
    if one.method == "no_objection":
        return w.gettext("The committee decided, without objection: {title}.")
    return {
        "adopted": w.gettext("The committee adopted: {title}."),
        "rejected": w.gettext("The committee rejected: {title}."),
        "inquorate": w.gettext("Too few seats took part to decide: {title}."),
        "deferred": w.gettext("The committee deferred: {title}."),
        "set_aside": w.gettext("What had been decided was set aside: {title}."),
    }[one.outcome]


def _said(w: Words, place: Place, rows: Sequence[SaidRow]) -> News:
    first = rows[0]
    calling = [one for one in rows if one.calls_me]
    names = listed(w, list(dict.fromkeys(one.author for one in reversed(calling or rows))))
    shown = calling[0] if calling else first
    if calling:
        pattern = w.gettext("{name} mentions you about {title}.")
    elif all(one.observes for one in rows):
        pattern = w.gettext("{name}, external observer, made an observation on {title}.")
    else:
        pattern = w.ngettext(
            "{name} commented on {title}.",
            "{name} commented on {title}.",
            len({one.author for one in rows}),
        )
    title = _opened(first.written) if first.about == "decision" else first.written
    url = comment_urls.comment(place.slug, shown.about, shown.reference, shown.id)
    return _linked(
        pattern.replace("{name}", names),
        title or first.reference,
        url,
        first.language if first.language != w.language else "",
    )


def _linked(pattern: str, label: str, url: str, lang: str = "") -> News:
    before, _, after = pattern.partition("{title}")
    return News(before=before, label=label, url=url, after=after, lang=lang)


def _opened(written: str | None) -> str:
    try:
        value = json.loads(written) if written else ""
    except ValueError:  # altered in the database: the decision's own page says so
        return ""
    return value if isinstance(value, str) else ""
