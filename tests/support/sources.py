"""The project's own files, read once for every contract."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def tracked() -> tuple[Path, ...]:
    """List the files the project consists of: tracked, or new and not ignored."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    paths = {ROOT / name for name in listed.split("\0") if name}
    return tuple(sorted(path for path in paths if path.is_file()))


@cache
def files(folder: str, suffix: str) -> tuple[Path, ...]:
    """List the files below a folder that end with a suffix."""
    return tuple(
        path for path in tracked() if path.is_relative_to(ROOT / folder) and path.name.endswith(suffix)
    )


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text(path), filename=str(path))


def at(path: Path, line: int | None = None) -> str:
    """Name a place as editors and people read it: gov/store/units.py:12."""
    name = path.relative_to(ROOT).as_posix()
    return name if line is None else f"{name}:{line}"


def module(path: Path) -> str:
    """Name the module a file holds: gov/store/__init__.py is gov.store."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def dotted(node: ast.expr) -> str:
    """Spell a name or attribute chain: datetime.now; "" for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        owner = dotted(node.value)
        return f"{owner}.{node.attr}" if owner else ""
    return ""


def demand(broken: list[str], mend: str) -> None:
    """Fail with every place that breaks a contract, and how to mend it."""
    assert not broken, "\n  ".join(["", *broken, "", f"To mend: {mend}"])
