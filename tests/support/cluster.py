"""A PostgreSQL server of our own for one test run, thrown away at its end."""

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.support.machine import POSTGRES
from tests.support.ports import free_port

OWNER = "gov_test"
# Speed over durability: the data dies with the run. Enough connections for every worker's pool.
SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "300",
    "shared_buffers": "64MB",
    "max_wal_size": "2GB",
    "autovacuum_naptime": "1h",
    "timezone": "UTC",
    "logging_collector": "off",
    "listen_addresses": "127.0.0.1",
}
PATIENCE = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A running server; `stop` ends it by its own process and removes what it wrote."""

    folder: Path
    port: int
    process: "subprocess.Popen[bytes]"

    def dsn(self, database: str = "postgres") -> str:
        return f"postgres://{OWNER}@127.0.0.1:{self.port}/{database}"

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def start() -> Cluster:
    """Make a new cluster in a temporary folder and wait until it answers."""
    programs = POSTGRES.path()
    folder = Path(tempfile.mkdtemp(prefix="gov-postgres-"))
    user = unprivileged_user()
    if user is not None:
        shutil.chown(folder, user)
    try:
        make_cluster(programs, folder, user)
        return serve(programs, folder, user)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def unprivileged_user() -> str | None:
    """Name the user that runs the server: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def make_cluster(programs: Path, folder: Path, user: str | None) -> None:
    options = ("--no-sync", "--auth=trust", f"--username={OWNER}", "--encoding=UTF8", "--locale=C")
    command = [str(programs / "initdb"), *options, f"--pgdata={folder / 'data'}"]
    done = subprocess.run(command, cwd=folder, user=user, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"initdb failed: {done.stderr.strip() or done.stdout.strip()}")


def serve(programs: Path, folder: Path, user: str | None) -> Cluster:
    port = free_port()
    settings = {**SETTINGS, "port": str(port), "unix_socket_directories": str(folder)}
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [programs / "postgres", "-D", folder / "data", *options],
            cwd=folder,
            user=user,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C reaches the tests first; they stop the server
            preexec_fn=end_with_parent if sys.platform == "linux" else None,
        )
    cluster = Cluster(folder=folder, port=port, process=process)
    wait_until_it_answers(programs, cluster)
    return cluster


def end_with_parent() -> None:
    """Ask Linux to stop the server should the test run be killed outright."""
    set_parent_death_signal = 1
    ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGINT)


def wait_until_it_answers(programs: Path, cluster: Cluster) -> None:
    deadline = time.monotonic() + PATIENCE
    asked = [str(programs / "psql"), "--no-psqlrc", "--quiet", "--command=SELECT 1", cluster.dsn()]
    while subprocess.run(asked, check=False, capture_output=True).returncode != 0:
        if cluster.process.poll() is not None or time.monotonic() > deadline:
            log = (cluster.folder / "log").read_text(errors="replace")
            cluster.stop()
            raise RuntimeError(f"PostgreSQL did not start: {log[-2000:]}")
        time.sleep(0.05)
