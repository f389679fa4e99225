"""Count the statements that an act or a page sends to the database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from gov.store.embedded import SQLiteHandle
from gov.store.remote import PostgresHandle

ASKING = ("fetch", "value", "records", "change")


@dataclass(slots=True)
class Counted:
    """What was sent since counting began."""

    statements: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.statements)


@contextmanager
def counting() -> Iterator[Counted]:
    """Note every statement of the features, BEGIN, COMMIT and locks left out."""
    counted, before = Counted(), [(kind, name, getattr(kind, name)) for kind in _KINDS for name in ASKING]
    for kind, name, method in before:
        setattr(kind, name, _noting(counted, method))
    try:
        yield counted
    finally:
        for kind, name, method in before:
            setattr(kind, name, method)


_KINDS: tuple[Any, ...] = (SQLiteHandle, PostgresHandle)


def _noting(counted: Counted, method: Callable[..., Any]) -> Callable[..., Any]:
    async def noting(self: Any, *args: Any) -> Any:
        counted.statements.append(next(arg for arg in args if isinstance(arg, str)))
        return await method(self, *args)

    return noting
