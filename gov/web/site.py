"""Hold what every answer may need; made once by `gov.app`, never global."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from jinja2 import Environment

from gov.permissions import Capability
from gov.settings import Settings
from gov.store.changes import mark
from gov.web.bodies import Bodies
from gov.web.cookies import Cookies, Keys
from gov.web.panels import Panel
from gov.web.static import Static
from gov.web.streams import Streams
from gov.web.viewer import Viewer

Header = tuple[bytes, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class NavItem:
    """Offer one page of a committee in its navigation.

    `path` holds `{committee}`; a feature's pages module names it `NAV`.
    """

    label: str
    path: str
    capability: Capability
    order: int


class People(Protocol):
    """Find out who asks."""

    async def viewer(self, scope: Mapping[str, Any], site: "Site") -> Viewer:
        """Give the viewer of a request, a passer-by if nobody is signed in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Bind settings, keys, templates and words of one running server."""

    settings: Settings
    keys: Keys
    cookies: Cookies
    static: Static
    templates: Mapping[str, Environment]
    sentences: Mapping[str, str]
    # The codes of acts that tell people by mail.
    mailed: frozenset[str] = frozenset()
    nav: tuple[NavItem, ...]
    people: People
    bodies: Bodies
    # Bodies that a question in the address asked for: many, so they never push out the others.
    answers: Bodies
    streams: Streams = field(default_factory=Streams)
    closing: asyncio.Event = field(default_factory=asyncio.Event)
    hosts: frozenset[str] = frozenset()
    panels: tuple[Panel, ...] = ()


# What a feature does beside requests; it ends soon after the event is set.
Job = Callable[[Settings, asyncio.Event], Coroutine[Any, Any, None]]


def mark_of(scope: Any) -> object | None:
    """Give the sign of the database as it stood when the request came."""
    sign: object | None = scope["mark"] if "mark" in scope else mark()
    scope["mark"] = sign
    return sign


def site_of(scope: Mapping[str, Any]) -> Site:
    """Give the site that a request is made to."""
    site: Site = scope["site"]
    return site
