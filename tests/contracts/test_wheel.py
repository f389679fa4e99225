"""What is installed is whole: the wheel carries what gov reads at run time."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.sources import ROOT, at, demand, tracked

SHIPPED = ("templates", "static", "migrations", "locales")
ALONE = """
import importlib, pkgutil, sys
place, *shipped = sys.argv[1:]
sys.path.insert(0, place)
import gov
from gov.paths import assets
for module in pkgutil.walk_packages(gov.__path__, "gov."):
    assert importlib.import_module(module.name).__file__.startswith(place), module.name
for name in shipped:
    assert assets(name).is_relative_to(place) and any(assets(name).iterdir()), name
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel as `pip install .` would, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return next(folder.glob("gov-*.whl"))


def test_the_wheel_holds_every_file_gov_reads(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {at(path): installed_as(path) for path in tracked() if installed_as(path)}
    demand(
        sorted(name for name, place in wanted.items() if place not in held),
        "name its folder in [tool.hatch.build.targets.wheel.force-include] of pyproject.toml.",
    )


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if not name.startswith("gov-")}
    wanted = {installed_as(path) for path in tracked()}
    demand(sorted(held - wanted), "remove it, or track it.")


def test_an_installed_gov_stands_alone(wheel: Path, tmp_path: Path) -> None:
    """Import all of gov from the wheel, far from the tree it was built in."""
    zipfile.ZipFile(wheel).extractall(tmp_path)
    done = subprocess.run(
        [sys.executable, "-I", "-c", ALONE, str(tmp_path), *SHIPPED],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def installed_as(path: Path) -> str:
    """Name where the wheel puts a file; "" for one that stays behind."""
    name = at(path)
    top = name.partition("/")[0]
    if top in SHIPPED:
        return f"gov/_assets/{name}"
    return name if top == "gov" else ""
