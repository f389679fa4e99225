from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gov.merkle.proof import (
    is_consistent,
    is_included,
    prove_consistency,
    prove_inclusion,
    subtrees_of,
)
from gov.merkle.tree import EMPTY_ROOT, Frontier, leaf_hash, node_hash, root_of

LARGEST = 65
LEAVES = [leaf_hash(bytes([n])) for n in range(LARGEST)]
ROOTS = [root_of(LEAVES[:size]) for size in range(LARGEST + 1)]
SUBTREES = subtrees_of(LEAVES)


class CheckedLog:
    """A log that proves itself whole after each entry, as sunlight's CheckLog does."""

    def __init__(self):
        self.leaves, self.frontier, self.roots = [], Frontier(), [EMPTY_ROOT]

    def append(self, entry: bytes) -> None:
        self.leaves.append(leaf_hash(entry))
        self.frontier = self.frontier.append(self.leaves[-1])
        self.roots.append(self.frontier.root())
        self.check()

    def check(self) -> None:
        size, root, subtrees = len(self.leaves), self.roots[-1], subtrees_of(self.leaves)
        assert self.frontier.size == size
        assert root == root_of(self.leaves)
        for index, leaf in enumerate(self.leaves):
            path = prove_inclusion(index, size, subtrees)
            assert is_included(leaf, index=index, size=size, path=path, root=root)
        for old in range(1, size + 1):
            path = prove_consistency(old, size, subtrees)
            assert is_consistent(old=old, new=size, old_root=self.roots[old], new_root=root, path=path)


@given(st.lists(st.binary(max_size=4), max_size=20))
@settings(max_examples=25)
def test_a_log_is_whole_after_each_append(entries):
    log = CheckedLog()
    for entry in entries:
        log.append(entry)


@pytest.mark.parametrize("size", range(1, LARGEST + 1))
def test_every_entry_of_every_size_is_proved_and_only_at_its_place(size):
    for index in range(size):
        path = prove_inclusion(index, size, SUBTREES)
        assert len(path) <= (size - 1).bit_length()
        for claimed in range(size):
            proved = is_included(LEAVES[index], index=claimed, size=size, path=path, root=ROOTS[size])
            assert proved is (claimed == index)


@pytest.mark.parametrize("new", range(1, LARGEST + 1))
def test_every_growth_is_proved_and_no_other(new):
    for old in range(1, new + 1):
        path = prove_consistency(old, new, SUBTREES)
        right = {"old": old, "new": new, "old_root": ROOTS[old], "new_root": ROOTS[new], "path": path}
        assert is_consistent(**right)
        assert not is_consistent(**right | {"old_root": EMPTY_ROOT})
        assert not is_consistent(**right | {"new_root": EMPTY_ROOT})
        assert not is_consistent(**right | {"path": (*path, EMPTY_ROOT)})
        if path:
            assert not is_consistent(**right | {"path": path[:-1]})
            assert not is_consistent(**right | {"path": (*path[:-1], EMPTY_ROOT)})


def test_roots_of_other_sizes_are_refused():
    # Sizes alone are not bound by a proof (6 to 9 has the shape of 3 to 5): a checkpoint signs both.
    path = prove_consistency(6, 9, SUBTREES)
    for size in set(range(12)) - {6, 9}:
        assert not is_consistent(old=6, new=9, old_root=ROOTS[size], new_root=ROOTS[9], path=path)
        assert not is_consistent(old=6, new=9, old_root=ROOTS[6], new_root=ROOTS[size], path=path)


def test_nothing_is_consistent_with_an_empty_log():
    for new in range(4):
        assert not is_consistent(old=0, new=new, old_root=EMPTY_ROOT, new_root=ROOTS[new], path=())
    with pytest.raises(ValueError, match="not zero"):
        prove_consistency(0, 3, SUBTREES)


def test_a_log_that_shrinks_is_refused():
    path = prove_consistency(3, 5, SUBTREES)
    assert not is_consistent(old=5, new=3, old_root=ROOTS[5], new_root=ROOTS[3], path=path)
    with pytest.raises(ValueError, match="grows"):
        prove_consistency(5, 3, SUBTREES)


@pytest.mark.parametrize(("index", "size"), [(-1, 4), (4, 4), (0, 0), (0, -1)])
def test_an_entry_outside_the_log_has_no_proof(index, size):
    assert not is_included(LEAVES[0], index=index, size=size, path=(), root=ROOTS[1])
    with pytest.raises(ValueError, match="not in the log"):
        prove_inclusion(index, size, SUBTREES)


def test_an_inner_node_is_not_an_entry():
    inner = node_hash(LEAVES[0], LEAVES[1])
    path = prove_inclusion(0, 4, SUBTREES)[1:]
    assert not is_included(inner, index=0, size=4, path=path, root=ROOTS[4])
    # A tree that claims half the size is another log: its root differs from any we signed.
    assert is_included(inner, index=0, size=2, path=path, root=ROOTS[4])


def test_hashes_of_another_length_are_refused():
    path = prove_inclusion(1, 4, SUBTREES)
    assert not is_included(LEAVES[1][:31], index=1, size=4, path=path, root=ROOTS[4])
    assert not is_included(LEAVES[1], index=1, size=4, path=(path[0] + b"x", path[1]), root=ROOTS[4])
    assert not is_consistent(old=1, new=2, old_root=b"", new_root=ROOTS[2], path=(LEAVES[1],))


def test_a_proof_between_logs_that_forked_is_refused():
    forked = [*LEAVES[:8], leaf_hash(b"restored")]
    path = prove_consistency(8, 9, subtrees_of(forked))
    assert is_consistent(old=8, new=9, old_root=ROOTS[8], new_root=root_of(forked), path=path)
    for new in range(9, 20):
        grown = [*forked, *LEAVES[: new - 9]]
        path = prove_consistency(9, new, subtrees_of(grown))
        assert not is_consistent(old=9, new=new, old_root=ROOTS[9], new_root=root_of(grown), path=path)


@given(st.integers(2, LARGEST), st.data())
def test_a_changed_proof_proves_nothing(size, data):
    index = data.draw(st.integers(0, size - 1))
    path = list(prove_inclusion(index, size, SUBTREES))
    place = data.draw(st.integers(0, len(path) - 1))
    path[place] = bytes([path[place][0] ^ 1]) + path[place][1:]
    assert not is_included(LEAVES[index], index=index, size=size, path=path, root=ROOTS[size])


@given(st.lists(st.binary(min_size=32, max_size=32), max_size=8), st.integers(-2, 70), st.integers(-2, 70))
def test_a_stranger_s_proof_is_answered_and_never_raises(path, one, other):
    assert is_included(LEAVES[0], index=one, size=other, path=path, root=ROOTS[8]) in (True, False)
    assert not is_consistent(old=one, new=other, old_root=ROOTS[7], new_root=ROOTS[8], path=path)


def test_swapping_two_entries_changes_the_root():
    for one, other in pairwise(range(8)):
        swapped = LEAVES[:8]
        swapped[one], swapped[other] = swapped[other], swapped[one]
        assert root_of(swapped) != ROOTS[8]
