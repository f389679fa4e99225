"""Answer for proxies: give one for a meeting or a ballot, take it back, see who holds whose."""

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request

from gov.kernel.errors import Invalid, NotFound
from gov.permissions import Capability
from gov.proxies import urls, views
from gov.proxies.actions import give_proxy, withdraw_proxy
from gov.proxies.forms import read_giving, read_withdrawing
from gov.proxies.queries import ProxyPage, proxies_beside, proxy_page
from gov.proxies.rules import Kind, check_giver, check_holder, check_withdrawal
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
    site_of,
)

_PROXY = "/committees/{committee:str}/proxies/{kind:str}/{number:str}"


@page(_PROXY, Capability.PROXY_GIVE)
async def giving(committee: str, kind: str, number: str, viewer: Viewer, now: datetime) -> Shown:
    """Ask to whom a seat gives its proxy."""
    return await _asked(committee, kind, number, viewer, now, prefilled())


@form(_PROXY + "/edition", Capability.PROXY_GIVE)
async def edition(
    committee: str, kind: str, number: str, viewer: Viewer, now: datetime, submitted: Submission
) -> Shown:
    """Ask again, with who was chosen."""
    return await _asked(committee, kind, number, viewer, now, FieldErrors(submitted.values))


@form(_PROXY + "/check", Capability.PROXY_GIVE)
async def check(
    committee: str, kind: str, number: str, viewer: Viewer, now: datetime, submitted: Submission
) -> Shown:
    """Read a proxy back before it is given."""
    read = read_giving(submitted)
    found = await proxy_page(viewer, committee, _kind(kind), number, now)
    check_giver(found.giver, found.rules)
    if not isinstance(read, FieldErrors):
        try:
            check_holder(found.giver, found.holder(read.holder), found.rules)
        except Invalid as refused:
            read = FieldErrors(submitted.values, refused.fields)
        else:
            return show(viewer, "proxies/check.html", views.giving_check(found, read.holder, viewer))
    return await _asked(committee, kind, number, viewer, now, read, status=422)


@form(_PROXY, Capability.PROXY_GIVE)
async def give(
    committee: str,
    kind: str,
    number: str,
    viewer: Viewer,
    now: datetime,
    submitted: Submission,
    request: Request[Any, Any, Any],
) -> Shown | Sent:
    """Give a proxy."""
    read, of = read_giving(submitted), _kind(kind)
    if not isinstance(read, FieldErrors):
        try:
            await give_proxy(
                viewer,
                committee,
                of,
                number,
                read,
                submitted.attempt,
                site=site_of(request.scope).settings.url,
            )
        except Invalid as refused:
            read = FieldErrors(submitted.values, refused.fields)
        else:
            return see_other(urls.occasion(committee, of, number), "proxy_given")
    return await _asked(committee, kind, number, viewer, now, read, status=422)


@page(_PROXY + "/withdrawal", Capability.PROXY_GIVE)
async def withdrawing(committee: str, kind: str, number: str, viewer: Viewer, now: datetime) -> Shown:
    """Read back that a proxy is taken back."""
    found = await proxy_page(viewer, committee, _kind(kind), number, now)
    check_withdrawal(found.giver, found.rules, stands=found.own is not None)
    return show(viewer, "proxies/check.html", views.withdrawal_check(found, viewer))


@form(_PROXY + "/withdrawal", Capability.PROXY_GIVE)
async def withdraw(
    committee: str,
    kind: str,
    number: str,
    viewer: Viewer,
    submitted: Submission,
    request: Request[Any, Any, Any],
) -> Sent:
    """Take a proxy back."""
    read, of = read_withdrawing(submitted), _kind(kind)
    if isinstance(read, FieldErrors):
        raise Invalid(fields=read.errors)
    await withdraw_proxy(
        viewer, committee, of, number, read, submitted.attempt, site=site_of(request.scope).settings.url
    )
    return see_other(urls.occasion(committee, of, number), "proxy_withdrawn")


async def beside_meeting(
    viewer: Viewer, slug: str, meeting_id: UUID, now: datetime
) -> views.ProxiesPanel | None:
    """Show on a meeting's page who is represented by whom."""
    found = await proxies_beside(viewer, slug, Kind.MEETING, meeting_id, now)
    return views.panel(found, viewer) if found else None


async def beside_ballot(
    viewer: Viewer, slug: str, ballot_id: UUID, now: datetime
) -> views.ProxiesPanel | None:
    """Show on a ballot's page who votes for which seat besides its own people."""
    found = await proxies_beside(viewer, slug, Kind.BALLOT, ballot_id, now)
    return views.panel(found, viewer) if found else None


async def atop_ballot(viewer: Viewer, slug: str, ballot_id: UUID, now: datetime) -> views.HeldPanel | None:
    """Lead who holds a proxy to the seat she represents."""
    found = await proxies_beside(viewer, slug, Kind.BALLOT, ballot_id, now)
    return views.held_panel(found, viewer) if found else None


PANEL_OF_MEETING = Panel(
    beside="meeting", template="proxies/panel.html", order=5, place="below", make=beside_meeting
)
PANEL_OF_BALLOT = Panel(beside="ballot", template="proxies/panel.html", order=30, make=beside_ballot)
PANEL_OF_HOLDER = Panel(beside="ballot", template="proxies/held.html", order=1, place="top", make=atop_ballot)


def _kind(named: str) -> Kind:
    found = next((kind for kind in Kind if kind == named), None)
    if found is None:
        raise NotFound("not_found")
    return found


async def _asked(
    committee: str,
    kind: str,
    number: str,
    viewer: Viewer,
    now: datetime,
    filled: FieldErrors,
    status: int = 200,
) -> Shown:
    found: ProxyPage = await proxy_page(viewer, committee, _kind(kind), number, now)
    check_giver(found.giver, found.rules)
    view = views.giving_view(found, viewer, filled)
    return show(viewer, "proxies/giving.html", view, status=status)
