"""Name each kind of mail, and at which pace a person may have it.

What a right or a duty hangs on always comes, and at once; a reminder comes at
once or not at all; what is only news waits for Monday unless she says otherwise.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Pace(StrEnum):
    """Say when a kind of mail comes."""

    AT_ONCE = "at_once"
    WEEKLY = "weekly"
    NEVER = "never"


class Kind(StrEnum):
    """List every kind there is: each mail declares its own."""

    # A code to sign in, or to confirm an address: forgotten once it left.
    SIGN_IN = "sign_in"
    # What was done to an account.
    ACCOUNT = "account"
    # A seat, a role or a proxy entrusted; how to begin.
    INVITATION = "invitation"
    # What was done to one's own seat, role, proxy or words.
    OWN = "own"
    # A meeting called, moved or called off.
    CONVOCATION = "convocation"
    # A ballot opened, closing sooner, or void.
    BALLOT = "ballot"
    # What was recorded for one's own seat, while it can be contested.
    RECEIPT = "receipt"
    # A count or an answer that one was asked to give.
    REQUEST = "request"
    # An answer still awaited, shortly before it is too late.
    LAST_CALL = "last_call"
    # Dates proposed for a meeting.
    DATES = "dates"
    # What became of a ballot or a decision.
    RESULT = "result"
    # Minutes approved.
    MINUTES = "minutes"
    # A comment that names one.
    MENTION = "mention"
    # Another version set beside one's motion.
    VERSION = "version"
    # The letter of Monday itself.
    WEEKLY = "weekly"


_ALWAYS: Final = (Pace.AT_ONCE,)
_DATED: Final = (Pace.AT_ONCE, Pace.NEVER)
_NEWS: Final = (Pace.WEEKLY, Pace.AT_ONCE, Pace.NEVER)

# The paces a person may choose among; the first holds until she does.
PACES: Final[Mapping[Kind, tuple[Pace, ...]]] = MappingProxyType(
    {
        Kind.SIGN_IN: _ALWAYS,
        Kind.ACCOUNT: _ALWAYS,
        Kind.INVITATION: _ALWAYS,
        Kind.OWN: _ALWAYS,
        Kind.CONVOCATION: _ALWAYS,
        Kind.BALLOT: _ALWAYS,
        Kind.RECEIPT: _ALWAYS,
        Kind.REQUEST: _ALWAYS,
        Kind.LAST_CALL: _DATED,
        Kind.DATES: _DATED,
        Kind.RESULT: _NEWS,
        Kind.MINUTES: _NEWS,
        Kind.MENTION: _NEWS,
        Kind.VERSION: _NEWS,
        Kind.WEEKLY: (Pace.WEEKLY, Pace.NEVER),
    }
)

# Of these a person chooses; the others always come.
CHOSEN: Final = tuple(kind for kind in Kind if Pace.NEVER in PACES[kind])
# Without a mail server the operator hands these on: it is how anyone comes in.
HANDED_ON: Final = frozenset({Kind.SIGN_IN, Kind.INVITATION})


def pace_of(kind: Kind, chosen: str | None) -> Pace:
    """Say when a kind comes to someone: as she chose, if that may be chosen, else by the default."""
    return Pace(chosen) if chosen in PACES[kind] else PACES[kind][0]
