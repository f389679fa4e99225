"""Gather what waits for a person in all her committees, in a few statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from gov.committees.rosters import ProposalRow, proposals_for
from gov.permissions import Role
from gov.store import fetch, read
from gov.web import Viewer

MOST: Final = 20
LATELY: Final = 5
_SOON: Final = timedelta(days=14)
_NOBODY: Final = UUID(int=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotRow:
    """Hold an open ballot in which a seat of hers is silent."""

    slug: str
    committee: str
    number: str
    title: str
    language: str
    closes_at: datetime
    hidden_until_close: bool
    seats: int
    voted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """Hold a meeting to come, or one whose minutes wait."""

    slug: str
    committee: str
    number: str
    title: str
    language: str
    starts_at: datetime
    zone: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionRow:
    """Hold a motion that waits for an act of hers."""

    slug: str
    committee: str
    reference: str
    state: str
    title: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpRow:
    """Hold what a seat of hers still has to do after a decision."""

    slug: str
    committee: str
    number: str
    language: str
    what: str
    due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LatestRow:
    """Hold one of the last decisions she may read; `title` is canonical text."""

    slug: str
    number: str
    language: str
    title: str


@dataclass(frozen=True, slots=True)
class SeatsRow:
    """Count the seats of a committee."""

    committee_id: UUID
    seats: int


@dataclass(frozen=True, slots=True)
class PublisherRow:
    """Hold an initiative that publishes what it decides."""

    slug: str
    name: str
    summary: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Hold all that a person's home says."""

    ballots: Sequence[BallotRow]
    to_answer: Sequence[MeetingRow]
    minutes: Sequence[MeetingRow]
    motions: Sequence[MotionRow]
    follow_ups: Sequence[FollowUpRow]
    proposals: Sequence[ProposalRow]
    latest: Sequence[LatestRow]
    seats: Sequence[SeatsRow]


async def home(viewer: Viewer, now: datetime) -> Home:
    """Gather what a person's home says, whatever the number of committees."""
    assert viewer.person_id is not None
    async with read():
        return Home(
            ballots=await _ballots(viewer, now),
            to_answer=await _to_answer(viewer, now),
            minutes=await _minutes(viewer),
            motions=await _motions(viewer),
            follow_ups=await _follow_ups(viewer, now),
            proposals=await proposals_for(viewer.person_id),
            latest=await _latest(viewer),
            seats=await fetch(
                SeatsRow,
                "SELECT committee_id, count(*) AS seats FROM seat WHERE closed_on IS NULL"
                " AND committee_id IN ({}) GROUP BY committee_id",
                _committees(viewer, *Role),
            ),
        )


async def publishers() -> Sequence[PublisherRow]:
    """List the initiatives that publish their decisions."""
    async with read():
        return await fetch(
            PublisherRow,
            "SELECT c.slug, i.name, i.summary, i.language FROM initiative i"
            " JOIN committee c ON c.initiative_id = i.id AND c.kind = 'steering'"
            " WHERE i.publishes_decisions ORDER BY i.name, c.slug LIMIT {}",
            MOST,
        )


def _committees(viewer: Viewer, *roles: Role) -> tuple[UUID, ...]:
    wanted = frozenset(roles)
    held = [one.committee_id for one in viewer.standings.values() if one.roles & wanted]
    return tuple(held) or (_NOBODY,)


def _seats(viewer: Viewer) -> tuple[UUID, ...]:
    return tuple(one.seat_id for one in viewer.standings.values() if one.seat_id) or (_NOBODY,)


async def _ballots(viewer: Viewer, now: datetime) -> Sequence[BallotRow]:
    return await fetch(
        BallotRow,
        "SELECT c.slug, c.name AS committee, mo.number, mv.title, mv.language, b.closes_at,"
        " b.hidden_until_close,"
        " (SELECT count(*) FROM ballot_seat e WHERE e.ballot_id = b.id) AS seats,"
        " (SELECT count(DISTINCT v.seat_id) FROM vote v WHERE v.ballot_id = b.id) AS voted"
        " FROM ballot b JOIN ballot_seat s ON s.ballot_id = b.id"
        " JOIN committee c ON c.id = b.committee_id JOIN motion mo ON mo.id = b.motion_id"
        " JOIN motion_version mv ON mv.motion_id = b.motion_id AND mv.version = b.motion_version"
        " WHERE s.seat_id IN ({}) AND b.sealed_at IS NULL AND b.voided_at IS NULL AND b.closes_at > {}"
        " AND NOT EXISTS (SELECT 1 FROM vote v WHERE v.ballot_id = b.id AND v.seat_id = s.seat_id)"
        " ORDER BY b.closes_at, b.id LIMIT {}",
        *(_seats(viewer), now, MOST),
    )


_MEETING: Final = (
    "SELECT c.slug, c.name AS committee, g.number, g.title, g.language, g.starts_at, g.zone, g.place"
    " FROM meeting g JOIN committee c ON c.id = g.committee_id"
)


async def _to_answer(viewer: Viewer, now: datetime) -> Sequence[MeetingRow]:
    return await fetch(
        MeetingRow,
        _MEETING + " LEFT JOIN attendance a ON a.meeting_id = g.id AND a.person_id = {}"
        " WHERE g.committee_id IN ({}) AND g.state = 'convened' AND g.starts_at > {}"
        " AND a.announced IS NULL ORDER BY g.starts_at, g.id LIMIT {}",
        *(viewer.person_id, _committees(viewer, Role.MEMBER, Role.OBSERVER), now, MOST),
    )


async def _minutes(viewer: Viewer) -> Sequence[MeetingRow]:
    return await fetch(
        MeetingRow,
        _MEETING + " WHERE g.committee_id IN ({}) AND g.state IN ('adjourned', 'minutes_drafted')"
        " ORDER BY g.starts_at, g.id LIMIT {}",
        *(_committees(viewer, Role.COORDINATOR), MOST),
    )


async def _motions(viewer: Viewer) -> Sequence[MotionRow]:
    return await fetch(
        MotionRow,
        "SELECT c.slug, c.name AS committee, coalesce(mo.number, mo.code) AS reference, mo.state,"
        " mv.title, mv.language FROM motion mo JOIN committee c ON c.id = mo.committee_id"
        " JOIN motion_version mv ON mv.motion_id = mo.id AND mv.version = mo.version"
        " WHERE (mo.state IN ('submitted', 'discussed') AND mo.committee_id IN ({}))"
        " OR (mo.state = 'draft' AND mo.mover_id = {} AND mo.committee_id IN ({}))"
        " ORDER BY mo.changed_at, mo.id LIMIT {}",
        *(_committees(viewer, Role.COORDINATOR), viewer.person_id),
        *(_committees(viewer, Role.MEMBER, Role.COORDINATOR), MOST),
    )


async def _follow_ups(viewer: Viewer, now: datetime) -> Sequence[FollowUpRow]:
    return await fetch(
        FollowUpRow,
        "SELECT c.slug, c.name AS committee, d.number, d.language, f.what, f.due_on"
        " FROM follow_up f JOIN decision d ON d.id = f.decision_id"
        " JOIN committee c ON c.id = d.committee_id"
        " WHERE f.owner_seat_id IN ({}) AND f.done_at IS NULL AND f.due_on <= {}"
        " ORDER BY f.due_on, f.id LIMIT {}",
        *(_seats(viewer), now.date() + _SOON, MOST),
    )


async def _latest(viewer: Viewer) -> Sequence[LatestRow]:
    if not viewer.standings:
        return ()
    places = [(one.committee_id, viewer.audience(slug)) for slug, one in viewer.standings.items()]
    read_by = " OR ".join("(s.committee_id = {} AND s.reader = {})" for _ in places)
    return await fetch(
        LatestRow,
        "SELECT c.slug, d.number, d.language, o.value AS title"
        " FROM shown_decision s JOIN decision d ON d.id = s.decision_id"
        " JOIN opening o ON o.log_id = d.log_id AND o.n = d.leaf_n AND o.label = 'title'"
        f" JOIN committee c ON c.id = s.committee_id WHERE s.rank > 0 AND ({read_by})"
        " ORDER BY s.year DESC, s.turn DESC, d.id LIMIT {}",
        *(part for place in places for part in place),
        LATELY,
    )
