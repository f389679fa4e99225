"""Prove that an entry is in a log, and that a log only grew (RFC 9162 §2.1).

Makers read perfect subtrees through a `Subtrees` function, so that a server
answers from stored nodes and a verifier from the leaves it holds. Checkers
take proofs from strangers: they answer false and never raise.
"""

from collections.abc import Callable, Iterable, Sequence

from gov.merkle.tree import HASH_LENGTH, Frontier, completed, node_hash

Subtrees = Callable[[int, int], bytes]
"""Give the hash of the perfect subtree at (level, index): see `tree.completed`."""


def subtrees_of(leaves: Iterable[bytes]) -> Subtrees:
    """Hold every perfect subtree of a log given by its leaf hashes."""
    frontier = Frontier()
    nodes: dict[tuple[int, int], bytes] = {}
    for leaf in leaves:
        nodes.update({(level, index): made for level, index, made in completed(frontier, leaf)})
        frontier = frontier.append(leaf)
    return lambda level, index: nodes[level, index]


def prove_inclusion(index: int, size: int, subtrees: Subtrees) -> tuple[bytes, ...]:
    """Show that entry `index` stands in the log of `size` entries."""
    if not 0 <= index < size:
        raise ValueError("the entry is not in the log")
    path: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(_span(middle, end, subtrees))
            end = middle
        else:
            path.append(_span(start, middle, subtrees))
            start = middle
    return tuple(reversed(path))


def prove_consistency(old: int, new: int, subtrees: Subtrees) -> tuple[bytes, ...]:
    """Show that the log of `new` entries begins with the log of `old`."""
    if not 0 < old <= new:
        raise ValueError("a log grows from a size that is not zero")
    path: list[bytes] = []
    start, end = 0, new
    while old != end:
        middle = start + _split(end - start)
        if old <= middle:
            path.append(_span(middle, end, subtrees))
            end = middle
        else:
            path.append(_span(start, middle, subtrees))
            start = middle
    if start:
        path.append(_span(start, end, subtrees))
    return tuple(reversed(path))


def is_included(leaf: bytes, *, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Check that a leaf hash is entry `index` under a root (§2.1.3.2)."""
    if not 0 <= index < size or not _are_hashes(leaf, root, *path):
        return False
    at, last, made = index, size - 1, leaf
    for beside in path:
        if last == 0:
            return False
        if at & 1 or at == last:
            made = node_hash(beside, made)
            at, last = _rise_to_right_child(at, last)
        else:
            made = node_hash(made, beside)
        at, last = at >> 1, last >> 1
    return last == 0 and made == root


def is_consistent(*, old: int, new: int, old_root: bytes, new_root: bytes, path: Sequence[bytes]) -> bool:
    """Check that one root extends another (§2.1.4.2); never from size 0."""
    if not 0 < old <= new or not _are_hashes(old_root, new_root, *path):
        return False
    if old == new:
        return not path and old_root == new_root
    if not path:
        return False
    first, *rest = path if old & (old - 1) else (old_root, *path)
    at, last = old - 1, new - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    made_old = made_new = first
    for beside in rest:
        if last == 0:
            return False
        if at & 1 or at == last:
            made_old, made_new = node_hash(beside, made_old), node_hash(beside, made_new)
            at, last = _rise_to_right_child(at, last)
        else:
            made_new = node_hash(made_new, beside)
        at, last = at >> 1, last >> 1
    return last == 0 and made_old == old_root and made_new == new_root


def _rise_to_right_child(at: int, last: int) -> tuple[int, int]:
    # Levels where the last subtree has no sibling carry no hash in a path.
    while at and not at & 1:
        at, last = at >> 1, last >> 1
    return at, last


def _are_hashes(*values: bytes) -> bool:
    return all(len(value) == HASH_LENGTH for value in values)


def _split(size: int) -> int:
    """Give the largest power of two below a size of at least two."""
    return 1 << (size - 1).bit_length() - 1


def _span(start: int, end: int, subtrees: Subtrees) -> bytes:
    size = end - start
    if not size & (size - 1):
        level = size.bit_length() - 1
        return subtrees(level, start >> level)
    middle = start + _split(size)
    return node_hash(_span(start, middle, subtrees), _span(middle, end, subtrees))
