"""A real committee's public record is brought in whole, by the command itself.

The record is not ours to ship: GOV_COUNCIL names its folder.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gov.imports.languages import language_of
from gov.imports.reading import read_directory
from tests.imports.councils import council
from tests.imports.test_command import Ran, ran

__all__ = ["ran"]

COUNTS = {
    "seats": 7,
    "mandates": 10,
    "meetings": 36,
    "presences": 308,
    "agenda items": 430,
    "decisions": 39,
    "minutes": 36,
}
ODD = (
    "meetings.csv:15:42: minute_taker: “Mark, Oli” names several people",
    "meetings.csv:37:42: minute_taker: “Nurzhan Saken, Tomas Sedovic” names several people",
    "attendance.csv:164:12: Nadrieril sat for “Moderation team” without a mandate of that day; "
    "number of meetings: 2.",
    "decisions.csv:33:12: “Plan for order of meeting” is not on that day’s agenda",
    "decisions.csv:34:12: “Announcements or custom items” is not on that day’s agenda",
)


@pytest.mark.parametrize(("language", "word"), [("fr", "que"), ("nl", "het"), ("en", "the")])
def test_the_language_of_the_texts_is_told_by_their_commonest_words(
    tmp_path: Path, language: str, word: str
) -> None:
    made = council()
    made.minutes = dict.fromkeys(made.minutes, f"{word} {word} {word}")
    record = read_directory(made.write(tmp_path)).record
    assert record is not None
    assert language_of(record) == language


def test_texts_too_short_or_in_two_languages_are_left_to_the_operator(tmp_path: Path) -> None:
    made = council()
    made.minutes = dict.fromkeys(made.minutes, "the the que het het")
    record = read_directory(made.write(tmp_path)).record
    assert record is not None
    assert language_of(record) is None


if "GOV_COUNCIL" in os.environ:

    def test_the_real_record_is_counted_written_once_and_its_oddities_told(ran: Ran) -> None:
        folder = os.environ["GOV_COUNCIL"]
        status, told, wrong = ran(folder, "--dry-run")
        assert (status, wrong) == (0, "")
        assert "(new: 0)" in told
        status, told, wrong = ran(folder, "--zone", "America/New_York")
        assert (status, wrong) == (0, "")
        for name, count in COUNTS.items():
            assert f"{count:>6} {name} (new: {count})\n" in told
        assert all(odd in told for odd in ODD)
        assert told.index(ODD[0]) > told.index("308 presences")
        again = ran(folder, "--zone", "America/New_York")[1]
        assert again.count("(new: 0)") == told.count("(new: ")

    def test_the_real_record_is_in_english() -> None:
        record = read_directory(Path(os.environ["GOV_COUNCIL"])).record
        assert record is not None
        assert language_of(record) == "en"
