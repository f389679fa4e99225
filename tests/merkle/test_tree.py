import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.merkle.tree import EMPTY_ROOT, Frontier, completed, frontier_of, leaf_hash, node_hash, root_of

ENTRIES = [
    bytes.fromhex(entry)
    for entry in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
# transparency-dev/merkle, testonly/constants.go
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


@pytest.mark.parametrize("size", range(9))
def test_the_nine_reference_roots_are_found(size):
    leaves = [leaf_hash(entry) for entry in ENTRIES[:size]]
    assert root_of(leaves).hex() == ROOTS[size]


def by_definition(leaves: list[bytes]) -> bytes:
    """RFC 6962 §2.1 as it is written."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return hashlib.sha256(b"\x01" + by_definition(leaves[:half]) + by_definition(leaves[half:])).digest()


@given(st.lists(st.binary(max_size=8), max_size=130))
def test_an_append_gives_the_root_of_the_definition(entries):
    leaves = [leaf_hash(entry) for entry in entries]
    frontier = frontier_of(leaves)
    assert frontier.size == len(entries)
    assert frontier.root() == by_definition(leaves)
    assert len(frontier.peaks) == len(entries).bit_count()


@given(st.integers(0, 70))
def test_a_frontier_is_read_back_from_its_size_and_bytes(size):
    frontier = frontier_of(leaf_hash(bytes([n])) for n in range(size))
    assert Frontier.from_bytes(size, frontier.to_bytes()) == frontier


def test_a_frontier_of_other_bytes_is_refused():
    with pytest.raises(ValueError, match="one hash"):
        Frontier.from_bytes(1, bytes(33))
    with pytest.raises(ValueError, match="one peak for each bit"):
        Frontier.from_bytes(1, bytes(64))


def test_a_leaf_never_passes_for_a_node():
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert leaf_hash(left + right) != node_hash(left, right)


def test_an_append_names_the_subtrees_it_completes():
    leaves = [leaf_hash(entry) for entry in ENTRIES]
    sizes = [
        [(level, index) for level, index, _ in completed(frontier_of(leaves[:n]), leaves[n])]
        for n in range(8)
    ]
    assert sizes[0] == [(0, 0)]
    assert sizes[1] == [(0, 1), (1, 0)]
    assert sizes[2] == [(0, 2)]
    assert sizes[5] == [(0, 5), (1, 2)]
    assert sizes[7] == [(0, 7), (1, 3), (2, 1), (3, 0)]
    assert completed(frontier_of(leaves[:7]), leaves[7])[-1][2].hex() == ROOTS[8]


@pytest.mark.parametrize(("size", "peaks"), [(-1, 1), (0, 1), (3, 1), (4, 2)])
def test_a_frontier_that_cannot_be_is_refused(size, peaks):
    with pytest.raises(ValueError, match="one peak for each bit"):
        Frontier(size, (EMPTY_ROOT,) * peaks)
