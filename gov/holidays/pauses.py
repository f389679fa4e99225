"""Keep the two pauses of the year, in summer and at its turn, in which no ballot closes."""

from datetime import date

_PAUSES = (((7, 10), (8, 20)), ((12, 20), (12, 31)), ((1, 1), (1, 5)))


def in_pause(day: date) -> bool:
    """Say whether a day falls in one of the two pauses."""
    at = (day.month, day.day)
    return any(first <= at <= last for first, last in _PAUSES)
