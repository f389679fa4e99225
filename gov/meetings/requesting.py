"""Let any seat ask for an item of the agenda, and let no coordinator lose it.

One seat's request is put on the next agenda unless the coordinator answers it,
with a reason that everyone reads. Once a second seat asks for it too, it stands:
no meeting is convened without it.
"""

from enum import StrEnum
from types import MappingProxyType
from typing import Final

from gov.kernel.errors import NotAllowed
from gov.kernel.machine import Machine
from gov.meetings.rules import State

# As for opening a ballot: the coordinator, or two seats.
ENOUGH: Final = 2
MOST_OPEN: Final = 20  # of one committee at a time


class Standing(StrEnum):
    """Where a request stands."""

    WAITING = "waiting"
    PREPARED = "prepared"  # on a draft, of which only coordinators know
    PLACED = "placed"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


class RequestAct(StrEnum):
    """What can become of a request."""

    PLACE = "place"
    TAKE_OFF = "take_off"
    ANSWER = "answer"
    WITHDRAW = "withdraw"


_S, _A = Standing, RequestAct

REQUESTS: Final[Machine[Standing, RequestAct]] = Machine(
    MappingProxyType(
        {
            (_S.WAITING, _A.PLACE): _S.PREPARED,
            (_S.WAITING, _A.ANSWER): _S.ANSWERED,
            (_S.WAITING, _A.WITHDRAW): _S.WITHDRAWN,
            (_S.ANSWERED, _A.PLACE): _S.PREPARED,
            (_S.ANSWERED, _A.WITHDRAW): _S.WITHDRAWN,
            (_S.PREPARED, _A.TAKE_OFF): _S.WAITING,
            (_S.PREPARED, _A.ANSWER): _S.ANSWERED,
            (_S.PREPARED, _A.WITHDRAW): _S.WITHDRAWN,
            (_S.PLACED, _A.TAKE_OFF): _S.WAITING,
        }
    )
)


def standing(last: RequestAct | None, meeting: State | None) -> Standing:
    """Say where a request stands, from its last step and from the meeting it was put on.

    What a cancelled meeting was to hold waits again.
    """
    if last is RequestAct.PLACE and meeting is not State.CANCELLED:
        return Standing.PREPARED if meeting is State.DRAFT else Standing.PLACED
    return {_A.ANSWER: _S.ANSWERED, _A.WITHDRAW: _S.WITHDRAWN}.get(last or _A.TAKE_OFF, _S.WAITING)


def told(stands: Standing, *, coordinates: bool) -> Standing:
    """Say it to others than coordinators: what stands on a draft waits, for all they know."""
    return Standing.WAITING if stands is Standing.PREPARED and not coordinates else stands


def stands_firm(seats: int) -> bool:
    """Say whether enough seats ask for it that no coordinator leaves it out."""
    return seats >= ENOUGH


def goes_on_the_next(stands: Standing, seats: int) -> bool:
    """Say whether the next agenda begins with it."""
    return stands is Standing.WAITING or (stands is Standing.ANSWERED and stands_firm(seats))


def check_act(stands: Standing, act: RequestAct, seats: int) -> Standing:
    """Refuse what cannot become of a request; what two seats ask for is neither answered nor taken off."""
    if act in (RequestAct.ANSWER, RequestAct.TAKE_OFF) and stands_firm(seats):
        raise NotAllowed("request_stands_firm", seats=seats)
    return REQUESTS.after(stands, act)


def check_support(stands: Standing, *, asks_already: bool) -> None:
    """Refuse to ask twice, or for what is on an agenda or withdrawn."""
    if asks_already:
        raise NotAllowed("request_is_yours")
    if stands in (Standing.PLACED, Standing.WITHDRAWN):
        raise NotAllowed("act_not_possible", state=stands)
