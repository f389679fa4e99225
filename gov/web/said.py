"""Tell a reader once, on the next page, what was just done.

A signed cookie that lives a minute, in the session that acted:
`see_other(url, said="vote_cast")`; the sentence comes from the same tables as
refusals.
"""

import json
from collections.abc import Mapping
from typing import Any

from gov.kernel import clock
from gov.web.refusals import sentence
from gov.web.site import Header, Site
from gov.web.viewer import Viewer
from gov.web.words import words

_SECONDS = 60


def saying(scope: Any, site: Site, code: str, facts: Mapping[str, str], *, to_anyone: bool) -> Header:
    """Write the cookie that carries a sentence to the next page.

    `to_anyone` is for the acts that begin or end a session.
    """
    until = int(clock.now().timestamp()) + _SECONDS
    bound_to = "" if to_anyone else _session(scope.get("viewer"))
    content = json.dumps([until, bound_to, code, dict(facts)], ensure_ascii=True, separators=(",", ":"))
    return site.cookies.set("said", site.keys.seal("said", content.encode()), seconds=_SECONDS)


def waits(scope: Any, site: Site, viewer: Viewer) -> tuple[str, Mapping[str, str]] | None:
    """Give the code and facts that wait for this reader; whatever else the cookie holds is nothing."""
    sealed = site.cookies.get(scope, "said")
    content = site.keys.unseal("said", sealed) if sealed else None
    if content is None:
        return None
    until, bound_to, code, facts = json.loads(content)
    if until < clock.now().timestamp() or bound_to not in ("", _session(viewer)):
        return None
    return code, facts


def said(scope: Any, site: Site, viewer: Viewer) -> str | None:
    """Give the sentence that waits for this reader, if one does."""
    found = waits(scope, site, viewer)
    if found is None:
        return None
    code, facts = found
    w = words(viewer.language)
    told = sentence(site.sentences, w, code, facts, viewer.zone)
    if code in site.mailed and not site.settings.smtp_url and not site.settings.demo:
        told += " " + w.gettext("No mail server is set: the mail waits in this server’s outbox.")
    return told


def _session(viewer: Viewer | None) -> str:
    return viewer.session_id.hex if viewer is not None and viewer.session_id is not None else "-"
