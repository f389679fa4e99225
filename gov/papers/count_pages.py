"""Answer for the count: each witness says what she counted, from her own account."""

from datetime import datetime
from typing import Any

from litestar import Request

from gov.kernel.errors import Invalid
from gov.papers import steps, urls
from gov.papers.counting import check_first, confirm_count, count_page
from gov.papers.forms import read_counting
from gov.papers.queries import paper_page
from gov.papers.rows import Paper
from gov.permissions import Capability
from gov.web import FieldErrors, Sent, Shown, Submission, Viewer, form, page, see_other, show, site_of

_COUNT = "/committees/{committee:str}/motions/{motion:str}/ballot/paper/count"


@page(_COUNT, Capability.PAPER_COUNT)
async def count(committee: str, motion: str, viewer: Viewer, now: datetime) -> Shown:
    """Ask a witness what she counted."""
    return _asked(await count_page(viewer, committee, motion, now), viewer, committee, None)


@form(_COUNT + "/edition", Capability.PAPER_COUNT)
async def count_edition(
    committee: str, motion: str, viewer: Viewer, now: datetime, submitted: Submission
) -> Shown:
    """Show the form of a count again as it was filled in."""
    found = await count_page(viewer, committee, motion, now)
    return _asked(found, viewer, committee, FieldErrors(submitted.values))


@form(_COUNT + "/check", Capability.PAPER_COUNT)
async def count_check(
    committee: str, motion: str, viewer: Viewer, now: datetime, submitted: Submission
) -> Shown:
    """Read a count back before it is confirmed."""
    found = await count_page(viewer, committee, motion, now)
    ballot = found.ballot.ballot
    told = read_counting(submitted, ballot.method, ballot.options)
    if not isinstance(told, FieldErrors):
        try:
            await check_first(found, told)
        except Invalid as refused:
            told = FieldErrors(submitted.values, refused.fields)
    if isinstance(told, FieldErrors):
        return _asked(found, viewer, committee, told, status=422)
    return show(viewer, "ballots/check.html", steps.count_check(found, told, viewer, committee))


@form(_COUNT, Capability.PAPER_COUNT)
async def counting(
    committee: str,
    motion: str,
    viewer: Viewer,
    now: datetime,
    submitted: Submission,
    request: Request[Any, Any, Any],
) -> Shown | Sent:
    """Confirm a count; the second one that is equal seals the vote."""
    ballot = (await paper_page(viewer, committee, motion, now)).ballot.ballot
    told = read_counting(submitted, ballot.method, ballot.options)
    if isinstance(told, FieldErrors):
        raise Invalid(fields=told.errors)
    url = site_of(request.scope).settings.url
    said = await confirm_count(viewer, committee, motion, told, submitted.attempt, site=url)
    return see_other(urls.paper(committee, motion), said)


def _asked(found: Paper, viewer: Viewer, slug: str, filled: FieldErrors | None, status: int = 200) -> Shown:
    view = steps.count_view(found, viewer, slug, filled)
    return show(viewer, "papers/count.html", view, status=status)
