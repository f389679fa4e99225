"""Say of a day all that speaks against meeting on it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gov.holidays.legal import Holiday, holidays_of
from gov.holidays.pauses import in_pause
from gov.holidays.school import Community, is_away, is_known


class Kind(StrEnum):
    """Why a day is marked."""

    LEGAL = "legal"
    SCHOOL = "school"
    UNKNOWN = "unknown"
    PAUSE = "pause"


@dataclass(frozen=True, slots=True)
class Mark:
    """Hold one mark of a day: of what kind, of which holiday or community."""

    kind: Kind
    holiday: Holiday | None = None
    community: Community | None = None


def marks_on(day: date) -> tuple[Mark, ...]:
    """List what marks a day, and which community's holidays are not known yet."""
    legal = holidays_of(day.year).get(day)
    marks = [Mark(Kind.LEGAL, holiday=legal)] if legal else []
    for community in Community:
        if is_away(community, day):
            marks.append(Mark(Kind.SCHOOL, community=community))
        elif not is_known(community, day):
            marks.append(Mark(Kind.UNKNOWN, community=community))
    if in_pause(day):
        marks.append(Mark(Kind.PAUSE))
    return tuple(marks)
