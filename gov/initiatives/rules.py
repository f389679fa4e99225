"""Say how an initiative lives, and how its address is made of its name."""

import unicodedata
from collections.abc import Collection
from enum import StrEnum

from gov.kernel.machine import Machine

_LONGEST = 48


class State(StrEnum):
    """Where an initiative stands."""

    PREPARING = "preparing"
    RUNNING = "running"
    UNDER_REVIEW = "under_review"
    CLOSED = "closed"


class Move(StrEnum):
    """What changes an initiative's state."""

    START = "start"
    REVIEW = "review"
    RESUME = "resume"
    CLOSE = "close"


STATES: Machine[State, Move] = Machine(
    {
        (State.PREPARING, Move.START): State.RUNNING,
        (State.PREPARING, Move.CLOSE): State.CLOSED,
        (State.RUNNING, Move.REVIEW): State.UNDER_REVIEW,
        (State.RUNNING, Move.CLOSE): State.CLOSED,
        (State.UNDER_REVIEW, Move.RESUME): State.RUNNING,
        (State.UNDER_REVIEW, Move.CLOSE): State.CLOSED,
    }
)


def reachable(state: State) -> tuple[State, ...]:
    """List the states an initiative may be in after one move, or none."""
    return (state, *(STATES.after(state, move) for move in STATES.acts(state)))


def short_name(name: str, taken: Collection[str] = (), *, otherwise: str = "initiative") -> str:
    """Make the name that stands in an address: `equipe-mobile-du-canal`.

    A name already taken gets a number.
    """
    bare = unicodedata.normalize("NFKD", name.lower().replace("œ", "oe").replace("æ", "ae"))
    kept = "".join(
        mark if mark.isascii() and mark.isalnum() else " " for mark in bare if not _is_accent(mark)
    )
    stem = "-".join(kept.split())[:_LONGEST].strip("-") or otherwise
    candidate, number = stem, 1
    while candidate in taken:
        number += 1
        candidate = f"{stem}-{number}"
    return candidate


def _is_accent(mark: str) -> bool:
    return unicodedata.category(mark) == "Mn"
