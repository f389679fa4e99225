"""A sentence is found by its words, and only it changes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.corrections.passages import passages, replaced

NOTES = """Le comité a parlé. Il s’est tu !

- Un point. Un autre point.
- Un point.

### Suite

1. M. Sarr lit."""
LINES = st.lists(st.text(alphabet="ABab .!?-#>1)é\n\t", max_size=40), max_size=5).map("\n".join)


def said(notes: str) -> list[str]:
    return [one.words for one in passages(notes)]


def test_sentences_stand_apart_from_the_marks_of_their_lines() -> None:
    assert said(NOTES) == [
        "Le comité a parlé.",
        "Il s’est tu !",
        "Un point.",
        "Un autre point.",
        "Un point.",
        "Suite",
        "M. Sarr lit.",
    ]


@given(LINES)
def test_each_sentence_is_where_it_says_and_none_overlaps(notes: str) -> None:
    found = passages(notes)
    assert all(notes[one.start : one.end] == one.words for one in found)
    assert all(one.words.strip() == one.words and one.words for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(LINES, st.data())
def test_a_sentence_replaced_by_itself_changes_nothing(notes: str, data: st.DataObject) -> None:
    found = said(notes)
    if found:
        words = data.draw(st.sampled_from(found))
        assert replaced(notes, words, words) == notes


@given(LINES, st.data())
def test_what_is_replaced_leaves_every_other_sentence_as_it_was(notes: str, data: st.DataObject) -> None:
    found = said(notes)
    if found:
        words = data.draw(st.sampled_from(found))
        changed = replaced(notes, words, "Zzz.")
        assert changed is not None
        assert changed.replace("Zzz.", words) == notes


@given(st.lists(st.sampled_from(["Un.", "Deux.", "Trois !"]), min_size=1, max_size=6), st.booleans())
def test_what_is_taken_out_leaves_every_other_sentence_as_it_was(said_: list[str], listed: bool) -> None:
    notes = "\n".join(f"- {one}" for one in said_) if listed else " ".join(said_)
    gone = replaced(notes, said_[0], "")
    assert gone is not None
    assert said(gone) == [one for one in said_ if one != said_[0]]


@given(LINES)
def test_words_that_do_not_stand_are_not_replaced(notes: str) -> None:
    assert replaced(notes, "Jamais dit.", "Autre chose.") is None


@pytest.mark.parametrize(
    ("notes", "stands", "left"),
    [
        ("Un. Deux. Trois.", "Deux.", "Un. Trois."),
        ("Un. Deux.", "Deux.", "Un."),
        ("Un. Deux.", "Un.", "Deux."),
        ("- Un.\n- Deux.", "Un.", "- Deux."),
        ("- Un.\n- Deux.", "Deux.", "- Un."),
        ("Un.", "Un.", ""),
    ],
)
def test_a_sentence_taken_out_leaves_no_gap_and_no_empty_point(notes: str, stands: str, left: str) -> None:
    assert replaced(notes, stands, "") == left
