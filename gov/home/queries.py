"""Read all that home says to one person, in a constant number of statements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gov.home import pending, recent, referred, texts
from gov.home.news_rows import DecidedRow, MinutesRow, SaidRow
from gov.home.rows import (
    ActingRow,
    BallotRow,
    BoardRow,
    ChangeRow,
    EndedRow,
    FollowUpRow,
    MeetingRow,
    MotionRow,
    Place,
    PollRow,
    ProposalRow,
    SeatRow,
    SilentRow,
)
from gov.home.rules import last_visit, news_since
from gov.home.sights import Sight, sight_of
from gov.instruments.queries import rules_among
from gov.instruments.rulesets import NO_RULES, Rules
from gov.store import fetch, read
from gov.store.folding import by_name
from gov.web import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """Hold what waits for a person, what is new, and her committees."""

    sight: Sight
    now: datetime
    places: Mapping[UUID, Place]
    is_first_visit: bool
    ballots: Sequence[BallotRow]
    silent: Sequence[SilentRow]
    meetings: Sequence[MeetingRow]
    polls: Sequence[PollRow]
    seats: Sequence[SeatRow]
    acting: Sequence[ActingRow]
    motions: Sequence[MotionRow]
    follow_ups: Sequence[FollowUpRow]
    proposals: Sequence[ProposalRow]
    boards: Sequence[BoardRow]
    changes: Sequence[ChangeRow]
    beside: Sequence[ChangeRow]
    ended: Sequence[EndedRow]
    decided: Sequence[DecidedRow]
    said: Sequence[SaidRow]
    minutes: Sequence[MinutesRow]
    rules: Mapping[UUID, Rules]

    def rules_of(self, committee_id: UUID) -> Rules:
        """Give the rules in force in one of her committees."""
        return self.rules.get(committee_id, NO_RULES)


@dataclass(frozen=True, slots=True)
class Published:
    """Name a committee whose initiative publishes its decisions."""

    slug: str
    name: str
    initiative: str


async def home_page(viewer: Viewer, now: datetime) -> HomePage:
    """Gather what one person's home says, in all her committees at once."""
    sight = sight_of(viewer)
    async with read():
        places = {place.id: place for place in await _places(sight)}
        last = {one.id: last_visit(one.seen_at, one.previous_at, now) for one in places.values()}
        since = {committee_id: news_since(at, now) for committee_id, at in last.items()}
        meetings = await pending.meetings(sight, now)
        coming = tuple(one.id for one in meetings)
        said_to_texts = await texts.changes(sight, now)
        return HomePage(
            sight=sight,
            now=now,
            places=places,
            is_first_visit=not any(last.values()),
            ballots=await pending.ballots(sight, now),
            silent=await pending.silent(sight, now),
            meetings=meetings,
            polls=await pending.polls(sight, now),
            seats=await pending.seats(sight),
            acting=await pending.acting(sight, coming, now),
            motions=await pending.motions(sight, now),
            follow_ups=await pending.follow_ups(sight),
            proposals=await pending.proposals(sight),
            changes=[one for one in said_to_texts if one.about != "beside"],
            beside=recent.after(since, [one for one in said_to_texts if one.about == "beside"]),
            boards=await referred.boards(sight, now),
            ended=await pending.ended(sight, now),
            decided=recent.after(since, await recent.decided(sight, since)),
            said=recent.after(since, await recent.said(sight, since)),
            minutes=recent.after(since, await recent.minutes(sight, since)),
            rules=await rules_among(tuple(places)),
        )


async def published() -> Sequence[Published]:
    """List the committees whose decisions anyone may read."""
    async with read():
        rows = await fetch(
            Published,
            "SELECT c.slug, c.name, i.name AS initiative FROM committee c"
            " JOIN initiative i ON i.id = c.initiative_id"
            " WHERE i.publishes_decisions = {} AND i.state <> 'preparing'"
            " ORDER BY c.id LIMIT 50",
            True,
        )
    return sorted(rows, key=lambda row: (by_name(row.initiative, ""), by_name(row.name, row.slug)))


async def _places(sight: Sight) -> Sequence[Place]:
    return await fetch(
        Place,
        "SELECT c.id, c.slug, c.name, c.zone, i.name AS initiative, v.at AS seen_at, v.previous_at"
        " FROM committee c JOIN initiative i ON i.id = c.initiative_id"
        " LEFT JOIN visit v ON v.committee_id = c.id AND v.person_id = {}"
        " WHERE c.id IN ({}) ORDER BY c.slug",
        *(sight.person_id, sight.everywhere),
    )
