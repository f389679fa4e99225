"""Turn the columns of a query into frozen rows, compiled once for each."""

import types
import typing
from collections.abc import Callable, Iterable, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

# The same class on both engines, nine times faster than the standard one.
from asyncpg.pgproto import pgproto

FastUUID: type[UUID] = pgproto.UUID

# Reads `2026-05-04T12:30:00.000000+00:00`; that offset gives UTC itself.
instant = datetime.fromisoformat

Decode = Callable[[Iterable[Sequence[Any]]], list[Any]]

_PLAIN = (int, str, bytes, float)


def decoder(row: type, columns: tuple[str, ...], dialect: str) -> Decode:
    """Compile the loop that makes rows of one type from these columns."""
    if not is_dataclass(row):
        raise TypeError(f"{row.__name__} is not a dataclass")
    hints = typing.get_type_hints(row)
    declared = {field.name: field for field in fields(row) if field.init}
    _check_names(row, columns, declared)
    scope: dict[str, Any] = {"Row": row}
    made = []
    for index, name in enumerate(columns):
        value = f"c{index}"
        convert, may_be_none = converter(hints[name], dialect)
        if convert is not None:
            scope[f"f{index}"] = convert
            value = f"None if {value} is None else f{index}({value})" if may_be_none else f"f{index}({value})"
        made.append(f"{name}={value}")
    names = "".join(f"c{index}, " for index in range(len(columns)))
    source = f"def decode(rows): return [Row({', '.join(made)}) for {names}in rows]"
    exec(source, scope)  # noqa: S102  built from our own field names, as dataclasses does
    decode: Decode = scope["decode"]
    return decode


def converter(hint: Any, dialect: str) -> tuple[Callable[[Any], Any] | None, bool]:
    """Choose how a stored value becomes the annotated type, if it must."""
    inner, may_be_none = _unwrapped(hint)
    if isinstance(inner, type) and issubclass(inner, Enum):
        return inner, may_be_none
    if dialect == "postgres" or inner in _PLAIN:
        return None, may_be_none
    return _FROM_TEXT.get(inner), may_be_none


def instant_text(at: datetime) -> str:
    """Write an instant so that text order is time order."""
    if at.tzinfo is None:
        raise TypeError("an instant is stored with its zone")
    in_utc = at if at.tzinfo is UTC else at.astimezone(UTC)
    return in_utc.isoformat(timespec="microseconds")


_FROM_TEXT: dict[Any, Callable[[Any], Any]] = {
    UUID: FastUUID,
    datetime: instant,
    date: date.fromisoformat,
    bool: bool,
}


def _unwrapped(hint: Any) -> tuple[Any, bool]:
    while hasattr(hint, "__supertype__"):
        hint = hint.__supertype__
    if typing.get_origin(hint) not in (typing.Union, types.UnionType):
        return hint, False
    inner = [part for part in typing.get_args(hint) if part is not type(None)]
    if len(inner) != 1:
        raise TypeError(f"a column has one type, not {hint}")
    return _unwrapped(inner[0])[0], True


def _check_names(row: type, columns: tuple[str, ...], declared: dict[str, Field[Any]]) -> None:
    unknown = [name for name in columns if name not in declared]
    needed = [n for n, f in declared.items() if f.default is MISSING and f.default_factory is MISSING]
    missing = [name for name in needed if name not in columns]
    if unknown or missing or len(set(columns)) != len(columns):
        raise TypeError(f"{row.__name__} and its query differ: unknown {unknown}, missing {missing}")
