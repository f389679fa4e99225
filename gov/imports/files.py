"""Read files of one directory, and nothing outside it."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

CSV_BYTES = 16 * 1024 * 1024
MINUTES_BYTES = 1024 * 1024
MOST_LISTED = 10_000


@dataclass(frozen=True, slots=True)
class Refused(Exception):
    """Say why a file was not read, as a code."""

    code: str


def read_file(root: Path, name: str, longest: int) -> bytes:
    """Read a regular file below the root, through no link, up to a length."""
    path = inside(root, name)
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        handle = os.open(path, flags | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise Refused("file_unreadable") from error
    with os.fdopen(handle, "rb") as stream:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise Refused("not_a_file")
        content = stream.read(longest + 1)
    if len(content) > longest:
        raise Refused("file_too_large")
    return content


def inside(root: Path, name: str) -> Path:
    """Resolve a relative name below the root; links and steps upward are refused."""
    parts = name.split("/")
    if "\\" in name or ":" in name or "\0" in name or any(part in {"", ".", ".."} for part in parts):
        raise Refused("path_outside")
    path = root
    for place, part in enumerate(parts, 1):
        path = path / part
        try:
            mode = path.lstat().st_mode
        except FileNotFoundError as error:
            raise Refused("file_missing") from error
        except OSError as error:
            raise Refused("file_unreadable") from error
        if stat.S_ISLNK(mode):
            raise Refused("path_is_link")
        if not (stat.S_ISREG(mode) if place == len(parts) else stat.S_ISDIR(mode)):
            raise Refused("not_a_file")
    return path


def listed(root: Path, folder: str, ending: str) -> list[str]:
    """List names in a folder that end so, without following it elsewhere."""
    place = root / folder
    if place.is_symlink() or not place.is_dir():
        return []
    names = []
    with os.scandir(place) as entries:
        for count, entry in enumerate(entries):
            if count >= MOST_LISTED:
                break
            if entry.name.endswith(ending):
                names.append(f"{folder}/{entry.name}" if folder else entry.name)
    return sorted(names)
