"""Propose a delegate, and answer; a coordinator proposes, the contact decides."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gov.accounts.limits import count_inviting
from gov.committees import urls
from gov.committees.actions import Office, place_today
from gov.committees.appointing import Appointment, name_of, put_on_seat
from gov.committees.authority import Place, coordinates, place_of, require_contact, require_open
from gov.committees.forms import Newcomer
from gov.committees.keeping import Act, keep_receipt, receipt_of
from gov.committees.letters import Letter, send
from gov.committees.queries import contact_of
from gov.committees.rules import PROPOSALS, Answer, Capacity, Proposal, check_proposal, starting_day
from gov.kernel.errors import Conflict, NotFound
from gov.kernel.ids import new_id
from gov.store import Unit, execute, fetch_one, fetch_value, write
from gov.store.events import touch
from gov.web.submission import Attempt


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """Hold a proposal as it is answered."""

    id: UUID
    seat_id: UUID
    capacity: Capacity
    name: str
    email: str
    language: str
    from_day: date
    state: Proposal
    proposed_by: UUID


async def propose(
    by: UUID,
    office: Office,
    newcomer: Newcomer,
    wished: date | None,
    why: str,
    origin: str,
    attempt: Attempt,
) -> UUID:
    """Let a coordinator propose a delegate; the contact has a task and a mail."""
    act = Act(by=by, name="mandate.propose", target=str(office.seat_id), attempt=attempt)
    async with write(lock=("committee", office.committee_id)) as unit:
        known = await receipt_of(unit, act)
        if known is not None:
            return UUID(known)
        place, today = await place_today(unit, office.committee_id, office.seat_id)
        contact = await contact_of(place.partner_id)
        is_coordinator = await coordinates(by, place.committee_id, today)
        check_proposal(is_contact=contact == by, is_coordinator=is_coordinator)
        await count_inviting(unit, by)
        day = starting_day(wished, today)
        require_open(place, day)
        if contact is None:
            raise Conflict("partner_without_contact", partner=place.label)
        proposal_id = await _keep_proposal(unit, by, place, office.capacity, newcomer, day, why)
        await touch(unit, [f"p:{contact}", f"p:{by}"], "proposal", str(proposal_id))
        said = Letter(
            committee=place.committee,
            partner=place.label,
            office=office.capacity,
            person=newcomer.name,
            by=await name_of(by),
            day=day,
            why=why,
            url=urls.proposal(place.slug, place.partner_slug, proposal_id),
        )
        await send(unit, origin, contact, "proposed", said)
        await keep_receipt(unit, act, str(proposal_id))
        return proposal_id


async def accept_proposal(
    by: UUID, committee_id: UUID, proposal_id: UUID, origin: str, attempt: Attempt
) -> UUID:
    """Let the contact appoint whom a coordinator proposed."""
    act = Act(by=by, name="proposal.accept", target=str(proposal_id), attempt=attempt)
    async with write(lock=("committee", committee_id)) as unit:
        known = await receipt_of(unit, act)
        if known is not None:
            return UUID(known)
        found = await _proposal(committee_id, proposal_id)
        place, today = await place_today(unit, committee_id, found.seat_id)
        await require_contact(by, place, today)
        await _answer(unit, found, Answer.ACCEPT, by, "")
        newcomer = Newcomer(name=found.name, email=found.email, language=found.language)
        new = Appointment(newcomer=newcomer, capacity=found.capacity, day=max(found.from_day, today))
        mandate_id = await put_on_seat(unit, by, place, new, origin)
        await _tell_answer(unit, by, place, found, "accepted", "", origin)
        await keep_receipt(unit, act, str(mandate_id))
        return mandate_id


async def decline_proposal(
    by: UUID, committee_id: UUID, proposal_id: UUID, why: str, origin: str, attempt: Attempt
) -> None:
    """Let the contact decline a proposal, and say why."""
    act = Act(by=by, name="proposal.decline", target=str(proposal_id), attempt=attempt)
    async with write(lock=("committee", committee_id)) as unit:
        if await receipt_of(unit, act) is not None:
            return
        found = await _proposal(committee_id, proposal_id)
        place, today = await place_today(unit, committee_id, found.seat_id)
        await require_contact(by, place, today)
        await _answer(unit, found, Answer.DECLINE, by, why)
        await _tell_answer(unit, by, place, found, "declined", why, origin)
        await keep_receipt(unit, act, "")


async def withdraw_proposal(by: UUID, committee_id: UUID, proposal_id: UUID) -> None:
    """Let whoever proposed a delegate take the proposal back."""
    async with write(lock=("committee", committee_id)) as unit:
        found = await _proposal(committee_id, proposal_id)
        if found.proposed_by != by:
            raise NotFound("not_found")
        await _answer(unit, found, Answer.WITHDRAW, by, "")
        place = await place_of(committee_id, found.seat_id)
        contact = await contact_of(place.partner_id)
        await touch(unit, [f"p:{by}", *([f"p:{contact}"] if contact else [])], "proposal", str(found.id))


async def _keep_proposal(
    unit: Unit, by: UUID, place: Place, capacity: Capacity, newcomer: Newcomer, day: date, why: str
) -> UUID:
    waiting = await fetch_value(
        int,
        "SELECT 1 FROM mandate_proposal WHERE seat_id = {} AND capacity = {} AND state = 'open' LIMIT 1",
        *(place.id, capacity),
    )
    if waiting is not None:
        raise Conflict("proposal_waits")
    proposal_id = new_id()
    await execute(
        "INSERT INTO mandate_proposal (id, seat_id, committee_id, capacity, name, email, language, from_day,"
        " why, state, proposed_by, proposed_at, answer)"
        " VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, 'open', {}, {}, '')",
        *(proposal_id, place.id, place.committee_id, capacity, newcomer.name, newcomer.email),
        *(newcomer.language, day, why, by, unit.now),
    )
    return proposal_id


async def _proposal(committee_id: UUID, proposal_id: UUID) -> Proposed:
    found = await fetch_one(
        Proposed,
        "SELECT id, seat_id, capacity, name, email, language, from_day, state, proposed_by"
        " FROM mandate_proposal WHERE id = {} AND committee_id = {}",
        *(proposal_id, committee_id),
    )
    if found is None:
        raise NotFound("not_found")
    return found


async def _answer(unit: Unit, found: Proposed, answer: Answer, by: UUID, why: str) -> None:
    if not PROPOSALS.allows(found.state, answer):
        raise Conflict("proposal_answered")
    await execute(
        "UPDATE mandate_proposal SET state = {}, answered_by = {}, answered_at = {}, answer = {}"
        " WHERE id = {} AND state = {}",
        *(PROPOSALS.after(found.state, answer), by, unit.now, why, found.id, found.state),
    )


async def _tell_answer(
    unit: Unit, by: UUID, place: Place, found: Proposed, template: str, why: str, origin: str
) -> None:
    await touch(unit, [f"p:{by}", f"p:{found.proposed_by}"], "proposal", str(found.id))
    said = Letter(
        committee=place.committee,
        partner=place.label,
        office=found.capacity,
        person=found.name,
        by=await name_of(by),
        day=found.from_day,
        why=why,
        url=urls.seat(place.slug, place.partner_slug),
    )
    await send(unit, origin, found.proposed_by, template, said)
