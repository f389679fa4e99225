"""Read a whole log from its bytes, and trust nothing that is said of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from gov.logs.canonical import UnsoundError
from gov.logs.leaves import Leaf
from gov.merkle.tree import Frontier, leaf_hash


class BrokenLogError(ValueError):
    """Name the entry at which a log stops being sound, and why."""

    def __init__(self, n: int, code: str) -> None:
        super().__init__(n, code)
        self.n = n
        self.code = code


@dataclass(frozen=True, slots=True)
class ReadLog:
    """Hold what was read, with the root computed from it."""

    leaves: tuple[Leaf, ...]
    frontier: Frontier


def read_log(entries: Iterable[bytes], log: UUID) -> ReadLog:
    """Read every entry in its place, in one log, on days that go forward."""
    leaves: list[Leaf] = []
    frontier = Frontier()
    for n, entry in enumerate(entries):
        leaf = _read(n, entry)
        if leaf.n != n:
            raise BrokenLogError(n, "entry_out_of_place")
        if leaf.log != log:
            raise BrokenLogError(n, "entry_of_another_log")
        if leaves and leaf.day < leaves[-1].day:
            raise BrokenLogError(n, "day_goes_back")
        leaves.append(leaf)
        frontier = frontier.append(leaf_hash(entry))
    return ReadLog(tuple(leaves), frontier)


def check_head(entries: Iterable[bytes], log: UUID, *, size: int, root: bytes) -> ReadLog:
    """Read a log and demand that it is what a head says: size and root."""
    read = read_log(entries, log)
    if read.frontier.size != size:
        raise BrokenLogError(min(read.frontier.size, size), "size_differs")
    if read.frontier.root() != root:
        raise BrokenLogError(size, "root_differs")
    return read


def _read(n: int, entry: bytes) -> Leaf:
    try:
        return Leaf.from_bytes(entry)
    except UnsoundError as refused:
        raise BrokenLogError(n, refused.code) from None
