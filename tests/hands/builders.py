"""A room that votes, as tests need it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from gov.hands.actions import record_hands
from gov.hands.forms import Show
from gov.hands.room import floor_of
from gov.hands.rules import Said
from gov.kernel import clock
from gov.store import execute, write
from gov.tally.terms import Method
from gov.web import Attempt
from tests.decisions.builders import DURING, a_meeting, a_roll_call, an_item
from tests.motions.builders import a_motion, once
from tests.support.canal import SITE, Town

PRESENT = {"amina": "present", "thomas": "present", "fatou": "present", "lien": "excused"}


@dataclass(frozen=True, slots=True)
class Room:
    """A meeting in session, its item, and the motion on it."""

    meeting: UUID
    item: UUID
    number: str


async def a_room(
    town: Town,
    noted: Mapping[str, str] | None = None,
    *,
    kind: str = "decision",
    closed: bool = False,
    state: str = "in_session",
    **changes: str,
) -> Room:
    """Three of five seats in the room, one excused, one absent; a motion by Amina."""
    meeting = await a_meeting(town, state=state)
    item = await an_item(meeting, kind=kind, closed=closed)
    await a_roll_call(town, meeting, PRESENT if noted is None else noted)
    return Room(meeting, item, await a_motion(town, item=item, **changes))


async def a_show(town: Town, number: str, common: str = "for", **changes: Any) -> Show:
    """What the form told: all alike, unless seats are named with their answers and reasons.

    `seats` names them by who holds them: {"thomas": "against"}; `reasons` likewise.
    """
    floor = await floor_of(town.viewer("claire"), town.canal.slug, number, clock.now())
    own = {town.seat(who): answer for who, answer in changes.pop("seats", {}).items()}
    reasons = {town.seat(who): why for who, why in changes.pop("reasons", {}).items()}
    told: dict[str, Any] = {
        "method": Method.FOR_AGAINST,
        "options": (),
        "audience": floor.ahead.motion.audience,
        "seen": floor.ahead.motion.version,
        "turn": floor.ahead.turn,
        "common": tuple(common.split()),
        "seats": {
            seat.seat_id: Said(
                was=seat.mark,
                answers=tuple(own.get(seat.seat_id, "").split()),
                reason=reasons.get(seat.seat_id, ""),
            )
            for seat in floor.seats
        },
    }
    return Show(**told | changes)


async def shown_by(town: Town, who: str, number: str, show: Show, *, attempt: Attempt | None = None) -> str:
    """Recorded by one person; the decision's number."""
    return await record_hands(town.viewer(who), town.canal.slug, number, show, attempt or once(), site=SITE)


async def counted(town: Town, number: str, common: str = "for", **changes: Any) -> str:
    """Read and recorded during the meeting."""
    with clock.freeze(DURING):
        return await shown_by(town, "claire", number, await a_show(town, number, common, **changes))


async def noted_as(room: Room, town: Town, who: str, said: str) -> None:
    """The roll call, corrected for one person."""
    async with write():
        await execute(
            "UPDATE attendance SET noted = {} WHERE meeting_id = {} AND person_id = {}",
            *(said, room.meeting, town.canal.persons[who]),
        )
