"""Say where an objection stands as the text changes. Pure, and of no vote's concern."""

from enum import StrEnum


class Answer(StrEnum):
    """What its seat says of a version."""

    RESOLVED = "resolved"
    MAINTAINED = "maintained"


class Standing(StrEnum):
    """Where an objection stands today."""

    STANDS = "stands"
    ASKED = "asked"  # a newer version may have met it: its seat is asked
    MAINTAINED = "maintained"
    RESOLVED = "resolved"


def standing(version: int, answer: Answer | None, said_of: int, current: int) -> Standing:
    """Say where an objection to a version stands, the text being at another.

    Silence is no answer: an objection nobody answered for is never resolved.
    """
    if answer is Answer.RESOLVED:
        return Standing.RESOLVED
    if current > max(version, said_of):
        return Standing.ASKED
    return Standing.MAINTAINED if answer is Answer.MAINTAINED else Standing.STANDS
