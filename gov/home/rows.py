"""Hold what home reads, row by row."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gov.meetings.rules import State as MeetingState
from gov.meetings.seats import Announced
from gov.motions.rules import State as MotionState


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Hold a committee, and when this person was last at its home."""

    id: UUID
    slug: str
    name: str
    zone: str
    initiative: str
    seen_at: datetime | None
    previous_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotRow:
    """Hold an open ballot; `voted` is None while votes are hidden.

    `proxy_of` is the seat whose proxy this person was given, `is_represented` says that
    nothing more is asked of her for it: while votes are hidden, only what she cast herself.
    """

    id: UUID
    committee_id: UUID
    number: str
    title: str
    language: str
    closes_at: datetime
    seats: int
    voted: int | None
    is_own: bool
    has_voted: bool
    proxy_of: UUID | None
    proxy_by: UUID | None
    proxy_from: UUID | None
    is_represented: bool


@dataclass(frozen=True, slots=True)
class SilentRow:
    """Name a seat that has not answered a ballot whose votes are open."""

    ballot_id: UUID
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """Hold a meeting to come, or one whose minutes are to be made."""

    id: UUID
    committee_id: UUID
    number: str
    title: str
    language: str
    state: MeetingState
    starts_at: datetime
    ends_at: datetime
    zone: str
    place: str
    agenda_begun: bool
    is_over: bool
    own: Announced | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PollRow:
    """Hold a search for the date of a meeting; `open` counts what this person left open.

    `began` says that she has answered for another of its dates, `until` when the next
    date passes.
    """

    code: str
    committee_id: UUID
    meeting_id: UUID
    zone: str
    answer_by: date
    until: datetime
    open: int
    began: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRow:
    """Hold a seat of a committee, in its order, and until when someone is to hold it."""

    committee_id: UUID
    seat_id: UUID
    partner_id: UUID
    partner_slug: str
    label: str
    opened_on: date
    closed_on: date | None
    held_until: date | None

    def open_on(self, day: date) -> bool:
        """Say whether the seat counts on a day."""
        return self.opened_on <= day and (self.closed_on is None or day < self.closed_on)

    def vacant_on(self, day: date) -> bool:
        """Say whether nobody holds the seat, nor is appointed to."""
        return self.open_on(day) and (self.held_until is None or self.held_until <= day)


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedRow:
    """Hold a mandate of this person that ended lately, and who holds the seat since."""

    committee: str
    slug: str
    publishes: bool
    zone: str
    partner: str
    held: bool
    until_day: date
    successor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActingRow:
    """Hold who may act for a seat, and what each announced of one meeting."""

    committee_id: UUID
    seat_id: UUID
    person_id: UUID
    holds: bool
    from_day: date
    until_day: date | None
    meeting_id: UUID | None
    announced: Announced | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionRow:
    """Hold a motion that needs its mover, or its coordinator."""

    committee_id: UUID
    reference: str
    state: MotionState
    title: str
    language: str
    mover: str
    changed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpRow:
    """Hold what a decision asks of a seat, or what it took on in a meeting; `number` is that one's."""

    id: UUID
    committee_id: UUID
    decided: bool
    number: str
    what: str
    language: str
    due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRow:
    """Hold a delegate proposed for a seat whose contact answers."""

    id: UUID
    committee_id: UUID
    partner_slug: str
    partner: str
    name: str
    proposed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """Hold what was said to a text: `about` is an amendment or an objection that waits for
    a seat's word, or a motion that was set "beside" its own.

    `of` is the seat that proposes the amendment or the other motion; "" where an objection is one's own.
    """

    committee_id: UUID
    about: str
    reference: str
    number: int
    title: str
    language: str
    of: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """Hold a decision that waits for a partner's board; `is_contact` says that she answers for it."""

    committee_id: UUID
    number: str
    written: str | None
    language: str
    ratify_by: date
    partner: str
    partner_slug: str
    is_contact: bool
