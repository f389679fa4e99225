"""Declare each route with the capability it needs; refuse the undeclared.

    @page("/committees/{committee:str}/decisions", Capability.DECISION_READ)
    async def log(committee: str, viewer: Viewer, now: datetime) -> Shown: ...

A handler may take, by name: `viewer`, `now`, `request`, `submitted` (forms),
`incoming` (forms with a file, not read yet), `asked` (the query of a page or
feed, read as a form is), and its path parameters. Nothing else is injected; a wrong name fails at import.
"""

import inspect
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from litestar import Request, get, post
from litestar.handlers import BaseRouteHandler, HTTPRouteHandler
from litestar.types import ASGIApp

from gov.kernel import clock
from gov.kernel.errors import NotAllowed, NotFound
from gov.permissions import GRANTS, Capability
from gov.web import csrf
from gov.web.reading import LIMIT, read_form, read_query
from gov.web.site import Site, site_of
from gov.web.uploads import Incoming
from gov.web.viewer import Viewer

Handler = Callable[..., Awaitable[ASGIApp]]
Run = Callable[[Request[Any, Any, Any]], Awaitable[ASGIApp]]
GENERAL = frozenset({"request", "viewer", "now", "asked", "submitted", "incoming"})
_OF_FORMS = frozenset({"submitted", "incoming"})


class Kind(StrEnum):
    """Tell what a route is: read by people, sent by people, read by programs, sent by programs."""

    PAGE = "page"
    FORM = "form"
    FEED = "feed"
    CALL = "call"


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """State what a route is and which capability opens it."""

    kind: Kind
    path: str
    capability: Capability
    limit: int = LIMIT
    run: "Run | None" = field(default=None, compare=False, repr=False)

    @property
    def method(self) -> str:
        """Name the method; HEAD is answered where GET is."""
        return "POST" if self.kind in (Kind.FORM, Kind.CALL) else "GET"


def page(path: str, capability: Capability) -> Callable[[Handler], HTTPRouteHandler]:
    """Declare a page for people: GET, with the reader's session."""
    return _declare(Declared(kind=Kind.PAGE, path=path, capability=capability))


def form(path: str, capability: Capability, *, limit: int = LIMIT) -> Callable[[Handler], HTTPRouteHandler]:
    """Declare an act: POST, with origin and form token checked."""
    return _declare(Declared(kind=Kind.FORM, path=path, capability=capability, limit=limit))


def feed(path: str, capability: Capability) -> Callable[[Handler], HTTPRouteHandler]:
    """Declare what programs fetch: GET, no cookie read or set."""
    return _declare(Declared(kind=Kind.FEED, path=path, capability=capability))


def call(path: str, capability: Capability) -> Callable[[Handler], HTTPRouteHandler]:
    """Declare an act that programs ask for: POST, no cookie read, whoever holds the address may.

    Another's mailbox has neither our form token nor our origin: what the
    secret in the address opens must be nothing but this one act.
    """
    return _declare(Declared(kind=Kind.CALL, path=path, capability=capability))


def declared(handler: BaseRouteHandler) -> Declared | None:
    """Give the declaration of a route, if it has one."""
    found = handler.opt.get("declared")
    return found if isinstance(found, Declared) else None


async def admit(request: Request[Any, Any, Any]) -> ASGIApp:
    """Refuse a route without a declaration or a viewer without the right; then run it.

    Litestar calls this before every handler, and never calls the handler
    itself: its guards copy the handler on each request.
    """
    scope: Any = request.scope
    route = declared(scope["route_handler"])
    if route is None or route.run is None:
        raise NotAllowed("route_undeclared")
    site = site_of(scope)
    if route.kind is Kind.FORM:
        csrf.check_origin(scope, site.hosts, https=site.settings.https)
    scope["declared"] = route
    viewer = scope["viewer"] = await site.people.viewer(scope, site)
    permit(viewer, route.capability, scope["path_params"].get("committee"))
    return await route.run(request)


def permit(viewer: Viewer, capability: Capability, slug: str | None) -> None:
    """Raise what this viewer is told where a capability is not theirs.

    No place in the committee: it does not exist (404). A place, but not this
    right: who has it (403).
    """
    if viewer.may(capability, slug):
        return
    if slug is not None and viewer.standing(slug) is None:
        raise NotFound("not_found")
    if not viewer.signed_in:
        raise NotAllowed("sign_in_first")
    raise NotAllowed("role_not_enough", who=tuple(sorted(GRANTS[capability])))


def _declare(route: Declared) -> Callable[[Handler], HTTPRouteHandler]:
    decorate = post if route.method == "POST" else get

    def declare(handler: Handler) -> HTTPRouteHandler:
        bound = replace(route, run=_bound(handler, route))

        async def undeclared() -> ASGIApp:
            raise NotAllowed("route_undeclared")

        undeclared.__doc__, undeclared.__module__ = handler.__doc__, handler.__module__
        undeclared.__qualname__ = handler.__qualname__
        return decorate(
            route.path,
            opt={"declared": bound},
            include_in_schema=False,
            request_max_body_size=route.limit,
        )(undeclared)

    return declare


def _bound(handler: Handler, route: Declared) -> Run:
    """Bind a handler's parameters once, so that a request only looks them up."""
    names = frozenset(inspect.signature(handler).parameters)
    in_path = frozenset(re.findall(r"\{(\w+):\w+\}", route.path))
    unknown = names - GENERAL - in_path
    if unknown or len(names & _OF_FORMS) > (route.kind is Kind.FORM):
        raise TypeError(f"{handler.__qualname__} asks for {sorted(unknown or names & _OF_FORMS)}")
    from_path, general = tuple(names & in_path), names & GENERAL

    async def run(request: Request[Any, Any, Any]) -> ASGIApp:
        scope: Any = request.scope
        given: dict[str, Any] = {name: scope["path_params"][name] for name in from_path}
        if "viewer" in general:
            given["viewer"] = scope["viewer"]
        if "now" in general:
            given["now"] = clock.now()
        if "asked" in general:
            given["asked"] = scope["asked"] = read_query(scope)
        if "request" in general:
            given["request"] = request
        if "incoming" in general:
            given["incoming"] = _incoming(request)
        elif route.kind is Kind.FORM:
            submitted = await _submitted(request, site_of(scope), route)
            if "submitted" in general:
                given["submitted"] = submitted
        return await handler(**given)

    return run


async def _submitted(request: Request[Any, Any, Any], site: Site, route: Declared) -> Any:
    scope: Any = request.scope
    submitted, hidden = await read_form(scope, request.receive, route.limit)
    csrf.check_token(site.keys, form_binding(scope, site), hidden.get("_csrf", ""))
    return submitted


def _incoming(request: Request[Any, Any, Any]) -> Incoming:
    scope: Any = request.scope
    site = site_of(scope)

    def check(token: str) -> None:
        csrf.check_token(site.keys, form_binding(scope, site), token)

    return Incoming(scope, request.receive, check)


def form_binding(scope: Any, site: Site) -> bytes | None:
    """Give what form tokens are bound to: the session, else the signed cookie."""
    session_id = scope["viewer"].session_id
    if session_id is not None:
        return bytes(session_id.bytes)
    return site.keys.unseal("form", site.cookies.get(scope, "form"))
