"""Draw a committee as a ring of equal dots, one a seat.

Pure geometry: where each dot stands and which strokes tell its fact. The words
beside the ring are the page's; `templates/components/ring.html` prints both.
Lengths are units of a 120 × 120 square.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import cos, pi, sin

CENTRE = 60.0
WIDEST = 44.5
LARGEST = 13.5


class Mark(StrEnum):
    """Tell a seat's fact by shape.

    A full dot goes along: for, consenting, approving an option, without objection, present,
    coming, able to come.
    """

    FOR = "for"
    CONSENT = "consent"
    CONCERN = "concern"
    OBJECTION = "objection"
    STOOD_ASIDE = "stood_aside"
    APPROVED = "approved"
    UNOPPOSED = "unopposed"
    PRESENT = "present"
    COMING = "coming"
    REPRESENTED = "represented"
    AGAINST = "against"
    ABSTAINED = "abstained"
    RECUSED = "recused"
    SILENT = "silent"
    ABSENT = "absent"
    EXCUSED = "excused"
    TOOK_PART = "took_part"  # in secret
    ABLE = "able"
    IF_NEED_BE = "if_need_be"
    UNABLE = "unable"
    EMPTY = "empty"
    VEILED = "veiled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """Hold one seat's place on the ring: never larger than another's."""

    x: str
    y: str
    r: str
    mark: Mark
    path: str
    seat: str

    @property
    def box(self) -> str:
        """Frame this dot alone, for a list: "45.1 45.1 29.8 29.8"."""
        reach = float(self.r) + 1.4
        return f"{_n(float(self.x) - reach)} {_n(float(self.y) - reach)} {_n(2 * reach)} {_n(2 * reach)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """Hold the whole ring; `density` says how large it must be shown."""

    dots: tuple[Dot, ...]
    density: str


def ring(seats: Iterable[tuple[Mark | str, str]]) -> Ring:
    """Give every seat an equal dot, in the order given, from the top.

    >>> ring([("for", "Le Relais")]).dots[0].mark
    <Mark.FOR: 'for'>
    """
    marked = [(Mark(mark), seat) for mark, seat in seats]
    radius = _radius(len(marked))
    dots = tuple(
        Dot(x=_n(x), y=_n(y), r=_n(radius), mark=mark, path=_path(mark, x, y, radius), seat=seat)
        for (mark, seat), (x, y) in zip(marked, _places(len(marked)), strict=True)
    )
    return Ring(dots=dots, density=_density(len(marked)))


@lru_cache(maxsize=64)
def _places(seats: int) -> tuple[tuple[float, float], ...]:
    if seats < 2:
        return ((CENTRE, CENTRE),)[:seats]
    # Few seats sit close together, as people do; many sit on the widest ring.
    orbit = min(WIDEST, 1.4 * LARGEST / sin(pi / seats))
    turns = (2 * pi * seat / seats - pi / 2 for seat in range(seats))
    return tuple((CENTRE + orbit * cos(turn), CENTRE + orbit * sin(turn)) for turn in turns)


def _radius(seats: int) -> float:
    """Leave at least a third of a dot between two neighbours."""
    return LARGEST if seats < 2 else min(LARGEST, 0.74 * WIDEST * sin(pi / seats))


def _density(seats: int) -> str:
    """Show more seats on a larger ring, so that a mark stays legible."""
    if seats <= 9:
        return "few"
    return "some" if seats <= 16 else "many"


def _path(mark: Mark, x: float, y: float, radius: float) -> str:
    """Draw what lies in or instead of the dot's outline."""
    h = radius * 0.46
    match mark:
        case Mark.AGAINST:
            return f"M{_n(x - h)} {_n(y - h)}l{_n(2 * h)} {_n(2 * h)}m0 {_n(-2 * h)}l{_n(-2 * h)} {_n(2 * h)}"
        case Mark.REPRESENTED:
            half = f"a{_n(h)} {_n(h)} 0 1 0"
            return f"M{_n(x - h)} {_n(y)}{half} {_n(2 * h)} 0{half} {_n(-2 * h)} 0z"
        case Mark.CONCERN:
            return f"M{_n(x)} {_n(y - radius)}a{_n(radius)} {_n(radius)} 0 0 0 0 {_n(2 * radius)}z"
        case Mark.OBJECTION:
            return f"M{_n(x)} {_n(y - h * 1.2)}v{_n(h * 1.3)}m0 {_n(h * 1.1)}h.01"
        case Mark.STOOD_ASIDE:
            return f"M{_n(x - h * 0.4)} {_n(y - h)}l{_n(h)} {_n(h)}l{_n(-h)} {_n(h)}"
        case Mark.ABSTAINED:
            return f"M{_n(x - h * 1.15)} {_n(y)}h{_n(h * 2.3)}"
        case Mark.TOOK_PART:
            return f"M{_n(x - h * 0.7)} {_n(y - h)}h{_n(h * 1.4)}v{_n(2 * h)}h{_n(-h * 1.4)}z"
        case Mark.RECUSED:
            return f"M{_n(x - h)} {_n(y + h)}l{_n(2 * h)} {_n(-2 * h)}"
        case Mark.ABSENT:
            return f"M{_n(x - radius)} {_n(y)}a{_n(radius)} {_n(radius)} 0 0 0 {_n(2 * radius)} 0"
        case Mark.IF_NEED_BE:
            return f"M{_n(x - radius)} {_n(y)}a{_n(radius)} {_n(radius)} 0 0 0 {_n(2 * radius)} 0z"
        case Mark.UNABLE:
            return f"M{_n(x)} {_n(y - h)}v{_n(2 * h)}"
        case Mark.EXCUSED:
            return f"M{_n(x)} {_n(y)}h.01"
        case _:
            return ""


def _n(length: float) -> str:
    return f"{length:.1f}".rstrip("0").rstrip(".") or "0"
