"""Show on a terminal how far an import is, and nothing anywhere else."""

from __future__ import annotations

from typing import TextIO

WIDTH = 24


class Bar:
    """Draw one line over itself, at most once a percent."""

    def __init__(self, stream: TextIO, total: int) -> None:
        self._stream = stream
        self._total = max(total, 1)
        self._done = 0
        self._shown = -1
        self._draws = stream.isatty()

    def step(self, name: str, count: int) -> None:
        """Count rows seen to, and say which kind they are."""
        self._done += count
        share = min(100, self._done * 100 // self._total)
        if not self._draws or share == self._shown:
            return
        self._shown = share
        filled = "●" * (share * WIDTH // 100)
        self._stream.write(f"\r\x1b[K{filled:○<{WIDTH}} {share:3} %  {name}")
        self._stream.flush()

    def clear(self) -> None:
        """Leave the line as it was before."""
        if self._shown >= 0:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
