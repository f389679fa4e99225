"""Watch the quorum while people come and go.

What was noted in the room is an append-only list of who came and who left; how
many seats were there at any instant follows from it, and is never stored.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Final
from uuid import UUID

MOST: Final = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """Hold that a person came or left; `called` says that the roll call noted it."""

    at: datetime
    person_id: UUID
    seat_id: UUID | None
    there: bool
    called: bool


@dataclass(frozen=True, slots=True)
class StandIn:
    """Hold who answers for a seat whose own people have not come."""

    seat_id: UUID
    holder_id: UUID


@dataclass(frozen=True, slots=True)
class Gap:
    """Hold from when to when too few seats were there, after enough had been."""

    lost_at: datetime
    regained_at: datetime | None


def seats_after(movements: Iterable[Movement], stand_ins: Iterable[StandIn] = ()) -> frozenset[UUID]:
    """Give the seats that are there once all this has happened.

    A seat is there by any of its people. By proxy it is while who holds the
    proxy is, and only until its own people came: then the proxy has lapsed.
    """
    last = {one.person_id: one for one in movements}
    own = {one.seat_id for one in last.values() if one.there and one.seat_id}
    # Who was noted by mistake never came; who left had come.
    came = own | {one.seat_id for one in last.values() if not one.there and not one.called}
    here = {one.person_id for one in last.values() if one.there}
    return frozenset(own | ({one.seat_id for one in stand_ins if one.holder_id in here} - came))


def gaps(movements: Sequence[Movement], stand_ins: Collection[StandIn], quorum: int) -> Sequence[Gap]:
    """List when the quorum was lost, and when it was reached again.

    Until it is reached for the first time nothing was lost.
    """
    found: list[Gap] = []
    reached = False
    for at, count in _counted(movements, stand_ins):
        if count >= quorum and not reached:
            reached = True
            found[-1:] = [Gap(one.lost_at, at) for one in found[-1:]]
        elif count < quorum and reached:
            reached = False
            found.append(Gap(at, None))
    return found


def walks_of(movements: Iterable[Movement], person_id: UUID) -> Sequence[Movement]:
    """Give what a person did after the roll call: left, came back, came late.

    Who is noted as gone and as back within one minute was noted by mistake.
    """
    walks: list[Movement] = []
    for one in movements:
        if one.person_id != person_id or one.called:
            continue
        if walks and one.there and not walks[-1].there and _minute(one.at) == _minute(walks[-1].at):
            walks.pop()
        else:
            walks.append(one)
    return walks


def _counted(movements: Sequence[Movement], stand_ins: Collection[StandIn]) -> Iterator[tuple[datetime, int]]:
    """Count the seats after each instant at which somebody moved."""
    past: list[Movement] = []
    for at, together in groupby(movements, key=lambda one: one.at):
        past += together
        yield at, len(seats_after(past, stand_ins))


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)
