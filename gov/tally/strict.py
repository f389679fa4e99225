"""Read JSON strictly: each value is what its name asks for, or the place is named."""

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

_Named = TypeVar("_Named")


class NotATally(ValueError):
    """Say what in a file is no tally, and where."""


def parsed(text: str) -> Any:
    """Read a text as JSON in which no name stands twice in one object."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len({name for name, _ in pairs}) != len(pairs):
            raise NotATally("file: a name stands twice in one object")
        return dict(pairs)

    try:
        return json.loads(text, object_pairs_hook=once)
    except (json.JSONDecodeError, RecursionError) as cause:
        raise NotATally("file: it is not JSON") from cause


def an_object(written: Any, at: str, known: set[str]) -> Mapping[str, Any]:
    """Read an object whose names are all known."""
    if not isinstance(written, dict):
        raise NotATally(f"{at}: it is not an object")
    strange = sorted(set(written) - known)
    if strange:
        raise NotATally(f"{at}: {strange[0]!r} is not known")
    return written


def needed(written: Mapping[str, Any], name: str, at: str = "file") -> Any:
    """Give what must be there."""
    if name not in written:
        raise NotATally(f"{at}: {name!r} is missing")
    return written[name]


def a_list(written: Any, at: str) -> list[Any]:
    """Read a list."""
    if not isinstance(written, list):
        raise NotATally(f"{at}: it is not a list")
    return written


def a_text(written: Any, at: str) -> str:
    """Read a text."""
    if not isinstance(written, str):
        raise NotATally(f"{at}: it is not a text")
    return written


def a_number(written: Any, at: str) -> int:
    """Read a number of seats."""
    # `True` and `1.0` equal 1 to Python, and are no numbers of seats.
    if type(written) is not int or written < 0:
        raise NotATally(f"{at}: it is not a number of seats")
    return written


def yes_or_no(written: Any, at: str) -> bool:
    """Read true or false."""
    if type(written) is not bool:
        raise NotATally(f"{at}: it is neither true nor false")
    return written


def one_of(kind: Callable[[str], _Named], written: Any, at: str) -> _Named:
    """Read one of a few names."""
    try:
        return kind(a_text(written, at))
    except ValueError as cause:
        raise NotATally(f"{at}: {written!r} is not known") from cause
