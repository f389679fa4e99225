"""Record a show of hands: opened, answered, counted and logged in one act."""

from collections.abc import Mapping
from uuid import UUID

from gov.ballots.actions import check_audience, check_method, lead_to_vote
from gov.ballots.casting import receipt_code
from gov.ballots.ending import seal_in
from gov.ballots.freezing import Draft, draft, freeze
from gov.ballots.rules import Channel, check_executes
from gov.calendar.rules import uid
from gov.committees.rights import acting
from gov.decisions.sealing import Record, conclude_in
from gov.decisions.sitting import day_decided
from gov.hands.forms import Show
from gov.hands.room import Floor, check_floor, floor_of
from gov.hands.rules import Answer, answers_of, changed
from gov.kernel.errors import Conflict
from gov.kernel.ids import new_id, new_token, random_id
from gov.meetings.keeping import host
from gov.meetings.sitting import mark_taken
from gov.store import Unit, execute, write
from gov.web import Attempt, Viewer
from gov.web.once import once


async def record_hands(
    viewer: Viewer, slug: str, number: str, show: Show, attempt: Attempt, *, site: str
) -> str:
    """Record how the room voted; give the decision's number.

    It is "" after a sense check, which decides nothing. Raises Conflict where
    the room, the text or the motion's ballots are not those that were read.
    """
    committee_id, person_id = acting(viewer, slug)
    ballot_id = new_id()
    async with write(lock=[("committee", committee_id), ("ballot", ballot_id)]) as unit:

        async def do() -> str:
            floor = await floor_of(viewer, slug, number, unit.now)
            if floor.ahead.turn != show.turn:
                raise Conflict("hands_already_counted")
            check_floor(floor, viewer, unit.now)
            answers = prepared(floor, show)
            made = _draft(floor, show, ballot_id, by=person_id, unit=unit, site=site)
            await lead_to_vote(unit, floor.ahead, show.audience, by=person_id)
            await draft(unit, made)
            await _seat(floor, ballot_id)
            await freeze(unit, made, readers=floor.ahead.motion.audience)
            await _vote(unit, floor, answers, ballot_id, by=person_id, key=attempt.key)
            return await _conclude(unit, floor, ballot_id, by=person_id, site=site)

        return await once(unit, viewer, "hands.record", f"{slug}/{number}", attempt, do)


def prepared(floor: Floor, show: Show) -> Mapping[UUID, Answer]:
    """Hold what was noted against the room as it is now, and its rules."""
    motion = floor.ahead.motion
    if show.seen != motion.version:
        raise Conflict("motion_changed", version=motion.version)
    if moved := changed(floor.seats, show.seats):
        raise Conflict("room_changed", fields=moved)
    check_method(floor.ahead, show)
    check_audience(floor.ahead, show.audience)
    check_executes(show.executes, floor.sitting.executors)
    terms = floor.ahead.terms(show.method)
    return answers_of(floor.seats, show.seats, show.common, terms, len(show.options))


def _draft(floor: Floor, show: Show, ballot_id: UUID, *, by: UUID, unit: Unit, site: str) -> Draft:
    ahead = floor.ahead
    return Draft(
        id=ballot_id,
        committee_id=ahead.motion.committee_id,
        motion_id=ahead.motion.id,
        turn=ahead.turn,
        motion_version=ahead.motion.version,
        terms=ahead.terms(show.method),
        options=show.options,
        executes=show.executes,
        contest_days=ahead.rules.law.contest_days,
        hidden_until_close=False,
        audience=show.audience,
        uid=uid(random_id(), host(site)),
        opened_by=by,
        # Hands are up at one instant: it opens, is answered and closes at it.
        closes_at=unit.now,
        channel=Channel.ROOM,
        meeting_id=floor.sitting.room.id,
    )


async def _seat(floor: Floor, ballot_id: UUID) -> None:
    """List the whole electorate, each seat where the roll call found it."""
    for position, seat in enumerate(floor.seats, 1):
        await execute(
            "INSERT INTO ballot_seat (ballot_id, seat_id, position, label, presence)"
            " VALUES ({}, {}, {}, {}, {})",
            *(ballot_id, seat.seat_id, position, seat.label, seat.presence),
        )


async def _vote(
    unit: Unit, floor: Floor, answers: Mapping[UUID, Answer], ballot_id: UUID, *, by: UUID, key: str
) -> None:
    key = key or new_token()
    for seat in floor.present:
        answer = answers[seat.seat_id]
        if answer.choice is None:
            continue
        assert seat.person_id is not None, "somebody answers for a seat that is there"
        await execute(
            "INSERT INTO vote (ballot_id, seat_id, turn, choice, reason, approvals, person_id, capacity,"
            " cast_at, receipt, recorded_by) VALUES ({}, {}, 1, {}, {}, {}, {}, {}, {}, {}, {})",
            *(ballot_id, seat.seat_id, answer.choice, answer.reason, len(answer.approved)),
            *(seat.person_id, seat.capacity, unit.now),
            # Whoever holds a proxy answers twice on one form: a receipt is each seat's own.
            *(receipt_code(seat.seat_id, ballot_id, key), by),
        )
        for place in answer.approved:
            await execute(
                "INSERT INTO vote_approval (ballot_id, seat_id, turn, place) VALUES ({}, {}, 1, {})",
                *(ballot_id, seat.seat_id, place),
            )


async def _conclude(unit: Unit, floor: Floor, ballot_id: UUID, *, by: UUID, site: str) -> str:
    sealed = await seal_in(unit, ballot_id)
    assert sealed is not None, "it closed at the instant it opened"
    await mark_taken(unit, floor.item.id)
    day = day_decided(floor.sitting.room, unit.now)
    return await conclude_in(unit, sealed, Record(day=day, by=by), site=site)
