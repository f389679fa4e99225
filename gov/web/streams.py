"""Keep open streams few: for one session, and in all; the oldest gives way."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

# A person has a few pages open; a server some hundreds of people.
FOR_ONE = 12
IN_ALL = 2_000


@dataclass(slots=True)
class Streams:
    """Remember who follows, in the order they came, and how each is ended."""

    for_one: int = FOR_ONE
    in_all: int = IN_ALL
    open: dict[object, tuple[Hashable, Callable[[], object]]] = field(default_factory=dict)

    @contextmanager
    def place(self, owner: Hashable, end: Callable[[], object]) -> Iterator[None]:
        """Hold a place until the end of the `with`; `end` is called where it must be given up."""
        mine, own = [one for one, (other, _) in self.open.items() if other == owner], object()
        if len(mine) >= self.for_one:
            self._end(mine[0])
        elif len(self.open) >= self.in_all:
            self._end(next(iter(self.open)))
        self.open[own] = (owner, end)
        try:
            yield
        finally:
            self.open.pop(own, None)

    def _end(self, one: object) -> None:
        _, end = self.open.pop(one)
        end()
