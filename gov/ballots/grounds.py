"""Hold all that a vote rests on; for whoever holds a proxy, of the seat she represents."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from uuid import UUID

from gov.ballots.forms import Casting
from gov.ballots.rows import labels
from gov.ballots.rules import Channel, Facts
from gov.committees.rules import day_in
from gov.kernel.errors import NotAllowed
from gov.proxies.queries import proxy_held
from gov.store import fetch_one
from gov.tally.counts import Choice
from gov.tally.terms import Method

_LAST: Final = """SELECT e.label, l.turn AS last_turn, l.choice AS last_choice, l.person_id AS last_person,
 q.email AS last_email, q.name AS last_name, q.language AS last_language
FROM ballot_seat e
LEFT JOIN vote l ON l.ballot_id = e.ballot_id AND l.seat_id = e.seat_id AND l.turn =
 (SELECT max(n.turn) FROM vote n WHERE n.ballot_id = e.ballot_id AND n.seat_id = e.seat_id)
LEFT JOIN person q ON q.id = l.person_id WHERE e.ballot_id = {} AND e.seat_id = {}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Hold all that a vote rests on, read in its own transaction."""

    committee_id: UUID
    channel: Channel
    opened_at: datetime
    closes_at: datetime
    sealed_at: datetime | None
    voided_at: datetime | None
    hidden_until_close: bool
    method: Method
    option_lines: str | None
    slug: str
    committee: str
    zone: str
    number: str
    title: str
    name: str
    email: str | None
    language: str
    audience: str
    seat_id: UUID | None
    capacity: str | None
    from_day: date | None
    until_day: date | None
    closed_on: date | None
    label: str | None
    last_turn: int | None
    last_choice: Choice | None
    last_person: UUID | None
    last_email: str | None
    last_name: str | None
    last_language: str | None
    same_choice: Choice | None
    same_reason: str | None
    same_seat: UUID | None
    same_ballot: UUID | None
    same_approved: str | None

    @property
    def options(self) -> tuple[str, ...]:
        """Give what a choice chooses among."""
        return labels(self.option_lines)

    @property
    def facts(self) -> Facts:
        """Give the instants from which the ballot's status follows."""
        return Facts(
            opened_at=self.opened_at,
            closes_at=self.closes_at,
            sealed_at=self.sealed_at,
            voided_at=self.voided_at,
        )


async def represented(ground: Ground, person_id: UUID, vote: Casting, now: datetime) -> Ground:
    """Rest the vote on the proxy that this person holds for another seat, while it holds.

    Only a vote for a seat that is not her own comes here: others ask nothing more.
    """
    held = await proxy_held(person_id, vote.ballot_id, day_in(ground.zone, now))
    if held is None or held.seat_id != vote.seat_id:
        raise NotAllowed("not_your_seat")
    if held.lapse is not None:
        raise NotAllowed(held.lapse)
    last = await fetch_one(_Last, _LAST, vote.ballot_id, held.seat_id)
    assert last is not None, "a proxy is given for a seat of the electorate"
    return replace(
        ground,
        seat_id=held.seat_id,
        capacity="proxy",
        label=last.label,
        last_turn=last.last_turn,
        last_choice=last.last_choice,
        last_person=last.last_person,
        last_email=last.last_email,
        last_name=last.last_name,
        last_language=last.last_language,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Last:
    label: str
    last_turn: int | None
    last_choice: Choice | None
    last_person: UUID | None
    last_email: str | None
    last_name: str | None
    last_language: str | None
