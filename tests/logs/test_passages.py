import hashlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.kernel import ids
from gov.logs.canonical import UnsoundError
from gov.logs.passages import (
    MOST_PASSAGES,
    Opening,
    commitment,
    commitments,
    is_label,
    paragraphs,
    passages,
    seal,
)

SALT = bytes(range(32))


def test_a_commitment_is_made_as_published():
    made = commitment("title", "Véhicule", SALT)
    assert made == hashlib.sha256(b"gov/field/v1\x00" + SALT + '["title","Véhicule"]'.encode()).digest()


@pytest.mark.parametrize("salt", [b"", bytes(31), bytes(33)])
def test_a_salt_of_another_length_is_refused(salt):
    with pytest.raises(UnsoundError, match="salt_unsound"):
        commitment("title", "x", salt)
    assert not Opening("title", "x", salt).opens({"title": "00" * 32})


@pytest.mark.parametrize("label", ["title", "text.1", "text.9999", "vote.12", "follow_up.3"])
def test_a_label_of_the_list_is_known(label):
    assert is_label(label)


@pytest.mark.parametrize(
    "label",
    ["", "Title", "text", "text.0", "text.01", "text.10000", "title.1", "anna.1", "text.1\n", "text.1.2"],
)
def test_another_label_is_unknown(label):
    assert not is_label(label)


def test_every_opening_opens_its_own_commitment_only():
    openings = seal({"title": "oui", "outcome": "oui", "text.1": ["a", 1, None]}, ids.random_bytes)
    made = commitments(openings)
    assert all(opening.opens(made) for opening in openings)
    for opening in openings:
        assert not Opening(opening.label, "non", opening.salt).opens(made)
        assert not Opening(opening.label, opening.value, bytes(32)).opens(made)
        assert not Opening("summary", opening.value, opening.salt).opens(made)


def test_an_opening_moved_between_labels_is_found():
    title, outcome = seal({"outcome": "oui", "title": "oui"}, ids.random_bytes)
    made = commitments([title, outcome])
    assert not Opening(title.label, outcome.value, outcome.salt).opens(made)


def test_equal_values_have_unequal_commitments():
    made = commitments(seal({"vote.1": "for", "vote.2": "for"}, ids.random_bytes))
    assert made["vote.1"] != made["vote.2"]
    assert made != commitments(seal({"vote.1": "for", "vote.2": "for"}, ids.random_bytes))


def test_an_opening_that_has_no_canonical_bytes_opens_nothing():
    assert not Opening("title", "e\u0301", SALT).opens({"title": "00" * 32})


def test_an_opening_is_read_back_from_the_text_that_is_kept():
    (kept,) = seal({"title": {"a": ["é", 1]}}, ids.random_bytes)
    assert kept.written == '{"a":["é",1]}'
    assert Opening.read("title", kept.written, kept.salt) == kept
    with pytest.raises(UnsoundError, match="not_canonical"):
        Opening.read("title", '{"a": ["é",1]}', kept.salt)


def test_no_salt_is_used_twice():
    salts = {opening.salt for opening in seal({"title": "a", "summary": "a"}, ids.random_bytes)}
    assert len(salts) == 2


def test_a_text_is_split_at_blank_lines():
    assert paragraphs("\n Un.  \r\ndeux\r\n \r\n\r\nTrois e\u0301\r\rQuatre\n") == (
        " Un.\ndeux",
        "Trois é",
        "Quatre",
    )
    assert paragraphs(" \n\n") == ()
    assert passages("text", "a\n\nb") == {"text.1": "a", "text.2": "b"}
    assert passages("text", "") == {}


@given(st.text(st.sampled_from("aé \n\r\u0301"), max_size=60))
def test_splitting_loses_only_blank_space(text):
    parts = paragraphs(text)
    assert paragraphs("\n\n".join(parts)) == parts
    kept = "".join("\n\n".join(parts).split())
    assert kept == "".join(unicodedata.normalize("NFC", text).split())


def test_a_very_long_text_keeps_its_end_in_the_last_passage():
    text = "\n\n".join(str(n) for n in range(MOST_PASSAGES + 3))
    made = passages("text", text)
    assert len(made) == MOST_PASSAGES
    assert "\n\n".join(str(part) for part in made.values()) == text
    assert len(passages("text", "\n\n".join("x" * MOST_PASSAGES))) == MOST_PASSAGES
