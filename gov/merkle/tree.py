"""Hash a log into one root that stands for every entry (RFC 6962 §2.1).

A leaf is hashed as SHA-256(0x00 ‖ entry), an inner node as SHA-256(0x01 ‖
left ‖ right), so that neither can pass for the other.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

HASH_LENGTH = 32
EMPTY_ROOT = hashlib.sha256().digest()


def leaf_hash(entry: bytes) -> bytes:
    """Hash the exact bytes of one entry."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two subtrees into the node above them."""
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """Keep of a log only what an append needs: O(log n) hashes.

    `peaks` are the roots of its perfect subtrees from the oldest and largest
    to the newest: one for each bit set in `size`.
    """

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        if self.size < 0 or len(self.peaks) != self.size.bit_count():
            raise ValueError("a frontier has one peak for each bit of its size")

    def append(self, leaf: bytes) -> "Frontier":
        """Add one entry, given by its leaf hash."""
        made = completed(self, leaf)
        kept = len(self.peaks) - (len(made) - 1)
        return Frontier(self.size + 1, (*self.peaks[:kept], made[-1][2]))

    def to_bytes(self) -> bytes:
        """Give the peaks one after another, to be kept beside the size."""
        return b"".join(self.peaks)

    @staticmethod
    def from_bytes(size: int, peaks: bytes) -> "Frontier":
        """Read the peaks of a log of that size; refuse another number of them."""
        if len(peaks) % HASH_LENGTH:
            raise ValueError("a peak is one hash")
        starts = range(0, len(peaks), HASH_LENGTH)
        return Frontier(size, tuple(peaks[start : start + HASH_LENGTH] for start in starts))

    def root(self) -> bytes:
        """Give the one hash that stands for every entry so far."""
        if not self.peaks:
            return EMPTY_ROOT
        *older, root = self.peaks
        for peak in reversed(older):
            root = node_hash(peak, root)
        return root


def completed(frontier: Frontier, leaf: bytes) -> tuple[tuple[int, int, bytes], ...]:
    """List the perfect subtrees an append completes, the leaf first.

    Each is (level, index, hash): level 0 holds leaves, and subtree i of
    level l covers the entries i·2^l to (i+1)·2^l − 1. Stored, they let any
    proof be made from O(log n) reads.
    """
    made = [(0, frontier.size, leaf)]
    for peak in reversed(frontier.peaks):
        level, index, right = made[-1]
        if not index & 1:
            break
        made.append((level + 1, index >> 1, node_hash(peak, right)))
    return tuple(made)


def frontier_of(leaves: Iterable[bytes]) -> Frontier:
    """Rebuild a frontier from all leaf hashes, oldest first."""
    frontier = Frontier()
    for leaf in leaves:
        frontier = frontier.append(leaf)
    return frontier


def root_of(leaves: Iterable[bytes]) -> bytes:
    """Rebuild a root from all leaf hashes, oldest first."""
    return frontier_of(leaves).root()
