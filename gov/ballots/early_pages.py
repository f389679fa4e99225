"""Answer for a close brought forward: read it back, then do it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from litestar import Request

from gov.ballots import early, urls
from gov.ballots.queries import ballot_page
from gov.kernel.errors import NotFound
from gov.permissions import Capability
from gov.web import Sent, Shown, Submission, Viewer, dates, form, page, see_other, show, site_of
from gov.web.forms import FieldErrors, errors, identifier
from gov.web.parts import Fact
from gov.web.words import words

_EARLY = "/committees/{committee:str}/motions/{motion:str}/ballot/early-close"


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyView:
    """Read back when a ballot would close."""

    statement: str
    facts: tuple[Fact, ...]
    action: str
    submit: str
    after: str
    back_url: str
    hidden: tuple[tuple[str, str], ...]


@page(_EARLY, Capability.BALLOT_END)
async def bringing_forward(committee: str, motion: str, viewer: Viewer, now: datetime) -> Shown:
    """Read back that a ballot would close sooner."""
    shown = await ballot_page(viewer, committee, motion, now)
    if shown is None:
        raise NotFound("not_found")
    found = await early.early_page(viewer, committee, motion, shown.ballot.id, now)
    return show(viewer, "ballots/early.html", _view(found, viewer, committee))


@form(_EARLY, Capability.BALLOT_END)
async def bring_forward(
    committee: str, motion: str, viewer: Viewer, submitted: Submission, request: Request[Any, Any, Any]
) -> Sent:
    """Bring a ballot's close forward."""
    ballot_id = identifier(submitted, "ballot")
    if isinstance(errors(submitted), FieldErrors):
        raise NotFound("not_found")
    url = site_of(request.scope).settings.url
    await early.bring_forward(viewer, committee, motion, ballot_id, submitted.attempt, site=url)
    return see_other(urls.ballot(committee, motion), "ballot_ends_early")


def _view(found: early.Early, viewer: Viewer, slug: str) -> EarlyView:
    w, motion = words(viewer.language), found.motion
    closes = dates.day_time(found.closes_at, w.language, motion.zone)
    before = dates.day_time(found.ballot.deadline, w.language, motion.zone)
    number = motion.reference
    return EarlyView(
        statement=w.gettext("You bring the close of this ballot forward to {at}.").format(at=closes),
        facts=(
            Fact(
                term=w.gettext("Motion {number}").format(number=number),
                text=motion.title,
                lang=motion.language,
            ),
            Fact(term=w.gettext("Seat"), text=found.seat),
            Fact(term=w.gettext("It was to close"), text=before),
        ),
        action=urls.early_close(slug, number),
        submit=w.gettext("Bring the close forward"),
        after=w.gettext(
            "Every seat has answered, and each can change its vote until then. Everyone concerned"
            " gets a mail now, which names your seat. This cannot be undone."
        ),
        back_url=urls.ballot(slug, number),
        hidden=(("ballot", str(found.ballot.id)),),
    )
