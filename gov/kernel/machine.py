"""Look up what an act does to a state, in a constant table."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from gov.kernel.errors import NotAllowed

State = TypeVar("State", bound=StrEnum)
Act = TypeVar("Act", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Machine(Generic[State, Act]):
    """Hold the only moves there are: `{(state, act): state}`."""

    table: Mapping[tuple[State, Act], State]

    def after(self, state: State, act: Act) -> State:
        """Say where an act leads; raise `NotAllowed` if it leads nowhere."""
        if (state, act) not in self.table:
            raise NotAllowed("act_not_possible", state=state, act=act)
        return self.table[state, act]

    def allows(self, state: State, act: Act) -> bool:
        """Say whether an act is possible in a state."""
        return (state, act) in self.table

    def acts(self, state: State) -> tuple[Act, ...]:
        """List the acts possible in a state, in the order of the table."""
        return tuple(act for from_, act in self.table if from_ == state)
