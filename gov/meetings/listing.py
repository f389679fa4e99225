"""Show the list of meetings: those to come, then the past."""

from collections.abc import Sequence
from dataclasses import dataclass

from gov.calendar import urls as calendar_urls
from gov.meetings import telling, urls
from gov.meetings.listed import MeetingList
from gov.meetings.rows import Listed
from gov.meetings.rules import State
from gov.permissions import Capability
from gov.series import urls as series_urls
from gov.web import Viewer, dates
from gov.web.parts import Entry
from gov.web.words import Words, words

_SAID_OF_COMING = frozenset({State.DRAFT, State.IN_SESSION, State.CANCELLED, State.POSTPONED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Meetings:
    """Show one page of a committee's meetings."""

    title: str
    coming: Sequence[Entry]
    past: Sequence[Entry]
    older: str
    newest: str
    prepare_url: str
    ask_url: str
    requests_url: str
    series_url: str
    calendar_url: str


def list_view(found: MeetingList, viewer: Viewer, slug: str, *, first: bool) -> Meetings:
    """Show the coming meetings, and a page of the past ones."""
    w, base, older = words(viewer.language), urls.meetings(slug), ""
    if found.older is not None:
        at, meeting_id = found.older
        older = f"{base}?before={at:%Y-%m-%dT%H:%M:%S.%f}&id={meeting_id}"
    return Meetings(
        title=w.gettext("Meetings"),
        coming=tuple(_entry(w, row, slug) for row in found.coming),
        past=tuple(_entry(w, row, slug) for row in found.past),
        older=older,
        newest="" if first else base,
        prepare_url=urls.new_meeting(slug) if viewer.may(Capability.MEETING_MANAGE, slug) else "",
        ask_url=urls.requests(slug, "new") if viewer.may(Capability.ITEM_ASK, slug) else "",
        requests_url=urls.requests(slug) if viewer.may(Capability.ITEM_REQUESTS_READ, slug) else "",
        series_url=series_urls.all_series(slug) if viewer.may(Capability.MEETING_MANAGE, slug) else "",
        calendar_url=calendar_urls.SUBSCRIPTIONS,
    )


def _entry(w: Words, row: Listed, slug: str) -> Entry:
    at = dates.clock_time(row.starts_at, w.language, row.zone)
    state = (
        telling.state_word(w, row.state, announced=row.announced_at is not None)
        if row.state in _SAID_OF_COMING
        else ""
    )
    minutes = {
        "approved": w.gettext("Minutes approved"),
        "draft": w.gettext("Minutes to be approved"),
    }.get(row.minutes or "", "")
    number = telling.register_number(row.number)
    return Entry(
        number="",
        title=telling.capital(telling.day(w, row)),
        url=urls.meeting(slug, row.number),
        detail=" · ".join(part for part in (at, row.place, state, minutes, number) if part),
        of=row.title,
        of_lang=telling.foreign(w, row.language),
        past=row.state is State.CANCELLED,
    )
