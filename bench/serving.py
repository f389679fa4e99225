"""Start servers in processes of their own, and stop them."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers: its port, its pid, and how long it took to start."""

    port: int
    pid: int
    started_in: float

    @property
    def processor_seconds(self) -> float:
        """The processor's time it has taken, which others on the machine lengthen far less."""
        after_name = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def peak_memory_mb(self) -> float:
        """The most memory it has held, in MB (VmHWM; Linux only)."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        return int(found[1]) / 1024 if found else float("nan")


@contextmanager
def bare(folder: Path) -> Iterator[Running]:
    """Serve the limit, with the ready-made bytes of `folder`."""
    with _running(["-m", "bench.bare", str(folder)], {}) as server:
        yield server


@contextmanager
def gov(home: Path, **settings: str) -> Iterator[Running]:
    """Serve gov on the database in `home`, as `./dev serve` would."""
    names = {"GOV_HOME": str(home), "GOV_DATABASE": f"sqlite:///{home / 'gov.db'}", **settings}
    with _running(["-m", "gov", "serve", "--port", "0", "--quiet"], names) as server:
        yield server


@contextmanager
def _running(arguments: list[str], settings: Mapping[str, str]) -> Iterator[Running]:
    # As on an operator's machine: nothing of gov settled, and modules compiled once.
    left_out = ("GOV_", "PYTHONDONTWRITEBYTECODE")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**inherited, **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        port = _port(process)
        _until_it_answers(port)
        yield Running(port, process.pid, time.perf_counter() - begun)
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _port(process: subprocess.Popen[str]) -> int:
    assert process.stdout is not None
    for line in process.stdout:
        found = re.search(r"answers at https?://[^:/]+:(\d+)", line)
        if found:
            return int(found[1])
    raise RuntimeError(f"the server ended with {process.wait()} before it answered")


def _until_it_answers(port: int) -> None:
    deadline = time.perf_counter() + PATIENCE_SECONDS
    while time.perf_counter() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except ConnectionRefusedError:
            time.sleep(0.002)
        else:
            return
    raise RuntimeError("the server said its address and never answered")
