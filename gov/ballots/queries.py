"""Read ballots; while votes are hidden, read no vote but the reader's own.

A hidden vote is left out by the query itself: what was never read cannot
reach a page, its ETag, or a template's mistake.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from gov.ballots.announced import Round
from gov.ballots.answered import may_end
from gov.ballots.rows import BallotRow, SeatStance
from gov.ballots.rules import Channel, Presence, Status
from gov.ballots.versions import ContenderRow, contenders_of
from gov.committees.rights import Rights, rights_of
from gov.instruments.queries import rules_cited
from gov.instruments.rules import Cited
from gov.kernel.errors import NotAllowed, NotFound
from gov.meetings.represented import Proxy
from gov.motions.queries import motion_for
from gov.motions.rows import MotionRow
from gov.motions.texts import MotionText
from gov.proxies.queries import proxy_held
from gov.store import fetch, fetch_one, fetch_value, read
from gov.tally.counts import Count, count_approvals, count_seats
from gov.tally.verdict import Verdict
from gov.web import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotPage:
    """Hold a ballot as one person may see it now; `text` is what it votes on.

    `seats` carry choices only where they may be read; `cast` is how many
    seats have answered, None where not even that is told. `may_end` says
    whether the reader's seat may bring the close forward. `proxy` is the one by
    which this person votes here: `own` and `rights` are then of its seat.
    """

    motion: MotionRow
    ballot: BallotRow
    stands: Status
    text: MotionText
    seats: Sequence[SeatStance]
    own: SeatStance | None
    may_vote: bool
    may_end: bool
    cast: int | None
    rights: Rights
    verdict: Verdict | None
    cited: Cited | None
    proxy: Proxy | None = None
    contenders: Sequence[ContenderRow] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """Name a ballot whose deadline has passed and which waits to be counted."""

    ballot_id: UUID
    committee_id: UUID
    closes_at: datetime


MOST: Final = 50  # rounds of one motion; nobody votes on it oftener

OPTION_LINES: Final = (
    "(SELECT string_agg(o.label, '\n' ORDER BY o.place) FROM ballot_option o WHERE o.ballot_id = b.id)"
)
"""The labels of a ballot's options, one a line: no label holds a line break."""

APPROVED: Final = (
    "(SELECT string_agg(CAST(x.place AS TEXT), ' ' ORDER BY x.place) FROM vote_approval x"
    " WHERE x.ballot_id = v.ballot_id AND x.seat_id = v.seat_id AND x.turn = v.turn)"
)
"""The places of the options that a vote `v` approves: "1 3"."""

_BALLOT = f"""SELECT b.id, b.committee_id, b.motion_id, b.turn, b.motion_version, b.method, b.terms,
 {OPTION_LINES} AS option_lines, b.remit, b.executes,
 (SELECT count(*) FROM ballot_contender n WHERE n.ballot_id = b.id) AS versions, b.hidden_until_close,
 b.audience, b.opened_at, p.name AS opened_by,
 b.closes_at, b.deadline, b.early_close, b.ended_at, r.name AS ended_by, z.label AS ended_for, b.channel,
 b.meeting_id, b.contest_days, c.zone, g.number AS meeting, g.starts_at AS met_at,
 coalesce(g.state = 'minutes_approved', FALSE) AS minutes_approved,
 x.on_day AS set_aside_on, b.sealed_at, b.verdict,
 b.voided_at, q.name AS voided_by, b.void_ground, b.void_reason
FROM ballot b JOIN person p ON p.id = b.opened_by LEFT JOIN person q ON q.id = b.voided_by
JOIN committee c ON c.id = b.committee_id LEFT JOIN person r ON r.id = b.ended_by
LEFT JOIN ballot_seat z ON z.ballot_id = b.id AND z.seat_id = b.ended_for
LEFT JOIN meeting g ON g.id = b.meeting_id LEFT JOIN set_aside x ON x.ballot_id = b.id"""

_STANCES = (
    """SELECT e.seat_id, e.position, e.label, v.choice, v.reason, p.name AS voter, v.capacity,
 v.cast_at, v.receipt, e.presence, """
    + APPROVED
    + """ AS approved
FROM ballot_seat e
LEFT JOIN vote v ON v.ballot_id = e.ballot_id AND v.seat_id = e.seat_id AND ({} = 1 OR e.seat_id = {})
 AND v.turn = (SELECT max(n.turn) FROM vote n WHERE n.ballot_id = e.ballot_id AND n.seat_id = e.seat_id)
LEFT JOIN person p ON p.id = v.person_id
WHERE e.ballot_id = {} ORDER BY e.position, e.seat_id LIMIT 500"""
)


async def ballot_row(ballot_id: UUID, motion_id: UUID | None = None) -> BallotRow:
    """Give one ballot, if it is this motion's."""
    found = await fetch_one(BallotRow, f"{_BALLOT} WHERE b.id = {{}}", ballot_id)
    if found is None or motion_id not in (None, found.motion_id):
        raise NotFound("not_found")
    return found


async def rounds_of(motion_id: UUID) -> list[BallotRow]:
    """List a motion's ballots, void ones too, the last first."""
    return await fetch(
        BallotRow, f"{_BALLOT} WHERE b.motion_id = {{}} ORDER BY b.turn DESC LIMIT {{}}", motion_id, MOST
    )


async def stances(ballot_id: UUID, *, all_votes: bool = True, own: UUID | None = None) -> list[SeatStance]:
    """List the electorate with each seat's last vote, hidden ones left out."""
    return await fetch(SeatStance, _STANCES, int(all_votes), own, ballot_id)


def count_of(seats: Sequence[SeatStance]) -> Count:
    """Count each seat of the electorate once."""
    choices = {seat.seat_id: seat.choice for seat in seats if seat.choice is not None}
    return count_seats(
        [seat.seat_id for seat in seats],
        choices,
        absent=[seat.seat_id for seat in seats if seat.away is Presence.ABSENT],
        excused=[seat.seat_id for seat in seats if seat.away is Presence.EXCUSED],
    )


def approvals_of(ballot: BallotRow, seats: Sequence[SeatStance]) -> tuple[int, ...]:
    """Count in a choice the seats that approve each option, in its order."""
    return count_approvals([[place - 1 for place in seat.approves] for seat in seats], len(ballot.options))


async def ballot_page(
    viewer: Viewer, slug: str, number: str, now: datetime, turn: int | None = None, *, by_proxy: bool = False
) -> BallotPage | None:
    """Show one of a motion's ballots, the last unless told, to one person.

    `by_proxy` shows it as she votes there for the seat whose proxy she holds.
    """
    async with read():
        motion = await motion_for(viewer, slug, number)
        rounds = await rounds_of(motion.id)
        ballot = next((one for one in rounds if turn in (None, one.turn)), None)
        return await page_of(viewer, slug, motion, ballot, now, by_proxy=by_proxy) if ballot else None


async def page_of(
    viewer: Viewer, slug: str, motion: MotionRow, ballot: BallotRow, now: datetime, *, by_proxy: bool = False
) -> BallotPage:
    """Show one ballot of a motion that this person may read."""
    rights = await rights_of(viewer.person_id, motion.committee_id, now)
    proxy = await _held(viewer, ballot, rights) if by_proxy else None
    if proxy is not None:
        rights = replace(rights, seat_id=proxy.seat_id, seat_label=proxy.seat)
    seats = await stances(ballot.id, all_votes=ballot.shows_votes, own=rights.seat_id)
    own = next((seat for seat in seats if seat.seat_id == rights.seat_id), None)
    stands = ballot.stands(now)
    cast = await _cast(viewer, slug, ballot, seats)
    return BallotPage(
        motion=motion,
        ballot=ballot,
        stands=stands,
        text=await _text(ballot),
        seats=seats,
        own=own,
        may_vote=own is not None and stands is Status.OPEN and ballot.channel is Channel.ONLINE,
        may_end=own is not None and stands is Status.OPEN and may_end(ballot, cast or 0, len(seats), now),
        cast=cast,
        rights=rights,
        verdict=ballot.result,
        cited=await rules_cited(motion.committee_id, ballot.frozen_terms.source),
        proxy=proxy,
        contenders=await contenders_of(ballot.id) if ballot.versions else (),
    )


async def _held(viewer: Viewer, ballot: BallotRow, rights: Rights) -> Proxy:
    """Give the proxy by which a person votes; a lapsed one is refused before its seat's vote is read."""
    held = await proxy_held(viewer.person_id, ballot.id, rights.today) if viewer.person_id else None
    if held is None:
        raise NotFound("not_found")
    if held.lapse is not None:
        raise NotAllowed(held.lapse)
    return held


async def _text(ballot: BallotRow) -> MotionText:
    """Give the words that are voted on; the motion's own may have moved on since."""
    found = await fetch_one(
        MotionText,
        "SELECT title, text, reasons, alternatives, language FROM motion_version"
        " WHERE motion_id = {} AND version = {}",
        *(ballot.motion_id, ballot.motion_version),
    )
    assert found is not None, "a ballot is opened on a version that exists"
    return found


async def _cast(viewer: Viewer, slug: str, ballot: BallotRow, seats: Sequence[SeatStance]) -> int | None:
    """Tell how many seats have answered; while hidden, not to observers."""
    if ballot.shows_votes:
        return sum(seat.choice is not None for seat in seats)
    if viewer.audience(slug) != "closed" or ballot.voided_at is not None or ballot.is_on_paper:
        return None
    return await fetch_value(int, "SELECT count(DISTINCT seat_id) FROM vote WHERE ballot_id = {}", ballot.id)


async def due_ballots(now: datetime, limit: int = 50) -> list[Due]:
    """List ballots that wait to be counted, the earliest deadline first.

    Slips on paper wait for two witnesses, not for a deadline.
    """
    async with read():
        return await fetch(
            Due,
            "SELECT id AS ballot_id, committee_id, closes_at FROM ballot WHERE sealed_at IS NULL"
            " AND voided_at IS NULL AND channel <> 'paper' AND closes_at <= {}"
            " ORDER BY closes_at, id LIMIT {}",
            *(now, limit),
        )


async def round_of(ballot_id: UUID) -> Round:
    """Give what letters and calendars say of a ballot."""
    found = await fetch_one(
        Round,
        "SELECT b.id AS ballot_id, b.committee_id, c.slug, c.name AS committee, c.zone, m.number, v.title,"
        " CASE WHEN i.is_closed THEN 'closed' ELSE 'committee' END AS audience, b.uid, m.id AS motion_id,"
        f" m.agenda_item_id AS item_id, b.closes_at, b.early_close, b.method, {OPTION_LINES} AS option_lines"
        " FROM ballot b JOIN committee c ON c.id = b.committee_id JOIN motion m ON m.id = b.motion_id"
        " JOIN motion_version v ON v.motion_id = b.motion_id AND v.version = b.motion_version"
        " LEFT JOIN agenda_item i ON i.id = m.agenda_item_id WHERE b.id = {}",
        ballot_id,
    )
    assert found is not None, "its own act has just read or written it"
    return found
