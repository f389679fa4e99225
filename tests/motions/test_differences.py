"""What changed between two versions, word by word and nothing lost."""

from hypothesis import given
from hypothesis import strategies as st

from gov.motions.differences import Change, Kind, differences

# Few letters, so that words meet again; and marks, breaks and spaces of every kind.
texts = st.text(alphabet="abé \n’,.-1\t", max_size=80)
paragraphs = st.lists(
    st.sampled_from(
        ["Le comité engage une infirmière.", "Elle travaille le soir.", "Le budget est voté.", "", "Court."]
    ),
    max_size=7,
).map("\n".join)
FROM_OLDER = {Kind.SAME, Kind.REMOVED, Kind.LEFT}
FROM_NEWER = {Kind.SAME, Kind.ADDED, Kind.CAME}


@given(older=texts | paragraphs, newer=texts | paragraphs)
def test_applying_what_changed_gives_the_newer_text_and_undoing_it_the_older(older: str, newer: str) -> None:
    runs = differences(older, newer)
    assert "".join(run.text for run in runs if run.kind in FROM_OLDER) == older
    assert "".join(run.text for run in runs if run.kind in FROM_NEWER) == newer
    assert all(run.text for run in runs)


@given(texts | paragraphs)
def test_a_text_beside_itself_shows_no_change(text: str) -> None:
    assert [run.kind for run in differences(text, text)] == ([Kind.SAME] if text else [])


@given(
    st.permutations(
        ["Le comité engage une infirmière.", "Elle travaille le soir.", "Le budget est voté enfin."]
    )
)
def test_paragraphs_in_another_order_are_moved_and_neither_added_nor_removed(order: list[str]) -> None:
    runs = differences("\n".join(sorted(order)), "\n".join(order))
    changed = [run.text for run in runs if run.kind in (Kind.ADDED, Kind.REMOVED)]
    assert not "".join(changed).strip()
    assert sorted(run.text for run in runs if run.kind is Kind.LEFT) == sorted(
        run.text for run in runs if run.kind is Kind.CAME
    )


def test_one_word_changed_is_one_word_shown() -> None:
    assert differences("à mi-temps jusqu’en juin", "à mi-temps jusqu’en mai") == (
        Change(Kind.SAME, "à mi-temps jusqu’en "),
        Change(Kind.REMOVED, "juin"),
        Change(Kind.ADDED, "mai"),
    )


def test_a_mark_gained_changes_no_word_beside_it() -> None:
    assert differences("le soir et le matin.", "le soir, et le matin.") == (
        Change(Kind.SAME, "le soir"),
        Change(Kind.ADDED, ","),
        Change(Kind.SAME, " et le matin."),
    )


def test_a_word_alone_between_two_changes_is_read_with_them() -> None:
    runs = differences("un deux trois de quatre cinq six", "sept huit neuf de dix onze douze")
    assert [run.kind for run in runs] == [Kind.REMOVED, Kind.ADDED]


def test_a_text_made_to_be_slow_is_compared_by_line_or_whole() -> None:
    runs = differences("a " * 10_000, "a " * 9_999)
    assert [run.kind for run in runs] == [Kind.REMOVED, Kind.ADDED]
    assert [run.kind for run in differences("a\n" * 10_000, "b\n" * 10_000)] == [Kind.REMOVED, Kind.ADDED]
