"""Show corrections beside the draft, and minutes to approve beside the meeting that does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from gov.committees.rules import day_in
from gov.corrections import urls
from gov.corrections.queries import corrections_of
from gov.corrections.views import DraftPanel, UnderItem, draft_panel, under_items
from gov.kernel.errors import NotFound
from gov.meetings import telling
from gov.meetings import urls as meeting_urls
from gov.meetings.rules import State
from gov.permissions import Capability
from gov.store import fetch, fetch_one, read
from gov.web import Panel, Viewer, dates
from gov.web.parts import Link
from gov.web.words import words

_MEETING: Final = "SELECT id, committee_id, state, language, zone, starts_at FROM meeting WHERE id = {}"
_WAITING: Final = """SELECT m.number, m.starts_at, n.revision,
 (SELECT count(*) FROM minutes_correction c WHERE c.meeting_id = m.id AND NOT EXISTS
   (SELECT 1 FROM minutes_correction_answer r WHERE r.correction_id = c.id AND r.state <> 'left')) AS open
FROM meeting m JOIN minutes n ON n.meeting_id = m.id
WHERE m.committee_id = {} AND m.starts_at < {} AND m.state = 'minutes_drafted'
ORDER BY m.starts_at, m.id LIMIT 12"""
_TITLES: Final = "SELECT title FROM agenda_item WHERE meeting_id = {} AND NOT is_closed LIMIT 200"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Lead from the item that approves earlier minutes to them, and approve them there."""

    title: str
    lang: str
    said: str
    read: Link
    action: str
    seen: int
    how: str


@dataclass(frozen=True, slots=True)
class ApprovalPanel:
    """List the minutes that this meeting's agenda has to approve."""

    rows: Sequence[Waiting]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Meeting:
    id: UUID
    committee_id: UUID
    state: State
    language: str
    zone: str
    starts_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    number: str
    starts_at: datetime
    revision: int
    open: int


@dataclass(frozen=True, slots=True)
class _Title:
    title: str


async def beside_draft(viewer: Viewer, slug: str, meeting_id: UUID, now: datetime) -> DraftPanel | None:
    """Lead from a draft to its corrections, for those who read drafts."""
    if not viewer.may(Capability.MINUTES_CORRECT, slug):
        return None
    found = await corrections_of(viewer, slug, meeting_id)
    return None if found.meeting.meeting.imported else draft_panel(found, viewer, slug, now)


async def beneath_items(viewer: Viewer, slug: str, meeting_id: UUID, now: datetime) -> UnderItem | None:
    """Show under each item what is proposed for its sentences, for those who read drafts."""
    if not viewer.may(Capability.MINUTES_CORRECT, slug):
        return None
    try:
        return under_items(await corrections_of(viewer, slug, meeting_id), viewer, slug)
    except NotFound:  # before the first word is written there is nothing to correct
        return None


async def beside_meeting(viewer: Viewer, slug: str, meeting_id: UUID, now: datetime) -> ApprovalPanel | None:
    """Lead members to the minutes their agenda approves; let the coordinator approve them there."""
    if not viewer.may(Capability.MINUTES_CORRECT, slug):
        return None
    async with read():
        here = await fetch_one(_Meeting, _MEETING, meeting_id)
        if here is None or here.state not in (State.CONVENED, State.IN_SESSION):
            return None
        drafts = await fetch(_Draft, _WAITING, here.committee_id, here.starts_at)
        titles = {one.title for one in await fetch(_Title, _TITLES, meeting_id)} if drafts else set()
    approves = here.state is State.IN_SESSION and viewer.may(Capability.MINUTES_WRITE, slug)
    rows = [_waiting(viewer, slug, here, draft, approves) for draft in drafts]
    rows = [one for one in rows if one.title in titles]
    return ApprovalPanel(rows) if rows else None


def _waiting(viewer: Viewer, slug: str, here: _Meeting, draft: _Draft, approves: bool) -> Waiting:
    draft_url = meeting_urls.minutes(slug, draft.number)
    w, of = words(viewer.language), telling.approval_of_minutes(words(here.language))
    count = w.ngettext("{count} correction waits.", "{count} corrections wait.", draft.open)
    return Waiting(
        title=of.format(day=dates.plain_day(day_in(here.zone, draft.starts_at), here.language)),
        lang="" if here.language == w.language else here.language,
        said=count.format(count=draft.open) if draft.open else w.gettext("No correction waits."),
        read=Link(
            label=w.gettext("Read the draft and its corrections"),
            url=urls.corrections(slug, draft.number) if draft.open else draft_url,
        ),
        action=meeting_urls.minutes(slug, draft.number, "approval") if approves else "",
        seen=draft.revision,
        how=str(here.id),
    )


PANEL_OF_DRAFT = Panel(
    beside="minutes_side", template="corrections/draft_panel.html", order=5, make=beside_draft
)
PANEL_UNDER_ITEMS = Panel(
    beside="minutes", template="corrections/under_item.html", order=10, make=beneath_items
)
PANEL_OF_MEETING = Panel(
    beside="meeting", template="corrections/meeting_panel.html", order=6, make=beside_meeting
)
