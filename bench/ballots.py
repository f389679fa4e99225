"""What a ballot's page weighs on a slow line: all it loads, as it is sent."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from bench import serving
from bench.figures import Figure
from bench.house import furnish, sign_in
from bench.loading import fetch
from gov.demo.seeding import seed
from gov.settings import Settings
from gov.store import fetch_value, read

_LOADED = re.compile(rb'<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"|<script[^>]+src="([^"]+)"')


def weight() -> list[Figure]:
    """Weigh the demo's open ballot as a member who has not voted opens it."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        cookie, path = furnish(home, _fill)
        with serving.gov(home) as gov:
            page = fetch(gov.port, path, cookie=cookie)
            html = _sent(gov.port, path, cookie)
            loaded = [(style or script).decode() for style, script in _LOADED.findall(page.body)]
            rest = sum(_sent(gov.port, url, cookie) for url in loaded)
    return [
        Figure(
            name="ballot.page.kb",
            value=(html + rest) / 1000,
            unit="kB",
            against="20 kB, compressed as served",
            note=f"page {html / 1000:.1f} kB, style and scripts {rest / 1000:.1f} kB, kept from then on",
        )
    ]


def _sent(port: int, path: str, cookie: str) -> int:
    page = fetch(port, path, cookie=cookie, accept_encoding="gzip")
    if page.status != 200 or page.headers.get("content-encoding") != "gzip":
        raise RuntimeError(f"{path} answered {page.status}, {page.headers.get('content-encoding')}")
    return len(page.body)


async def _fill(settings: Settings) -> tuple[str, str]:
    canal = await seed(settings.url)
    async with read():
        # Of the two open ballots the one whose votes all can follow: it shows most.
        number = await fetch_value(
            str,
            "SELECT m.number FROM ballot b JOIN motion m ON m.id = b.motion_id"
            " WHERE b.sealed_at IS NULL AND b.hidden_until_close = {}",
            False,
        )
    reader = await sign_in(settings, canal.persons["amina"])
    return reader.cookie, f"/committees/{canal.slug}/motions/{number}/ballot"
