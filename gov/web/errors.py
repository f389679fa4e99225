"""Turn every refusal into one answer: a page for people, a problem for programs.

Exception text is never shown. What nobody foresaw is logged under a reference
that the reader is given.
"""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.types import ASGIApp, Receive, Scope, Send

from gov.kernel.errors import GovError
from gov.kernel.ids import short_code
from gov.web import urls
from gov.web.answers import PROBLEM, Answer, Cache, answer
from gov.web.frame import Link
from gov.web.heads import heads
from gov.web.languages import asked_language
from gov.web.nearest import nearest_page
from gov.web.reading import LIMIT
from gov.web.refusals import sentence
from gov.web.routes import Kind, declared
from gov.web.showing import Shown, rendered
from gov.web.site import Site, site_of
from gov.web.viewer import Viewer
from gov.web.words import words

_PAGES = frozenset({400, 403, 404, 405, 409, 413, 422, 429, 500, 503})
# Refused by how things stand, which the page it was asked on shows.
_OVERTAKEN = frozenset({403, 405, 409, 422})
_CODES: Mapping[int, str] = {404: "not_found", 405: "method_not_allowed", 413: "too_large_body"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorPage:
    """Hold what an error page says, and where it leads next."""

    status: int
    title: str
    sentence: str
    next: Link | None
    sent: bool
    of_another: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Answer a refusal in the reader's language."""

    status: int
    code: str
    facts: Mapping[str, object]
    fields: tuple[Any, ...] = ()
    headers: Mapping[str, str] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        site = site_of(scope)
        viewer = await _viewer(scope, site)
        answered = self._page if for_people(scope) else self._problem
        await answered(scope, site, viewer)(scope, receive, send)

    def _page(self, scope: Any, site: Site, viewer: Viewer) -> ASGIApp:
        told = self._sentence(site, viewer)
        page = ErrorPage(
            status=self.status,
            title=HTTPStatus(self.status).phrase if viewer.language == "en" else str(self.status),
            sentence=told,
            next=self._next(scope, viewer),
            sent=scope["method"] == "POST",
            of_another=self.code == "role_not_enough",
        )
        template = f"errors/{self.status if self.status in _PAGES else 400}.html"
        shown = Shown(viewer=viewer, template=template, page=page, status=self.status, cache=Cache.NEVER)
        ready, _ = rendered(shown, {**scope, "path_params": {}}, site)
        return _with(ready, self.headers)

    def _next(self, scope: Any, viewer: Viewer) -> Link | None:
        """Lead a passer-by to the door, and anyone else back to the page the act was on."""
        w, path = words(viewer.language), scope["path"]
        if not viewer.signed_in:
            if self.status not in (403, 404) or path == urls.SIGN_IN:
                return None
            back = path if scope["method"] == "GET" else _page_near(scope) or urls.HOME
            return Link(w.gettext("Sign in"), urls.sign_in(back))
        if self.status not in _OVERTAKEN or self.code == "role_not_enough":
            return None
        near = _page_near(scope)
        return Link(w.gettext("See how things stand"), near) if near else None

    def _sentence(self, site: Site, viewer: Viewer) -> str:
        return sentence(site.sentences, words(viewer.language), self.code, self.facts, viewer.zone)

    def _problem(self, scope: Any, site: Site, viewer: Viewer) -> ASGIApp:
        spoken = words(viewer.language)
        problem = {
            "type": "about:blank",
            "status": self.status,
            "title": HTTPStatus(self.status).phrase,
            "code": self.code,
            "detail": self._sentence(site, viewer),
        }
        if self.fields:
            told = {
                field.name: sentence(site.sentences, spoken, field, zone=viewer.zone) for field in self.fields
            }
            problem["fields"] = told
        body = json.dumps(problem, ensure_ascii=False)
        return _with(answer(body, PROBLEM, status=self.status, cache=Cache.NEVER), self.headers)


class Carried(Response[None]):
    """Carry a refusal through Litestar's error handling untouched."""

    def __init__(self, refused: ASGIApp) -> None:
        super().__init__(None)
        self.refused = refused

    def to_asgi_response(self, *_: Any, **__: Any) -> Any:
        """Give the refusal itself."""
        return self.refused


def on_error(request: Request[Any, Any, Any], error: Exception) -> Response[None]:
    """Map any error to its answer; the one place where that is decided."""
    if isinstance(error, GovError):
        return Carried(refused(error))
    if isinstance(error, HTTPException) and error.status_code < 500:
        code = _CODES.get(error.status_code, "bad_request")
        headers = {k: v for k, v in (error.headers or {}).items() if k.lower() == "allow"}
        facts = {"limit": _limit(request.scope)}
        return Carried(Refused(status=error.status_code, code=code, facts=facts, headers=headers))
    return Carried(unexpected(request.scope, error))


def _limit(scope: Mapping[str, Any]) -> int:
    """Give how many kB the route asked for takes in."""
    handler = scope.get("route_handler")
    route = declared(handler) if handler is not None else None
    return (route.limit if route is not None else LIMIT) // 1024


def _page_near(scope: Any) -> str | None:
    """Give the page of an act, or the page above a page that is refused."""
    path = scope["path"] if scope["method"] == "POST" else scope["path"].rpartition("/")[0]
    return nearest_page(scope["litestar_app"], path) if "litestar_app" in scope else None


def refused(error: GovError) -> Refused:
    """Answer a foreseen refusal."""
    seconds = error.facts.get("retry_after", error.facts.get("seconds", 5))
    wait = {"retry-after": str(seconds)} if error.status in (429, 503) else None
    return Refused(
        status=error.status,
        code=error.code,
        facts=error.facts,
        fields=tuple(getattr(error, "fields", ())),
        headers=wait,
    )


def unexpected(scope: Mapping[str, Any], error: BaseException) -> Refused:
    """Log what nobody foresaw, and give the reader its reference."""
    reference = short_code(8)
    logging.getLogger("gov.web").error(
        "unexpected error %s at %s %s",
        reference,
        scope.get("method"),
        scope.get("path_template"),
        exc_info=error,
    )
    return Refused(status=500, code="unexpected", facts={"reference": reference})


def for_people(scope: Mapping[str, Any]) -> bool:
    """Say whether a person's browser asks, by Accept; feeds are for programs."""
    route = scope.get("declared")
    if route is not None and route.kind is Kind.FEED:
        return False
    accepted = heads(scope).get(b"accept", b"")
    return b"text/html" in accepted or b"json" not in accepted


async def _viewer(scope: Any, site: Site) -> Viewer:
    known: Viewer | None = scope.get("viewer")
    try:
        return known or await site.people.viewer(scope, site)
    except Exception:  # noqa: BLE001 - the database itself may be what failed
        return Viewer(language=asked_language(scope, site))


def _with(ready: Answer, headers: Mapping[str, str] | None) -> ASGIApp:
    ready.headers += [(name.lower().encode(), value.encode()) for name, value in (headers or {}).items()]
    return ready
