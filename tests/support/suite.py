"""Run what a change must pass: `./dev check` and `./dev test`.

`check` needs no browser and no server. `test` is everything, and says at the end what ran on
which engine; nothing is left out in silence: an engine or a browser that is missing is
installed or refused. With `--engine` or paths the run is a part, and says that too.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import apsw

from tests.support import engines, machine, npm

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("gov", "tests", "e2e", "bench")
CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
LONGEST_RUN = 2400.0
# The caller's own settings of gov must not reach the tests.
ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith("GOV_") or name.startswith(("GOV_TEST_", "GOV_SCREENSHOTS"))
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One line of the closing report."""

    name: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    sound: bool
    seconds: float


def main(arguments: list[str]) -> int:
    """Run the suite, print its closing lines, and answer 0 only if all of it passed."""
    wish = parsed(arguments)
    try:
        outcomes = run_all(wish)
    except machine.Missing as missing:
        print(f"\n{missing}", file=sys.stderr)
        return 3
    return report(outcomes, whole=reaches_browser(wish) and not wish.paths)


def parsed(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./dev", description=__doc__)
    parser.add_argument("command", choices=("check", "test"))
    parser.add_argument("--engine", choices=(engines.SQLITE, engines.POSTGRES), help="only this engine")
    parser.add_argument("paths", nargs="*", help="only these tests, without the checks of the text")
    wish = parser.parse_args(arguments)
    wish.pages = [path for path in wish.paths if Path(path).parts[:1] == ("e2e",)]
    wish.units = [path for path in wish.paths if path not in wish.pages]
    if wish.pages and (wish.command == "check" or wish.engine):
        parser.error("pages are looked at by `./dev test PATH…`, without --engine")
    return wish


def run_all(wish: argparse.Namespace) -> list[Outcome]:
    prepare(wish)
    outcomes = [] if wish.paths else static_checks()
    if wish.units or not wish.pages:
        outcomes += on_engines(wish)
    if reaches_browser(wish):
        name = f"pages in {chromium_version()}, axe and the Nu checker"
        outcomes.append(unit_tests(name, wish.pages or ["e2e"]))
    return outcomes


def on_engines(wish: argparse.Namespace) -> list[Outcome]:
    outcomes = []
    if wish.command == "check" or wish.engine != engines.POSTGRES:
        outcomes.append(
            unit_tests(f"unit tests and contracts on SQLite {apsw.sqlite_lib_version()}", wish.units)
        )
    if wish.command == "test" and wish.engine != engines.SQLITE:
        chosen = wish.units or ["tests", "--ignore=tests/contracts"]
        outcomes.append(unit_tests(f"unit tests on {postgres_version()}", [*chosen, "--engine=postgres"]))
    return outcomes


def prepare(wish: argparse.Namespace) -> None:
    """Have at hand what this run needs of the machine, before its first test."""
    wanted, pinned = [machine.LIBICAL, machine.NODE], [npm.ICAL_JS]
    if wish.command == "test" and wish.engine != engines.SQLITE:
        wanted.append(machine.POSTGRES)
    if reaches_browser(wish):
        wanted += [machine.CHROMIUM, machine.LIBATOMIC, machine.JAVA]
        pinned.append(npm.VALIDATOR)
    wanted += [] if all(one.place.exists() for one in pinned) else [machine.NPM]
    machine.prepare(*wanted)
    for one in pinned:
        one.path()


def reaches_browser(wish: argparse.Namespace) -> bool:
    return bool(wish.command == "test" and not wish.engine and (wish.pages or not wish.paths))


def static_checks() -> list[Outcome]:
    """Run the checks of the text side by side: none depends on another."""
    folders = [folder for folder in FOLDERS if (ROOT / folder).exists()]
    commands = {
        "format": ["ruff", "format", "--check", "--quiet", *folders],
        "lint": ["ruff", "check", "--quiet", *folders],
        "types": [sys.executable, "-m", "mypy"],
        "import contracts": ["lint-imports", "--no-cache"],
    }
    with ThreadPoolExecutor(max_workers=CORES) as pool:
        return list(pool.map(lambda item: static_check(*item), commands.items()))


def static_check(name: str, command: list[str]) -> Outcome:
    began = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    sound = done.returncode == 0
    outcome = Outcome(name=name, passed=int(sound), failed=int(not sound), sound=sound, seconds=since(began))
    print(f"{'ok  ' if sound else 'FAIL'} {name}", flush=True)
    if not sound:
        print(done.stdout, done.stderr, flush=True)
    return outcome


def unit_tests(name: str, arguments: list[str]) -> Outcome:
    began = time.monotonic()
    print(f"\n== {name}", flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        counts = Path(scratch) / "counts.xml"
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-rs",
            f"-n{CORES}",
            "--dist=worksteal",
            f"--junitxml={counts}",
            *arguments,
        ]
        code = run(command)
        total, failed, skipped = counted(counts)
    sound = code == 0 and total > skipped
    if code == 0 and not sound:
        print("No test ran: that is not a pass.", flush=True)
    failed = max(failed, int(not sound))
    passed = max(0, total - failed - skipped)
    return Outcome(
        name=name, passed=passed, failed=failed, skipped=skipped, sound=sound, seconds=since(began)
    )


def run(command: list[str]) -> int:
    try:
        return subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, check=False, timeout=LONGEST_RUN).returncode
    except subprocess.TimeoutExpired:
        print(f"Stopped: it ran longer than {LONGEST_RUN / 60:.0f} minutes.", flush=True)
        return 1


def counted(report: Path) -> tuple[int, int, int]:
    if not report.exists():
        return 0, 0, 0
    suite = ElementTree.parse(report).getroot().find("testsuite")
    counts = suite.attrib if suite is not None else {}
    failed = int(counts.get("failures", 0)) + int(counts.get("errors", 0))
    return int(counts.get("tests", 0)), failed, int(counts.get("skipped", 0))


def report(outcomes: list[Outcome], *, whole: bool) -> int:
    """Say what ran, then the counts alone on the last line."""
    print("\n== What ran")
    for outcome in outcomes:
        mark = "ok  " if outcome.sound else "FAIL"
        print(f"{mark} {outcome.name}: {counts_of([outcome])}, {outcome.seconds:.0f} s")
    if not whole:
        print("This was a part: `./dev test` runs both engines and the pages in the browser.")
    print(counts_of(outcomes), flush=True)
    return 0 if all(outcome.sound for outcome in outcomes) else 1


def counts_of(outcomes: list[Outcome]) -> str:
    passed, failed, skipped = (
        sum(getattr(outcome, what) for outcome in outcomes) for what in ("passed", "failed", "skipped")
    )
    return f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else "")


def postgres_version() -> str:
    return (
        version_of(machine.POSTGRES.path() / "postgres")
        .replace("postgres (PostgreSQL)", "PostgreSQL")
        .split(" (")[0]
    )


def chromium_version() -> str:
    return " ".join(version_of(machine.CHROMIUM.path()).split()[:2])


def version_of(program: Path) -> str:
    return subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout.strip()


def since(began: float) -> float:
    return time.monotonic() - began


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
