"""The attacks of the integrity study that leaves and roots alone detect."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from gov.logs.audit import BrokenLogError, check_head, read_log
from gov.logs.leaves import Audience, Citation, Kind, Leaf
from gov.merkle.proof import is_consistent, prove_consistency, subtrees_of
from gov.merkle.tree import EMPTY_ROOT, leaf_hash, root_of

LOG = UUID("5f0c5c5e-7f0e-4c55-9d5e-1f2c3b4a5d6e")
OTHER = UUID("6f0c5c5e-7f0e-4c55-9d5e-1f2c3b4a5d6e")
START = date(2026, 3, 2)


def entry(n: int, *, log: UUID = LOG, day: date | None = None, title: str = "ab", **facts) -> bytes:
    ref = UUID(int=n, version=4)
    standard = {"kind": Kind.DECISION if n else Kind.GENESIS, "commitments": {"title": title * 32}}
    when = day or START + timedelta(days=n)
    return Leaf(log=log, n=n, day=when, ref=ref, audience=Audience.COMMITTEE, **standard | facts).to_bytes()


ENTRIES = [entry(n) for n in range(7)]
ROOT = root_of(map(leaf_hash, ENTRIES))


def broken(entries: list[bytes], size: int = 7, root: bytes = ROOT) -> tuple[int, str]:
    with pytest.raises(BrokenLogError) as found:
        check_head(entries, LOG, size=size, root=root)
    return found.value.n, found.value.code


def test_a_sound_log_is_read_whole():
    read = check_head(ENTRIES, LOG, size=7, root=ROOT)
    assert [leaf.to_bytes() for leaf in read.leaves] == ENTRIES
    assert read_log([], LOG).frontier.root() == EMPTY_ROOT


def test_an_edited_leaf_changes_the_root():
    assert broken([*ENTRIES[:3], entry(3, title="cd"), *ENTRIES[4:]]) == (7, "root_differs")


def test_a_leaf_edited_into_other_bytes_is_named():
    assert broken([*ENTRIES[:3], ENTRIES[3] + b" ", *ENTRIES[4:]]) == (3, "not_canonical")


def test_a_dropped_leaf_leaves_a_gap():
    assert broken([*ENTRIES[:3], *ENTRIES[4:]]) == (3, "entry_out_of_place")


def test_a_cut_tail_is_missed_by_who_has_seen_more():
    assert broken(ENTRIES[:5]) == (5, "size_differs")
    assert broken([*ENTRIES, entry(7)]) == (7, "size_differs")


def test_two_swapped_leaves_are_out_of_place():
    assert broken([ENTRIES[0], ENTRIES[2], ENTRIES[1], *ENTRIES[3:]]) == (1, "entry_out_of_place")


def test_a_leaf_slipped_in_and_all_renumbered_has_no_proof_of_growth():
    slipped = [*ENTRIES[:3], entry(3, title="cd", day=START + timedelta(days=2))]
    slipped += [entry(n + 1, day=START + timedelta(days=n)) for n in range(3, 7)]
    read = read_log(slipped, LOG)
    leaves = [leaf_hash(written) for written in slipped]
    path = prove_consistency(7, 8, subtrees_of(leaves))
    assert not is_consistent(old=7, new=8, old_root=ROOT, new_root=read.frontier.root(), path=path)


def test_a_leaf_dated_before_the_one_above_it_is_named():
    assert broken([*ENTRIES, entry(7, day=START)], size=8) == (7, "day_goes_back")


def test_a_leaf_of_another_committee_is_named():
    assert broken([*ENTRIES[:6], entry(6, log=OTHER)]) == (6, "entry_of_another_log")


def test_a_log_rewritten_in_full_has_another_root():
    assert broken([entry(n, title="ef") for n in range(7)]) == (7, "root_differs")


def test_a_stored_head_edited_over_intact_leaves_is_found():
    assert broken(ENTRIES, root=EMPTY_ROOT) == (7, "root_differs")


def test_an_erasure_names_what_it_erases_and_stays_sound():
    erasure = entry(7, kind=Kind.ERASURE, commitments={}, cites=(Citation(3, ("title",)),))
    read = read_log([*ENTRIES, erasure], LOG)
    assert read.leaves[7].cites == (Citation(3, ("title",)),)
