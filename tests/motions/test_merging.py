"""Two changes to one text: put together, or shown to meet."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.motions.merging import meetings, merged
from tests.motions.builders import WORDS

texts = st.lists(st.sampled_from(["un", "deux", "trois", ""]), max_size=6).map("\n".join)


@given(texts, texts)
def test_beside_an_unchanged_text_a_change_is_taken_whole(base: str, changed: str) -> None:
    before, after = replace(WORDS, text=base), replace(WORDS, text=changed)
    assert merged(before, before, after) == merged(before, after, before) == after
    assert merged(before, after, after) == after


@given(texts, texts, texts)
def test_the_order_of_two_changes_is_of_no_matter(base: str, one: str, other: str) -> None:
    before, first, second = (replace(WORDS, text=text) for text in (base, one, other))
    assert merged(before, first, second) == merged(before, second, first)
    assert (merged(before, first, second) is None) is bool(meetings(before, first, second))


def test_changes_to_other_paragraphs_are_both_made() -> None:
    before, one, other = (
        replace(WORDS, text=text) for text in ("A\n\nB\n\nC", "A1\n\nB\n\nC", "A\n\nB\n\nC2")
    )
    assert merged(before, one, other) == replace(WORDS, text="A1\n\nB\n\nC2")


@pytest.mark.parametrize("part", ["title", "text", "reasons", "alternatives", "language"])
def test_other_words_for_the_same_line_meet(part: str) -> None:
    before, one, other = (replace(WORDS, **{part: text}) for text in ("fr", "nl", "en"))
    (met,) = meetings(before, one, other)
    assert (met.part, met.lines) == (part, ("fr",))
    assert merged(before, one, other) is None


def test_two_additions_in_one_place_meet() -> None:
    before, one, other = (replace(WORDS, text=text) for text in ("A\nB", "A\nX\nB", "A\nY\nB"))
    assert meetings(before, one, other)
