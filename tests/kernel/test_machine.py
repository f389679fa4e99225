from enum import StrEnum

import pytest

from gov.kernel.errors import NotAllowed
from gov.kernel.machine import Machine


class Door(StrEnum):
    OPEN = "open"
    SHUT = "shut"
    LOCKED = "locked"


class Move(StrEnum):
    CLOSE = "close"
    PULL = "pull"
    LOCK = "lock"


DOORS = Machine(
    {
        (Door.OPEN, Move.CLOSE): Door.SHUT,
        (Door.SHUT, Move.PULL): Door.OPEN,
        (Door.SHUT, Move.LOCK): Door.LOCKED,
    }
)


def test_an_act_leads_where_the_table_says():
    assert DOORS.after(Door.SHUT, Move.LOCK) is Door.LOCKED
    assert DOORS.allows(Door.SHUT, Move.PULL)


def test_an_act_that_leads_nowhere_is_refused_with_both_names():
    assert not DOORS.allows(Door.LOCKED, Move.PULL)
    with pytest.raises(NotAllowed) as refused:
        DOORS.after(Door.LOCKED, Move.PULL)
    assert refused.value.code == "act_not_possible"
    assert refused.value.facts == {"state": "locked", "act": "pull"}


def test_the_acts_of_a_state_are_listed_in_the_order_of_the_table():
    assert DOORS.acts(Door.SHUT) == (Move.PULL, Move.LOCK)
    assert DOORS.acts(Door.LOCKED) == ()
