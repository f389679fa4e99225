"""Wake those who follow a readership when it changes.

A wake-up is a hint: what changed is read from the database. Another process
on SQLite does not wake anybody, so a follower also looks every few seconds.
"""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

_followers: dict[str, set["Following"]] = {}


class Following:
    """Wait for the next change of a few scopes."""

    __slots__ = ("_changed", "ended")

    def __init__(self) -> None:
        self._changed = asyncio.Event()
        self.ended = False

    async def wait(self, seconds: float) -> bool:
        """Wait for a change, at most so long; tell whether one came."""
        try:
            await asyncio.wait_for(self._changed.wait(), seconds)
        except TimeoutError:
            return False
        self._changed.clear()
        return True

    def end(self) -> None:
        """Let the follower go: its place is given to another."""
        self.ended = True
        self.wake()

    def wake(self) -> None:
        """Let `wait` return at once: on a change, or when the server stops."""
        self._changed.set()


@contextmanager
def following(scopes: Sequence[str]) -> Iterator[Following]:
    """Follow scopes until the end of the `with`."""
    one = Following()
    for scope in scopes:
        _followers.setdefault(scope, set()).add(one)
    try:
        yield one
    finally:
        for scope in scopes:
            others = _followers.get(scope, set())
            others.discard(one)
            if not others:
                _followers.pop(scope, None)


def announce_all() -> None:
    """Wake everybody: what changed is not known."""
    announce(list(_followers))


def announce(scopes: Iterable[str]) -> None:
    """Wake the followers of scopes whose new numbers are committed."""
    for scope in scopes:
        for one in _followers.get(scope, ()):
            one.wake()
