"""What the law says of a ballot, as plainly as it can be said: no database, no share, no step."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from gov.ballots.rules import Status
from gov.motions.rules import State
from gov.tally.steps import Outcome
from gov.tally.terms import Method

STATES = {
    Outcome.ADOPTED: State.ADOPTED,
    Outcome.REJECTED: State.REJECTED,
    Outcome.INQUORATE: State.INQUORATE,
    Outcome.DEFERRED: State.DEFERRED,
    Outcome.NOTED: State.DISCUSSED,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What one seat answers: its choice, and in a choice the options it approves."""

    choice: str
    approved: tuple[int, ...] = ()


@dataclass(kw_only=True)
class Round:
    """One ballot of a motion: what it opened with, each seat's last word, how it ended."""

    id: UUID
    method: Method
    electorate: frozenset[UUID]
    version: int
    opened: datetime
    closes: datetime
    votes: dict[UUID, Answer] = field(default_factory=dict)
    cast: int = 0
    void: str = ""
    sealed: bool = False

    def status(self, at: datetime) -> Status:
        if self.void:
            return Status.VOID
        if self.sealed:
            return Status.FINAL
        return Status.OPEN if at < self.closes else Status.CLOSED

    @property
    def outcome(self) -> Outcome:
        """Say how it ends under the simple rules: half of the seats, half of what is expressed."""
        said = [answer.choice for answer in self.votes.values()]
        seats, answered = len(self.electorate), len(said)
        if self.method is Method.SENSE_CHECK:
            return Outcome.NOTED
        if answered < seats if self.method is Method.UNANIMOUS else 2 * answered <= seats:
            return Outcome.INQUORATE
        if self.method is Method.CONSENT:
            return _by_consent(said)
        expressed = said.count("for") + said.count("against") + said.count("approve")
        if expressed == 0 and self.method is not Method.UNANIMOUS:
            return Outcome.INQUORATE
        if said.count("abstain") > expressed:
            return Outcome.DEFERRED
        if self.method is Method.UNANIMOUS:
            return Outcome.ADOPTED if said.count("for") == seats else Outcome.REJECTED
        if self.method is Method.APPROVAL:
            return self._by_approval(expressed)
        return Outcome.ADOPTED if said.count("for") > said.count("against") else Outcome.REJECTED

    def _by_approval(self, approving: int) -> Outcome:
        best, second = sorted(self.approvals, reverse=True)[:2]
        if best == second:
            return Outcome.DEFERRED
        return Outcome.ADOPTED if 2 * best > approving else Outcome.REJECTED

    @property
    def approvals(self) -> Sequence[int]:
        """Count who approves each of three options."""
        return [sum(place in one.approved for one in self.votes.values()) for place in (1, 2, 3)]


def _by_consent(said: Sequence[str]) -> Outcome:
    if "consent" not in said and "concern" not in said:
        return Outcome.INQUORATE
    return Outcome.DEFERRED if "objection" in said else Outcome.ADOPTED
