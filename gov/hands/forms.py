"""Read what was noted of each seat while hands were up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from gov.ballots.forms import OPTION, REASON, read_options
from gov.ballots.rules import AUDIENCES, MOST_OPTIONS
from gov.hands.rules import SILENT, Said, field_of, reason_of, was_of
from gov.tally.counts import Choice
from gov.tally.terms import Method
from gov.web.forms import FieldErrors, Submission, choice, choices, errors, integer, lines, refuse, text

_PLACES: Final = tuple(str(place) for place in range(1, MOST_OPTIONS + 1))
_ANSWERS: Final = (*(str(one) for one in Choice if one is not Choice.APPROVE), SILENT, *_PLACES)
_WAS: Final = "was-"
_MOST_SEATS: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Show:
    """Hold a show of hands as it was noted, and what was read when it was.

    `seen` is the version of the text, `turn` which of the motion's ballots it
    is; `common` is what all seats answer that are there, `seats` what was noted
    of each; `audience` reads the decision it leads to, `executes` executes it.
    """

    method: Method
    options: tuple[str, ...]
    audience: str
    seen: int
    turn: int
    common: tuple[str, ...]
    seats: Mapping[UUID, Said]
    executes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Hold how seats are to be asked, before they answer."""

    method: Method
    options: tuple[str, ...]


def read_show(sub: Submission) -> Show | FieldErrors:
    """Read each seat's answer, and the room and text they were noted in."""
    method = choice(sub, "method", tuple(Method))
    show = Show(
        method=method,
        options=read_options(sub, method),
        audience=choice(sub, "audience", AUDIENCES),
        seen=integer(sub, "seen", min=1, max=100_000),
        turn=integer(sub, "turn", min=1, max=100_000),
        common=choices(sub, "all", _ANSWERS),
        seats={seat: _said(sub, seat) for seat in _seats(sub)},
        executes=text(sub, "executes", required=False, max=OPTION),
    )
    return errors(sub) or show


def read_asking(sub: Submission) -> Asking | FieldErrors:
    """Read by which method seats are asked, and the options of a choice; the rest is kept as typed."""
    method = choice(sub, "method", tuple(Method))
    asking = Asking(method=method, options=read_options(sub, method))
    return FieldErrors(sub.values, tuple(sub.wrong)) if sub.wrong else asking


def _seats(sub: Submission) -> Sequence[UUID]:
    named = [name.removeprefix(_WAS) for name in sub.values if name.startswith(_WAS)]
    if len(named) > _MOST_SEATS:
        refuse(sub, "seats", "too_many", max=_MOST_SEATS)
    found = []
    for name in named[:_MOST_SEATS]:
        try:
            found.append(UUID(name))
        except ValueError:
            continue  # not one of ours: `errors` refuses the field by its name
    return found


def _said(sub: Submission, seat: UUID) -> Said:
    return Said(
        was=text(sub, was_of(seat), max=50),
        answers=choices(sub, field_of(seat), _ANSWERS),
        reason=lines(sub, reason_of(seat), required=False, max=REASON),
    )
