"""Hold date polls, slots, answers and people as they are read from the database."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from gov.meetings.rules import State as MeetingState
from gov.slots.rules import Answer, State, stands
from gov.slots.times import Offer


@dataclass(frozen=True, slots=True, kw_only=True)
class PollRow:
    """Hold one date poll with its meeting; `stored` knows nothing of that one's acts."""

    id: UUID
    committee_id: UUID
    slug: str
    committee: str
    code: str
    stored: State
    zone: str
    answer_by: date
    revision: int
    opened_by: str
    opened_at: datetime
    ended_at: datetime | None
    chosen_slot_id: UUID | None
    meeting_id: UUID
    meeting_number: str
    meeting_state: MeetingState
    title: str
    language: str
    place: str
    convened_at: datetime | None
    starts_wall: str
    meeting_starts_at: datetime
    meeting_ends_at: datetime

    @property
    def state(self) -> State:
        """Say where it stands now, its meeting considered."""
        return stands(self.stored, self.meeting_state, self.convened_at, self.opened_at)

    @property
    def is_open(self) -> bool:
        """Say whether answers are taken."""
        return self.state is State.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotRow:
    """Hold one slot, and who proposed it."""

    id: UUID
    number: int
    day: date
    starts_wall: str
    minutes: int | None
    starts_at: datetime
    ends_at: datetime
    proposer_id: UUID
    proposer: str
    seat: str | None

    @property
    def offer(self) -> Offer:
        """Give it as it was proposed."""
        starts = time.fromisoformat(self.starts_wall) if self.starts_wall else None
        return Offer(day=self.day, starts=starts, minutes=self.minutes)

    @property
    def is_whole_day(self) -> bool:
        """Say whether its hours are still to be said."""
        return not self.starts_wall


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """Hold the last word of one person on one slot."""

    slot_id: UUID
    person_id: UUID
    answer: Answer
    turn: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRow:
    """Hold a seat and the days on which it counts."""

    id: UUID
    label: str
    opened_on: date
    closed_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegateRow:
    """Hold who may act for a seat, and from when to when."""

    seat_id: UUID
    person_id: UUID
    name: str
    holds: bool
    from_day: date
    until_day: date | None

    def acts_on(self, day: date) -> bool:
        """Say whether the mandate holds on a day."""
        return self.from_day <= day and (self.until_day is None or day < self.until_day)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistantRow:
    """Hold who is convened beside the seats, and never counted."""

    person_id: UUID
    name: str
    coordinates: bool
