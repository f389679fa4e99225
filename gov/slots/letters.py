"""Write about the dates of a meeting, to each in her language, with one way in."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from gov.committees.queries import Recipient, recipients
from gov.meetings import telling as meetings
from gov.meetings.rows import MeetingRow
from gov.slots import telling, urls
from gov.slots.queries import PollPage
from gov.slots.rows import SlotRow
from gov.store import Unit
from gov.web import dates
from gov.web.kinds import Kind
from gov.web.letters import letter
from gov.web.posting import post
from gov.web.words import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Hold what a letter says, in one reader's language."""

    name: str
    title: str
    by: str
    lines: Sequence[str]
    until: str
    when: str
    url: str
    place: str
    act: str = ""


async def ask(unit: Unit, page: PollPage, site: str, *, asker: UUID) -> None:
    """Ask everyone convened when they can come, but who asks."""
    await _send(unit, page, site, "asked", lambda one: one.person_id != asker, page.slots)


async def ask_again(unit: Unit, page: PollPage, slot_id: UUID, answered: Collection[UUID], site: str) -> None:
    """Ask those who had answered about the new date alone."""
    new = [slot for slot in page.slots if slot.id == slot_id]
    await _send(unit, page, site, "again", lambda one: one.person_id in answered, new, by=new[0].proposer)


async def remind(unit: Unit, page: PollPage, silent: Collection[UUID], site: str) -> None:
    """Remind those silent; it says nothing of what others answered."""
    await _send(unit, page, site, "reminder", lambda one: one.person_id in silent, page.ahead)


async def tell_chosen(unit: Unit, page: PollPage, meeting: MeetingRow, site: str) -> None:
    """Tell everyone convened which date was chosen: the others are free again."""
    await _send(unit, page, site, "chosen", lambda _: True, (), chosen=meeting)


async def _send(
    unit: Unit,
    page: PollPage,
    site: str,
    template: str,
    meant: Callable[[Recipient], bool],
    slots: Sequence[SlotRow],
    *,
    by: str = "",
    chosen: MeetingRow | None = None,
) -> None:
    poll = page.poll
    way = urls.poll if chosen else urls.answer
    for reader in await recipients(poll.committee_id, page.today, "committee"):
        if not meant(reader):
            continue
        w = words(reader.language)
        said = Sheet(
            name=reader.name,
            title=poll.title,
            by=by or poll.opened_by,
            lines=[telling.title(w, slot, poll.zone) for slot in slots],
            until=dates.near_day(poll.answer_by, reader.language),
            when=meetings.moment(w, chosen) if chosen else "",
            url=site + way(poll.slug, poll.code),
            place=poll.committee,
        )
        written = letter(f"slots/mail/{template}.txt", reader.language, said)
        await post(
            unit,
            kind=Kind.LAST_CALL if template == "reminder" else Kind.DATES,
            to=reader.email,
            language=reader.language,
            subject=written.subject,
            text=written.text,
        )
