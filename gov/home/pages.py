"""Show what needs me, or what this server is for."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from litestar import Request
from litestar.types import ASGIApp

from gov.home import queries, urls
from gov.home.views import home_view, landing_view
from gov.permissions import Capability
from gov.web import Fresh, Viewer, cached_page, page, show, site_of
from gov.web.urls import DEMO


@page(urls.HOME, Capability.SERVICE_USE)
async def home(viewer: Viewer, now: datetime, request: Request[Any, Any, Any]) -> ASGIApp:
    """Show a person what awaits her; anyone else, what gov is."""
    if not viewer.signed_in:
        demo = DEMO if site_of(request.scope).settings.demo else ""
        published = list(await queries.publishers())
        return show(viewer, "home/landing.html", landing_view(published, viewer.language, demo))

    async def make() -> Fresh:
        found = await queries.home(viewer, now)
        # It lasts until a ballot or a day ends, whatever else may move first.
        deadlines = [row.closes_at for row in found.ballots] + [row.starts_at for row in found.to_answer]
        until = min([*deadlines, _midnight(now, viewer.zone)])
        return Fresh(page=home_view(found, viewer), scopes=_scopes(viewer), until=until)

    return cached_page(viewer, "home/home.html", ("home", viewer.person_id), make)


def _scopes(viewer: Viewer) -> tuple[str, ...]:
    seats = tuple(f"s:{one.seat_id}" for one in viewer.standings.values() if one.seat_id)
    places = tuple(viewer.scope(slug, one.committee_id) for slug, one in viewer.standings.items())
    return (f"p:{viewer.person_id}", *places, *seats)


def _midnight(now: datetime, zone: str) -> datetime:
    tomorrow = now.astimezone(ZoneInfo(zone)).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), ZoneInfo(zone)).astimezone(now.tzinfo)
