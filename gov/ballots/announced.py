"""Hold what letters and calendars say of a ballot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gov.ballots.rows import labels
from gov.store.standing import Under
from gov.tally.terms import Method


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Hold what a letter says of a ballot."""

    ballot_id: UUID
    committee_id: UUID
    slug: str
    committee: str
    zone: str
    number: str
    title: str
    audience: str
    motion_id: UUID
    item_id: UUID | None
    uid: str
    closes_at: datetime
    early_close: bool
    method: Method
    option_lines: str | None

    @property
    def options(self) -> Sequence[str]:
        """Give what a choice chooses among."""
        return labels(self.option_lines)

    @property
    def under(self) -> Under:
        """Say what narrows its readers: the item of its motion."""
        return Under(item_id=self.item_id, closed=self.audience == "closed", motion_id=self.motion_id)
