"""Answer for competing versions: declared on one page, read side by side on another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from litestar import Request

from gov.ballots import urls as ballot_urls
from gov.kernel.errors import Invalid
from gov.motions import telling, urls
from gov.motions.comparing import compared
from gov.motions.countering import can_choose, comparable, declare_counter, side_by_side
from gov.motions.differences import Change
from gov.motions.forms import read_countering
from gov.motions.keeping import check
from gov.motions.rows import MotionRow
from gov.motions.rules import Act
from gov.motions.views import doers_seen
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
from gov.web.parts import Link, Option
from gov.web.words import words

_ONE = "/committees/{committee:str}/motions/{motion:str}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Show one other answer: its text, and how it differs from the first."""

    title: str
    said: str
    url: str
    motion: MotionRow
    changes: Sequence[tuple[str, Sequence[Change]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """Show one motion beside each other that answers its question."""

    title: str
    lead: str
    said: str
    motion: MotionRow
    others: Sequence[Beside]
    choice_url: str
    crumbs: Sequence[Link]


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterForm:
    """Ask which motion answers the same question."""

    title: str
    motion: MotionRow
    others: Sequence[Option]
    action: str
    after: str
    back_url: str
    form: FieldErrors


@page(_ONE + "/counter-versions", Capability.MOTION_READ)
async def counter_versions(committee: str, motion: str, viewer: Viewer) -> Shown:
    """Show competing versions side by side."""
    found, others = await side_by_side(viewer, committee, motion)
    w = words(viewer.language)

    def said(one: MotionRow) -> str:
        state = telling.state_word(w, one.state)
        return f"{one.reference} · {one.mover_seat or one.mover} · {state}"

    view = SideBySide(
        title=w.gettext("Competing versions"),
        lead=w.ngettext(
            "{count} other motion answers the same question.",
            "{count} other motions answer the same question.",
            len(others),
        ).format(count=len(others))
        if others
        else w.gettext("No other motion answers the same question."),
        said=said(found),
        motion=found,
        others=tuple(
            Beside(
                title=one.title,
                said=said(one),
                url=urls.motion(committee, one.reference),
                motion=one,
                changes=compared(w, found.words, one.words),
            )
            for one in others
        ),
        choice_url=ballot_urls.opening_among(committee, found.reference)
        if viewer.may(Capability.BALLOT_OPEN, committee) and can_choose(found, others)
        else "",
        crumbs=(
            Link(label=w.gettext("Motions"), url=urls.motions(committee)),
            Link(label=found.title, url=urls.motion(committee, found.reference), lang=found.language),
        ),
    )
    return show(viewer, "motions/counter_versions.html", view)


@page(_ONE + "/counter-version", Capability.MOTION_WRITE)
async def counter_version(committee: str, motion: str, viewer: Viewer, now: datetime) -> Shown:
    """Ask which motion answers the same question."""
    return await _asked(committee, motion, viewer, None, now)


@form(_ONE + "/counter-version", Capability.MOTION_WRITE)
async def counter(
    committee: str,
    motion: str,
    viewer: Viewer,
    now: datetime,
    submitted: Submission,
    request: Request[Any, Any, Any],
) -> Shown | Sent:
    """Set a motion beside another, or alone again."""
    read = read_countering(submitted)
    if not isinstance(read, FieldErrors):
        try:
            url = site_of(request.scope).settings.url
            await declare_counter(viewer, committee, motion, read.other, submitted.attempt, site=url)
        except Invalid as refused:
            read = FieldErrors(submitted.values, refused.fields)
        else:
            return see_other(urls.motion(committee, motion), "motion_countered")
    return await _asked(committee, motion, viewer, read, now, status=422)


async def _asked(
    committee: str, motion: str, viewer: Viewer, filled: FieldErrors | None, now: datetime, status: int = 200
) -> Shown:
    found, offered, present = await comparable(viewer, committee, motion)
    check(found, Act.COUNTER, doers_seen(viewer, committee, found), now)
    w = words(viewer.language)
    view = CounterForm(
        title=w.gettext("Set beside another motion"),
        motion=found,
        others=tuple(Option(value=one.reference, label=f"{one.reference} · {one.title}") for one in offered),
        action=urls.counter_version(committee, found.reference),
        after=w.gettext("Both pages then lead to both texts, side by side. Nothing is voted on by this."),
        back_url=urls.motion(committee, found.reference),
        form=filled or prefilled(other=present),
    )
    return show(viewer, "motions/counter_form.html", view, status=status)
