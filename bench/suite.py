"""Every figure of docs/performance.md, and what measures it."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from bench import ballots, documents, feeds, pages, serving, votes
from bench.figures import Figure

STARTS = 10

# What the issue asks for by name: these and no others are written as JSON.
SHOWN = (
    "page.log.public.hot",
    "page.log.member.hot",
    "page.log.member.fresh",
    "page.home.member.fresh",
    "vote.durable",
    "vote.burst.2000",
    "feed.personal.hot",
    "feed.304",
    "start.seconds",
    "memory.peak.mb",
    "page.log.growth",
    "ballot.page.kb",
    "minutes.pdf",
)


def start() -> list[Figure]:
    """Time starts on a migrated database, in turns with those of a bare Litestar."""
    ours, theirs, memory, spent = [], [], [], []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for turn in range(STARTS + 1):
            with serving.gov(home) as server, serving.bare(home) as bare:
                if turn:  # the first one migrates, and compiles what is imported
                    ours.append(server.started_in)
                    theirs.append(bare.started_in)
                    memory.append(server.peak_memory_mb)
                    spent.append(server.processor_seconds)
    return [
        Figure(
            name="start.seconds",
            value=statistics.median(ours),
            unit="s",
            against="1 s, interpreter included",
            spread=(min(ours), max(ours)),
            note=f"{statistics.median(spent):.2f} s of the processor;"
            f" a bare Litestar in turn with it {statistics.median(theirs):.2f} s",
        ),
        Figure(
            name="memory.start.mb",
            value=statistics.median(memory),
            unit="MB",
            against="150 MB, no request yet",
        ),
    ]


MEASURES: Mapping[tuple[str, ...], Callable[[], list[Figure]]] = {
    ("start.seconds", "memory.start.mb"): start,
    ("page.log.public.hot", "page.log.member.hot", "memory.peak.mb"): pages.hot,
    ("page.log.member.fresh", "page.home.member.fresh"): pages.fresh,
    (
        "page.log.growth",
        "page.log.deep.growth",
        "page.log.year.growth",
        "page.log.search.growth",
        "page.log.rare.growth",
        "page.home.growth",
    ): pages.growth,
    ("ballot.page.kb",): ballots.weight,
    ("vote.durable",): votes.durable,
    ("vote.burst.2000",): votes.burst,
    ("feed.personal.hot", "feed.304"): feeds.personal,
    ("minutes.pdf",): documents.minutes,
}
