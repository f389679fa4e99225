"""Hold an agenda to what its convocation announced.

Everyone decided whether to come by what was announced. What is added later is
marked, and taken up only if every seat that is there agrees; else it waits for
the next agenda, as what was not come to does.
"""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from gov.kernel.errors import NotAllowed
from gov.meetings.rules import State

# Put off to a day to be found, a meeting is convened anew: its next convocation announces all.
FROZEN = frozenset({State.CONVENED, State.IN_SESSION})


class Announcement(StrEnum):
    """How an item came on the agenda."""

    ANNOUNCED = "announced"
    ADDED = "added"
    AGREED = "agreed"


class OnAgenda(Protocol):
    """What freezing needs to know of an item: what it says, and since when."""

    @property
    def title(self) -> str:
        """Say what it is about."""

    @property
    def kind(self) -> str:
        """Say what it is for."""

    @property
    def late_since(self) -> datetime | None:
        """Say when it was added, if after the convocation."""

    @property
    def agreed(self) -> bool:
        """Say whether the committee agreed to take it up."""


def announcement(item: OnAgenda) -> Announcement:
    """Say how an item came on the agenda."""
    if item.late_since is None:
        return Announcement.ANNOUNCED
    return Announcement.AGREED if item.agreed else Announcement.ADDED


def added_at(state: State, now: datetime) -> datetime | None:
    """Give the instant by which an item added now is marked, None while nothing was announced."""
    return now if state in FROZEN else None


def check_wording(item: OnAgenda, title: str, kind: str, state: State) -> None:
    """Refuse to make another item of one that was announced, or agreed to."""
    if (title, kind) != (item.title, item.kind):
        _check_loose(item, state)


def check_removal(item: OnAgenda, state: State) -> None:
    """Refuse to take off the agenda what was announced, or agreed to."""
    _check_loose(item, state)


def check_taken_up(item: OnAgenda) -> None:
    """Refuse to take up what was not announced, before the committee agreed to it."""
    if announcement(item) is Announcement.ADDED:
        raise NotAllowed("item_not_agreed", item=item.title)


def check_agreement(item: OnAgenda, there: Collection[object], agreeing: Collection[object]) -> None:
    """Hold an agreement to every seat that is there, and to somebody being there.

    `agreeing` are the seats that were there when the coordinator asked.
    """
    if announcement(item) is not Announcement.ADDED:
        raise NotAllowed("item_needs_no_agreement")
    if not there:
        raise NotAllowed("nobody_noted_there")
    if set(there) != set(agreeing):
        raise NotAllowed("room_has_changed")


def _check_loose(item: OnAgenda, state: State) -> None:
    if state in FROZEN and announcement(item) is not Announcement.ADDED:
        raise NotAllowed("agenda_frozen")
