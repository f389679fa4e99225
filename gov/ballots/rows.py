"""Hold ballots and seats as they are read from the database."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gov.ballots.finality import Window
from gov.ballots.rules import Channel, Facts, Ground, Presence, Status, status
from gov.instruments.agreements import Competence, matter_in
from gov.tally.counts import Choice
from gov.tally.terms import Method, Terms, terms_from_json
from gov.tally.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotRow:
    """Hold one ballot as it was opened, and how it ended; `meeting` held it, if it was not online."""

    id: UUID
    committee_id: UUID
    motion_id: UUID
    turn: int
    motion_version: int
    method: Method
    terms: str
    option_lines: str | None
    channel: Channel
    meeting: str | None
    met_at: datetime | None
    meeting_id: UUID | None
    remit: str | None
    executes: str
    versions: int
    hidden_until_close: bool
    audience: str
    opened_at: datetime
    opened_by: str
    closes_at: datetime
    deadline: datetime
    early_close: bool
    ended_at: datetime | None
    ended_by: str | None
    ended_for: str | None
    contest_days: int
    zone: str
    minutes_approved: bool
    set_aside_on: date | None
    sealed_at: datetime | None
    verdict: str | None
    voided_at: datetime | None
    voided_by: str | None
    void_ground: Ground | None
    void_reason: str

    @property
    def facts(self) -> Facts:
        """Give the instants from which its status follows."""
        return Facts(
            opened_at=self.opened_at,
            closes_at=self.closes_at,
            sealed_at=self.sealed_at,
            voided_at=self.voided_at,
        )

    @property
    def window(self) -> Window:
        """Give what the end of its contest window follows from."""
        return Window(
            channel=self.channel,
            method=self.method,
            contest_days=self.contest_days,
            zone=self.zone,
            sealed_at=self.sealed_at,
            minutes_approved=self.minutes_approved,
        )

    def stands(self, now: datetime) -> Status:
        """Say where it stands; a row that can be read was opened, whatever our clock says."""
        return status(self.facts, max(now, self.opened_at))

    @property
    def frozen_terms(self) -> Terms:
        """Give the terms as they were frozen."""
        return terms_from_json(json.loads(self.terms))

    @property
    def options(self) -> tuple[str, ...]:
        """Give what a choice chooses among, in its order."""
        return labels(self.option_lines)

    @property
    def matter(self) -> Competence | None:
        """Give the matter of the remit it falls under, as it was frozen."""
        return matter_in(self.remit) if self.remit else None

    @property
    def result(self) -> Verdict | None:
        """Give the verdict it was sealed with."""
        return Verdict.from_json(json.loads(self.verdict)) if self.verdict else None

    @property
    def is_on_paper(self) -> bool:
        """Say whether seats vote in secret, on slips that nobody here reads."""
        return self.channel is Channel.PAPER

    @property
    def shows_votes(self) -> bool:
        """Say whether votes may be read by others; never those of a void hidden ballot."""
        return not self.is_on_paper and (not self.hidden_until_close or self.sealed_at is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatStance:
    """Hold where one seat of the electorate stands: its last vote, or none.

    `presence` is where the roll call found it, None where it was asked online.
    """

    seat_id: UUID
    position: int
    label: str
    choice: Choice | None
    reason: str | None
    approved: str | None
    voter: str | None
    capacity: str | None
    cast_at: datetime | None
    receipt: str | None
    presence: Presence | None

    @property
    def away(self) -> Presence | None:
        """Say that it was excused or absent, if it was."""
        return self.presence if self.presence in (Presence.EXCUSED, Presence.ABSENT) else None

    @property
    def approves(self) -> tuple[int, ...]:
        """Give the places of the options it approves, the first being 1."""
        return places(self.approved)


def places(written: str | None) -> tuple[int, ...]:
    """Read the places of options as a query gives them: "1 3"."""
    return tuple(int(place) for place in (written or "").split())


def labels(lines: str | None) -> tuple[str, ...]:
    """Read the labels of options as a query gives them, one a line."""
    return tuple(lines.split("\n")) if lines else ()
