"""Read date polls: what was proposed, who can come, who was missing last time.

Everyone convened reads all of a poll: it says nothing of the agenda, which stays
its coordinator's until the meeting is convened.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Final
from uuid import UUID

from gov.committees.rules import day_in
from gov.instruments.queries import rules_on
from gov.instruments.rulesets import Rules
from gov.kernel.errors import NotFound
from gov.meetings.rules import State as MeetingState
from gov.slots.absences import Missed, last_missed
from gov.slots.rows import AnswerRow, AssistantRow, DelegateRow, PollRow, SeatRow, SlotRow
from gov.slots.rules import Answer
from gov.slots.weighing import Meeting, weighed
from gov.store import fetch, fetch_one, fetch_value, read
from gov.web import Viewer

MOST: Final = 500
_POLL: Final = """SELECT p.id, p.committee_id, c.slug, c.name AS committee, p.code, p.state AS stored, p.zone,
 p.answer_by, p.revision, n.name AS opened_by, p.opened_at, p.ended_at, p.chosen_slot_id, p.meeting_id,
 m.number AS meeting_number, m.state AS meeting_state, m.title, m.language, m.place, m.convened_at,
 m.starts_wall, m.starts_at AS meeting_starts_at, m.ends_at AS meeting_ends_at
FROM date_poll p JOIN meeting m ON m.id = p.meeting_id JOIN committee c ON c.id = p.committee_id
JOIN person n ON n.id = p.opened_by WHERE """
# In SQL: a poll that is open, its meeting still being planned (`rules.stands`).
STANDS_OPEN: Final = (
    "p.state = 'open' AND m.state IN ('draft', 'postponed')"
    " AND (m.convened_at IS NULL OR m.convened_at < p.opened_at)"
)
_HOLDS: Final = "k.from_day <= {} AND (k.until_day IS NULL OR k.until_day > {})"


@dataclass(frozen=True, kw_only=True)
class PollPage:
    """Hold a date poll with all that its ranking rests on."""

    poll: PollRow
    now: datetime
    slots: Sequence[SlotRow]
    answers: Sequence[AnswerRow]
    seats: Sequence[SeatRow]
    delegates: Sequence[DelegateRow]
    assistants: Sequence[AssistantRow]
    missed: Missed | None
    rules: Rules
    reminded_on: date | None

    @property
    def today(self) -> date:
        """Give the day it is on the poll's walls."""
        return day_in(self.poll.zone, self.now)

    @property
    def ahead(self) -> Sequence[SlotRow]:
        """List the slots that have not begun, in the order proposed."""
        return [slot for slot in self.slots if slot.starts_at > self.now]

    @cached_property
    def said(self) -> dict[tuple[UUID, UUID], AnswerRow]:
        """Give the answers by slot and person."""
        return {(one.slot_id, one.person_id): one for one in self.answers}

    @cached_property
    def ranked(self) -> Sequence[Meeting]:
        """Rank the slots ahead, the best first."""
        missed = self.missed.seats if self.missed else frozenset[UUID]()
        return weighed(self.ahead, self.seats, self.delegates, self.said, self.rules.meeting_quorum, missed)

    def answer_of(self, slot: SlotRow, person_id: UUID | None) -> Answer | None:
        """Give what a person said of a slot."""
        found = self.said.get((slot.id, person_id)) if person_id else None
        return found.answer if found else None


async def poll_for(viewer: Viewer, slug: str, code: str) -> PollRow:
    """Give one date poll to who is convened; hidden is as good as absent."""
    place, found = viewer.standing(slug), None
    if place is not None:
        found = await fetch_one(
            PollRow, _POLL + "p.committee_id = {} AND p.code = {}", place.committee_id, code
        )
    if found is None:
        raise NotFound("not_found")
    return found


@dataclass(frozen=True, slots=True)
class Planned:
    """Name a meeting and say where it stands."""

    number: str
    state: MeetingState


async def planned_meeting(meeting_id: UUID) -> Planned | None:
    """Say where a meeting stands; nothing of one that was imported."""
    return await fetch_one(
        Planned, "SELECT m.number, m.state FROM meeting m WHERE m.id = {} AND NOT m.imported", meeting_id
    )


async def poll_with(poll_id: UUID) -> PollRow:
    """Give a poll to an act of ours, whoever may read it."""
    found = await fetch_one(PollRow, _POLL + "p.id = {}", poll_id)
    if found is None:
        raise NotFound("not_found")
    return found


async def open_poll_of(meeting_id: UUID) -> PollRow | None:
    """Give the poll that is open for a meeting, if one is stored so."""
    return await fetch_one(PollRow, _POLL + "p.meeting_id = {} AND p.state = 'open'", meeting_id)


async def last_poll_of(meeting_id: UUID) -> PollRow | None:
    """Give the latest poll about the date of a meeting."""
    return await fetch_one(
        PollRow, _POLL + "p.meeting_id = {} ORDER BY p.opened_at DESC, p.id DESC LIMIT 1", meeting_id
    )


async def poll_page(viewer: Viewer, slug: str, code: str, now: datetime) -> PollPage:
    """Show a date poll: slots, answers, and what each would reach."""
    async with read():
        return await page_of(await poll_for(viewer, slug, code), now)


async def page_of(poll: PollRow, now: datetime) -> PollPage:
    """Gather all of a poll; one that has ended stays as it was when it did.

    In a constant number of statements.
    """
    now = poll.ended_at or now
    today = day_in(poll.zone, now)
    slots = await slots_of(poll.id)
    last = max((slot.day for slot in slots), default=today)
    return PollPage(
        poll=poll,
        now=now,
        slots=slots,
        answers=await answers_of(poll.id),
        seats=await _seats(poll.committee_id, today, last),
        delegates=await _delegates(poll.committee_id, today, last),
        assistants=await _assistants(poll.committee_id, today),
        missed=await last_missed(poll.committee_id, now),
        rules=await rules_on(poll.committee_id, today),
        reminded_on=await fetch_value(
            date, "SELECT day FROM date_reminder WHERE poll_id = {} ORDER BY day DESC LIMIT 1", poll.id
        ),
    )


async def slots_of(poll_id: UUID) -> Sequence[SlotRow]:
    """List the slots of a poll in the order proposed."""
    return await fetch(
        SlotRow,
        "SELECT s.id, s.number, s.day, s.starts_wall, s.minutes, s.starts_at, s.ends_at,"
        " s.proposed_by AS proposer_id, n.name AS proposer, a.name AS seat FROM date_slot s"
        " JOIN person n ON n.id = s.proposed_by LEFT JOIN seat t ON t.id = s.seat_id"
        " LEFT JOIN partner a ON a.id = t.partner_id WHERE s.poll_id = {} ORDER BY s.number LIMIT {}",
        *(poll_id, MOST),
    )


async def answers_of(poll_id: UUID) -> Sequence[AnswerRow]:
    """List the last word of each person on each slot."""
    return await fetch(
        AnswerRow,
        "SELECT a.slot_id, a.person_id, a.answer, a.turn, a.at FROM date_answer a"
        " JOIN date_slot s ON s.id = a.slot_id WHERE s.poll_id = {}"
        " AND a.turn = (SELECT max(b.turn) FROM date_answer b"
        "  WHERE b.slot_id = a.slot_id AND b.person_id = a.person_id)"
        " ORDER BY a.slot_id, a.person_id",
        poll_id,
    )


async def _seats(committee_id: UUID, today: date, last: date) -> Sequence[SeatRow]:
    return await fetch(
        SeatRow,
        "SELECT t.id, a.name AS label, t.opened_on, t.closed_on FROM seat t"
        " JOIN partner a ON a.id = t.partner_id WHERE t.committee_id = {} AND t.opened_on <= {}"
        " AND (t.closed_on IS NULL OR t.closed_on > {}) ORDER BY t.position, t.id LIMIT {}",
        *(committee_id, last, today, MOST),
    )


async def _delegates(committee_id: UUID, today: date, last: date) -> Sequence[DelegateRow]:
    return await fetch(
        DelegateRow,
        "SELECT k.seat_id, k.person_id, n.name, k.capacity = 'holder' AS holds, k.from_day, k.until_day"
        " FROM mandate k JOIN person n ON n.id = k.person_id WHERE k.committee_id = {} AND k.from_day <= {}"
        " AND (k.until_day IS NULL OR k.until_day > {} AND k.until_day > k.from_day)"
        " ORDER BY k.seat_id, k.capacity DESC, k.from_day, k.id LIMIT {}",
        *(committee_id, last, today, MOST),
    )


async def _assistants(committee_id: UUID, today: date) -> Sequence[AssistantRow]:
    rows = await fetch(
        AssistantRow,
        "SELECT n.id AS person_id, n.name, k.coordinates FROM ("
        f" SELECT k.person_id, 1 AS coordinates FROM coordinator k WHERE k.committee_id = {{}} AND {_HOLDS}"
        f" UNION ALL SELECT k.person_id, 0 FROM observer k WHERE k.committee_id = {{}} AND {_HOLDS}"
        ") k JOIN person n ON n.id = k.person_id ORDER BY k.coordinates DESC, n.name, n.id LIMIT {}",
        *(committee_id, today, today) * 2,
        MOST,
    )
    return list({row.person_id: row for row in reversed(rows)}.values())[::-1]
