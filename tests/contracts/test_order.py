"""Every package has its place, and kernel, merkle and tally stand alone."""

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.support.sources import ROOT, at, demand, files, module, tree

STANDARD_ONLY = {
    "gov/kernel": "gov.kernel",
    "gov/holidays": "gov.holidays",
    "gov/merkle": "gov.merkle",
    "gov/tally": "gov.tally",
    "gov/permissions.py": "gov.kernel",
}


def test_kernel_merkle_tally_and_permissions_need_only_the_standard_library() -> None:
    broken = [
        f"{at(path, line)} imports {name}"
        for place, own in STANDARD_ONLY.items()
        for path in files(place, ".py")
        for name, line in imported(path)
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith(own)
    ]
    demand(broken, "move what needs more than the standard library to the package that needs it.")


def test_every_package_has_its_place_in_the_order() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    order = next(contract for contract in config["contracts"] if contract["id"] == "order")["layers"]
    placed = {name.strip(" ()") for layer in order for name in layer.split(":")}
    packages = {
        module(path).split(".")[1] for path in files("gov", "__init__.py") if path.parent != ROOT / "gov"
    }
    demand(sorted(packages - placed), "name the package in the `order` contract of pyproject.toml.")


def imported(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "", node.lineno) if node.level == 0 else (module(path), node.lineno)
