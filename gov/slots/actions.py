"""Put dates to a committee, add one, and say when one can come; one transaction an act."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from gov.committees.rights import acting, rights_of
from gov.kernel.errors import Conflict, NotAllowed
from gov.kernel.ids import new_id, short_code
from gov.meetings.keeping import ready
from gov.meetings.rows import MeetingRow
from gov.slots import letters
from gov.slots.forms import Round
from gov.slots.keeping import end, moved, open_poll_for, tell_readers
from gov.slots.queries import answers_of, open_poll_of, page_of, poll_for, slots_of
from gov.slots.rows import AnswerRow, SlotRow
from gov.slots.rules import MOST_OWN, MOST_SLOTS, PLANNED, Act, Answer
from gov.slots.times import Offer, instants
from gov.store import Unit, execute, write
from gov.web import Attempt, Viewer
from gov.web.once import once

CODE = 8


async def open_poll(
    viewer: Viewer, slug: str, number: str, round_: Round, attempt: Attempt, *, site: str
) -> str:
    """Put several dates of one meeting to all those convened; give its code.

    The meeting stays its coordinator's draft: of it, people learn its title,
    its place and these dates.
    """
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            meeting = await ready(unit, viewer, slug, number, PLANNED)
            await _none_open(unit, meeting, person_id)
            poll_id, code = new_id(), short_code(CODE)
            await _insert(unit, poll_id, code, meeting, round_, person_id)
            for turn, offer in enumerate(round_.offers, 1):
                await _add(unit, poll_id, meeting.zone, turn, offer, person_id, None)
            await tell_readers(unit, committee_id, code)
            page = await page_of(await poll_for(viewer, slug, code), unit.now)
            await letters.ask(unit, page, site, asker=person_id)
            return code

        return await once(unit, viewer, "slots.open", f"{slug}/{number}", attempt, do)


async def propose_slot(
    viewer: Viewer, slug: str, code: str, offer: Offer, attempt: Attempt, *, site: str
) -> None:
    """Add one date, which suits its proposer; ask others about it alone."""
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            poll = await open_poll_for(viewer, slug, code)
            rights = await rights_of(person_id, committee_id, unit.now)
            known = await slots_of(poll.id)
            _check_room(known, person_id, coordinates=rights.coordinates)
            if any(slot.offer.key == offer.key for slot in known):
                raise Conflict("slot_known")
            starts_at, _ = instants(offer, poll.zone)
            if starts_at <= unit.now:
                raise NotAllowed("slot_past")
            answered = {one.person_id for one in await answers_of(poll.id)}
            slot_id = await _add(unit, poll.id, poll.zone, len(known) + 1, offer, person_id, rights.seat_id)
            await _say(unit, [(slot_id, 1, Answer.YES)], person_id, rights.seat_id)
            await moved(unit, poll)
            page = await page_of(poll, unit.now)
            await letters.ask_again(unit, page, slot_id, answered - {person_id}, site)
            return str(slot_id)

        await once(unit, viewer, "slots.propose", f"{slug}/{code}", attempt, do)


async def answer_poll(
    viewer: Viewer, slug: str, code: str, answers: Mapping[int, Answer], attempt: Attempt
) -> None:
    """Record when a person can come, for her seat; the last word counts."""
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            poll = await open_poll_for(viewer, slug, code)
            slots = {slot.number: slot for slot in await slots_of(poll.id) if slot.starts_at > unit.now}
            if not answers.keys() <= slots.keys():
                raise Conflict("slot_gone")
            before = {one.slot_id: one for one in await answers_of(poll.id) if one.person_id == person_id}
            rights = await rights_of(person_id, committee_id, unit.now)
            said = _changed(slots, before, answers)
            await _say(unit, said, person_id, rights.seat_id)
            if said:
                await moved(unit, poll)
            return "answered"

        await once(unit, viewer, "slots.answer", f"{slug}/{code}", attempt, do)


def _changed(
    slots: Mapping[int, SlotRow], before: Mapping[UUID, AnswerRow], answers: Mapping[int, Answer]
) -> list[tuple[UUID, int, Answer]]:
    said = []
    for number, answer in answers.items():
        last = before.get(slots[number].id)
        if last is None or last.answer is not answer:
            said.append((slots[number].id, last.turn + 1 if last else 1, answer))
    return said


def _check_room(known: Sequence[SlotRow], person_id: UUID, *, coordinates: bool) -> None:
    if len(known) >= MOST_SLOTS:
        raise NotAllowed("slots_full", most=MOST_SLOTS)
    own = sum(slot.proposer_id == person_id for slot in known)
    if own >= MOST_OWN and not coordinates:
        raise NotAllowed("slots_enough", most=MOST_OWN)


async def _none_open(unit: Unit, meeting: MeetingRow, person_id: UUID) -> None:
    before = await open_poll_of(meeting.id)
    if before is None:
        return
    if before.is_open:
        raise Conflict("date_poll_open")
    await end(unit, before, Act.CLOSE, person_id)  # its meeting had ended it; this one follows


async def _insert(unit: Unit, poll_id: UUID, code: str, meeting: MeetingRow, round_: Round, by: UUID) -> None:
    await execute(
        "INSERT INTO date_poll (id, committee_id, meeting_id, code, state, zone, answer_by, revision,"
        " opened_by, opened_at) VALUES ({}, {}, {}, {}, 'open', {}, {}, 1, {}, {})",
        *(poll_id, meeting.committee_id, meeting.id, code, meeting.zone, round_.answer_by, by, unit.now),
    )


async def _add(
    unit: Unit, poll_id: UUID, zone: str, number: int, offer: Offer, by: UUID, seat_id: UUID | None
) -> UUID:
    slot_id = new_id()
    await execute(
        "INSERT INTO date_slot (id, poll_id, number, day, starts_wall, minutes, starts_at, ends_at,"
        " proposed_by, seat_id, at) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})",
        *(slot_id, poll_id, number, offer.day, offer.wall, offer.minutes, *instants(offer, zone)),
        *(by, seat_id, unit.now),
    )
    return slot_id


async def _say(
    unit: Unit, said: Sequence[tuple[UUID, int, Answer]], person_id: UUID, seat_id: UUID | None
) -> None:
    if not said:
        return
    rows = ", ".join(["({}, {}, {}, {}, {}, {})"] * len(said))
    await execute(
        f"INSERT INTO date_answer (slot_id, person_id, turn, seat_id, answer, at) VALUES {rows}",
        *(
            value
            for slot_id, turn, answer in said
            for value in (slot_id, person_id, turn, seat_id, answer, unit.now)
        ),
    )
