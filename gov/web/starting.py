"""Make a site out of settings and features."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from urllib.parse import urlsplit

from litestar.handlers import HTTPRouteHandler

from gov.paths import assets
from gov.settings import Settings
from gov.web.bodies import Bodies
from gov.web.cookies import Cookies, Keys
from gov.web.panels import Panel
from gov.web.people import Sessions
from gov.web.refusals import REFUSALS
from gov.web.sessions import Visits
from gov.web.site import NavItem, Site
from gov.web.static import static_files
from gov.web.templating import environments


def make_site(settings: Settings, modules: Sequence[ModuleType], *, templates: Sequence[Path] = ()) -> Site:
    """Bind all that answers need; `templates` come before our own (tests)."""
    static = static_files(assets("static"), dev=settings.dev)
    sentences = joined(modules)
    folders = [*templates, assets("templates")]
    return Site(
        settings=settings,
        keys=Keys(secret_of(settings)),
        cookies=Cookies(settings.https),
        static=static,
        templates=environments(folders, static, sentences, dev=settings.dev),
        sentences=sentences,
        mailed=mailed(modules),
        nav=navigation(modules),
        panels=panels(modules),
        people=Sessions(Visits({})),
        bodies=Bodies(settings.kept_mb * 1024 * 1024),
        answers=Bodies(settings.kept_mb * 1024 * 1024 // 4),
        hosts=hosts(settings),
    )


def routes_of(module: ModuleType) -> list[HTTPRouteHandler]:
    """List the routes a pages or feeds module declares."""
    return [value for value in vars(module).values() if isinstance(value, HTTPRouteHandler)]


def joined(modules: Iterable[ModuleType]) -> Mapping[str, str]:
    """Join the sentences of all features; a code has one meaning."""
    sentences = dict(REFUSALS)
    for module in modules:
        for code, text in getattr(module, "REFUSALS", {}).items():
            if sentences.setdefault(code, text) != text:
                raise ValueError(f"the code {code} has two sentences; the second is in {module.__name__}")
    return sentences


def mailed(modules: Iterable[ModuleType]) -> frozenset[str]:
    """Join the codes that features say are told by mail: `MAILED` beside their `REFUSALS`."""
    return frozenset(code for module in modules for code in getattr(module, "MAILED", ()))


def navigation(modules: Iterable[ModuleType]) -> tuple[NavItem, ...]:
    """Order what features offer in a committee's navigation."""
    items = [value for module in modules for value in vars(module).values() if isinstance(value, NavItem)]
    return tuple(sorted(dict.fromkeys(items), key=lambda item: item.order))


def panels(modules: Iterable[ModuleType]) -> tuple[Panel, ...]:
    """Order what features show beside each other's subjects."""
    found = [value for module in modules for value in vars(module).values() if isinstance(value, Panel)]
    return tuple(sorted(dict.fromkeys(found), key=lambda panel: panel.order))


def hosts(settings: Settings) -> frozenset[str]:
    """List the hosts answered to; on loopback, by either of its names."""
    port = urlsplit(settings.url).port
    if urlsplit(settings.url).hostname in ("127.0.0.1", "localhost", "::1"):
        names = {f"{name}:{port}" if port else name for name in ("127.0.0.1", "localhost", "[::1]")}
        return settings.hosts | names
    return settings.hosts


def secret_of(settings: Settings) -> bytes:
    """Give the server's key: as settled, else one kept in its home."""
    if settings.secret:
        if len(settings.secret) < 32:
            raise ValueError("GOV_SECRET has at least 32 characters")
        return settings.secret.encode()
    path = settings.home / "web.key"
    settings.home.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        made = path.with_suffix(f".{secrets.token_hex(4)}")
        made.touch(mode=0o600)
        made.write_bytes(secrets.token_bytes(32))
        made.rename(path)
    return path.read_bytes()
