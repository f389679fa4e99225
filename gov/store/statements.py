"""Turn one SQL text with `{}` into what each engine takes."""

import re
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from string import Formatter

from gov.store.errors import StoreMisuse

_RESERVED = re.compile(
    r"\s*(BEGIN|COMMIT|END|ROLLBACK|SAVEPOINT|RELEASE|PRAGMA|ATTACH|DETACH|VACUUM|START|SET)\b", re.IGNORECASE
)
# Written in place, `list | tuple` is made anew for every value of every statement.
_SEVERAL = (list, tuple)
_CHANGES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|WITH)\b", re.IGNORECASE)


def prepare(sql: str, args: Sequence[object], dialect: str) -> tuple[str, Sequence[object]]:
    """Number the placeholders; a list or tuple fills `IN ({})`.

    An empty list becomes NULL, which nothing is IN; never write NOT IN ({}).
    """
    widths = None
    for arg in args:
        if isinstance(arg, _SEVERAL):
            widths = [len(a) if isinstance(a, _SEVERAL) else -1 for a in args]
            break
        if isinstance(arg, datetime) and arg.tzinfo is None:
            raise StoreMisuse("an instant is stored with its zone")
    if widths is None:
        return _placed(sql, len(args), dialect), args
    return _spread(sql, tuple(widths), dialect), _flattened(args)


@lru_cache(maxsize=4096)
def counts_changes(sql: str) -> bool:
    """Tell whether a statement answers with a number of rows changed."""
    return _CHANGES.match(sql) is not None


@lru_cache(maxsize=4096)
def refuse_reserved(sql: str) -> None:
    """Leave transactions and the engine's own settings to the store."""
    if _RESERVED.match(sql):
        raise StoreMisuse(f"only the store may run {sql.split()[0].upper()}")


@lru_cache(maxsize=4096)
def _placed(sql: str, count: int, dialect: str) -> str:
    return _spread(sql, (-1,) * count, dialect)


@lru_cache(maxsize=4096)
def _spread(sql: str, widths: tuple[int, ...], dialect: str) -> str:
    refuse_reserved(sql)
    pieces, number, index = [], 0, 0
    for text, name, *_ in Formatter().parse(sql):
        pieces.append(text)
        if name is None:
            continue
        if index == len(widths):
            raise StoreMisuse(f"more placeholders than values: {sql}")
        width, index = widths[index], index + 1
        marks = [_mark(number + i + 1, dialect) for i in range(abs(width))]
        number += len(marks)
        pieces.append(", ".join(marks) or "NULL")
    if index != len(widths):
        raise StoreMisuse(f"more values than placeholders: {sql}")
    return "".join(pieces)


def _mark(number: int, dialect: str) -> str:
    return "?" if dialect == "sqlite" else f"${number}"


def _flattened(args: Sequence[object]) -> list[object]:
    flat: list[object] = []
    for arg in args:
        if isinstance(arg, _SEVERAL):
            flat.extend(arg)
        else:
            flat.append(arg)
    return flat
