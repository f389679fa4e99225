"""Say of each seat whether it comes to the next meeting, and which is voted for by proxy."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from gov.committees.rules import day_in
from gov.home.queries import HomePage
from gov.home.rows import ActingRow, BallotRow, MeetingRow, SeatRow
from gov.meetings.rules import State
from gov.meetings.seats import Acting, Announced, SeatFact, announced_fact


def next_meeting(home: HomePage, committee_id: UUID) -> MeetingRow | None:
    """Find the next meeting that is convened, or is being held."""
    found = [one for one in home.meetings if one.committee_id == committee_id and is_awaited(one)]
    return min(found, key=lambda one: (one.starts_at, one.id), default=None)


def is_awaited(one: MeetingRow) -> bool:
    """Say whether a meeting is being held, or is convened and not over."""
    return one.state is State.IN_SESSION or (one.state is State.CONVENED and not one.is_over)


def facts_of(home: HomePage, meeting: MeetingRow) -> Sequence[tuple[SeatRow, SeatFact]]:
    """Say of each seat, in order, what its people announced of a meeting."""
    day = day_in(meeting.zone, meeting.starts_at)
    seats = [one for one in home.seats if one.committee_id == meeting.committee_id and one.open_on(day)]
    return [(seat, announced_fact(_acting(home, meeting, seat.seat_id))) for seat in seats]


def holder_is_excused(home: HomePage, meeting: MeetingRow, seat_id: UUID) -> bool:
    """Say whether a seat's holder cannot come, or there is none."""
    holders = [one for one in _acting(home, meeting, seat_id) if one.holds]
    return all(one.announced is Announced.EXCUSED for one in holders)


def seat_represented(home: HomePage, ballot: BallotRow, day: date) -> SeatRow | None:
    """Find the seat that this person is still to vote for by proxy, while that holds."""
    if ballot.is_represented or not (
        _acts(home, ballot.proxy_by, ballot.proxy_of, day)
        and _acts(home, home.sight.person_id, ballot.proxy_from, day)
    ):
        return None
    return next((one for one in home.seats if one.seat_id == ballot.proxy_of), None)


def _acts(home: HomePage, person_id: UUID | None, seat_id: UUID | None, day: date) -> bool:
    return any(one.seat_id == seat_id and one.open_on(day) for one in home.seats) and any(
        one.from_day <= day and (one.until_day is None or day < one.until_day)
        for one in home.acting
        if one.person_id == person_id and one.seat_id == seat_id
    )


def _acting(home: HomePage, meeting: MeetingRow, seat_id: UUID) -> Sequence[Acting]:
    people: dict[UUID, ActingRow] = {}
    for row in home.acting:
        # Once a person: her row of this meeting, else any (she said nothing of it).
        if row.seat_id == seat_id and (row.meeting_id == meeting.id or row.person_id not in people):
            people[row.person_id] = row
    return [
        Acting(
            holds=row.holds,
            announced=row.announced if row.meeting_id == meeting.id else None,
            noted=None,
        )
        for row in people.values()
    ]
