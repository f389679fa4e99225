"""Read days, times and numbers from a form (see `gov.web.forms`)."""

import re
from datetime import date, time
from typing import Literal, overload

from gov.web.submission import Submission, only, refuse

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@overload
def day(sub: Submission, name: str, *, required: Literal[True] = True) -> date: ...
@overload
def day(sub: Submission, name: str, *, required: bool) -> date | None: ...
def day(sub: Submission, name: str, *, required: bool = True) -> date | None:
    """Read a day, as the browser sends it: 2026-12-10."""
    value = only(sub, name).strip()
    try:
        found = date.fromisoformat(value) if _DAY.fullmatch(value) else None
    except ValueError:
        found = None
    if value and (found is None or not 1900 <= found.year <= 2200):
        refuse(sub, name, "not_a_day")
    if not value and required:
        refuse(sub, name, "required")
    return found or (date.min if required else None)


@overload
def wall_time(sub: Submission, name: str, *, required: Literal[True] = True) -> time: ...
@overload
def wall_time(sub: Submission, name: str, *, required: bool) -> time | None: ...
def wall_time(sub: Submission, name: str, *, required: bool = True) -> time | None:
    """Read the time on the wall: 18:00, and as people write it, 18 h, 9h30."""
    value = only(sub, name).replace("\u00a0", " ").replace("\u202f", " ").strip()
    found = _time_written(value)
    if value and found is None:
        refuse(sub, name, "not_a_time")
    if not value and required:
        refuse(sub, name, "required")
    return found or (time.min if required else None)


@overload
def integer(
    sub: Submission, name: str, *, required: Literal[True] = True, min: int = 0, max: int = 1_000_000
) -> int: ...
@overload
def integer(
    sub: Submission, name: str, *, required: bool, min: int = 0, max: int = 1_000_000
) -> int | None: ...
def integer(
    sub: Submission, name: str, *, required: bool = True, min: int = 0, max: int = 1_000_000
) -> int | None:
    """Read a whole number between two bounds, both allowed."""
    value = only(sub, name).strip()
    if not value:
        if required:
            refuse(sub, name, "required")
        return min if required else None
    if not re.fullmatch(r"-?[0-9]{1,18}", value):
        refuse(sub, name, "not_a_number")
        return min
    if int(value) < min:
        refuse(sub, name, "too_small", min=min)
    if int(value) > max:
        refuse(sub, name, "too_large", max=max)
    return int(value)


def _time_written(value: str) -> time | None:
    match = re.fullmatch(r"(\d{1,2})\s?(?:[:hH.]\s?(\d{2})?)?", value)
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
