"""Hold motions, versions and steps as they are read from the database."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gov.motions.amendment_rules import State as AmendmentState
from gov.motions.objection_rules import Answer, Standing, standing
from gov.motions.rules import Ground, State, held_until
from gov.motions.texts import MotionText
from gov.store.standing import Under


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionRow:
    """Hold one motion as it stands now."""

    id: UUID
    committee_id: UUID
    code: str
    number: str | None
    decision_class: str
    state: State
    version: int
    mover_id: UUID
    mover_seat_id: UUID | None
    mover: str
    mover_seat: str | None
    created_at: datetime
    submitted_at: datetime | None
    changed_at: datetime
    competence: str | None
    title: str
    text: str
    reasons: str
    alternatives: str
    language: str
    meeting_id: UUID | None
    item_id: UUID | None
    item: str | None
    meeting: str | None
    meeting_starts: datetime | None
    audience: str
    zone: str
    written_state: State
    seconds: int
    seconds_needed: int
    carries_founding_text: bool
    deferred_at: datetime | None
    deferred_on: Ground | None
    deferred_by_seat_id: UUID | None
    deferred_by_seat: str | None
    deferred_to_id: UUID | None
    deferred_to: str | None
    deferred_to_day: datetime | None
    meets_at: datetime | None
    amends_id: UUID | None
    amends_number: int | None
    amended: str | None
    voted_first: str | None

    @property
    def held_until(self) -> datetime | None:
        """Say until when a seat's deferral holds it."""
        if self.deferred_at is None or self.deferred_on is None:
            return None
        named = self.deferred_to_id is not None
        return held_until(Ground(self.deferred_on), self.deferred_at, named=named, meets_at=self.meets_at)

    @property
    def reference(self) -> str:
        """Give what its address is made of: its number, or a draft's code."""
        return self.number or self.code

    @property
    def under(self) -> Under:
        """Say what narrows its readers: the item it stands under."""
        return Under(item_id=self.item_id, closed=self.audience == "closed", motion_id=self.id)

    @property
    def words(self) -> MotionText:
        """Give the words as they stand."""
        return MotionText.of(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """Hold one version of a motion's words."""

    version: int
    title: str
    text: str
    reasons: str
    alternatives: str
    language: str
    author: str
    at: datetime

    @property
    def words(self) -> MotionText:
        """Give the words as they stood."""
        return MotionText.of(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """Hold one step of a motion: who, when, why."""

    id: UUID
    act: str
    to_state: State
    doer: str | None
    at: datetime
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentRow:
    """Hold one amendment, and where it stands; `answer` is why."""

    id: UUID
    motion_id: UUID
    number: int
    version: int
    seat_id: UUID
    seat: str
    author_id: UUID
    author: str
    title: str
    text: str
    reasons: str
    alternatives: str
    language: str
    why: str
    at: datetime
    state: AmendmentState
    turn: int
    answer: str
    answered_at: datetime
    first: str | None

    @property
    def words(self) -> MotionText:
        """Give the words as the amendment would have them."""
        return MotionText.of(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionRow:
    """Hold one objection with the last answer given for it."""

    id: UUID
    number: int
    version: int
    seat_id: UUID
    seat: str
    author: str
    reason: str
    language: str
    at: datetime
    answer: Answer | None
    said_of: int
    turn: int

    def standing(self, current: int) -> Standing:
        """Say where it stands, the text being at this version."""
        return standing(self.version, Answer(self.answer) if self.answer else None, self.said_of, current)
