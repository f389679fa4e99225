"""Answer for series: plan, look at every date, announce, extend, end."""

from datetime import datetime
from typing import Any

from litestar import Request

from gov.accounts.rules import zones
from gov.committees.queries import committee_named
from gov.committees.rules import day_in
from gov.instruments.queries import rules_seen
from gov.kernel.errors import Invalid, NotAllowed
from gov.permissions import Capability
from gov.series import actions, urls
from gov.series.forms import (
    Chosen,
    Frame,
    expect_dates,
    read_announcement,
    read_dates,
    read_ending,
    read_plan,
)
from gov.series.planning import (
    Against,
    Place,
    new_rule,
    place_of_extension,
    place_of_new,
    rule_again,
    rule_view,
    shown_again,
)
from gov.series.queries import SeriesPage, days_taken, readers_of, series_list, series_page
from gov.series.views import announcement_view, end_view, list_view, series_view
from gov.web import FieldErrors, Sent, Shown, Submission, Viewer, form, page, see_other, show, site_of

_ALL = "/committees/{committee:str}/series"
_ONE = _ALL + "/{code:str}"
_Request = Request[Any, Any, Any]


@page(_ALL, Capability.MEETING_MANAGE)
async def every(committee: str, viewer: Viewer) -> Shown:
    """List the series of a committee."""
    found = await series_list(viewer, committee)
    return show(viewer, "series/list.html", list_view(viewer, committee, found))


@page(_ALL + "/new", Capability.MEETING_MANAGE)
async def blank(committee: str, viewer: Viewer, now: datetime) -> Shown:
    """Ask for the rule of a new series."""
    found = await committee_named(committee)
    view = rule_view(viewer, place_of_new(viewer, committee), found.zone, new_rule(found, now))
    return show(viewer, "series/rule.html", view)


@form(_ALL + "/new/rule", Capability.MEETING_MANAGE)
async def back_to_rule(committee: str, viewer: Viewer, submitted: Submission) -> Shown:
    """Show the rule again as it was typed."""
    return await _rule(viewer, committee, place_of_new(viewer, committee), FieldErrors(submitted.values))


@form(_ALL + "/new/dates", Capability.MEETING_MANAGE)
async def dates(committee: str, viewer: Viewer, now: datetime, submitted: Submission) -> Shown:
    """Show every date that a new series would make."""
    return await _dates(viewer, committee, place_of_new(viewer, committee), submitted, now)


@form(_ALL, Capability.MEETING_MANAGE)
async def create(
    committee: str, viewer: Viewer, now: datetime, submitted: Submission, request: _Request
) -> Shown | Sent:
    """Make a draft of each date chosen."""
    chosen = await _chosen(viewer, committee, place_of_new(viewer, committee), submitted, now)
    if isinstance(chosen, Shown):
        return chosen
    site = site_of(request.scope).settings.url
    code = await actions.create_series(viewer, committee, chosen, submitted.attempt, site=site)
    return see_other(urls.series(committee, code), "series_made")


@page(_ONE, Capability.MEETING_MANAGE)
async def one(committee: str, code: str, viewer: Viewer, now: datetime) -> Shown:
    """Show a series with its dates."""
    found = await series_page(viewer, committee, code)
    return show(viewer, "series/series.html", series_view(viewer, found, now))


@page(_ONE + "/extension", Capability.MEETING_MANAGE)
async def extension(committee: str, code: str, viewer: Viewer, now: datetime) -> Shown:
    """Ask for the rule of further dates; it begins with the one there is."""
    found = await _going_on(viewer, committee, code)
    return await _rule(viewer, committee, place_of_extension(viewer, committee, code), rule_again(found, now))


@form(_ONE + "/extension/rule", Capability.MEETING_MANAGE)
async def back_to_extension(committee: str, code: str, viewer: Viewer, submitted: Submission) -> Shown:
    """Show the rule of further dates again as it was typed."""
    await _going_on(viewer, committee, code)
    place = place_of_extension(viewer, committee, code)
    return await _rule(viewer, committee, place, FieldErrors(submitted.values))


@form(_ONE + "/extension/dates", Capability.MEETING_MANAGE)
async def further_dates(
    committee: str, code: str, viewer: Viewer, now: datetime, submitted: Submission
) -> Shown:
    """Show every further date."""
    await _going_on(viewer, committee, code)
    return await _dates(viewer, committee, place_of_extension(viewer, committee, code), submitted, now)


@form(_ONE + "/extension", Capability.MEETING_MANAGE)
async def extend(
    committee: str, code: str, viewer: Viewer, now: datetime, submitted: Submission, request: _Request
) -> Shown | Sent:
    """Make a draft of each further date chosen."""
    await _going_on(viewer, committee, code)
    place = place_of_extension(viewer, committee, code)
    chosen = await _chosen(viewer, committee, place, submitted, now)
    if isinstance(chosen, Shown):
        return chosen
    site = site_of(request.scope).settings.url
    await actions.extend_series(viewer, committee, code, chosen, submitted.attempt, site=site)
    return see_other(urls.series(committee, code), "series_made")


@page(_ONE + "/announcement", Capability.MEETING_MANAGE)
async def announcement(committee: str, code: str, viewer: Viewer, now: datetime, request: _Request) -> Shown:
    """Read the dates back before members know them."""
    found = await series_page(viewer, committee, code)
    if not found.to_announce(now):
        raise NotAllowed("series_all_announced")
    readers = await readers_of(found.series, now)
    view = announcement_view(viewer, found, readers, now, site_of(request.scope).settings.url)
    return show(viewer, "series/announcement.html", view)


@form(_ONE + "/announcement", Capability.MEETING_MANAGE)
async def announce(
    committee: str, code: str, viewer: Viewer, submitted: Submission, request: _Request
) -> Sent:
    """Let members and observers know the dates."""
    seen = read_announcement(submitted)
    if isinstance(seen, FieldErrors):
        raise Invalid(fields=seen.errors)
    site = site_of(request.scope).settings.url
    await actions.announce_dates(viewer, committee, code, seen, submitted.attempt, site=site)
    return see_other(urls.series(committee, code), "series_announced")


@page(_ONE + "/end", Capability.MEETING_MANAGE)
async def ending(committee: str, code: str, viewer: Viewer, now: datetime) -> Shown:
    """Ask what becomes of the dates ahead."""
    found = await _going_on(viewer, committee, code)
    return show(viewer, "series/end.html", end_view(viewer, found, None, now))


@form(_ONE + "/end", Capability.MEETING_MANAGE)
async def end(
    committee: str, code: str, viewer: Viewer, now: datetime, submitted: Submission, request: _Request
) -> Shown | Sent:
    """End a series."""
    found = await series_page(viewer, committee, code)
    read = read_ending(submitted, asks=bool(found.announced(now)))
    if isinstance(read, FieldErrors):
        return show(viewer, "series/end.html", end_view(viewer, found, read, now), status=422)
    site = site_of(request.scope).settings.url
    await actions.end_series(viewer, committee, code, read, submitted.attempt, site=site)
    return see_other(urls.series(committee, code), "series_ended")


async def _going_on(viewer: Viewer, slug: str, code: str) -> SeriesPage:
    found = await series_page(viewer, slug, code)
    if found.series.ended_at is not None:
        raise NotAllowed("series_over")
    return found


async def _rule(viewer: Viewer, slug: str, place: Place, filled: FieldErrors) -> Shown:
    found = await committee_named(slug)
    view = rule_view(viewer, place, found.zone, filled)
    return show(viewer, "series/rule.html", view, status=422 if filled.errors else 200)


async def _frame(slug: str, now: datetime) -> Frame:
    found = await committee_named(slug)
    return Frame(zones=zones(found.zone), now=now, today=day_in(found.zone, now))


async def _against(viewer: Viewer, slug: str, now: datetime) -> Against:
    found = await committee_named(slug)
    return Against(
        today=day_in(found.zone, now),
        rules=await rules_seen(viewer, slug),
        taken=await days_taken(found.id, now),
    )


async def _dates(viewer: Viewer, slug: str, place: Place, submitted: Submission, now: datetime) -> Shown:
    plan = read_plan(submitted, await _frame(slug, now))
    if isinstance(plan, FieldErrors):
        return await _rule(viewer, slug, place, plan)
    against = await _against(viewer, slug, now)
    view = shown_again(viewer, place, plan, FieldErrors(submitted.values), against)
    return show(viewer, "series/dates.html", view)


async def _chosen(
    viewer: Viewer, slug: str, place: Place, submitted: Submission, now: datetime
) -> Chosen | Shown:
    """Read the dates chosen, or show them again: with what is wrong, or because that was asked."""
    frame, looks = await _frame(slug, now), submitted.get("act") == "look"
    expect_dates(submitted)
    plan = read_plan(submitted, frame)
    if isinstance(plan, FieldErrors):
        return await _rule(viewer, slug, place, plan)
    chosen = read_dates(submitted, plan, frame)
    if isinstance(chosen, Chosen) and not looks:
        return chosen
    filled = FieldErrors(submitted.values) if isinstance(chosen, Chosen) else chosen
    view = shown_again(viewer, place, plan, filled, await _against(viewer, slug, now))
    return show(viewer, "series/dates.html", view, status=422 if filled.errors else 200)
