"""Read who asks that a motion be put to the vote, and what opening it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gov.ballots.again import check_anew, same_seats
from gov.ballots.ahead import Ahead, SeatHere, ahead_among, ahead_of, secrecy_asked
from gov.ballots.queries import BallotPage, page_of, rounds_of
from gov.ballots.rows import BallotRow
from gov.ballots.versions import Versions, host_of, versions_of
from gov.committees.rights import rights_of
from gov.committees.rules import day_in
from gov.instruments.agreements import Executors, executors
from gov.instruments.queries import carrier_named
from gov.kernel.errors import NotAllowed
from gov.motions.keeping import check, doers_of, open_acts
from gov.motions.queries import motion_by_id, motion_for, motion_seen
from gov.motions.rows import MotionRow
from gov.motions.rules import Act
from gov.motions.seconding import seconds_cited
from gov.store import fetch, read
from gov.web import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Hold what a motion's page says of its ballots; `ahead` is the next, if one may come.

    `unmended` is the code of what was wrong with the last, void one, and is so still.
    """

    latest: BallotPage | None
    earlier: Sequence[BallotRow]
    ahead: Ahead | None
    may_ask: bool
    unmended: str = ""


async def is_secret(viewer: Viewer, slug: str, number: str) -> bool:
    """Say whether a seat asks for a secret vote: it is held on paper."""
    async with read():
        return bool(await secrecy_asked((await motion_for(viewer, slug, number)).id))


async def opening_page(
    viewer: Viewer, slug: str, number: str, now: datetime, *, among: bool = False
) -> tuple[Ahead, Sequence[SeatHere], Executors, Versions | None]:
    """Show what a ballot would open with to who may open it; refuse others, with the reason.

    `among` asks for the choice between the motion and the versions that compete with it.
    """
    assert viewer.person_id is not None, "the guard lets in only who has a standing"
    async with read():
        motion = await motion_for(viewer, slug, number)
        rights = await rights_of(viewer.person_id, motion.committee_id, now)
        async with seconds_cited(motion):
            check(motion, Act.OPEN_BALLOT, doers_of(motion, rights, viewer.person_id), now)
        rounds = await rounds_of(motion.id)
        ahead = await ahead_of(motion, rights, rounds)
        check_opening(ahead)
        versions = await versions_of(viewer, slug, motion) if among else None
        if versions is not None:
            ahead = await ahead_among(ahead, versions.motions)
        seats = await seats_on(motion.committee_id, rights.today)
        await check_anew(versions.motions if versions else (motion,), same_seats(seats))
        carrier = await carrier_named(motion.committee_id)
        return ahead, seats, executors([seat.label for seat in seats], carrier), versions


def check_opening(ahead: Ahead, *, secretly: bool = False) -> None:
    """Refuse to open a ballot to whoever neither coordinates nor asks for it with a second seat.

    Where a seat asks for secrecy, seats are asked on paper and in no other way.
    """
    if not ahead.may_open:
        raise NotAllowed("coordinator_or_two_seats")
    if not secretly:
        check_secrecy(ahead.secrecy)
    if secretly and not ahead.secrecy:
        raise NotAllowed("no_secrecy_asked")
    if not ahead.audiences:
        raise NotAllowed("boards_read_no_closed_session", matter=ahead.motion.competence)


def check_secrecy(asked: Sequence[SeatHere]) -> None:
    """Refuse to ask in the open what a seat asks to be voted on in secret."""
    if asked:
        raise NotAllowed("secret_vote_asked", seats=", ".join(seat.label for seat in asked))


async def beside_motion(viewer: Viewer, slug: str, motion_id: UUID, now: datetime) -> Beside | None:
    """Show on a motion's page all its ballots, as this person may see them."""
    async with read():
        motion = await motion_seen(viewer, slug, motion_id)
        if motion is None or viewer.person_id is None:
            return None
        rounds = await rounds_of(motion.id)
        latest = await page_of(viewer, slug, motion, rounds[0], now) if rounds else None
        rights = latest.rights if latest else await rights_of(viewer.person_id, motion.committee_id, now)
        may = Act.OPEN_BALLOT in open_acts(motion, doers_of(motion, rights, viewer.person_id), now)
        ahead = await ahead_of(motion, rights, rounds) if may else None
        unmended = await unmended_in(ahead) if ahead else ""
    asked = ahead is not None and any(seat.seat_id == rights.seat_id for seat in ahead.asks)
    may_ask = ahead is not None and rights.seat_id is not None and not rights.coordinates and not asked
    if latest is None and ahead is None:
        return None
    may_ask = may_ask and not unmended
    return Beside(latest=latest, earlier=rounds[1:], ahead=ahead, may_ask=may_ask, unmended=unmended)


async def unmended_in(ahead: Ahead) -> str:
    """Say by its code what keeps a motion from a new ballot after a void one.

    Who votes in secret is settled by who is in the room, once its vote is opened.
    """
    if ahead.previous is None or ahead.previous.void_ground is None:
        return ""
    seats = await seats_on(ahead.motion.committee_id, ahead.rights.today)
    try:
        await check_anew((ahead.motion,), None if ahead.secrecy else same_seats(seats))
    except NotAllowed as refused:
        return refused.code
    return ""


async def beside_rival(viewer: Viewer, slug: str, motion_id: UUID) -> MotionRow | None:
    """Show which motion's ballot puts this one to the vote among competing versions."""
    async with read():
        host = await host_of(motion_id)
        return await motion_seen(viewer, slug, host) if host else None


async def seats_on(committee_id: UUID, day: date) -> list[SeatHere]:
    """List the seats that make the electorate of a ballot opened on a day."""
    return await fetch(
        SeatHere,
        "SELECT s.id AS seat_id, a.name AS label FROM seat s JOIN partner a ON a.id = s.partner_id"
        " WHERE s.committee_id = {} AND s.opened_on <= {} AND (s.closed_on IS NULL OR s.closed_on > {})"
        " ORDER BY s.position, s.id LIMIT 500",
        *(committee_id, day, day),
    )


async def stands_as_opened(ballot: BallotRow, now: datetime) -> bool:
    """Say whether the seats that vote are those that would if it were opened now."""
    async with read():
        motion = await motion_by_id(ballot.motion_id)
        return await same_seats(await seats_on(motion.committee_id, day_in(motion.zone, now)))(ballot)


async def executors_on(committee_id: UUID, day: date) -> Executors:
    """List who may execute what is decided on a day."""
    labels = [seat.label for seat in await seats_on(committee_id, day)]
    return executors(labels, await carrier_named(committee_id))
