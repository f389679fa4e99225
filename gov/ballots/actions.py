"""Open a ballot, declare it void, seal it; one transaction an act.

Casting is in `casting.py`. `open_in` and `seal_in` run inside a larger act:
the decision that seals a ballot is written in the same transaction.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from gov.ballots import letters
from gov.ballots.closing import check_closing_day, closing_instant
from gov.ballots.deadlines import publish_deadline
from gov.ballots.forms import Opening, Showing, Voiding
from gov.ballots.letters import Round
from gov.ballots.queries import ballot_row, count_of, stances
from gov.ballots.rows import SeatStance
from gov.ballots.rules import CONSEQUENCES, Status, may_open
from gov.ballots.terms import DEFAULTS, DecisionClass
from gov.ballots.verdict import Verdict, terms_from_json, verdict
from gov.committees.rights import Rights, rights_of
from gov.kernel.errors import Conflict, NotAllowed, NotFound
from gov.kernel.ids import new_id
from gov.motions.actions import advance_in, doers_of
from gov.motions.queries import motion_by_id, motion_for
from gov.motions.rows import MotionRow
from gov.motions.rules import Act, Doer
from gov.store import Unit, execute, fetch_one, write
from gov.store.events import audience_scopes, touch
from gov.store.idempotency import remember, replay
from gov.web import Attempt, Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """Hold all that a decision is written from, once a ballot is sealed."""

    ballot_id: UUID
    motion: MotionRow
    version: int
    closed_at: datetime
    sealed_at: datetime
    verdict: Verdict
    seats: tuple[SeatStance, ...]
    slug: str
    committee: str


async def open_ballot(
    viewer: Viewer, slug: str, number: str, opening: Opening, attempt: Attempt, *, site: str
) -> UUID:
    """Put a submitted motion to the vote of a frozen electorate."""
    committee_id, person_id = _who(viewer, slug)
    target = f"{slug}/{number}"
    async with write(lock=("committee", committee_id)) as unit:
        if attempt.key:
            held = await replay(unit, str(person_id), "ballot.open", target, attempt.key, attempt.digest)
            if held is not None:
                return UUID(held)
        motion = await motion_for(viewer, slug, number)
        rights = await rights_of(person_id, committee_id, unit.now)
        if opening.seen != motion.version:
            raise Conflict("motion_changed", version=motion.version)
        ballot_id = await open_in(unit, motion, opening, rights=rights, by=person_id, site=site)
        if attempt.key:
            await remember(
                unit, str(person_id), "ballot.open", target, attempt.key, attempt.digest, str(ballot_id)
            )
    return ballot_id


async def open_in(
    unit: Unit, motion: MotionRow, opening: Opening, *, rights: Rights, by: UUID, site: str
) -> UUID:
    """Freeze electorate, terms and text, open the ballot, and tell all.

    Call it inside `write(lock=("committee", …))`.
    """
    if not may_open(is_coordinator=rights.coordinates, seats_asking=0):
        raise NotAllowed("coordinator_opens")
    doers = doers_of(motion, rights, by)
    await advance_in(unit, motion, Act.OPEN_BALLOT, doers, by=by)
    check_closing_day(opening.closes_on, unit.now, motion.zone)
    ballot_id = new_id()
    terms = DEFAULTS[DecisionClass(motion.decision_class)]
    await execute(
        "INSERT INTO ballot (id, committee_id, motion_id, motion_version, method, terms, hidden_until_close,"
        " opened_at, opened_by, closes_at, void_reason)"
        " VALUES ({}, {}, {}, {}, 'for_against_abstain', {}, {}, {}, {}, {}, '')",
        *(ballot_id, motion.committee_id, motion.id, motion.version, json.dumps(asdict(terms))),
        *(opening.showing is Showing.AT_CLOSE, unit.now, by),
        closing_instant(opening.closes_on, motion.zone),
    )
    seats = await execute(
        "INSERT INTO ballot_seat (ballot_id, seat_id, position, label)"
        " SELECT {}, s.id, s.position, a.name FROM seat s JOIN partner a ON a.id = s.partner_id"
        " WHERE s.committee_id = {} AND s.opened_on <= {} AND (s.closed_on IS NULL OR s.closed_on > {})",
        *(ballot_id, motion.committee_id, rights.today, rights.today),
    )
    if seats == 0:
        raise NotAllowed("no_electorate")
    round_ = await round_of(ballot_id)
    await publish_deadline(unit, round_, site)
    await touch(unit, audience_scopes(motion.committee_id, motion.audience), "ballot", round_.number)
    await letters.announce(unit, round_, site)
    return ballot_id


async def void_ballot(
    viewer: Viewer, slug: str, number: str, voiding: Voiding, attempt: Attempt, *, site: str
) -> None:
    """Declare an open ballot void, openly; its motion is discussed again."""
    committee_id, person_id = _who(viewer, slug)
    locks = [("committee", committee_id), ("ballot", voiding.ballot_id)]
    async with write(lock=locks) as unit:
        key = (str(person_id), "ballot.void", str(voiding.ballot_id), attempt.key, attempt.digest)
        if attempt.key and await replay(unit, *key) is not None:
            return
        motion = await motion_for(viewer, slug, number)
        ballot = await ballot_row(voiding.ballot_id, motion.id)
        if ballot.stands(unit.now) is not Status.OPEN:
            # Once it has closed there is a result, and nobody may undo it.
            raise NotAllowed("ballot_closed" if ballot.voided_at is None else "ballot_void")
        rights = await rights_of(person_id, committee_id, unit.now)
        await advance_in(
            unit, motion, Act.VOID_BALLOT, doers_of(motion, rights, person_id), by=person_id, why=voiding.why
        )
        await execute(
            "UPDATE ballot SET voided_at = {}, void_reason = {} WHERE id = {} AND sealed_at IS NULL"
            " AND voided_at IS NULL",
            *(unit.now, voiding.why, ballot.id),
        )
        round_ = await round_of(ballot.id)
        await publish_deadline(unit, round_, site, void=True)
        await touch(unit, audience_scopes(committee_id, motion.audience), "ballot", round_.number)
        await letters.tell_void(unit, round_, voiding.why, site)
        if attempt.key:
            await remember(unit, *key, "void")


async def seal_in(unit: Unit, ballot_id: UUID) -> Sealed | None:
    """Count a closed ballot and write its verdict; None when already done.

    Call it inside `write(lock=[("committee", …), ("ballot", ballot_id)])`,
    and write the decision from what it returns in the same transaction.
    """
    # Whoever holds the ballot's lock sees every vote that made the deadline.
    async with write(lock=("ballot", ballot_id)):
        ballot = await ballot_row(ballot_id)
        if ballot.stands(unit.now) is not Status.CLOSED:
            return None
        seats = await stances(ballot_id)
        terms = terms_from_json(json.loads(ballot.terms))
        result = verdict(count_of(seats), terms)
        changed = await execute(
            "UPDATE ballot SET sealed_at = {}, outcome = {}, verdict = {} WHERE id = {}"
            " AND sealed_at IS NULL AND voided_at IS NULL AND closes_at <= {}",
            *(unit.now, result.outcome, json.dumps(result.to_json()), ballot_id, unit.now),
        )
        if changed != 1:
            raise Conflict("stale")
        motion = await motion_by_id(ballot.motion_id)
        act = CONSEQUENCES[result.outcome]
        await advance_in(unit, motion, act, {Doer.SEAL}, by=None)
        round_ = await round_of(ballot_id)
        await touch(unit, audience_scopes(motion.committee_id, motion.audience), "ballot", round_.number)
    return Sealed(
        ballot_id=ballot_id,
        motion=motion,
        version=ballot.motion_version,
        closed_at=ballot.closes_at,
        sealed_at=unit.now,
        verdict=result,
        seats=tuple(seats),
        slug=round_.slug,
        committee=round_.committee,
    )


async def round_of(ballot_id: UUID) -> Round:
    """Give what letters and calendars say of a ballot."""
    found = await fetch_one(
        Round,
        "SELECT b.id AS ballot_id, b.committee_id, c.slug, c.name AS committee, c.zone, m.number, v.title,"
        " CASE WHEN i.is_closed THEN 'closed' ELSE 'committee' END AS audience, m.id AS motion_id,"
        " m.agenda_item_id AS item_id, b.closes_at"
        " FROM ballot b JOIN committee c ON c.id = b.committee_id JOIN motion m ON m.id = b.motion_id"
        " JOIN motion_version v ON v.motion_id = b.motion_id AND v.version = b.motion_version"
        " LEFT JOIN agenda_item i ON i.id = m.agenda_item_id WHERE b.id = {}",
        ballot_id,
    )
    assert found is not None, "its own act has just read or written it"
    return found


def _who(viewer: Viewer, slug: str) -> tuple[UUID, UUID]:
    standing = viewer.standing(slug)
    if standing is None or viewer.person_id is None:
        raise NotFound("not_found")
    return standing.committee_id, viewer.person_id
