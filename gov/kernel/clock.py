"""Tell the time, in one place only.

Every instant is aware, in UTC, in microseconds. Nothing else in the code base
reads a clock, so that a test can stop time for all of it.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta

# Of the module and not of the context: a server's threads share one time.
_frozen_at: datetime | None = None
_ahead = timedelta(0)


def now() -> datetime:
    """Tell the present instant, aware and in UTC."""
    return (_frozen_at or datetime.now(UTC)) + _ahead


def is_moved() -> bool:
    """Tell whether a test stopped or moved time: then no other clock is asked."""
    return _frozen_at is not None or bool(_ahead)


@contextmanager
def freeze(at: datetime) -> Iterator[datetime]:
    """Stop time at an instant, for a test; `shift` still moves it."""
    global _frozen_at, _ahead
    if at.tzinfo is None:
        raise ValueError("an instant carries its zone")
    before = (_frozen_at, _ahead)
    _frozen_at, _ahead = at.astimezone(UTC), timedelta(0)
    try:
        yield _frozen_at
    finally:
        _frozen_at, _ahead = before


def shift(by: timedelta = timedelta(0), **more: float) -> AbstractContextManager[None]:
    """Move time at once, for a test: `shift(days=10)`, `shift(timedelta(1))`.

    Used in a `with`, the move is undone at the end; within `freeze` it ends
    with the freeze in any case.
    """
    global _ahead
    before = _ahead
    _ahead += by + timedelta(**more)
    return _restored(before)


@contextmanager
def _restored(before: timedelta) -> Iterator[None]:
    global _ahead
    try:
        yield
    finally:
        _ahead = before
