"""gov as people meet it: a server of its own on a free local port."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from tests.support.cluster import end_with_parent
from tests.support.ports import free_port
from tests.support.sources import ROOT

PATIENCE = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A running gov; `stop` asks it to end as an operator would, and it must."""

    address: str
    home: Path
    process: "subprocess.Popen[bytes]"

    def url(self, path: str) -> str:
        return self.address + path

    def log(self) -> str:
        return (self.home / "log").read_text(errors="replace")

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise RuntimeError(f"gov did not end when asked: {self.log()[-2000:]}") from None


def start(home: Path, command: str = "demo", **settings: str) -> Site:
    """Start `gov demo` or `gov serve` on data of its own and wait for its first answer."""
    port = free_port()
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GOV_")}
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "gov", command, "--port", str(port)],
            cwd=ROOT,
            env={**inherited, "GOV_HOME": str(home / "gov"), "PYTHONUNBUFFERED": "1", **settings},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=end_with_parent if sys.platform == "linux" else None,
        )
    site = Site(address=f"http://127.0.0.1:{port}", home=home, process=process)
    wait_until_it_answers(site)
    return site


def wait_until_it_answers(site: Site) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and site.process.poll() is None:
        try:
            urllib.request.urlopen(site.address, timeout=5).close()
        except urllib.error.HTTPError:
            return  # a refusal is an answer too
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
        else:
            return
    site.process.kill()
    site.process.wait()
    raise RuntimeError(f"gov did not answer: {site.log()[-4000:]}")
