"""Every figure of docs/performance.md, and what measures it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from bench import feeds, pages, serving, votes
from bench.figures import Figure


def start() -> list[Figure]:
    """Time a start on a migrated database, and the memory it then holds."""
    with tempfile.TemporaryDirectory() as home:
        with serving.gov(Path(home)):
            pass
        with serving.gov(Path(home)) as server:
            seconds = Figure(
                name="start.seconds", value=server.started_in, unit="s", against="1 s, interpreter included"
            )
            memory = Figure(
                name="memory.start.mb",
                value=server.peak_memory_mb,
                unit="MB",
                against="150 MB, no request yet",
            )
    return [seconds, memory]


MEASURES: Mapping[tuple[str, ...], Callable[[], list[Figure]]] = {
    ("start.seconds", "memory.start.mb"): start,
    ("page.log.public.hot", "page.log.member.hot", "memory.peak.mb"): pages.hot,
    ("page.log.member.fresh", "page.home.member.fresh"): pages.fresh,
    ("page.log.growth",): pages.growth,
    ("vote.durable",): votes.durable,
    ("feed.personal.hot", "feed.304"): feeds.personal,
}
