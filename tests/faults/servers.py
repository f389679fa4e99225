"""Real servers, each a process of its own on a free port, that can be made to fail."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from gov.settings import Settings
from tests.support.cluster import end_with_parent
from tests.support.sources import ROOT

PATIENCE = 30.0
SECRET = "a secret that servers of one test share"
_ADDRESS = re.compile(rb"gov answers at (http://127\.0\.0\.1:\d+)")
GOV = ("-m", "gov")
ON_A_FAULTY_DISK = ("-m", "tests.faults.launcher")


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running `gov serve`."""

    address: str
    process: "subprocess.Popen[bytes]"
    log: Path

    @property
    def port(self) -> int:
        return int(self.address.rpartition(":")[2])

    def kill(self) -> None:
        """End it as a power cut would: at once, with nothing tidied up."""
        self.process.kill()
        self.process.wait(PATIENCE)

    def stop(self) -> int:
        """Ask it to end, as an operator does; give its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(PATIENCE)
        finally:
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait()
            if self.process.stdout is not None:
                self.process.stdout.close()


def on_sqlite_only(engine: str) -> None:
    """Leave a test of the one file to the engine that has one."""
    if engine != "sqlite":
        pytest.skip("PostgreSQL looks after its own disk")


@contextmanager
def serving(settings: Settings, how: tuple[str, ...] = GOV, **more: str) -> Iterator[Server]:
    """Serve the test's database from a process of its own, until the end of the `with`."""
    server = start(settings, how, **more)
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def all_serving(settings: Settings) -> Iterator[list[str]]:
    """Serve from as many processes as the engine allows: SQLite one, PostgreSQL several."""
    with serving(settings) as one:
        if settings.sqlite_path is not None:
            yield [one.address]
            return
        with serving(settings) as two:
            yield [one.address, two.address]


def start(settings: Settings, how: tuple[str, ...] = GOV, **more: str) -> Server:
    """Start a server and wait until it says where it answers."""
    log = settings.home / f"serve-{len(list(settings.home.glob('serve-*')))}.log"
    with log.open("wb") as written:
        process = subprocess.Popen(
            [sys.executable, *how, "serve", "--port", "0", "--quiet"],
            cwd=ROOT,
            env={**environment(settings), **more},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=written,
            preexec_fn=end_with_parent if sys.platform == "linux" else None,
        )
    assert process.stdout is not None
    for line in process.stdout:
        found = _ADDRESS.search(line)
        if found:
            return Server(address=found[1].decode(), process=process, log=log)
    raise RuntimeError(f"gov did not start ({process.wait(PATIENCE)}): {log.read_text()[-2000:]}")


def environment(settings: Settings) -> dict[str, str]:
    """What a server of this test is told."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GOV_")}
    own = {"GOV_HOME": str(settings.home), "GOV_DATABASE": settings.database, "GOV_SECRET": SECRET}
    owner = {"GOV_DATABASE_OWNER": settings.database_owner} if settings.database_owner else {}
    return {**kept, **own, **owner}
