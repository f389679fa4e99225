"""Read discussions as one person may see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from gov.comments.rows import CommentRow, SaidRow
from gov.comments.rules import About, Voice
from gov.comments.subjects import Subject, subject_for
from gov.committees.queries import Recipient, recipients
from gov.committees.rules import day_in
from gov.kernel.errors import NotFound
from gov.permissions import Role
from gov.store import fetch, fetch_one, read
from gov.store.events import audiences_read
from gov.web import Viewer

PAGE: Final = 50
_MOST_VERSIONS: Final = 100

_COMMENT: Final = """SELECT k.id, k.subject AS about, k.subject_id, k.audience, k.author_id, p.name AS author,
 a.name AS seat, k.capacity, k.language, k.version, k.created_at, v.at AS edited_at, v.body,
 k.hidden_at, h.name AS hidden_by,
 (SELECT max(o.organisation) FROM observer o WHERE o.committee_id = k.committee_id
  AND o.person_id = k.author_id) AS organisation
FROM comment k JOIN person p ON p.id = k.author_id
LEFT JOIN seat s ON s.id = k.seat_id LEFT JOIN partner a ON a.id = s.partner_id
LEFT JOIN comment_version v ON v.comment_id = k.id AND v.version = k.version AND k.hidden_at IS NULL
LEFT JOIN person h ON h.id = k.hidden_by
WHERE k.committee_id = {} AND k.audience IN ({})"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """Hold one page of a discussion, in the order it was held.

    `earlier` begins the page before; `people` are those who may be called
    in; `speaks` is as whom the reader would speak, None where she may not.
    """

    subject: Subject
    comments: Sequence[CommentRow]
    earlier: tuple[datetime, UUID] | None
    people: Sequence[Recipient]
    speaks: Voice | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentPage:
    """Hold one comment with its subject and the words it once had."""

    subject: Subject
    comment: CommentRow
    versions: Sequence[SaidRow]


@dataclass(frozen=True, slots=True)
class ItemTalk:
    """Hold how much is said about one agenda item."""

    item_id: UUID
    title: str
    language: str
    ends_at: datetime
    said: int


async def thread(
    viewer: Viewer,
    slug: str,
    about: About,
    reference: str | UUID,
    now: datetime,
    before: tuple[datetime, UUID] | None = None,
) -> Thread:
    """Show what is said about a subject: its latest fifty, or those before."""
    async with read():
        subject = await subject_for(viewer, slug, about, reference)
        where, args = _COMMENT, [subject.committee_id, audiences_read(viewer.audience(slug))]
        where, args = f"{where} AND k.subject = {{}} AND k.subject_id = {{}}", [*args, about, subject.id]
        if before is not None:
            where, args = f"{where} AND (k.created_at, k.id) < ({{}}, {{}})", [*args, *before]
        rows = await fetch(
            CommentRow, f"{where} ORDER BY k.created_at DESC, k.id DESC LIMIT {{}}", *args, PAGE + 1
        )
        people = await recipients(subject.committee_id, day_in(subject.zone, now), subject.audience)
    first = rows[PAGE - 1] if len(rows) > PAGE else None
    return Thread(
        subject=subject,
        comments=rows[:PAGE][::-1],
        earlier=(first.created_at, first.id) if first else None,
        people=[one for one in people if one.person_id != viewer.person_id],
        speaks=_voice(viewer, slug, subject),
    )


async def comment_for(viewer: Viewer, slug: str, comment_id: UUID) -> tuple[Subject, CommentRow]:
    """Give one comment to who may read it and its subject; else nothing."""
    standing, found = viewer.standing(slug), None
    if standing is not None:
        found = await fetch_one(
            CommentRow,
            f"{_COMMENT} AND k.id = {{}}",
            *(standing.committee_id, audiences_read(viewer.audience(slug)), comment_id),
        )
    if found is None:
        raise NotFound("not_found")
    return await subject_for(viewer, slug, found.about, found.subject_id), found


async def comment_page(viewer: Viewer, slug: str, comment_id: UUID) -> CommentPage:
    """Show a comment and the words it had before, unless it is hidden."""
    async with read():
        subject, comment = await comment_for(viewer, slug, comment_id)
        versions = await fetch(
            SaidRow,
            "SELECT version, body, at FROM comment_version WHERE comment_id = {} AND {} = 0"
            " ORDER BY version DESC LIMIT {}",
            *(comment.id, int(comment.hidden_at is not None), _MOST_VERSIONS),
        )
    return CommentPage(subject=subject, comment=comment, versions=versions)


async def talk_of_meeting(viewer: Viewer, slug: str, meeting_id: UUID) -> Sequence[ItemTalk]:
    """Count what is said under each agenda item of a meeting one may read."""
    standing = viewer.standing(slug)
    if standing is None:
        return ()
    closed = viewer.audience(slug) == "closed"
    async with read():
        return await fetch(
            ItemTalk,
            "SELECT i.id AS item_id, i.title, g.language, g.ends_at, (SELECT count(*) FROM comment k"
            " WHERE k.subject = 'agenda_item' AND k.subject_id = i.id AND k.hidden_at IS NULL"
            " AND k.audience IN ({})) AS said"
            " FROM agenda_item i JOIN meeting g ON g.id = i.meeting_id"
            " WHERE g.id = {} AND g.committee_id = {} AND (NOT i.is_closed OR {} = 1)"
            " AND g.state <> 'draft' ORDER BY i.position, i.id LIMIT 200",
            *(audiences_read(viewer.audience(slug)), meeting_id, standing.committee_id, int(closed)),
        )


def _voice(viewer: Viewer, slug: str, subject: Subject) -> Voice | None:
    standing = viewer.standing(slug)
    if standing is None:
        return None
    if standing.seat_id is not None:
        return Voice.MEMBER
    if Role.COORDINATOR in standing.roles:
        return Voice.COORDINATOR
    return Voice.OBSERVER if Role.OBSERVER in standing.roles and subject.hears_observers else None
