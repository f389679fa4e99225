"""Say what can be decided without debate: enough seats agree, and none wants to discuss it."""

from collections.abc import Collection
from enum import StrEnum
from typing import Final, Protocol

from gov.kernel.errors import NotAllowed
from gov.meetings.freezing import Announcement, OnAgenda, announcement
from gov.meetings.rules import ItemKind, State

OPEN: Final = frozenset({State.CONVENED, State.IN_SESSION})
SENTENCE: Final = 200  # a decision's title


class Says(StrEnum):
    """What a seat thinks of deciding an item without debate."""

    AGREE = "agree"
    DISCUSS = "discuss"


class Item(OnAgenda, Protocol):
    """What the rule needs to know of an item, besides how it came on the agenda."""

    @property
    def goal(self) -> str:
        """Say what should come out of it: the words that would be decided."""

    @property
    def is_closed(self) -> bool:
        """Say whether it is taken in closed session."""

    @property
    def taken(self) -> bool:
        """Say whether the meeting came to it."""


def can_go_undebated(item: Item) -> bool:
    """Say whether an item is for decision, in words announced to all.

    What concerns people, in closed session, is talked about before it is decided.
    """
    announced = announcement(item) is Announcement.ANNOUNCED
    decides = item.kind == ItemKind.DECISION and bool(item.goal.strip())
    return announced and decides and not item.is_closed and not item.taken


def goes_undebated(agree: int, discuss: int, quorum: int) -> bool:
    """Say whether as many seats agree as a meeting needs, and none flags it."""
    return discuss == 0 and agree >= quorum


def check_opinion(item: Item, state: State) -> None:
    """Refuse an opinion on what is not for decision, or no longer open."""
    if state not in OPEN or not can_go_undebated(item):
        raise NotAllowed("item_needs_no_opinion")


def check_adoption(item: Item, agree: int, discuss: int, quorum: int) -> None:
    """Refuse what a seat wants to discuss, or what too few agree to."""
    if not can_go_undebated(item) or not goes_undebated(agree, discuss, quorum):
        raise NotAllowed("item_is_debated", item=item.title)


def check_room(there: Collection[object], read: Collection[object]) -> None:
    """Refuse to decide for other seats than those read aloud."""
    if not there or set(there) != set(read):
        raise NotAllowed("seats_have_changed")


def resolution(item: Item) -> tuple[str, str]:
    """Give the sentence that is decided, and its text if longer than that."""
    goal = item.goal.strip()
    first = goal.partition("\n")[0].strip()
    if len(first) > SENTENCE:
        return item.title[:SENTENCE], goal
    return first, "" if first == goal else goal
