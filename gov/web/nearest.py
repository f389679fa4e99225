"""Find the page nearest to an address: where to look again after a refusal."""

import re
from functools import lru_cache

from litestar import Litestar

from gov.web.matrix import declarations
from gov.web.routes import Kind

_PARAMETER = re.compile(r"\{[^}]*\}")


def nearest_page(litestar: Litestar, path: str) -> str | None:
    """Give the address itself where it is a page, else the nearest page above it.

    Read from the address alone: what is hidden and what does not exist lead to the same place.
    """
    pages = _pages(litestar)
    while path:
        if pages.fullmatch(path):
            return path
        path = path.rpartition("/")[0]
    return None


@lru_cache(4)
def _pages(litestar: Litestar) -> re.Pattern[str]:
    known = (route.path for route in declarations(litestar) if route.kind is Kind.PAGE)
    return re.compile("|".join(_pattern(path) for path in known))


def _pattern(path: str) -> str:
    return "[^/]+".join(re.escape(part) for part in _PARAMETER.split(path))
