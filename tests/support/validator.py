"""The Nu HTML checker as one local service for a whole run (docs/decisions/0001)."""

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from tests.support.cluster import end_with_parent
from tests.support.machine import JAVA
from tests.support.npm import VALIDATOR
from tests.support.ports import free_port

PATIENCE = 60.0
MEMORY = "-Xmx768m"


@dataclass(frozen=True, slots=True, kw_only=True)
class Validator:
    """A running checker; `stop` ends it by its own process."""

    address: str
    process: "subprocess.Popen[bytes]"

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


def start() -> Validator:
    """Start the checker on a free local port and wait until it answers."""
    port = free_port()
    log = Path(mkdtemp(prefix="gov-validator-")) / "log"
    command = [str(JAVA.path()), MEMORY, "-Dnu.validator.servlet.bind-address=127.0.0.1"]
    command += ["-cp", str(VALIDATOR.path()), "nu.validator.servlet.Main", str(port)]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            preexec_fn=end_with_parent if sys.platform == "linux" else None,
        )
    validator = Validator(address=f"http://127.0.0.1:{port}/", process=process)
    wait_until_it_answers(validator, log)
    return validator


def wait_until_it_answers(validator: Validator, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while validator.process.poll() is None and time.monotonic() < deadline:
        try:
            faults(validator.address, "<!doctype html><html lang=en><title>x</title></html>")
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
        else:
            return
    validator.stop()
    raise RuntimeError(f"The HTML checker did not start: {log.read_text(errors='replace')[-2000:]}")


def faults(address: str, page: str) -> list[str]:
    """Ask the checker about a page: one line for each error, with the source it is about."""
    request = urllib.request.Request(
        f"{address}?out=json&level=error",
        data=page.encode(),
        headers={"Content-Type": "text/html; charset=utf-8"},
    )
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        messages = json.load(answer)["messages"]
    return [
        f"line {message.get('lastLine', '?')}: {message['message']} — {message.get('extract', '').strip()}"
        for message in messages
        if message["type"] in {"error", "non-document-error"}
    ]


def address_of_run() -> str:
    return os.environ["GOV_TEST_VALIDATOR"]
