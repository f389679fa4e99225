"""Choose the language of a reader we do not know.

A person's own language comes first. Before sign-in: the language chosen on
this device (a cookie that names it and nothing else), then what the browser
prefers, then the server's. Choosing is a plain link, `/language/nl?back=/…`:
it sets that cookie and nothing in the database.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from gov.web.heads import heads
from gov.web.site import Site
from gov.web.words import LANGUAGES

YEAR = 365 * 24 * 3600


def asked_language(scope: Mapping[str, Any], site: Site) -> str:
    """Give the language to speak to a passer-by."""
    chosen = site.cookies.get(scope, "language")
    if chosen in LANGUAGES:
        return str(chosen)
    accepted = heads(scope).get(b"accept-language")
    return (preferred(accepted) if accepted else None) or site.settings.language


@lru_cache(512)
def preferred(accepted: bytes) -> str | None:
    """Read Accept-Language: the first of ours by weight, then by order."""
    wanted: list[tuple[float, str]] = []
    for part in accepted.decode("latin-1").split(",")[:20]:
        tag, _, weight = part.strip().partition(";")
        wanted.append((-_weight(weight), tag.strip().lower().split("-")[0]))
    ranked = [tag for weight, tag in sorted(wanted, key=lambda one: one[0]) if weight < 0]
    return next((tag for tag in ranked if tag in LANGUAGES), None)


def _weight(text: str) -> float:
    try:
        return float(text.strip().removeprefix("q=")) if text.strip() else 1.0
    except ValueError:
        return 0.0
