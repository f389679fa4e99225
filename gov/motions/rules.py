"""Lead a motion from draft to outcome, in a constant table."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from types import MappingProxyType

from gov.kernel.errors import NotAllowed
from gov.kernel.machine import Machine


class State(StrEnum):
    """Where a motion stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    DISCUSSED = "discussed"
    ON_BALLOT = "on_ballot"
    ADOPTED = "adopted"
    REJECTED = "rejected"
    INQUORATE = "inquorate"
    WITHDRAWN = "withdrawn"
    DEFERRED = "deferred"


class Act(StrEnum):
    """What can be done to a motion."""

    EDIT = "edit"
    SUBMIT = "submit"
    OPEN_BALLOT = "open_ballot"
    VOID_BALLOT = "void_ballot"
    ADOPT = "adopt"
    REJECT = "reject"
    FIND_INQUORATE = "find_inquorate"
    DEFER = "defer"
    NOTE = "note"  # a sense check, which decides nothing
    TAKE_UP = "take_up"
    WITHDRAW = "withdraw"


class Doer(StrEnum):
    """As what a person acts; one person may be several."""

    MOVER = "mover"  # whoever acts for the seat that moved it
    MEMBER = "member"  # whoever acts for any seat
    COORDINATOR = "coordinator"
    SEAL = "seal"  # the count itself, and nobody


_S, _A = State, Act

MOTIONS: Machine[State, Act] = Machine(
    MappingProxyType(
        {
            (_S.DRAFT, _A.EDIT): _S.DRAFT,
            (_S.DRAFT, _A.SUBMIT): _S.SUBMITTED,
            (_S.DRAFT, _A.WITHDRAW): _S.WITHDRAWN,
            (_S.SUBMITTED, _A.EDIT): _S.SUBMITTED,
            (_S.SUBMITTED, _A.OPEN_BALLOT): _S.ON_BALLOT,
            (_S.SUBMITTED, _A.WITHDRAW): _S.WITHDRAWN,
            (_S.DISCUSSED, _A.EDIT): _S.DISCUSSED,
            (_S.DISCUSSED, _A.OPEN_BALLOT): _S.ON_BALLOT,
            (_S.DISCUSSED, _A.WITHDRAW): _S.WITHDRAWN,
            (_S.ON_BALLOT, _A.VOID_BALLOT): _S.DISCUSSED,
            (_S.ON_BALLOT, _A.ADOPT): _S.ADOPTED,
            (_S.ON_BALLOT, _A.REJECT): _S.REJECTED,
            (_S.ON_BALLOT, _A.FIND_INQUORATE): _S.INQUORATE,
            (_S.ON_BALLOT, _A.DEFER): _S.DEFERRED,
            (_S.ON_BALLOT, _A.NOTE): _S.DISCUSSED,
            (_S.INQUORATE, _A.OPEN_BALLOT): _S.ON_BALLOT,  # the second session
            (_S.INQUORATE, _A.TAKE_UP): _S.DISCUSSED,
            (_S.INQUORATE, _A.WITHDRAW): _S.WITHDRAWN,
            (_S.DEFERRED, _A.EDIT): _S.DEFERRED,
            (_S.DEFERRED, _A.TAKE_UP): _S.DISCUSSED,
            (_S.DEFERRED, _A.OPEN_BALLOT): _S.ON_BALLOT,
            (_S.DEFERRED, _A.WITHDRAW): _S.WITHDRAWN,
        }
    )
)

# A coordinator convenes and opens; the text and the result are out of reach.
# A member opens a ballot together with a second seat: the act counts them.
MAY: Mapping[Act, frozenset[Doer]] = MappingProxyType(
    {
        Act.EDIT: frozenset({Doer.MOVER}),
        Act.SUBMIT: frozenset({Doer.MOVER}),
        Act.OPEN_BALLOT: frozenset({Doer.COORDINATOR, Doer.MEMBER}),
        Act.VOID_BALLOT: frozenset({Doer.COORDINATOR, Doer.MOVER}),
        Act.ADOPT: frozenset({Doer.SEAL}),
        Act.REJECT: frozenset({Doer.SEAL}),
        Act.FIND_INQUORATE: frozenset({Doer.SEAL}),
        Act.DEFER: frozenset({Doer.SEAL}),
        Act.NOTE: frozenset({Doer.SEAL}),
        Act.TAKE_UP: frozenset({Doer.COORDINATOR, Doer.MOVER}),
        Act.WITHDRAW: frozenset({Doer.MOVER}),
    }
)

ENDED = frozenset({State.ADOPTED, State.REJECTED, State.WITHDRAWN})


def after(state: State, act: Act, doers: Collection[Doer]) -> State:
    """Lead a motion on, or refuse with the reason."""
    if state is State.ON_BALLOT and act is Act.EDIT:
        # What is voted on stands still: void the ballot openly to change it.
        raise NotAllowed("text_on_ballot")
    if state is State.ON_BALLOT and act is Act.WITHDRAW:
        raise NotAllowed("motion_on_ballot")
    reached = MOTIONS.after(state, act)
    if not MAY[act] & set(doers):
        raise NotAllowed("act_of_another", act=act, may=tuple(sorted(MAY[act])))
    return reached


def acts_open_to(state: State, doers: Collection[Doer]) -> tuple[Act, ...]:
    """List what a person may do to a motion now."""
    return tuple(act for act in MOTIONS.acts(state) if allows(state, act, doers))


def allows(state: State, act: Act, doers: Collection[Doer]) -> bool:
    """Say whether an act on a motion is possible now, and theirs to do."""
    try:
        after(state, act, doers)
    except NotAllowed:
        return False
    return True
