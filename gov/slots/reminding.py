"""Remind those silent: once by itself, and by the coordinator once a day at most."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gov.committees.rights import acting
from gov.committees.rules import day_in
from gov.kernel.errors import NotAllowed
from gov.slots import letters
from gov.slots.keeping import led_poll
from gov.slots.queries import STANDS_OPEN, PollPage, page_of, poll_with
from gov.slots.rules import is_time_to_remind
from gov.slots.weighing import silent_people
from gov.store import Unit, execute, fetch, fetch_value, read, write
from gov.web import Attempt, Viewer
from gov.web.once import once


@dataclass(frozen=True, slots=True, kw_only=True)
class _Open:
    id: UUID
    committee_id: UUID


def to_remind(page: PollPage) -> frozenset[UUID]:
    """Find whom a reminder reaches: those who could still speak for a silent seat."""
    return silent_people(page.ranked, page.delegates, page.said, page.today)


async def remind(viewer: Viewer, slug: str, code: str, attempt: Attempt, *, site: str) -> None:
    """Remind those silent now, once a day at most."""
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            page = await page_of(await led_poll(unit, viewer, slug, code), unit.now)
            if page.reminded_on == page.today:
                raise NotAllowed("reminded_today")
            if not to_remind(page):
                raise NotAllowed("nobody_silent")
            await _remind(unit, page, person_id, site)
            return "reminded"

        await once(unit, viewer, "slots.remind", f"{slug}/{code}", attempt, do)


async def remind_due(site: str) -> None:
    """Remind those silent two working days before answers are asked for."""
    for one in await _open_polls():
        async with write(lock=("committee", one.committee_id)) as unit:
            page = await page_of(await poll_with(one.id), unit.now)
            if page.poll.is_open and await _is_due(page):
                await _remind(unit, page, None, site)


async def _open_polls() -> Sequence[_Open]:
    async with read():
        return await fetch(
            _Open,
            "SELECT p.id, p.committee_id FROM date_poll p JOIN meeting m ON m.id = p.meeting_id"
            f" WHERE {STANDS_OPEN} AND NOT EXISTS"
            " (SELECT 1 FROM date_reminder r WHERE r.poll_id = p.id AND r.by_id IS NULL)"
            " ORDER BY p.id LIMIT 500",
        )


async def _is_due(page: PollPage) -> bool:
    poll = page.poll
    if not is_time_to_remind(day_in(poll.zone, poll.opened_at), poll.answer_by, page.today):
        return False
    by_itself = await fetch_value(
        date, "SELECT day FROM date_reminder WHERE poll_id = {} AND by_id IS NULL", poll.id
    )
    # Whom the coordinator reminded this morning is not written to again tonight.
    return by_itself is None and page.reminded_on != page.today


async def _remind(unit: Unit, page: PollPage, by: UUID | None, site: str) -> None:
    await execute(
        "INSERT INTO date_reminder (poll_id, day, by_id, at) VALUES ({}, {}, {}, {})",
        *(page.poll.id, page.today, by, unit.now),
    )
    await letters.remind(unit, page, to_remind(page), site)
