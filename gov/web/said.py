"""Tell a reader once, on the next page, what was just done.

A signed cookie that lives a minute: `see_other(url, said="vote_cast")`; the
sentence comes from the same tables as refusals.
"""

import json
from collections.abc import Mapping
from typing import Any

from gov.web.refusals import sentence
from gov.web.site import Header, Site
from gov.web.viewer import Viewer
from gov.web.words import words

_SECONDS = 60


def saying(site: Site, code: str, facts: Mapping[str, str]) -> Header:
    """Write the cookie that carries a sentence to the next page."""
    content = json.dumps([code, dict(facts)], ensure_ascii=True, separators=(",", ":"))
    return site.cookies.set("said", site.keys.seal("said", content.encode()), seconds=_SECONDS)


def said(scope: Any, site: Site, viewer: Viewer) -> str | None:
    """Give the sentence that waits for this reader, if one does."""
    sealed = site.cookies.get(scope, "said")
    content = site.keys.unseal("said", sealed) if sealed else None
    if content is None:
        return None
    code, facts = json.loads(content)
    return sentence(site.sentences, words(viewer.language), code, facts, viewer.zone)
