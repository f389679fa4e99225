"""One text holds the notes of all items, and no line of it is lost."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from gov.meetings.noting import Notes, gathered, merged, parted

TITLES = ("Nos comptes", "Divers", "Divers")
LINES = st.lists(st.sampled_from(["", "Rien.", "## Divers", "## Nos comptes", "## Autre", "- un tiret"]))


def test_a_text_is_parted_at_the_headings_that_name_an_item():
    text = "Ouverture.\n\n## Nos comptes\n\nTout va bien.\n\n## Le détail\n\n1 200 €\n\n## Divers\n\nRien."
    assert parted(text, TITLES) == Notes(
        "Ouverture.", ("Tout va bien.\n\n## Le détail\n\n1 200 €", "Rien.", "")
    )


def test_every_item_has_its_heading_even_where_nothing_was_noted():
    assert gathered("", [("Nos comptes", ""), ("Divers", "Rien.")]) == "## Nos comptes\n\n## Divers\n\nRien."


def test_what_is_typed_twice_is_kept_twice():
    assert merged(Notes("A", ("B", "")), Notes("", ("C", "D"))) == Notes("A", ("B\n\nC", "D"))


@given(LINES)
def test_gathering_what_was_parted_parts_the_same(lines: list[str]):
    notes = parted("\n".join(lines), TITLES)
    assert parted(gathered(notes.before, zip(TITLES, notes.under, strict=True)), TITLES) == notes


@given(LINES)
def test_no_line_is_lost_but_the_headings_of_items(lines: list[str]):
    notes = parted("\n".join(lines), TITLES)
    lost = Counter(lines) - Counter("\n".join((notes.before, *notes.under)).split("\n"))
    assert set(lost) <= {"", "## Divers", "## Nos comptes"}
