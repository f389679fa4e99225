"""What is typed in a discussion is read whole, or named wrong all at once."""

from gov.comments.forms import Edit, Words, read_edit, read_hiding, read_words
from gov.web import FieldErrors
from gov.web.forms import submission


def test_a_comment_has_words_a_language_and_perhaps_someone_called_in() -> None:
    read = read_words(submission([("body", " Bonjour\r\nà tous "), ("language", "fr"), ("calls", "")]))
    assert read == Words(body="Bonjour\nà tous", language="fr", calls=None)


def test_every_fault_of_a_comment_is_named_at_once() -> None:
    read = read_words(
        submission([("body", " "), ("language", "de"), ("calls", "nobody"), ("audience", "public")])
    )
    assert isinstance(read, FieldErrors)
    assert {(wrong.name, wrong.code) for wrong in read.errors} == {
        ("body", "required"),
        ("language", "not_a_choice"),
        ("calls", "not_an_id"),
        ("audience", "unknown_field"),
    }


def test_a_comment_too_long_is_refused_with_its_words_kept() -> None:
    read = read_words(submission([("body", "a" * 5001), ("language", "fr")]))
    assert isinstance(read, FieldErrors)
    assert read.error("body") is not None
    assert len(read.value("body")) == 5001


def test_a_change_names_the_version_it_was_made_from() -> None:
    read = read_edit(submission([("body", "Mieux"), ("language", "nl"), ("seen", "3")]))
    assert read == Edit(body="Mieux", language="nl", seen=3)


def test_hiding_asks_nothing_more() -> None:
    assert isinstance(read_hiding(submission([("why", "x")])), FieldErrors)
    assert not isinstance(read_hiding(submission([])), FieldErrors)
