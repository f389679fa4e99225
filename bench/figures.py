"""Name what is measured, and compare in turns within one run."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass

from bench.loading import Answered, keep_asking

ROUNDS = 5
SECONDS = 1.0
CONNECTIONS = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure: its value and unit, and the limit it stands against."""

    name: str
    value: float
    unit: str
    against: str
    spread: tuple[float, float] | None = None
    note: str = ""

    def line(self) -> str:
        """Say the figure in one line."""
        spread = f" ({self.spread[0]:.3g}–{self.spread[1]:.3g})" if self.spread else ""
        note = f"; {self.note}" if self.note else ""
        return f"{self.name:28} {self.value:.3g}{spread} {self.unit}, against {self.against}{note}"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: a port and the requests sent to it."""

    port: int
    requests: tuple[bytes, ...]

    def run(self) -> Answered:
        """Load it for one turn; anything but 200 and 304 spoils the figure."""
        answered = keep_asking(self.port, self.requests, connections=CONNECTIONS, seconds=SECONDS)
        odd = {status: n for status, n in answered.statuses.items() if status not in (200, 304)}
        if odd:
            raise RuntimeError(f"answers that were not 200 or 304: {odd}; {answered.body[:300]!r}")
        return answered


def ratio(name: str, measured: Side, limit: Side, against: str, note: str = "") -> Figure:
    """Compare two sides in turns; the median of the turns' ratios counts."""
    measured.run(), limit.run()
    ratios = []
    for _ in range(ROUNDS):
        ratios.append(measured.run().per_second / limit.run().per_second)
    return Figure(
        name=name,
        value=statistics.median(ratios),
        unit="ratio",
        against=against,
        spread=(min(ratios), max(ratios)),
        note=note,
    )


Measure = Callable[[], list[Figure]]
