"""List the routes, and which roles each is open to: `gov routes --matrix`."""

import argparse
import sys
from collections.abc import Iterable

from litestar import Litestar

from gov.permissions import Capability, Role, may
from gov.settings import Settings
from gov.web.routes import Declared, declared

HEADER = """# Who may use which route

Written by `gov routes --matrix`; a test holds this file to the code. Each role
is held in one committee, except *public*, *signed in* and *operator*. A dot
opens the route to the role; what the state of things then allows, and which
rows are seen, is decided further in. Everyone else is told that there is
nothing (404) or, with a place in the committee, who may (403).

"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options of `gov routes`."""
    parser.add_argument("--matrix", action="store_true", help="who may use each route, in Markdown")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the routes of the whole application."""
    from gov.app import create_app

    routes = declarations(create_app(settings).litestar)
    lines = matrix(routes) if arguments.matrix else listed(routes)
    sys.stdout.write(lines)
    return 0


def declarations(litestar: Litestar) -> list[Declared]:
    """Gather every declaration, in order of address."""
    found = {
        route
        for served in litestar.routes
        for handler in getattr(served, "route_handlers", ())
        if (route := declared(handler)) is not None
    }
    return sorted(found, key=lambda route: (route.path, route.method))


def undeclared(litestar: Litestar) -> list[str]:
    """Name what the router serves without a declaration, OPTIONS apart."""
    found = [
        f"{method} {served.path}"
        for served in litestar.routes
        for handler in getattr(served, "route_handlers", ())
        if declared(handler) is None
        for method in handler.http_methods
        if method != "OPTIONS"
    ]
    return sorted(found)


def matrix(routes: Iterable[Declared]) -> str:
    """Write the table of routes and roles."""
    roles = list(Role)
    titles = " | ".join(role.replace("_", " ") for role in roles)
    lines = [f"| method | route | capability | {titles} |", "|---" * (3 + len(roles)) + "|"]
    for route in routes:
        marks = ["●" if _opens(route.capability, role) else "" for role in roles]
        cells = " | ".join([route.method, f"`{route.path}`", route.capability, *marks])
        lines.append(f"| {cells} |")
    return HEADER + "\n".join(lines) + "\n"


def _opens(capability: Capability, role: Role) -> bool:
    """Say whether a role opens a capability: whoever has a role is signed in, and is the public."""
    held = {Role.PUBLIC, role} if role is Role.PUBLIC else {Role.PUBLIC, Role.SIGNED_IN, role}
    return may(capability, frozenset(held))


def listed(routes: Iterable[Declared]) -> str:
    """Write one line a route."""
    return "".join(f"{route.method:5}{route.kind:5} {route.path}  {route.capability}\n" for route in routes)
