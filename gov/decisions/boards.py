"""Say whether the partners' own boards have ratified a decision: from facts and the day.

Pure. A decision under a matter that the remit refers holds once every board has
given its ratification; unanswered after thirty days, it is not given.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from gov.instruments.agreements import Role

TERM: Final = timedelta(days=30)
REMINDED_BEFORE: Final = timedelta(days=7)
_UNANSWERED: Final = "-"


class Answer(StrEnum):
    """What a board says of a decision; the last it says counts."""

    GIVEN = "given"
    REFUSED = "refused"


class Standing(StrEnum):
    """Where the ratification of a decision stands."""

    AWAITED = "awaited"
    RATIFIED = "ratified"
    REFUSED = "refused"
    LAPSED = "lapsed"  # a board did not answer in time: not given


Answers = Sequence[Answer | None]
NONE_YET: Final = _UNANSWERED
"""The answers of a board that was only just asked, as they are written."""


def ratify_by(role: Role | None, outcome: str, decided_on: date) -> date | None:
    """Give the last day on which boards may answer; None where none is asked."""
    return decided_on + TERM if role is Role.REFERS and outcome == "adopted" else None


def answers_in(written: str) -> Answers:
    """Read the boards' last answers as a query gives them: "given - refused"."""
    return [None if one == _UNANSWERED else Answer(one) for one in written.split()]


def standing(answers: Answers, last_day: date, today: date) -> Standing:
    """Say where a ratification stands; what all boards gave stays given.

    A refusal can be taken back until the last day, and stands as long as it is not.
    """
    if answers and all(one is Answer.GIVEN for one in answers):
        return Standing.RATIFIED
    if Answer.REFUSED in answers:
        return Standing.REFUSED
    return Standing.AWAITED if today <= last_day else Standing.LAPSED


def may_answer(answers: Answers, last_day: date, today: date) -> bool:
    """Say whether a board can still answer, or answer otherwise."""
    return today <= last_day and standing(answers, last_day, today) is not Standing.RATIFIED


def holds(outcome: str, boards: str | None) -> bool:
    """Say whether a decision is in force, as far as its own adoption goes."""
    return outcome == "adopted" and (
        boards is None or standing(answers_in(boards), date.max, date.max) is Standing.RATIFIED
    )
