"""Say what surrounds a page: place, navigation, languages, who reads."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from gov.kernel.ids import new_id, random_bytes
from gov.web import csrf, urls
from gov.web.said import said
from gov.web.site import Header, Site
from gov.web.viewer import Viewer
from gov.web.words import LANGUAGES, NAMES, words


@dataclass(frozen=True, slots=True)
class Link:
    """Lead somewhere; `current` marks where the reader is."""

    label: str
    url: str
    current: bool = False
    # Of a language link: the language it leads to.
    code: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Name the committee a page stands in."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Me:
    """Name the reader, and the seat they act for in this committee."""

    name: str
    seat: str
    url: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Say once what was just done."""

    text: str
    tone: str = "good"


@dataclass(slots=True, kw_only=True)
class Frame:
    """Give a layout all it needs; it holds nothing of the page itself."""

    title: str
    language: str
    languages: tuple[Link, ...]
    place: Place | None
    nav: tuple[Link, ...]
    footer: tuple[Link, ...]
    me: Me | None
    sign_in: str | None
    notice: Notice | None
    live: str | None
    path: str
    site: Site = field(repr=False)
    scope: Any = field(repr=False)
    viewer: Viewer = field(repr=False)
    cookies: list[Header] = field(default_factory=list, repr=False)
    # A page that showed a form is this reader's alone.
    holds_form: bool = False

    def csrf(self) -> str:
        """Give a fresh form token; before sign-in it comes with a cookie."""
        self.holds_form = True
        if self.viewer.session_id is not None:
            return csrf.token(self.site.keys, self.viewer.session_id.bytes)
        bound_to = self.site.keys.unseal("form", self.site.cookies.get(self.scope, "form"))
        if bound_to is None:
            bound_to = self.scope.setdefault("form_cookie", random_bytes(16))
            sealed = self.site.keys.seal("form", bound_to)
            self.cookies[:] = [self.site.cookies.set("form", sealed)]
        return csrf.token(self.site.keys, bound_to)

    def key(self) -> str:
        """Name one wish, however often its button is pressed."""
        return new_id().hex

    def asset(self, name: str) -> str:
        """Give the URL of a file of ours."""
        return self.site.static.url(name)


def frame_of(scope: Any, site: Site, viewer: Viewer, title: str = "", place: str | None = None) -> Frame:
    """Surround a page for one reader at one address."""
    slug = scope.get("path_params", {}).get("committee") or _only_place(viewer, scope["path"])
    standing = viewer.standing(slug) if slug else None
    name = place or (standing.name if standing else "")
    seat = standing.seat_label if standing else ""
    path, told = scope["path"], said(scope, site, viewer)
    return Frame(
        title=title or name or "gov",
        language=viewer.language,
        languages=() if viewer.signed_in else _languages(viewer.language, path, scope),
        place=Place(name, urls.committee(slug)) if slug and name else None,
        nav=_nav(site, viewer, slug, path) if slug and name else (),
        footer=_footer(viewer, site),
        me=Me(viewer.name, seat, urls.ACCOUNT) if viewer.signed_in else None,
        sign_in=None if viewer.signed_in or path == urls.SIGN_IN else urls.sign_in(path),
        notice=Notice(told) if told else None,
        live=_live(viewer, slug if standing else None, path),
        path=path,
        site=site,
        scope=scope,
        viewer=viewer,
    )


def _only_place(viewer: Viewer, path: str) -> str | None:
    """Let the home of someone with one committee stand in that committee."""
    return next(iter(viewer.standings)) if path == urls.HOME and len(viewer.standings) == 1 else None


def _live(viewer: Viewer, slug: str | None, path: str) -> str | None:
    if path == urls.HOME:
        return "/live" if viewer.signed_in else None
    return f"/live/{slug}" if slug else None


def _footer(viewer: Viewer, site: Site) -> tuple[Link, ...]:
    w, links = words(viewer.language), []
    if site.settings.demo:
        links += [Link(w.gettext("Be someone else"), urls.DEMO), Link(w.gettext("Mail sent"), urls.DEMO_MAIL)]
    if viewer.signed_in:
        links.append(Link(w.gettext("Sign out"), urls.SIGN_OUT))
    return tuple(links)


def _languages(current: str, path: str, scope: Any) -> tuple[Link, ...]:
    query = scope.get("query_string", b"").decode("latin-1")
    back = quote(f"{path}?{query}" if query else path, safe="")
    return tuple(
        Link(NAMES[code], f"/language/{code}?back={back}", code == current, code) for code in LANGUAGES
    )


def _nav(site: Site, viewer: Viewer, slug: str, path: str) -> tuple[Link, ...]:
    spoken = words(viewer.language)
    links = []
    for item in site.nav:
        if viewer.may(item.capability, slug):
            url = item.path.replace("{committee}", slug)
            here = path == url or (path.startswith(url + "/") and url != urls.committee(slug))
            links.append(Link(spoken.gettext(item.label), url, here))
    return tuple(links)
