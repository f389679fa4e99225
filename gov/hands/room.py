"""Read the room in which a motion is put to a show of hands: its seats, who answers for each."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from uuid import UUID

from gov.ballots.again import check_anew, same_seats
from gov.ballots.ahead import Ahead, ahead_of
from gov.ballots.asking import check_opening, seats_on
from gov.ballots.closing import check_second
from gov.ballots.queries import rounds_of
from gov.ballots.rules import Presence
from gov.committees.rights import rights_of
from gov.committees.rules import Capacity
from gov.decisions.rooms import Item, SeatThere, Sitting, sitting_of
from gov.hands.rules import Declared, There, check_session
from gov.kernel.errors import NotAllowed, NotFound
from gov.meetings.represented import Proxy, proxies_in
from gov.motions.keeping import check, doers_of
from gov.motions.queries import motion_for
from gov.motions.rules import Act
from gov.recusals.queries import declared_on
from gov.store import fetch, read
from gov.web import Viewer

# Who is there acts for a seat by the mandate of the day, not by what she was when the roll was called.
_NOTED: Final = """SELECT t.seat_id, t.person_id, p.name, m.capacity
FROM attendance t JOIN person p ON p.id = t.person_id
LEFT JOIN mandate m ON m.person_id = t.person_id AND m.seat_id = t.seat_id
 AND m.from_day <= {} AND (m.until_day IS NULL OR m.until_day > {})
WHERE t.meeting_id = {} AND t.noted = 'present' AND t.left_at IS NULL AND t.seat_id IS NOT NULL
ORDER BY p.name, p.id LIMIT 500"""
_WORDS: Final = {1: Presence.EXCUSED, 0: Presence.ABSENT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """Hold a motion on the floor of its meeting, with every seat of the room."""

    ahead: Ahead
    sitting: Sitting
    item: Item
    seats: Sequence[There]

    @property
    def present(self) -> Sequence[There]:
        """List the seats that can answer, by their own people or by proxy."""
        return [seat for seat in self.seats if seat.presence.is_there]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Noted:
    seat_id: UUID
    person_id: UUID
    name: str
    capacity: Capacity | None


async def floor_of(viewer: Viewer, slug: str, number: str, now: datetime) -> Floor:
    """Show the room to who looks at a motion in it; raise where it is on no agenda."""
    assert viewer.person_id is not None, "the guard lets in only who has a standing"
    async with read():
        motion = await motion_for(viewer, slug, number)
        if motion.meeting is None or motion.item_id is None:
            raise NotAllowed("motion_on_no_agenda")
        sitting = await sitting_of(motion.committee_id, motion.meeting)
        rights = await rights_of(viewer.person_id, motion.committee_id, now)
        ahead = await ahead_of(motion, rights, await rounds_of(motion.id))
        seats = await _declaring(motion.id, await seats_there(sitting, rights.today))
    return Floor(
        ahead=ahead.held_in_meeting(), sitting=sitting, item=sitting.item(motion.item_id), seats=seats
    )


async def floor_to_vote(viewer: Viewer, slug: str, number: str, now: datetime) -> Floor:
    """Show the room to the coordinator; refuse, with the reason, where no hands may be counted."""
    async with read():
        floor = await floor_of(viewer, slug, number, now)
        check_floor(floor, viewer, now)
        motion = floor.ahead.motion
        seats = await seats_on(motion.committee_id, floor.ahead.rights.today)
        await check_anew((motion,), same_seats(seats))
        return floor


async def meeting_of(viewer: Viewer, slug: str, number: str) -> str:
    """Name the meeting on whose agenda a motion stands."""
    async with read():
        motion = await motion_for(viewer, slug, number)
    if motion.meeting is None:
        raise NotAllowed("motion_on_no_agenda")
    return motion.meeting


def check_floor(floor: Floor, viewer: Viewer, now: datetime) -> None:
    """Refuse whoever does not coordinate, and what may not be voted on here and now."""
    ahead, motion = floor.ahead, floor.ahead.motion
    if viewer.person_id is None:
        raise NotFound("not_found")
    if not ahead.rights.coordinates:
        raise NotAllowed("coordinator_counts_hands")
    check_session(floor.sitting.room, now, floor.item)
    check(motion, Act.OPEN_BALLOT, doers_of(motion, ahead.rights, viewer.person_id), now)
    check_opening(ahead)
    check_second(ahead.earliest, motion.zone, ahead.rights.today)
    if not floor.present:
        raise NotAllowed("nobody_in_the_room")


async def _declaring(motion_id: UUID, seats: Collection[There]) -> Sequence[There]:
    """Say of each seat that is there whether it declared before that it takes no part."""
    declared = {
        one.seat_id: Declared(name=one.name, reason=one.reason) for one in await declared_on(motion_id)
    }
    return [
        replace(seat, declared=declared.get(seat.seat_id)) if seat.presence.is_there else seat
        for seat in seats
    ]


async def seats_there(sitting: Sitting, today: date) -> Sequence[There]:
    """List the seats of the meeting's day, each with who answers for it: its holder,
    its deputy, and only where neither is there who holds its proxy.
    """
    noted = await fetch(_Noted, _NOTED, today, today, sitting.room.id)
    proxies = {one.seat_id: one for one in await proxies_in(sitting.room.id, today) if one.represents}
    return [
        _there(seat, [one for one in noted if one.seat_id == seat.id], proxies.get(seat.id))
        for seat in sitting.seats
    ]


def _there(seat: SeatThere, here: Sequence[_Noted], proxy: Proxy | None) -> There:
    acting = [one for one in here if one.capacity is not None]
    first = min(acting, key=lambda one: one.capacity is Capacity.DEPUTY, default=None)
    if first is not None:
        return There(
            seat_id=seat.id,
            label=seat.label,
            presence=Presence.PRESENT,
            person_id=first.person_id,
            person=first.name,
            capacity=first.capacity,
        )
    if proxy is not None:
        return There(
            seat_id=seat.id,
            label=seat.label,
            presence=Presence.REPRESENTED,
            person_id=proxy.holder_id,
            person=proxy.holder,
            capacity="proxy",
        )
    gone = here[0].name if here else ""
    presence = _WORDS.get(seat.there, Presence.ABSENT)
    return There(seat_id=seat.id, label=seat.label, presence=presence, gone=gone)
