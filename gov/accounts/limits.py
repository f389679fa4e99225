"""Limit how often codes are asked for and tried, without locking anyone out.

What a stranger does from their own network fills their own buckets first. The
total of an account is generous and empties by the minute: at worst someone
waits a little, or asks the operator for a rescue code.
"""

from datetime import timedelta
from typing import Final
from uuid import UUID

from gov.accounts.visitors import Visitor
from gov.store import Unit
from gov.web.throttle import attempt, bucket

_SOON: Final = timedelta(minutes=15)
_HOUR: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)

# In the time beside them: an office of twenty shares one network.
ASKED_HERE_FOR_ONE: Final = 5
ASKED_HERE: Final = 40
ASKED_FOR_ONE: Final = 30
TRIED_HERE: Final = 60
SET_UP_HERE: Final = 10
# Enough to found an initiative of thirty partners at once; each may send two mails.
INVITED_IN_AN_HOUR: Final = 40
INVITED_IN_A_DAY: Final = 100


def locks(visitor: Visitor, address: str = "") -> list[tuple[str, str]]:
    """Name what two counts at once must wait for."""
    named = [("throttle", visitor.network)]
    return [*named, ("throttle", address)] if address else named


async def count_asking(unit: Unit, visitor: Visitor, address: str) -> None:
    """Count one code asked for; raise `TooMany` when it is too often."""
    keys = visitor.server.keys
    here = {
        bucket(keys, "ask-here-for", f"{visitor.network} {address}"): ASKED_HERE_FOR_ONE,
        bucket(keys, "ask-here", visitor.network): ASKED_HERE,
    }
    await attempt(unit, here, _SOON)
    await attempt(unit, {bucket(keys, "ask-for", address): ASKED_FOR_ONE}, _HOUR)


async def count_trying(unit: Unit, visitor: Visitor) -> None:
    """Count one code tried from a network."""
    await attempt(unit, {bucket(visitor.server.keys, "try-here", visitor.network): TRIED_HERE}, _SOON)


async def count_setting_up(unit: Unit, visitor: Visitor) -> None:
    """Count one try at the printed code from a network."""
    await attempt(unit, {bucket(visitor.server.keys, "set-up", visitor.network): SET_UP_HERE}, _SOON)


async def count_inviting(unit: Unit, by: UUID) -> None:
    """Count one invitation, which mails a stranger, to the person who sends it."""
    told = "too_many_invitations"
    await attempt(unit, {f"invite-day:{by}": INVITED_IN_A_DAY}, _DAY, told)
    await attempt(unit, {f"invite:{by}": INVITED_IN_AN_HOUR}, _HOUR, told)
