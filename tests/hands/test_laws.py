"""What the database itself refuses of a show of hands, on both engines."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from gov.ballots.freezing import Draft, draft, freeze
from gov.ballots.rules import Channel
from gov.ballots.terms import terms_for
from gov.instruments.rules import DecisionClass
from gov.kernel import clock
from gov.kernel.errors import Conflict
from gov.kernel.ids import new_id
from gov.motions.queries import motion_for
from gov.store import execute, write
from gov.tally.terms import Method
from tests.ballots.builders import an_open_ballot
from tests.decisions.builders import DURING
from tests.hands.builders import Room, a_room, noted_as
from tests.motions.builders import a_motion
from tests.support.canal import MONDAY, Town, a_town
from tests.support.rules import IN_FORCE


@dataclass(frozen=True, slots=True)
class Hall:
    """A town with a room in session."""

    town: Town
    room: Room


@pytest.fixture
async def hall(database: object) -> AsyncIterator[Hall]:
    with clock.freeze(MONDAY):
        town = await a_town()
        room = await a_room(town)
    with clock.freeze(DURING):
        yield Hall(town, room)


async def shown(
    hall: Hall,
    *,
    closes: timedelta = timedelta(0),
    presence: str | None = "present",
    cast: timedelta | None = timedelta(0),
    recorded: bool = True,
    meeting: UUID | None = None,
    capacity: str = "holder",
    by: str = "amina",
) -> None:
    """A ballot in the room with one seat, and its vote, as the act writes them; or as it never would."""
    town = hall.town
    async with write(lock=("committee", town.canal.committee)) as unit:
        motion = await motion_for(town.viewer("claire"), "canal", hall.room.number)
        made = Draft(
            id=new_id(),
            committee_id=town.canal.committee,
            motion_id=motion.id,
            turn=1,
            motion_version=1,
            terms=terms_for(IN_FORCE, DecisionClass.ORDINARY, Method.FOR_AGAINST, in_meeting=True),
            contest_days=5,
            hidden_until_close=False,
            audience="committee",
            uid=str(new_id()),
            opened_by=town.canal.persons["claire"],
            closes_at=unit.now + closes,
            channel=Channel.ROOM,
            meeting_id=meeting or hall.room.meeting,
        )
        await draft(unit, made)
        await execute(
            "INSERT INTO ballot_seat (ballot_id, seat_id, position, label, presence)"
            " VALUES ({}, {}, 1, 'x', {})",
            *(made.id, town.seat("amina"), presence),
        )
        await freeze(unit, made, readers="committee")
        if cast is not None:
            await voted(town, made.id, unit.now + cast, recorded=recorded, capacity=capacity, by=by)


async def voted(
    town: Town,
    ballot_id: UUID,
    at: datetime,
    *,
    recorded: bool,
    capacity: str = "holder",
    by: str = "amina",
) -> None:
    await execute(
        "INSERT INTO vote (ballot_id, seat_id, turn, choice, reason, approvals, person_id, capacity,"
        " cast_at, receipt, recorded_by) VALUES ({}, {}, 1, 'for', '', 0, {}, {}, {}, {}, {})",
        *(ballot_id, town.seat("amina"), town.canal.persons[by], capacity, at, str(new_id())),
        town.canal.persons["claire"] if recorded else None,
    )


async def refused(constraint: str, hall: Hall, **changes: object) -> None:
    with pytest.raises(Conflict) as conflict:
        await shown(hall, **changes)  # type: ignore[arg-type]  # a test names what it does wrong
    assert conflict.value.facts["constraint"] == constraint


async def test_hands_open_are_answered_and_close_at_one_instant(hall: Hall) -> None:
    await shown(hall)


@pytest.mark.parametrize("closes", [timedelta(hours=1), timedelta(microseconds=-1)])
async def test_a_room_has_no_window(hall: Hall, closes: timedelta) -> None:
    await refused("ballot_closes_after_opening", hall, closes=closes, cast=None)


@pytest.mark.parametrize("cast", [timedelta(microseconds=1), timedelta(microseconds=-1)])
async def test_a_vote_falls_on_that_instant(hall: Hall, cast: timedelta) -> None:
    await refused("vote_while_open", hall, cast=cast)


@pytest.mark.parametrize("presence", ["absent", "excused"])
async def test_a_seat_that_is_not_there_has_no_vote(hall: Hall, presence: str) -> None:
    await refused("vote_of_who_is_there", hall, presence=presence)


async def a_proxy(hall: Hall, holder: str) -> None:
    """A proxy of Amina's seat for this meeting, as its act writes it."""
    town = hall.town
    async with write() as unit:
        await execute(
            "INSERT INTO proxy (id, committee_id, meeting_id, seat_id, given_by, holder_id, holder_seat_id,"
            " given_at) VALUES ({}, {}, {}, {}, {}, {}, {}, {})",
            *(new_id(), town.canal.committee, hall.room.meeting, town.seat("amina")),
            *(town.canal.persons["amina"], town.canal.persons[holder], town.seat(holder), unit.now),
        )


async def test_a_represented_seat_is_voted_for_by_proxy_alone(hall: Hall) -> None:
    await refused("vote_of_who_is_there", hall, presence="represented")


async def test_who_holds_no_proxy_votes_for_no_represented_seat(hall: Hall) -> None:
    by_proxy = {"presence": "represented", "capacity": "proxy", "by": "fatou"}
    await noted_as(hall.room, hall.town, "amina", "absent")
    await refused("vote_by_proxy", hall, **by_proxy)
    await a_proxy(hall, "thomas")
    await refused("vote_by_proxy", hall, **by_proxy)
    await shown(hall, presence="represented", capacity="proxy", by="thomas")


async def test_nobody_votes_by_proxy_over_people_who_are_in_the_room(hall: Hall) -> None:
    await a_proxy(hall, "thomas")
    await refused("vote_by_proxy", hall, presence="represented", capacity="proxy", by="thomas")


async def test_every_seat_of_a_room_says_whether_it_is_there(hall: Hall) -> None:
    await refused("presence_by_channel", hall, presence=None)


async def test_a_vote_in_a_room_names_who_recorded_it(hall: Hall) -> None:
    await refused("recorded_by_channel", hall, recorded=False)


async def test_no_room_votes_outside_a_sitting(hall: Hall) -> None:
    async with write():
        await execute("UPDATE meeting SET state = 'adjourned' WHERE id = {}", hall.room.meeting)
    await refused("hands_while_in_session", hall)


async def test_online_nobody_is_absent_and_nobody_votes_for_another(hall: Hall) -> None:
    town = hall.town
    with clock.freeze(MONDAY):
        number = await a_motion(town)
        ballot = await an_open_ballot(town, number, closes_on=date(2026, 11, 12))
    with pytest.raises(Conflict) as conflict:
        async with write() as unit:
            await voted(town, ballot, unit.now, recorded=True)
    assert conflict.value.facts["constraint"] == "recorded_by_channel"


async def test_an_online_ballot_never_closes_as_it_opens(hall: Hall) -> None:
    town = hall.town
    with pytest.raises(Conflict) as conflict:
        async with write(lock=("committee", town.canal.committee)) as unit:
            motion = await motion_for(town.viewer("claire"), "canal", hall.room.number)
            made = Draft(
                id=new_id(),
                committee_id=town.canal.committee,
                motion_id=motion.id,
                turn=1,
                motion_version=1,
                terms=IN_FORCE.terms(DecisionClass.ORDINARY),
                contest_days=5,
                hidden_until_close=False,
                audience="committee",
                uid=str(new_id()),
                opened_by=town.canal.persons["claire"],
                closes_at=unit.now,
            )
            await draft(unit, made)
            await execute(
                "INSERT INTO ballot_seat (ballot_id, seat_id, position, label) VALUES ({}, {}, 1, 'x')",
                *(made.id, town.seat("amina")),
            )
            await freeze(unit, made, readers="committee")
    assert conflict.value.facts["constraint"] == "ballot_closes_after_opening"
