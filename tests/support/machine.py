"""What the tests need of the machine, and how to get it.

Nothing here is optional: a tool that is missing is installed (as root on Debian) or asked for
by name, with a refusal. No test is left out because a tool was not there.
"""

import ctypes.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


class Missing(Exception):
    """A tool of the machine that the tests cannot do without."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    name: str
    packages: tuple[str, ...]
    locate: Callable[[], Path | None]

    def path(self) -> Path:
        """Give the tool's path, or refuse by naming what to install."""
        found = self.locate()
        if found is None:
            raise Missing(f"{self.name} is needed and was not found. {how_to_install(self.packages)}")
        return found


def how_to_install(packages: tuple[str, ...]) -> str:
    return f"On Debian or Ubuntu: apt-get install {' '.join(packages)}"


def postgres_programs() -> Path | None:
    """Find the folder that holds both initdb and postgres, the newest version first."""
    packaged = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"),
        key=lambda folder: int(folder.parent.name) if folder.parent.name.isdigit() else 0,
        reverse=True,
    )
    on_path = [
        Path(found).resolve().parent for name in ("postgres", "initdb") if (found := shutil.which(name))
    ]
    named = [Path(os.environ["GOV_TEST_POSTGRES_BIN"])] if "GOV_TEST_POSTGRES_BIN" in os.environ else []
    for folder in (*named, *packaged, *on_path):
        if all((folder / program).exists() for program in ("initdb", "postgres", "psql")):
            return folder
    return None


def first_of(*names: str) -> Callable[[], Path | None]:
    def locate() -> Path | None:
        return next((Path(found) for name in names if (found := shutil.which(name))), None)

    return locate


def shared_library(name: str) -> Callable[[], Path | None]:
    def locate() -> Path | None:
        return Path(found) if (found := ctypes.util.find_library(name)) else None

    return locate


def chromium_program() -> Path | None:
    if "CHROMIUM" in os.environ:
        return Path(os.environ["CHROMIUM"])
    return first_of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")()


POSTGRES = Tool(name="PostgreSQL's server", packages=("postgresql",), locate=postgres_programs)
CHROMIUM = Tool(name="Chromium", packages=("chromium", "fonts-dejavu-core"), locate=chromium_program)
JAVA = Tool(name="Java", packages=("default-jre-headless",), locate=first_of("java"))
LIBICAL = Tool(
    name="libical, which reads calendars back", packages=("libical3",), locate=shared_library("ical")
)
# Playwright's driver is a Node program linked to it; no other system than Linux needs it.
LIBATOMIC = Tool(
    name="libatomic",
    packages=("libatomic1",),
    locate=shared_library("atomic") if sys.platform == "linux" else lambda: Path("/"),
)
NODE = Tool(name="Node.js", packages=("nodejs",), locate=first_of("node", "nodejs"))
NPM = Tool(name="npm", packages=("npm",), locate=first_of("npm"))


def prepare(*tools: Tool) -> None:
    """Install the tools that are missing where that is ours to do, or refuse."""
    absent = [tool for tool in tools if tool.locate() is None]
    if not absent:
        return
    packages = tuple(package for tool in absent for package in tool.packages)
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("apt-get"):
        names = ", ".join(tool.name for tool in absent)
        raise Missing(f"Not found: {names}. {how_to_install(packages)}")
    print(f"Installing {' '.join(packages)}.", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", "-qq", *command], check=True, env=quiet, stdout=subprocess.DEVNULL)
    for tool in absent:
        tool.path()


def cache_folder() -> Path:
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "gov"
