"""Say what may become of an amendment, and who says so. Pure."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from types import MappingProxyType

from gov.kernel.errors import NotAllowed
from gov.kernel.machine import Machine


class State(StrEnum):
    """Where an amendment stands."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    VOTED_FIRST = "voted_first"
    WITHDRAWN = "withdrawn"
    CARRIED = "carried"
    LOST = "lost"


class Act(StrEnum):
    """What can be done to an amendment."""

    ACCEPT = "accept"
    DECLINE = "decline"
    VOTE_FIRST = "vote_first"
    WITHDRAW = "withdraw"
    CARRY = "carry"
    LOSE = "lose"
    REOPEN = "reopen"  # what its vote decided was set aside


class Doer(StrEnum):
    """As what a person acts on an amendment."""

    MOVER = "mover"  # of the motion
    PROPOSER = "proposer"  # of the amendment
    COORDINATOR = "coordinator"
    SEAL = "seal"


_S, _A = State, Act

AMENDMENTS: Machine[State, Act] = Machine(
    MappingProxyType(
        {
            (_S.PROPOSED, _A.ACCEPT): _S.ACCEPTED,
            (_S.PROPOSED, _A.DECLINE): _S.DECLINED,
            (_S.PROPOSED, _A.VOTE_FIRST): _S.VOTED_FIRST,
            (_S.PROPOSED, _A.WITHDRAW): _S.WITHDRAWN,
            # The mover may change her mind, and the seat that proposed it may insist.
            (_S.DECLINED, _A.ACCEPT): _S.ACCEPTED,
            (_S.DECLINED, _A.VOTE_FIRST): _S.VOTED_FIRST,
            (_S.DECLINED, _A.WITHDRAW): _S.WITHDRAWN,
            (_S.VOTED_FIRST, _A.CARRY): _S.CARRIED,
            (_S.VOTED_FIRST, _A.LOSE): _S.LOST,
            (_S.VOTED_FIRST, _A.WITHDRAW): _S.WITHDRAWN,
            (_S.CARRIED, _A.REOPEN): _S.VOTED_FIRST,
            (_S.LOST, _A.REOPEN): _S.VOTED_FIRST,
        }
    )
)

MAY: Mapping[Act, frozenset[Doer]] = MappingProxyType(
    {
        Act.ACCEPT: frozenset({Doer.MOVER}),
        Act.DECLINE: frozenset({Doer.MOVER}),
        Act.VOTE_FIRST: frozenset({Doer.MOVER, Doer.PROPOSER, Doer.COORDINATOR}),
        Act.WITHDRAW: frozenset({Doer.PROPOSER, Doer.SEAL}),
        Act.CARRY: frozenset({Doer.SEAL}),
        Act.LOSE: frozenset({Doer.SEAL}),
        Act.REOPEN: frozenset({Doer.SEAL}),
    }
)

OPEN = frozenset({State.PROPOSED, State.DECLINED, State.VOTED_FIRST})


def after(state: State, act: Act, doers: Collection[Doer]) -> State:
    """Lead an amendment on, or refuse with the reason."""
    if state is State.VOTED_FIRST and Doer.SEAL not in doers:
        raise NotAllowed("amendment_on_vote")
    reached = AMENDMENTS.after(state, act)
    if not MAY[act] & set(doers):
        raise NotAllowed("amendment_of_another")
    return reached


def acts_open_to(state: State, doers: Collection[Doer]) -> tuple[Act, ...]:
    """List what a person may do to an amendment now."""
    return tuple(act for act in AMENDMENTS.acts(state) if _allows(state, act, doers))


def _allows(state: State, act: Act, doers: Collection[Doer]) -> bool:
    try:
        after(state, act, doers)
    except NotAllowed:
        return False
    return True
