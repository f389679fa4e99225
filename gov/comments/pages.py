"""Answer for discussions: a subject's comments, one comment, its words."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from litestar import Request

from gov.comments import actions, urls, views

# What `gov.app` gathers from here for the pages of motions, decisions, items and meetings.
from gov.comments.beside import AGENDA_PANEL as AGENDA_PANEL
from gov.comments.beside import DECISION_PANEL as DECISION_PANEL
from gov.comments.beside import ITEM_PANEL as ITEM_PANEL
from gov.comments.beside import MOTION_PANEL as MOTION_PANEL
from gov.comments.forms import read_edit, read_hiding, read_words
from gov.comments.queries import comment_page, thread
from gov.comments.rules import About, check_edit
from gov.committees.asking import row_id
from gov.kernel.errors import Conflict, Invalid, NotFound
from gov.permissions import Capability
from gov.web import (
    FieldErrors,
    Sent,
    Shown,
    Submission,
    Viewer,
    form,
    page,
    prefilled,
    see_other,
    show,
    site_of,
)

_COMMITTEE = "/committees/{committee:str}"
_MOTION = _COMMITTEE + "/motions/{motion:str}/comments"
_DECISION = _COMMITTEE + "/decisions/{number:str}/comments"
_ITEM = _COMMITTEE + "/agenda-items/{item:str}/comments"
_ONE = _COMMITTEE + "/comments/{comment:str}"


@page(_MOTION, Capability.COMMENT_READ)
async def of_motion(committee: str, motion: str, viewer: Viewer, now: datetime, asked: Submission) -> Shown:
    """Show all that is said about a motion."""
    return await _thread(viewer, committee, About.MOTION, motion, now, asked)


@form(_MOTION, Capability.COMMENT_WRITE)
async def on_motion(
    committee: str,
    motion: str,
    viewer: Viewer,
    now: datetime,
    submitted: Submission,
    request: Request[Any, Any, Any],
) -> Shown | Sent:
    """Say something about a motion."""
    return await _say(viewer, committee, About.MOTION, motion, now, submitted, request)


@page(_DECISION, Capability.COMMENT_READ)
async def of_decision(committee: str, number: str, viewer: Viewer, now: datetime, asked: Submission) -> Shown:
    """Show all that is said about a decision."""
    return await _thread(viewer, committee, About.DECISION, number, now, asked)


@form(_DECISION, Capability.COMMENT_WRITE)
async def on_decision(
    committee: str,
    number: str,
    viewer: Viewer,
    now: datetime,
    submitted: Submission,
    request: Request[Any, Any, Any],
) -> Shown | Sent:
    """Say something about a decision."""
    return await _say(viewer, committee, About.DECISION, number, now, submitted, request)


@page(_ITEM, Capability.COMMENT_READ)
async def of_item(committee: str, item: str, viewer: Viewer, now: datetime, asked: Submission) -> Shown:
    """Show all that is said about an agenda item."""
    return await _thread(viewer, committee, About.AGENDA_ITEM, item, now, asked)


@form(_ITEM, Capability.COMMENT_WRITE)
async def on_item(
    committee: str,
    item: str,
    viewer: Viewer,
    now: datetime,
    submitted: Submission,
    request: Request[Any, Any, Any],
) -> Shown | Sent:
    """Say something about an agenda item."""
    return await _say(viewer, committee, About.AGENDA_ITEM, item, now, submitted, request)


@page(_ONE + "/edition", Capability.COMMENT_WRITE)
async def edition(committee: str, comment: str, viewer: Viewer) -> Shown:
    """Show the form that changes one's own comment."""
    found = await comment_page(viewer, committee, row_id(comment))
    words_now = found.comment
    check_edit(
        is_author=words_now.author_id == viewer.person_id,
        hidden=words_now.hidden_at is not None,
        seen=words_now.version,
        version=words_now.version,
    )
    filled = prefilled(body=words_now.body, language=words_now.language)
    return show(viewer, "comments/edition.html", views.edit_view(found, viewer, committee, filled))


@page(_ONE + "/versions", Capability.COMMENT_READ)
async def versions(committee: str, comment: str, viewer: Viewer) -> Shown:
    """Show the words a comment has had."""
    found = await comment_page(viewer, committee, row_id(comment))
    if not found.versions:
        raise NotFound("not_found")
    return show(viewer, "comments/versions.html", views.versions_view(found, viewer, committee))


@form(_ONE + "/versions", Capability.COMMENT_WRITE)
async def edit(
    committee: str, comment: str, viewer: Viewer, submitted: Submission, request: Request[Any, Any, Any]
) -> Shown | Sent:
    """Change one's own comment; typed words survive every refusal."""
    read, status = read_edit(submitted), 422
    if not isinstance(read, FieldErrors):
        try:
            said = await actions.edit_comment(viewer, committee, row_id(comment), read, site=_url(request))
        except Conflict as refused:
            if refused.code != "comment_changed":
                raise
            read, status = FieldErrors(submitted.values), 409
        else:
            return see_other(_place(committee, said), "comment_edited")
    found = await comment_page(viewer, committee, row_id(comment))
    view = views.edit_view(found, viewer, committee, read)
    return show(viewer, "comments/edition.html", view, status=status)


@page(_ONE + "/hiding", Capability.COMMENT_HIDE)
async def hiding(committee: str, comment: str, viewer: Viewer) -> Shown:
    """Read back which comment is hidden, and what that does."""
    found = await comment_page(viewer, committee, row_id(comment))
    if found.comment.hidden_at is not None:
        raise Conflict("comment_hidden")
    return show(viewer, "comments/hiding.html", views.hiding_view(found, viewer, committee))


@form(_ONE + "/hiding", Capability.COMMENT_HIDE)
async def hide(
    committee: str, comment: str, viewer: Viewer, submitted: Submission, request: Request[Any, Any, Any]
) -> Sent:
    """Hide a comment at once."""
    read = read_hiding(submitted)
    if isinstance(read, FieldErrors):
        raise Invalid(fields=read.errors)
    said = await actions.hide_comment(viewer, committee, row_id(comment), site=_url(request))
    return see_other(_place(committee, said), "comment_hidden")


async def _thread(
    viewer: Viewer, slug: str, about: About, reference: str, now: datetime, asked: Submission
) -> Shown:
    before = _before(asked.get("before"), asked.get("id"))
    found = await thread(viewer, slug, about, reference, now, before)
    view = views.thread_view(found, viewer, slug, prefilled(language=viewer.language))
    return show(viewer, "comments/page.html", view)


async def _say(
    viewer: Viewer,
    slug: str,
    about: About,
    reference: str,
    now: datetime,
    submitted: Submission,
    request: Request[Any, Any, Any],
) -> Shown | Sent:
    read = read_words(submitted)
    if isinstance(read, FieldErrors):
        found = await thread(viewer, slug, about, reference, now)
        view = views.thread_view(found, viewer, slug, read)
        return show(viewer, "comments/page.html", view, status=422)
    said = await actions.write_comment(
        viewer, slug, about, reference, read, submitted.attempt, site=_url(request)
    )
    return see_other(_place(slug, said), "comment_written")


def _before(at: str, comment_id: str) -> tuple[datetime, UUID] | None:
    """Read where an earlier page begins; nonsense begins at the end."""
    try:
        return datetime.fromisoformat(at).replace(tzinfo=UTC), UUID(comment_id)
    except ValueError:
        return None


def _place(slug: str, said: actions.Said) -> str:
    return urls.comment(slug, said.about, said.reference, said.comment_id)


def _url(request: Request[Any, Any, Any]) -> str:
    return site_of(request.scope).settings.url
