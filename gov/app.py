"""Compose the application: features, error map, default deny."""

from collections.abc import Awaitable, Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from litestar import Litestar
from litestar.plugins import PluginProtocol

from gov.settings import Settings
from gov.store.facts import Fact
from gov.web import housekeeping, live, service
from gov.web.accesslog import AccessLog
from gov.web.chores import Chore
from gov.web.errors import on_error
from gov.web.gate import Application
from gov.web.reading import LIMIT
from gov.web.routes import admit
from gov.web.site import Job
from gov.web.starting import make_site, routes_of

# In the declared order: a feature may use those before it.
FEATURES = (
    "accounts",
    "initiatives",
    "partners",
    "committees",
    "instruments",
    "calendar",
    "mail",
    "meetings",
    "slots",
    "invitations",
    "series",
    "sittings",
    "motions",
    "proxies",
    "attachments",
    "ballots",
    "recusals",
    "decisions",
    "consent_agendas",
    "corrections",
    "decision_lists",
    "notebooks",
    "documents",
    "contests",
    "hands",
    "papers",
    "ratifications",
    "revisions",
    "comments",
    "home",
    "imports",
    "demo",
)
# What a feature may bring: routes, sentences for its codes, work beside requests.
PARTS = ("pages", "feeds", "refusals", "jobs")


class Routed(Litestar):
    """Route requests, and leave out what Litestar adds for models we do not use."""

    @staticmethod
    def _get_default_plugins(plugins: list[PluginProtocol]) -> list[PluginProtocol]:
        # Its own default loads pydantic whole, a tenth of the start, because Piccolo installs it.
        return plugins


def modules() -> list[ModuleType]:
    """Load the parts that each feature has."""
    names = [f"gov.{feature}.{part}" for feature in FEATURES for part in PARTS]
    return [service, live, *(import_module(name) for name in names if find_spec(name))]


def create_app(
    settings: Settings,
    parts: Sequence[ModuleType] | None = None,
    *,
    templates: Sequence[Path] = (),
    log: AccessLog | None = None,
) -> Application:
    """Build the server; `parts` and `templates` let a test bring its own."""
    parts = modules() if parts is None else parts
    site = make_site(settings, parts, templates=templates)
    litestar = Routed(
        route_handlers=[route for part in parts for route in routes_of(part)],
        before_request=admit,
        exception_handlers={Exception: on_error},
        openapi_config=None,
        logging_config=None,
        request_max_body_size=LIMIT,
    )
    return Application(litestar, site, log)


def jobs() -> list[Job]:
    """List what features do beside requests."""
    return [job for module in modules() for job in getattr(module, "JOBS", ())]


def chores() -> list[Chore]:
    """List what the leading process does again and again for all."""
    return [chore for module in (housekeeping, *modules()) for chore in getattr(module, "CHORES", ())]


def checks() -> list[Callable[[], Awaitable[Sequence[Fact]]]]:
    """List what features look at for `gov check`, in the open database."""
    return [check for module in modules() for check in getattr(module, "CHECKS", ())]
