"""Let each person open and close the addresses their calendars read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar import Request

from gov.calendar import urls
from gov.calendar.actions import choose, revoke, subscribe
from gov.calendar.forms import read_label, read_way
from gov.calendar.queries import OwnFeed, own_feeds, reads_feed
from gov.kernel.errors import NotAllowed, NotFound
from gov.permissions import Capability
from gov.web import (
    Cache,
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
from gov.web.dates import near_day_time
from gov.web.parts import Option
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Show one open feed: where it is used, and since when it was read."""

    label: str
    detail: str
    close_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriptions:
    """Show a person's feeds, and the form that opens one more."""

    title: str
    lines: tuple[Line, ...]
    form: FieldErrors
    way: str
    ways: tuple[Option, ...]
    wrong_way: FieldErrors
    url: str = urls.SUBSCRIPTIONS
    choice_url: str = urls.CHOICE


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """Show a new feed's address, once."""

    title: str
    label: str
    address: str
    webcal: str
    back_url: str = urls.SUBSCRIPTIONS


@page(urls.SUBSCRIPTIONS, Capability.CALENDAR_SUBSCRIBE)
async def subscriptions(viewer: Viewer) -> Shown:
    """Show which calendars read one's meetings."""
    return await _subscriptions(viewer, prefilled(label=""))


@form(urls.SUBSCRIPTIONS, Capability.CALENDAR_SUBSCRIBE)
async def open_feed(viewer: Viewer, submitted: Submission, request: Request[Any, Any, Any]) -> Shown | Sent:
    """Open a feed and show its address, which is never shown again."""
    label = read_label(submitted)
    if isinstance(label, FieldErrors):
        return await _subscriptions(viewer, label)
    token = await subscribe(viewer, label, submitted.attempt)
    if token is None:
        return see_other(urls.SUBSCRIPTIONS, said="feed_already_opened")
    address = f"{site_of(request.scope).settings.url}{urls.feed(token)}"
    title = words(viewer.language).gettext("Your calendar address")
    opened = Opened(title=title, label=label, address=address, webcal=f"webcal:{address.partition(':')[2]}")
    return show(viewer, "calendar/opened.html", opened, cache=Cache.SECRET)


@form(urls.CHOICE, Capability.CALENDAR_SUBSCRIBE)
async def choose_way(viewer: Viewer, submitted: Submission) -> Shown | Sent:
    """Choose between invitations and a feed."""
    by_feed = read_way(submitted)
    if isinstance(by_feed, FieldErrors):
        return await _subscriptions(viewer, prefilled(label=""), by_feed)
    await choose(_person(viewer), by_feed)
    return see_other(urls.SUBSCRIPTIONS, said="way_by_feed" if by_feed else "way_by_mail")


@form(urls.CLOSE, Capability.CALENDAR_SUBSCRIBE)
async def close_feed(feed: str, viewer: Viewer) -> Sent:
    """Close a feed at once."""
    await revoke(_person(viewer), _named(feed))
    return see_other(urls.SUBSCRIPTIONS, said="feed_closed")


async def _subscriptions(viewer: Viewer, filled: FieldErrors, wrong_way: FieldErrors | None = None) -> Shown:
    feeds = await own_feeds(_person(viewer))
    said = words(viewer.language)
    wrong_way = wrong_way or prefilled()
    shown = Subscriptions(
        title=said.gettext("Meetings in your own calendar"),
        lines=tuple(_line(one, viewer) for one in feeds),
        form=filled,
        way="feed" if await reads_feed(_person(viewer)) else "mail",
        ways=_ways(said),
        wrong_way=wrong_way,
    )
    wrong = filled.errors or wrong_way.errors
    return show(viewer, "calendar/subscriptions.html", shown, status=422 if wrong else 200)


def _ways(said: Words) -> tuple[Option, ...]:
    return (
        Option(
            value="mail",
            label=said.gettext("By invitations in the mail"),
            detail=said.gettext("You accept or decline each meeting in your calendar."),
        ),
        Option(
            value="feed",
            label=said.gettext("By a calendar address"),
            detail=said.gettext("Convocations still come by mail, and you answer by their links."),
        ),
    )


def _line(one: OwnFeed, viewer: Viewer) -> Line:
    said = words(viewer.language)
    if one.last_used_at is None:
        at = near_day_time(one.created_at, viewer.language, viewer.zone)
        detail = said.gettext("Created on {at}, not read yet").format(at=at)
    else:
        at = near_day_time(one.last_used_at, viewer.language, viewer.zone)
        detail = said.gettext("Last read on {at}").format(at=at)
    return Line(label=one.label, detail=detail, close_url=urls.close(one.id))


def _named(feed: str) -> UUID:
    try:
        return UUID(feed)
    except ValueError:
        raise NotFound("feed_unknown") from None


def _person(viewer: Viewer) -> UUID:
    if viewer.person_id is None:
        raise NotAllowed("sign_in_first")
    return viewer.person_id
