"""Hold meetings, items and people as they are read from the database."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from gov.meetings.rules import ItemKind, State
from gov.meetings.seats import Announced, Noted


class Capacity(StrEnum):
    """As what a person sits in a meeting."""

    MEMBER = "member"
    DEPUTY = "deputy"
    COORDINATOR = "coordinator"
    OBSERVER = "observer"
    GUEST = "guest"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """Hold one meeting as it stands now; a draft's number is a code.

    `revision` rises with all that a convocation says, `plan_version` with when and
    where alone: who comes raises neither.
    """

    id: UUID
    committee_id: UUID
    slug: str
    committee: str
    number: str
    title: str
    language: str
    state: State
    starts_wall: str
    zone: str
    starts_at: datetime
    ends_at: datetime
    place: str
    link: str
    chair: str
    minute_taker: str
    uid: str
    revision: int
    plan_version: int
    current_item_id: UUID | None
    open_item_id: UUID | None
    current_since: datetime | None
    open_since: datetime | None
    convened_at: datetime | None
    announced_at: datetime | None
    agenda_begun: bool
    cancel_reason: str
    imported: bool

    @property
    def is_planned(self) -> bool:
        """Say whether it is a draft of which members and observers know the date, no more."""
        return self.state is State.DRAFT and self.announced_at is not None

    @property
    def is_public_knowledge(self) -> bool:
        """Say whether others than the coordinators know of it."""
        return self.announced_at is not None or (
            self.state is not State.DRAFT
            and (self.state is not State.CANCELLED or self.convened_at is not None)
        )

    @property
    def shows_agenda(self) -> bool:
        """Say whether others than the coordinators know its agenda."""
        return self.convened_at is not None or self.imported


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """Hold one agenda item."""

    id: UUID
    position: int
    kind: ItemKind
    title: str
    goal: str
    presenter: str
    minutes_planned: int | None
    is_closed: bool
    section: str
    link: str
    notes: str
    taken: bool
    late_since: datetime | None = None
    agreed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """Hold one person convened or noted, and what is known of them."""

    person_id: UUID
    name: str
    capacity: Capacity
    seat_id: UUID | None
    seat: str | None
    announced: Announced | None = None
    noted: Noted | None = None
    left_at: datetime | None = None

    @property
    def is_there(self) -> bool:
        """Say whether she was noted as present, and has not left."""
        return self.noted is Noted.PRESENT and self.left_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesRow:
    """Hold the minutes of a meeting; `approved_in` is when the later one began."""

    language: str
    text: str
    state: str
    audience: str
    revision: int
    digest: bytes | None
    imported: bool
    changed_at: datetime
    approved_at: datetime | None
    approved_by: str | None
    approved_in: datetime | None
    unopposed_on: date | None

    @property
    def approved(self) -> bool:
        """Say whether the text is frozen."""
        return self.state == "approved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Hold one line of the list of meetings."""

    id: UUID
    number: str
    title: str
    language: str
    state: State
    starts_at: datetime
    zone: str
    place: str
    convened_at: datetime | None
    announced_at: datetime | None
    minutes: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterRow:
    """Hold one later meeting, in which minutes may have been approved."""

    id: UUID
    number: str
    starts_at: datetime
    zone: str
