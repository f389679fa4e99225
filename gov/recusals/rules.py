"""Say when a seat may declare, before a motion is voted on, that it takes no part.

Pure. Recused is neither abstained nor silent: the seat is out of the vote, and says so.
"""

from typing import Final

from gov.kernel.errors import NotAllowed
from gov.motions.rules import State

_BEFORE: Final = frozenset(
    {State.SUBMITTED, State.SECONDED, State.DISCUSSED, State.DEFERRED, State.REFERRED, State.INQUORATE}
)


def check_recusal(state: State, *, has_seat: bool, stands: bool, declares: bool) -> None:
    """Let a seat declare, or take it back, while no ballot is open."""
    if not has_seat:
        raise NotAllowed("recusal_needs_seat")
    if state is State.DRAFT:
        raise NotAllowed("recusal_before_submission")
    if state is State.ON_BALLOT:
        # From there on the seat answers in the ballot: "take no part", or a vote after all.
        raise NotAllowed("recusal_in_ballot")
    if state not in _BEFORE:
        raise NotAllowed("recusal_over")
    if declares and stands:
        raise NotAllowed("recusal_declared_already")
    if not declares and not stands:
        raise NotAllowed("recusal_not_declared")


def may_recuse(state: State, *, has_seat: bool, stands: bool, declares: bool) -> bool:
    """Say whether a seat may do it now."""
    try:
        check_recusal(state, has_seat=has_seat, stands=stands, declares=declares)
    except NotAllowed:
        return False
    return True
