"""Read what is typed about a meeting, its agenda and its minutes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from urllib.parse import urlsplit
from uuid import UUID

from gov.kernel.errors import Invalid
from gov.meetings.rules import ItemKind, place
from gov.meetings.seats import Announced, Noted
from gov.web.forms import (
    FieldErrors,
    Submission,
    boolean,
    choice,
    day,
    errors,
    identifier,
    ids,
    integer,
    lines,
    refuse,
    text,
    wall_time,
)

TITLE, ITEM_TITLE, NAME, PLACE, LINK, WHY = 200, 400, 120, 300, 500, 2_000
MINUTES_TEXT = 200_000
MOST_LINES, MOST_MINUTES = 60, 600
LANGUAGES = ("fr", "nl", "en")
AUDIENCES = ("closed", "committee", "partners")  # no page is public yet

# "Nos comptes 20 min", "Nos comptes (20’)": the minutes planned may be typed with the title.
# It begins at the number: begun at the blanks before, it took the square of a line of blanks.
_MINUTES = re.compile(r"(?<=[\s,])\(?(\d{1,3})\s*(?:min(?:utes|uten|\.)?|['’′])\)?$", re.IGNORECASE)
_OTHER = frozenset({"divers", "varia", "any other business", "rondvraag"})


class Move(StrEnum):
    """Where an agenda item goes."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Hold when and where a meeting is; `seen` is the revision started from."""

    title: str
    language: str
    starts: datetime
    ends: datetime
    zone: str
    place: str
    link: str
    seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Hold one agenda item as typed."""

    title: str
    kind: ItemKind = ItemKind.DISCUSSION
    presenter: str = ""
    minutes: int | None = None
    goal: str = ""
    is_closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RollCall:
    """Hold who was noted as what, who presides and writes, and who came besides."""

    noted: Mapping[UUID, Noted | None]
    chair: str
    minute_taker: str
    guests: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Hold minutes as typed, and what was noted in closed session."""

    text: str
    language: str
    closed: Mapping[UUID, str]
    seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PutOff:
    """Hold why a meeting is put off, and to when if that is known."""

    why: str
    starts: datetime | None = None
    ends: datetime | None = None


@dataclass(frozen=True, slots=True)
class Approval:
    """Hold for whom the minutes are approved, which text was read, and how.

    `way` is the later meeting that approved them, or the day by which nobody objected.
    """

    audience: str
    seen: int
    way: UUID | date


def read_plan(sub: Submission, zones: Sequence[str]) -> Plan | FieldErrors:
    """Read when and where; a time that the clock skips is refused."""
    title = text(sub, "title", max=TITLE)
    language = choice(sub, "language", LANGUAGES)
    on, starts, ends = day(sub, "day"), wall_time(sub, "starts"), wall_time(sub, "ends")
    zone = choice(sub, "zone", tuple(zones))
    where = text(sub, "place", required=False, max=PLACE)
    link = read_link(sub, "link")
    seen = integer(sub, "seen", required=False, max=1_000_000) or 0
    from_, until = datetime.combine(on, starts), datetime.combine(on, ends)
    if not sub.wrong:
        check_times(sub, from_, until, zone)
    return errors(sub) or Plan(
        title=title,
        language=language,
        starts=from_,
        ends=until,
        zone=zone,
        place=where,
        link=link,
        seen=seen,
    )


def check_times(sub: Submission, starts: datetime, ends: datetime, zone: str) -> None:
    """Refuse a time that the clock skips, and an end before the beginning."""
    placed = {}
    for name, wall in (("starts", starts), ("ends", ends)):
        try:
            placed[name] = place(wall, zone)
        except Invalid as skipped:
            refuse(sub, name, skipped.code, time=wall.time(), zone=zone)
    if len(placed) == 2 and placed["ends"] <= placed["starts"]:
        refuse(sub, "ends", "ends_before_start")


def read_link(sub: Submission, name: str) -> str:
    value = text(sub, name, required=False, max=LINK)
    try:
        parts = urlsplit(value)
    except ValueError:
        parts = urlsplit("")
    sound = parts.scheme in ("http", "https") and parts.hostname and " " not in value
    if value and not sound:
        refuse(sub, name, "not_a_link")
    return value


def read_points(sub: Submission) -> tuple[Point, ...] | FieldErrors:
    """Read agenda items, one a line, each with its minutes if typed."""
    typed = [line.strip(" \t-*•") for line in lines(sub, "titles", max=20_000).split("\n")]
    points = tuple(_point(line) for line in typed if line)
    if len(points) > MOST_LINES:
        refuse(sub, "titles", "too_many", max=MOST_LINES)
    if any(not point.title or len(point.title) > ITEM_TITLE for point in points):
        refuse(sub, "titles", "line_too_long", max=ITEM_TITLE)
    return errors(sub) or points


def _point(line: str) -> Point:
    found = _MINUTES.search(line)
    minutes = int(found[1]) if found and int(found[1]) <= MOST_MINUTES else None
    title = line[: found.start()].rstrip(", \t") if found and minutes is not None else line
    kind = ItemKind.OTHER_BUSINESS if title.casefold() in _OTHER else ItemKind.DISCUSSION
    return Point(title=" ".join(title.split()), kind=kind, minutes=minutes)


def read_point(sub: Submission) -> Point | FieldErrors:
    """Read one agenda item whole."""
    point = Point(
        title=text(sub, "title", max=ITEM_TITLE),
        kind=choice(sub, "kind", tuple(ItemKind)),
        presenter=text(sub, "presenter", required=False, max=NAME),
        minutes=integer(sub, "minutes", required=False, max=MOST_MINUTES),
        goal=lines(sub, "goal", required=False, max=WHY),
        is_closed=boolean(sub, "closed"),
    )
    return errors(sub) or point


def read_move(sub: Submission) -> Move | FieldErrors:
    """Read where an item goes."""
    move = choice(sub, "to", tuple(Move))
    return errors(sub) or move


def read_item(sub: Submission) -> UUID | FieldErrors:
    """Read which item is taken."""
    item = identifier(sub, "item")
    return errors(sub) or item


def read_seats(sub: Submission) -> tuple[UUID, ...] | FieldErrors:
    """Read which seats were there when they were asked."""
    seats = ids(sub, "seat", required=True)
    return errors(sub) or seats


def read_why(sub: Submission) -> str | FieldErrors:
    """Read the reason that everyone convened will be told."""
    why = lines(sub, "why", max=WHY)
    return errors(sub) or why


def read_seen(sub: Submission) -> int | FieldErrors:
    """Read which revision of a meeting a person looked at."""
    seen = integer(sub, "seen", max=1_000_000)
    return errors(sub) or seen


def only_a_button(sub: Submission) -> None:
    """Hold a form that has a button and nothing else to just that; raise Invalid."""
    if wrong := errors(sub):
        raise Invalid(fields=wrong.errors)


def read_answer(sub: Submission) -> Announced | FieldErrors:
    """Read whether a person comes."""
    answer = choice(sub, "answer", tuple(Announced))
    return errors(sub) or answer
