"""Answer at the door: a person's home, or what a passer-by may know."""

from datetime import datetime
from typing import Any

from litestar import Request
from litestar.types import ASGIApp

from gov.accounts.queries import awaits_set_up
from gov.accounts.urls import SET_UP
from gov.home.queries import home_page, published
from gov.home.rules import next_change
from gov.home.views import deadlines, home_view, welcome_view, zones
from gov.home.visits import note_visit
from gov.permissions import Capability
from gov.web import Fresh, NavItem, Viewer, cached_page, page, see_other, show, site_of
from gov.web.people import Sessions
from gov.web.urls import DEMO
from gov.web.words import N_

NAV = NavItem(label=N_("Home"), path="/", capability=Capability.HOME_READ, order=0)


@page("/", Capability.SERVICE_USE)
async def door(viewer: Viewer, now: datetime, request: Request[Any, Any, Any]) -> ASGIApp:
    """Show a person her home, and anyone else what this is."""
    site = site_of(request.scope)
    if not viewer.signed_in:
        if site.settings.demo:
            return see_other(DEMO)
        set_up = SET_UP if await awaits_set_up() else ""
        return show(viewer, "home/welcome.html", welcome_view(viewer.language, await published(), set_up))
    people = site.people
    if isinstance(people, Sessions):
        note_visit(people.visits, viewer, now)

    async def make() -> Fresh:
        home = await home_page(viewer, now)
        return Fresh(
            page=home_view(home, viewer, now),
            scopes=viewer.scopes(),
            until=next_change(now, zones(home), deadlines(home)),
        )

    return cached_page(viewer, "home/home.html", "home", make)
