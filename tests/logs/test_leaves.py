import contextlib
import json
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.kernel import ids
from gov.logs.canonical import UnsoundError, to_canonical
from gov.logs.leaves import LARGEST, Audience, Citation, Kind, Leaf
from gov.logs.passages import MOST_PASSAGES, Opening, commitments, passages, seal
from gov.merkle.tree import leaf_hash, root_of

LOG = UUID("5f0c5c5e-7f0e-4c55-9d5e-1f2c3b4a5d6e")
REF = UUID("b1d2c3e4-0a1b-4c2d-8e3f-405162738495")
ONE = "ab" * 32


def a_leaf(**facts):
    standard = {"log": LOG, "n": 14, "kind": Kind.DECISION, "day": date(2026, 3, 2), "ref": REF}
    return Leaf(**standard | {"audience": Audience.COMMITTEE, "commitments": {"title": ONE}} | facts)


def altered(**changes) -> bytes:
    return to_canonical(json.loads(a_leaf().to_bytes()) | changes)


def test_a_leaf_has_these_bytes():
    leaf = a_leaf(kind=Kind.CORRECTION, cites=(Citation(3, ("text.1", "title")), Citation(5)))
    assert leaf.to_bytes() == (
        b'{"aud":"committee","c":{"title":"' + ONE.encode() + b'"},"cites":[[3,"text.1","title"],[5]],'
        b'"day":"2026-03-02","kind":"correction","log":"5f0c5c5e-7f0e-4c55-9d5e-1f2c3b4a5d6e",'
        b'"n":14,"ref":"b1d2c3e4-0a1b-4c2d-8e3f-405162738495","v":1}'
    )
    assert Leaf.from_bytes(leaf.to_bytes()) == leaf


@given(
    st.integers(1, 2**53 - 1),
    st.sampled_from(
        [Kind.DECISION, Kind.BALLOT_OPEN, Kind.BALLOT_CLOSE, Kind.MINUTES, Kind.KEY, Kind.RESTORE]
    ),
    st.dates(date(2000, 1, 1)),
    st.uuids(version=4),
    st.sampled_from(Audience),
    st.integers(0, 5),
)
def test_a_leaf_is_read_back_from_its_bytes(n, kind, day, ref, audience, length):
    made = {f"text.{place}": ONE for place in range(1, length + 1)}
    leaf = a_leaf(n=n, kind=kind, day=day, ref=ref, audience=audience, commitments=made)
    assert Leaf.from_bytes(leaf.to_bytes()) == leaf


def test_a_leaf_says_nothing_of_what_was_decided():
    secret = passages("text", "Anna part.\n\nLe véhicule reste.") | {"title": "Véhicule"}
    leaf = a_leaf(commitments=commitments(seal(secret, ids.random_bytes)))
    written = leaf.to_bytes().decode()
    assert not any(word in written for word in ("Anna", "éhicule", "reste"))


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"log": UUID(int=0)}, "reference_not_random"),
        ({"ref": UUID("01938f3e-5a00-7c3d-9b1a-0f6f2f9d8c11")}, "reference_not_random"),
        ({"n": -1}, "sequence_unsound"),
        ({"n": 0}, "first_entry_unsound"),
        ({"kind": Kind.GENESIS}, "second_genesis"),
        ({"commitments": {"anna": ONE}}, "label_unknown"),
        ({"commitments": {"title": "AB" * 32}}, "commitment_unsound"),
        ({"commitments": {"title": "ab"}}, "commitment_unsound"),
        ({"commitments": {"text.1": ONE, "text.3": ONE}}, "passage_missing"),
        ({"commitments": {"text.2": ONE}}, "passage_missing"),
        ({"kind": Kind.ERASURE, "cites": (Citation(3),)}, "erasure_restates"),
        ({"kind": Kind.REDACTION, "cites": (Citation(3),)}, "redaction_restates"),
        ({"kind": Kind.CORRECTION}, "citation_required"),
        ({"kind": Kind.ERASURE, "commitments": {}}, "citation_required"),
        ({"cites": (Citation(14),)}, "citation_of_the_future"),
        ({"cites": (Citation(5), Citation(3))}, "citation_unsound"),
        ({"cites": (Citation(5), Citation(5))}, "citation_unsound"),
    ],
)
def test_an_unsound_leaf_is_refused(facts, code):
    with pytest.raises(UnsoundError) as refused:
        a_leaf(**facts)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("n", "labels", "code"),
    [
        (-1, (), "citation_unsound"),
        (1, ("x",), "label_unknown"),
        (1, ("title", "text.1"), "citation_unsound"),
    ],
)
def test_an_unsound_citation_is_refused(n, labels, code):
    with pytest.raises(UnsoundError, match=code):
        Citation(n, labels)


def test_a_log_begins_with_its_genesis_or_with_a_restoration():
    for kind in (Kind.GENESIS, Kind.RESTORE):
        assert a_leaf(n=0, kind=kind, commitments={}).n == 0


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"v": 2}, "version_unknown"),
        ({"v": True}, "version_unknown"),
        ({"note": "Anna"}, "keys_unsound"),
        ({"n": True}, "value_unsound"),
        ({"n": "14"}, "value_unsound"),
        ({"kind": "gift"}, "value_unsound"),
        ({"kind": 1}, "value_unsound"),
        ({"day": "2026-02-30"}, "value_unsound"),
        ({"day": "20260302"}, "not_canonical"),
        ({"ref": "B1D2C3E4-0A1B-4C2D-8E3F-405162738495"}, "not_canonical"),
        ({"ref": "b1d2"}, "value_unsound"),
        ({"aud": "all"}, "value_unsound"),
        ({"c": []}, "value_unsound"),
        ({"c": {"title": 1}}, "value_unsound"),
        ({"cites": {}}, "value_unsound"),
        ({"cites": [3]}, "value_unsound"),
        ({"cites": [[]]}, "value_unsound"),
        ({"cites": [[True]]}, "value_unsound"),
        ({"cites": [[3, 4]]}, "value_unsound"),
        ({"cites": [[15]]}, "citation_of_the_future"),
    ],
)
def test_bytes_no_server_of_ours_wrote_are_refused(changes, code):
    with pytest.raises(UnsoundError) as refused:
        Leaf.from_bytes(altered(**changes))
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (b"[]", "keys_unsound"),
        (b"{}", "keys_unsound"),
        (b'{"v":1,"v":1}', "duplicate_key"),
        (a_leaf().to_bytes() + b" ", "not_canonical"),
        (a_leaf().to_bytes().replace(b'"n":14', b'"n":14.0'), "type_not_allowed"),
        (b" " * (LARGEST + 1), "entry_too_large"),
    ],
)
def test_bytes_in_another_form_are_refused(written, code):
    with pytest.raises(UnsoundError) as refused:
        Leaf.from_bytes(written)
    assert refused.value.code == code


def test_the_longest_text_still_fits_in_a_leaf():
    full = {f"text.{place}": ONE for place in range(1, MOST_PASSAGES + 1)}
    assert len(a_leaf(commitments=full).to_bytes()) <= LARGEST
    with pytest.raises(UnsoundError, match="entry_too_large"):
        a_leaf(
            commitments={f"{name}.{n}": ONE for name in ("text", "reasons") for n in range(1, 500)}
        ).to_bytes()


@given(st.data())
def test_any_flipped_byte_is_refused_or_changes_the_root(data):
    written = a_leaf().to_bytes()
    place = data.draw(st.integers(0, len(written) - 1))
    flipped = (
        written[:place] + bytes([written[place] ^ data.draw(st.integers(1, 255))]) + written[place + 1 :]
    )
    assert root_of([leaf_hash(flipped)]) != root_of([leaf_hash(written)])
    with contextlib.suppress(UnsoundError):
        assert Leaf.from_bytes(flipped) != a_leaf()


def test_an_edited_value_no_longer_opens_its_leaf():
    (title,) = seal({"title": "Prêt du véhicule"}, ids.random_bytes)
    leaf = a_leaf(commitments=commitments([title]))
    assert title.opens(leaf.commitments)
    assert not Opening("title", "Vente du véhicule", title.salt).opens(leaf.commitments)
