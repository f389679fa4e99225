"""Take up an item that was added after the convocation, as all who are there agree."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gov.committees.queries import Seat
from gov.committees.rights import acting
from gov.kernel.errors import NotFound
from gov.meetings import telling, urls
from gov.meetings.freezing import check_agreement
from gov.meetings.keeping import CLOSED, COMMITTEE, kept, ready
from gov.meetings.people import seat_facts
from gov.meetings.queries import MeetingPage, meeting_page, planned
from gov.meetings.rows import ItemRow
from gov.meetings.rules import State
from gov.meetings.seats import SeatFact
from gov.meetings.sitting import take_in
from gov.store import execute, write
from gov.web import Attempt, Viewer, dates
from gov.web.once import once
from gov.web.parts import Fact
from gov.web.words import words

_SITTING = frozenset({State.IN_SESSION})
_THERE = frozenset({SeatFact.PRESENT, SeatFact.REPRESENTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementView:
    """Read back who agrees to take up what."""

    title: str
    statement: str
    rows: Sequence[Fact]
    action: str
    hidden: Sequence[tuple[str, str]]
    back_url: str


async def agreement_page(viewer: Viewer, slug: str, number: str, item_id: UUID) -> AgreementView:
    """Ask whether all who are there agree, naming them."""
    found = await planned(viewer, slug, number, _SITTING)
    item, there = _among(found, item_id), seats_there(found)
    check_agreement(item, there, there)
    w, meeting = words(viewer.language), found.meeting
    assert item.late_since is not None
    added = dates.long_day(dates.local(item.late_since, meeting.zone), w.language)
    asked = w.gettext("Does everyone there agree to take up “{title}”?").format(title=item.title)
    return AgreementView(
        title=asked,
        statement=asked,
        rows=(
            Fact(term=w.gettext("Added"), text=w.gettext("{day}, after the convocation").format(day=added)),
            Fact(term=w.gettext("There"), text=telling.listed(w, [seat.label for seat in there])),
        ),
        action=urls.item(slug, number, item.id, "agreement"),
        hidden=tuple(("seat", str(seat.id)) for seat in there),
        back_url=urls.meeting(slug, number),
    )


async def agree(
    viewer: Viewer,
    slug: str,
    number: str,
    item_id: UUID,
    seats: Sequence[UUID],
    attempt: Attempt,
    *,
    site: str,
) -> None:
    """Record that every seat there agrees to take up an item, and take it.

    `seats` are those the coordinator read: raises NotAllowed("room_has_changed")
    when others are there by now.
    """
    committee_id, _ = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            meeting = await ready(unit, viewer, slug, number, _SITTING)
            found = await meeting_page(viewer, slug, number)
            item, there = _among(found, item_id), seats_there(found)
            check_agreement(item, [seat.id for seat in there], seats)
            for seat in there:
                await execute(
                    "INSERT INTO agenda_item_agreement (item_id, seat_id, label) VALUES ({}, {}, {})",
                    *(item.id, seat.id, seat.label),
                )
            await execute("UPDATE agenda_item SET agreed_at = {} WHERE id = {}", unit.now, item.id)
            await take_in(unit, meeting, item)
            await kept(unit, meeting.id, site, audience=CLOSED if item.is_closed else COMMITTEE)
            return str(item.id)

        await once(unit, viewer, "agenda.agree", f"{slug}/{number}/{item_id}", attempt, do)


def seats_there(found: MeetingPage) -> Sequence[Seat]:
    """List the seats noted as there, or represented by who is."""
    facts = seat_facts(found.seats, found.people, found.proxies, called=True)
    return tuple(seat for seat, fact in facts if fact in _THERE)


def _among(found: MeetingPage, item_id: UUID) -> ItemRow:
    item = next((one for one in found.items if one.id == item_id), None)
    if item is None:
        raise NotFound("not_found")
    return item
