"""Start many servers one after the other: forked from a process that has loaded gov already.

The server is the same; only the second that Python takes to load it is spent once.
"""

import multiprocessing
import os
import re
import sys
from multiprocessing.connection import Connection
from pathlib import Path

from gov.__main__ import main
from gov.app import modules
from gov.settings import Settings
from gov.web.words import LANGUAGES, words
from tests.faults.servers import PATIENCE, environment
from tests.support.cluster import end_with_parent

_ADDRESS = re.compile(rb"gov answers at (http://127\.0\.0\.1:\d+)")
_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload(["gov.web.serve", "tests.faults.warm", "litestar.plugins.pydantic"])
modules()
for language in LANGUAGES:
    words(language)


class Brief:
    """A server that will not live long."""

    def __init__(self, settings: Settings) -> None:
        told, telling = _forks.Pipe(duplex=False)
        log = settings.home / "brief.log"
        self._told = told  # kept open: a server whose words nobody takes would stop
        self.process = _forks.Process(target=_serve, args=(environment(settings), log, telling), daemon=True)
        self.process.start()
        telling.close()
        found = _ADDRESS.search(said_by(told))
        if found is None:
            raise RuntimeError(f"gov did not start: {log.read_text()[-2000:]}")
        self.address = found[1].decode()

    def kill(self) -> None:
        """End it as a power cut would: at once, with nothing tidied up."""
        self.process.kill()
        self.process.join(PATIENCE)


def said_by(told: Connection) -> bytes:
    """Read on until the address has been said, or there is no more."""
    said = b""
    with os.fdopen(os.dup(told.fileno()), "rb") as lines:
        for line in lines:
            said += line
            if _ADDRESS.search(line):
                break
    return said


def _serve(told: dict[str, str], log: Path, telling: Connection) -> None:
    if sys.platform == "linux":
        end_with_parent()
    for name in [name for name in os.environ if name.startswith("GOV_")]:
        del os.environ[name]
    os.environ.update(told)
    os.dup2(telling.fileno(), 1)
    os.dup2(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), 2)
    sys.exit(main(["serve", "--port", "0", "--quiet"]))
