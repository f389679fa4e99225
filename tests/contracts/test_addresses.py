"""What is committed holds on any machine and names no package host."""

import re
from pathlib import Path

from tests.support.sources import at, demand, text, tracked

MACHINE = re.compile(r"(?<![\w.:/>}-])/(?:root|home|Users|work)/[\w.]")
# Spelt in two parts, so that this file does not break its own contract.
HOSTS = [
    "".join(parts)
    for parts in (
        ("pypi", ".org"),
        ("python", "hosted.org"),
        ("registry.", "npmjs"),
        ("deb.", "debian.org"),
        ("conda.", "anaconda"),
    )
]
BINARY = {".png", ".jpg", ".webp", ".woff2", ".ico", ".pdf", ".gz", ".zip"}


def test_no_file_holds_a_path_of_one_machine() -> None:
    demand(found(MACHINE), "make the path relative, or take it from a setting.")


def test_no_file_names_a_package_host() -> None:
    pattern = re.compile("|".join(map(re.escape, HOSTS)))
    demand(found(pattern), "name packages, not where they are fetched from.")


def test_locks_hold_names_versions_and_hashes_alone() -> None:
    line = re.compile(r"[a-z0-9-]+==[^\s;]+(?: ; [^\\]+?)? \\|    --hash=sha256:[0-9a-f]{64}(?: \\)?")
    locks = [path for path in tracked() if path.suffix == ".lock"]
    assert len(locks) == 2, "the runtime's lock and the developers'"
    broken = [
        f"{at(path, number)} {entry}"
        for path in locks
        for number, entry in enumerate(text(path).splitlines(), 1)
        if not line.fullmatch(entry)
    ]
    demand(broken, "write the locks with `./dev locks`.")


def found(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{at(path, number)} {match.group()}"
        for path in readable()
        for number, line in enumerate(text(path).splitlines(), 1)
        if (match := pattern.search(line))
    ]


def readable() -> list[Path]:
    return [path for path in tracked() if path.suffix not in BINARY and not path.is_symlink()]
