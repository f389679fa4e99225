"""Answer for founding texts: the list, what holds, and every earlier version."""

from gov.instruments import views
from gov.instruments.queries import held_texts, text_page
from gov.instruments.rules import Kind
from gov.kernel.errors import NotFound
from gov.permissions import Capability
from gov.web import Shown, Viewer, page, show

_ALL = "/committees/{committee:str}/instruments"


@page(_ALL, Capability.COMMITTEE_READ)
async def texts(committee: str, viewer: Viewer) -> Shown:
    """List the founding texts."""
    held = await held_texts(viewer, committee)
    return show(viewer, "instruments/list.html", views.list_view(viewer, committee, held))


@page(_ALL + "/{instrument:str}", Capability.COMMITTEE_READ)
async def in_force(committee: str, instrument: str, viewer: Viewer) -> Shown:
    """Show what holds."""
    return await _show(viewer, committee, instrument, None)


@page(_ALL + "/{instrument:str}/versions/{version:int}", Capability.COMMITTEE_READ)
async def version(committee: str, instrument: str, version: int, viewer: Viewer) -> Shown:
    """Show one version as it was adopted."""
    return await _show(viewer, committee, instrument, version)


async def _show(viewer: Viewer, slug: str, named: str, number: int | None) -> Shown:
    if named not in tuple(Kind):
        raise NotFound("not_found")
    kind = Kind(named)
    versions = await text_page(viewer, slug, kind)
    if number is None:
        found = next((one for one in versions if one.set_aside_on is None), None)
    else:
        found = next((one for one in versions if one.version == number), None)
    if found is None and number is not None:
        raise NotFound("not_found")
    return show(viewer, "instruments/text.html", views.text_view(viewer, slug, kind, found, versions))
