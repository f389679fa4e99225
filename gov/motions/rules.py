"""Lead a motion from draft to outcome, in a constant table."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from gov.kernel.errors import NotAllowed
from gov.kernel.machine import Machine


class State(StrEnum):
    """Where a motion stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    SECONDED = "seconded"
    DISCUSSED = "discussed"
    ON_BALLOT = "on_ballot"
    ADOPTED = "adopted"
    REJECTED = "rejected"
    INQUORATE = "inquorate"
    WITHDRAWN = "withdrawn"
    DEFERRED = "deferred"
    REFERRED = "referred"


class Act(StrEnum):
    """What can be done to a motion."""

    EDIT = "edit"
    SUBMIT = "submit"
    SECOND = "second"
    DISCUSS = "discuss"
    AMEND = "amend"
    COUNTER = "counter"
    OBJECT = "object"
    OPEN_BALLOT = "open_ballot"
    VOID_BALLOT = "void_ballot"
    ADOPT = "adopt"
    REJECT = "reject"
    FIND_INQUORATE = "find_inquorate"
    DEFER = "defer"  # by the count; people put off
    PUT_OFF = "put_off"
    REFER = "refer"
    NOTE = "note"  # a sense check, which decides nothing
    SET_ASIDE = "set_aside"  # a count made again came out otherwise
    TAKE_UP = "take_up"
    WITHDRAW = "withdraw"


class Ground(StrEnum):
    """Why a motion is put off: planned by the coordinator, or wished by a seat."""

    AGENDA = "agenda"
    MEETING = "meeting"
    BOARD = "board"


class Doer(StrEnum):
    """As what a person acts; one person may be several."""

    MOVER = "mover"  # whoever acts for the seat that moved it
    MEMBER = "member"  # whoever acts for any seat
    COORDINATOR = "coordinator"
    DEFERRER = "deferrer"  # whoever acts for the seat that put it off
    SEAL = "seal"  # the count itself, and nobody


_S, _A = State, Act

MOTIONS: Machine[State, Act] = Machine(
    MappingProxyType(
        {
            (_S.DRAFT, _A.EDIT): _S.DRAFT,
            (_S.DRAFT, _A.SUBMIT): _S.SUBMITTED,
            (_S.DRAFT, _A.WITHDRAW): _S.WITHDRAWN,
            (_S.SUBMITTED, _A.EDIT): _S.SUBMITTED,
            (_S.SUBMITTED, _A.AMEND): _S.SUBMITTED,
            (_S.SUBMITTED, _A.COUNTER): _S.SUBMITTED,
            (_S.SUBMITTED, _A.OBJECT): _S.SUBMITTED,
            (_S.SUBMITTED, _A.SECOND): _S.SECONDED,
            (_S.SUBMITTED, _A.DISCUSS): _S.DISCUSSED,
            (_S.SUBMITTED, _A.OPEN_BALLOT): _S.ON_BALLOT,
            (_S.SUBMITTED, _A.PUT_OFF): _S.DEFERRED,
            (_S.SUBMITTED, _A.REFER): _S.REFERRED,
            (_S.SUBMITTED, _A.WITHDRAW): _S.WITHDRAWN,
            (_S.SECONDED, _A.EDIT): _S.SECONDED,
            (_S.SECONDED, _A.AMEND): _S.SECONDED,
            (_S.SECONDED, _A.COUNTER): _S.SECONDED,
            (_S.SECONDED, _A.OBJECT): _S.SECONDED,
            (_S.SECONDED, _A.DISCUSS): _S.DISCUSSED,
            (_S.SECONDED, _A.OPEN_BALLOT): _S.ON_BALLOT,
            (_S.SECONDED, _A.PUT_OFF): _S.DEFERRED,
            (_S.SECONDED, _A.REFER): _S.REFERRED,
            (_S.SECONDED, _A.WITHDRAW): _S.WITHDRAWN,
            (_S.DISCUSSED, _A.EDIT): _S.DISCUSSED,
            (_S.DISCUSSED, _A.AMEND): _S.DISCUSSED,
            (_S.DISCUSSED, _A.COUNTER): _S.DISCUSSED,
            (_S.DISCUSSED, _A.OBJECT): _S.DISCUSSED,
            (_S.DISCUSSED, _A.SECOND): _S.DISCUSSED,
            (_S.DISCUSSED, _A.OPEN_BALLOT): _S.ON_BALLOT,
            (_S.DISCUSSED, _A.PUT_OFF): _S.DEFERRED,
            (_S.DISCUSSED, _A.REFER): _S.REFERRED,
            (_S.DISCUSSED, _A.WITHDRAW): _S.WITHDRAWN,
            (_S.ON_BALLOT, _A.VOID_BALLOT): _S.DISCUSSED,
            (_S.ON_BALLOT, _A.ADOPT): _S.ADOPTED,
            (_S.ON_BALLOT, _A.REJECT): _S.REJECTED,
            (_S.ON_BALLOT, _A.FIND_INQUORATE): _S.INQUORATE,
            (_S.ON_BALLOT, _A.DEFER): _S.DEFERRED,
            (_S.ON_BALLOT, _A.NOTE): _S.DISCUSSED,
            (_S.ADOPTED, _A.SET_ASIDE): _S.DISCUSSED,
            (_S.REJECTED, _A.SET_ASIDE): _S.DISCUSSED,
            (_S.INQUORATE, _A.SET_ASIDE): _S.DISCUSSED,
            (_S.DEFERRED, _A.SET_ASIDE): _S.DISCUSSED,
            (_S.INQUORATE, _A.OPEN_BALLOT): _S.ON_BALLOT,  # the second session
            (_S.INQUORATE, _A.TAKE_UP): _S.DISCUSSED,
            (_S.INQUORATE, _A.WITHDRAW): _S.WITHDRAWN,
            (_S.DEFERRED, _A.EDIT): _S.DEFERRED,
            (_S.DEFERRED, _A.AMEND): _S.DEFERRED,
            (_S.DEFERRED, _A.COUNTER): _S.DEFERRED,
            (_S.DEFERRED, _A.OBJECT): _S.DEFERRED,
            (_S.DEFERRED, _A.SECOND): _S.DEFERRED,
            (_S.DEFERRED, _A.TAKE_UP): _S.DISCUSSED,
            (_S.DEFERRED, _A.OPEN_BALLOT): _S.ON_BALLOT,
            (_S.DEFERRED, _A.PUT_OFF): _S.DEFERRED,
            (_S.DEFERRED, _A.REFER): _S.REFERRED,
            (_S.DEFERRED, _A.WITHDRAW): _S.WITHDRAWN,
            # The partners' boards read the text: it stands still until it is taken up again.
            (_S.REFERRED, _A.TAKE_UP): _S.DISCUSSED,
            (_S.REFERRED, _A.WITHDRAW): _S.WITHDRAWN,
        }
    )
)

# A coordinator convenes and opens; the text and the result are out of reach.
# A member opens a ballot together with a second seat: the act counts them.
# Who could both stop a vote and write the text anew could vote until it suits: one declares it void,
# another rewrites.
MAY: Mapping[Act, frozenset[Doer]] = MappingProxyType(
    {
        Act.EDIT: frozenset({Doer.MOVER}),
        Act.SUBMIT: frozenset({Doer.MOVER}),
        Act.SECOND: frozenset({Doer.MEMBER}),
        Act.AMEND: frozenset({Doer.MEMBER}),
        Act.OBJECT: frozenset({Doer.MEMBER}),
        Act.COUNTER: frozenset({Doer.MOVER, Doer.COORDINATOR}),
        Act.DISCUSS: frozenset({Doer.COORDINATOR}),
        Act.OPEN_BALLOT: frozenset({Doer.COORDINATOR, Doer.MEMBER}),
        Act.VOID_BALLOT: frozenset({Doer.COORDINATOR}),
        Act.ADOPT: frozenset({Doer.SEAL}),
        Act.REJECT: frozenset({Doer.SEAL}),
        Act.FIND_INQUORATE: frozenset({Doer.SEAL}),
        Act.DEFER: frozenset({Doer.SEAL}),
        Act.NOTE: frozenset({Doer.SEAL}),
        Act.SET_ASIDE: frozenset({Doer.SEAL}),
        Act.PUT_OFF: frozenset({Doer.COORDINATOR, Doer.MEMBER}),
        Act.REFER: frozenset({Doer.COORDINATOR, Doer.MOVER}),
        Act.TAKE_UP: frozenset({Doer.COORDINATOR, Doer.MOVER, Doer.DEFERRER}),
        Act.WITHDRAW: frozenset({Doer.MOVER}),
    }
)

# A board that is consulted before any meeting is convened has as long as a ratification.
CONSULTATION: Final = timedelta(days=30)

# Where a text can be changed: it is submitted, and neither voted on, decided nor before the boards.
STILL_WRITTEN = frozenset({State.SUBMITTED, State.SECONDED, State.DISCUSSED, State.DEFERRED})
ENDED = frozenset({State.ADOPTED, State.REJECTED, State.WITHDRAWN})


def after(state: State, act: Act, doers: Collection[Doer]) -> State:
    """Lead a motion on, or refuse with the reason."""
    if state is State.ON_BALLOT and act in (Act.EDIT, Act.AMEND, Act.COUNTER):
        # What is voted on stands still: void the ballot openly to change it.
        raise NotAllowed("text_on_ballot")
    if state is State.ON_BALLOT and act is Act.WITHDRAW:
        raise NotAllowed("motion_on_ballot")
    reached = MOTIONS.after(state, act)
    if not MAY[act] & set(doers):
        raise NotAllowed("act_of_another", act=act, may=tuple(sorted(MAY[act])))
    if act is Act.VOID_BALLOT and Doer.MOVER in doers:
        # To stop the vote on one's own text would be to withdraw it, whoever coordinates.
        raise NotAllowed("void_by_its_mover")
    return reached


def check_seconded(act: Act, seconds: int, needed: int) -> None:
    """Refuse to discuss or vote on what too few seats support.

    However it came there: its item taken up, put off or referred, it lacks what the rules ask.
    """
    if act is Act.SECOND and needed == 0:
        raise NotAllowed("seconds_are_off")
    if act is Act.SECOND and seconds >= needed:
        raise NotAllowed("act_not_possible")
    if act in (Act.DISCUSS, Act.OPEN_BALLOT) and seconds < needed:
        raise NotAllowed("not_seconded", seconds=seconds, needed=needed)


def held_until(ground: Ground, at: datetime, *, named: bool, meets_at: datetime | None) -> datetime | None:
    """Say how long a seat's deferral holds a motion: until its meeting.

    The coordinator's only plans the agenda and holds nothing. `meets_at` is
    None once the meeting named is cancelled or postponed: nothing holds then.
    """
    if ground is Ground.AGENDA:
        return None
    return meets_at if named else at + CONSULTATION


def check_held(act: Act, doers: Collection[Doer], until: datetime | None, now: datetime) -> None:
    """Refuse to go on without the seat that put a motion off.

    Whatever act would end its hold is refused alike.
    """
    if until is None or now >= until:
        return
    ends = act in (Act.TAKE_UP, Act.PUT_OFF, Act.REFER)
    if act is Act.OPEN_BALLOT or (ends and Doer.DEFERRER not in doers):
        raise NotAllowed("motion_held", until=until)


def check_first(act: Act, first: str | None) -> None:
    """Refuse to touch a motion while an amendment to it is voted on first."""
    if first is not None and act in (Act.EDIT, Act.OPEN_BALLOT, Act.WITHDRAW, Act.REFER):
        raise NotAllowed("amendment_first", number=first)


def check_degree(state: State, act: Act, amended: str | None) -> None:
    """Refuse to amend an amendment, or to vote on it again: one degree, once."""
    if amended is None:
        return
    if act in (Act.EDIT, Act.AMEND, Act.COUNTER, Act.PUT_OFF, Act.REFER):
        raise NotAllowed("amendment_of_amendment", number=amended)
    if act is Act.TAKE_UP or (act is Act.OPEN_BALLOT and state in (State.INQUORATE, State.DEFERRED)):
        raise NotAllowed("amendment_over")
