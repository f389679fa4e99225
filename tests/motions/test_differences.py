"""What changed between two versions, word by word and nothing lost."""

from hypothesis import given
from hypothesis import strategies as st

from gov.motions.differences import Change, Kind, differences

texts = st.text(alphabet="ab \n", max_size=60)


@given(older=texts, newer=texts)
def test_the_runs_give_both_texts_back(older: str, newer: str) -> None:
    runs = differences(older, newer)
    assert "".join(run.text for run in runs if run.kind is not Kind.ADDED) == older
    assert "".join(run.text for run in runs if run.kind is not Kind.REMOVED) == newer


def test_one_word_changed_is_one_word_shown() -> None:
    assert differences("à mi-temps jusqu’en juin", "à mi-temps jusqu’en mai") == (
        Change(Kind.SAME, "à mi-temps jusqu’en "),
        Change(Kind.REMOVED, "juin"),
        Change(Kind.ADDED, "mai"),
    )


def test_a_text_made_to_be_slow_is_compared_by_line_or_whole() -> None:
    runs = differences("a " * 10_000, "a " * 9_999)
    assert [run.kind for run in runs] == [Kind.REMOVED, Kind.ADDED]
    assert [run.kind for run in differences("a\n" * 10_000, "b\n" * 10_000)] == [Kind.REMOVED, Kind.ADDED]
