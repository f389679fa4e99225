"""Name what is measured, and compare in turns within one run."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.loading import Answered, keep_asking
from bench.serving import Running

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
class Turn:
    """One turn of one side: requests a second, and the processor's seconds for each."""

    per_second: float
    processor: float


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: a server and the requests sent to it."""

    server: Running
    requests: tuple[bytes, ...]

    def run(self) -> Turn:
        """Load it for one turn; anything but 200 and 304 spoils the figure."""
        return turn(self.server, self._ask)

    def _ask(self) -> Answered:
        answered = keep_asking(self.server.port, self.requests, connections=CONNECTIONS, seconds=SECONDS)
        odd = {status: n for status, n in answered.statuses.items() if status not in (200, 304)}
        if odd:
            raise RuntimeError(f"answers that were not 200 or 304: {odd}; {answered.body[:300]!r}")
        return answered


def turn(server: Running, ask: Callable[[], Answered]) -> Turn:
    """Measure one turn, by the wall and by the processor."""
    before = server.processor_seconds
    answered = ask()
    return Turn(answered.per_second, (server.processor_seconds - before) / len(answered.latencies))


def ratio(name: str, measured: Side, limit: Side, against: str, note: str = "") -> Figure:
    """Compare two sides in turns; the median of the turns' ratios counts."""
    measured.run(), limit.run()
    return compared(name, [(measured.run(), limit.run()) for _ in range(ROUNDS)], against, note)


def compared(name: str, turns: Sequence[tuple[Turn, Turn]], against: str, note: str = "") -> Figure:
    """Give the median ratio of speeds; beside it that of the processor's time, told apart."""
    ratios = [ours.per_second / limit.per_second for ours, limit in turns]
    processor = statistics.median(limit.processor / ours.processor for ours, limit in turns)
    return Figure(
        name=name,
        value=statistics.median(ratios),
        unit="ratio",
        against=against,
        spread=(min(ratios), max(ratios)),
        note="; ".join(part for part in (f"by processor time {processor:.3g}", note) if part),
    )


Measure = Callable[[], list[Figure]]
