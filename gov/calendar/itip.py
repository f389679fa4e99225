"""Say what an invitation asks of calendars, and from when its answers count.

RFC 5546: who convenes asks (REQUEST) and strikes off (CANCEL); only she raises
SEQUENCE, and an answer to a lower one is an answer to what no longer stands.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from gov.calendar.entries import Edition


class Method(StrEnum):
    """What a calendar is asked to do."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


class Participation(StrEnum):
    """What is known of one person's coming, in the words of calendars."""

    NEEDS_ACTION = "NEEDS-ACTION"
    ACCEPTED = "ACCEPTED"
    TENTATIVE = "TENTATIVE"
    DECLINED = "DECLINED"


class Part(StrEnum):
    """As what a person is asked: the one who convenes, one of a seat, one beside the seats."""

    CHAIR = "CHAIR"
    REQUIRED = "REQ-PARTICIPANT"
    OPTIONAL = "OPT-PARTICIPANT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Name the one person an invitation is for: it shows nobody else's address."""

    name: str
    address: str
    part: Part
    participation: Participation


def method_for(last: Method | None, *, wanted: bool) -> Method | None:
    """Ask whoever is wanted; strike off whoever was asked; write nothing to the others."""
    if wanted:
        return Method.REQUEST
    return Method.CANCEL if last is Method.REQUEST else None


def turn(last: Method | None, method: Method, *, stands: bool) -> int:
    """Raise one person's SEQUENCE beside the entry's own, where she alone is concerned.

    The entry's own rises when a meeting is called off or stands again. Somebody struck
    off a meeting that `stands`, or asked again after that, must see a higher number.
    """
    alone = stands and (method is Method.CANCEL or last is Method.CANCEL)
    return 1 if alone and method is not last else 0


def edition_for(entry: Edition, turns: int, at: datetime) -> Edition:
    """Number what one person is sent: the entry's SEQUENCE and her own turns."""
    return Edition(entry.revision, entry.sequence + turns, max(at, entry.at))
