"""Answer for proposals of founding texts: sets to start from, forms, the motion's panel."""

from datetime import datetime
from typing import Final
from uuid import UUID

from gov.instruments.agreements import Convention, Remit
from gov.instruments.bodies import Body
from gov.instruments.rules import Kind
from gov.instruments.rulesets import RuleSet
from gov.instruments.starters import STARTERS, Starter
from gov.kernel.errors import NotFound
from gov.motions import urls as motion_urls
from gov.permissions import Capability
from gov.revisions import views
from gov.revisions.actions import Proposed, propose
from gov.revisions.forms import (
    fill_convention,
    fill_remit,
    fill_rules,
    read_convention,
    read_remit,
    read_rules,
)
from gov.revisions.queries import body_in_force, ground, proposal_on
from gov.web import (
    FieldErrors,
    Panel,
    Sent,
    Shown,
    Submission,
    Viewer,
    form,
    page,
    prefilled,
    see_other,
    show,
)
from gov.web.words import words

_ONE: Final = "/committees/{committee:str}/instruments/{instrument:str}"


@page(_ONE + "/starters", Capability.MOTION_WRITE)
async def starters(committee: str, instrument: str, viewer: Viewer) -> Shown:
    """Offer three sets of rules to start from."""
    if _kind(instrument) is not Kind.RULES:
        raise NotFound("not_found")
    found = await ground(viewer, committee)
    return show(viewer, "revisions/starters.html", views.starters_view(viewer, committee, found))


@page(_ONE + "/proposal", Capability.MOTION_WRITE)
async def blank(committee: str, instrument: str, viewer: Viewer, asked: Submission) -> Shown:
    """Ask for a new version, starting from a set or from what holds."""
    kind = _kind(instrument)
    held = await body_in_force(viewer, committee, kind)
    body = _started(asked.get("start")) if kind is Kind.RULES else None
    filled = _filled(kind, body or (held.text if held else None), viewer, is_first=held is None)
    return _ask(viewer, committee, kind, filled)


@form(_ONE + "/proposal", Capability.MOTION_WRITE)
async def put(committee: str, instrument: str, viewer: Viewer, submitted: Submission) -> Shown | Sent:
    """Draft the motion that would enact it."""
    kind = _kind(instrument)
    read = _read(kind, submitted)
    if isinstance(read, FieldErrors):
        return _ask(viewer, committee, kind, read, status=422)
    code = await propose(viewer, committee, read, submitted.attempt)
    return see_other(motion_urls.motion(committee, code), "instrument_proposed")


async def beside_motion(
    viewer: Viewer, slug: str, motion_id: UUID, now: datetime
) -> views.CarriedView | None:
    """Show on a motion's page what it would enact."""
    found = await proposal_on(viewer, slug, motion_id)
    return views.carried_view(found, viewer, slug) if found else None


PANEL = Panel(beside="motion", template="revisions/carried.html", order=5, make=beside_motion, place="text")


def _kind(named: str) -> Kind:
    if named not in tuple(Kind):
        raise NotFound("not_found")
    return Kind(named)


def _started(start: str) -> RuleSet | None:
    return STARTERS[Starter(start)] if start in tuple(Starter) else None


def _filled(kind: Kind, body: Body | None, viewer: Viewer, *, is_first: bool) -> FieldErrors:
    w = words(viewer.language)
    said = {"title": views.usual_title(w, kind, is_first=is_first), "language": viewer.language}
    if kind is Kind.RULES:
        return fill_rules(body if isinstance(body, RuleSet) else STARTERS[Starter.SIMPLE], **said)
    if isinstance(body, Convention):
        return fill_convention(body, **said)
    return fill_remit(body, **said) if isinstance(body, Remit) else prefilled(**said)


def _read(kind: Kind, submitted: Submission) -> Proposed | FieldErrors:
    readers = {Kind.RULES: read_rules, Kind.CONVENTION: read_convention, Kind.REMIT: read_remit}
    read = readers[kind](submitted)
    if isinstance(read, FieldErrors):
        return read
    body, (title, reasons, language) = read
    return Proposed(kind=kind, body=body, title=title, reasons=reasons, language=language)


def _ask(viewer: Viewer, slug: str, kind: Kind, filled: FieldErrors, status: int = 200) -> Shown:
    view = views.proposal_view(viewer, slug, kind, filled)
    return show(viewer, f"revisions/{kind}.html", view, status=status)
