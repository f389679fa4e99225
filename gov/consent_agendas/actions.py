"""Say what a seat thinks of deciding without debate; decide what all agree to."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from gov.ballots.rules import audiences_offered
from gov.committees.rights import acting, rights_of
from gov.consent_agendas.forms import Adoption
from gov.consent_agendas.queries import consent_page
from gov.consent_agendas.rules import Says, check_adoption, check_opinion, check_room, resolution
from gov.decisions.forms import Taken
from gov.decisions.recording import record
from gov.decisions.rooms import Sitting, sitting_of
from gov.decisions.sitting import prepare
from gov.instruments.rules import DecisionClass
from gov.kernel.errors import NotAllowed, NotFound
from gov.meetings.rows import ItemRow
from gov.meetings.sitting import mark_taken
from gov.store import Unit, execute, fetch_value, write
from gov.store.events import audience_scopes, touch
from gov.web import Attempt, Viewer
from gov.web.once import once


async def say_opinions(
    viewer: Viewer, slug: str, number: str, said: Mapping[UUID, Says], attempt: Attempt
) -> None:
    """Record what a seat thinks of going without debate; its last word holds."""
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            rights = await rights_of(person_id, committee_id, unit.now)
            if rights.seat_id is None:
                raise NotAllowed("no_seat_today")
            found = await consent_page(viewer, slug, number)
            items = {item.id: item for item in found.meeting.items}
            for item_id, says in said.items():
                if item_id not in items:
                    raise NotFound("not_found")
                check_opinion(items[item_id], found.meeting.meeting.state)
                await _say(unit, items[item_id], rights.seat_id, says, person_id)
            await touch(unit, audience_scopes(committee_id, "committee"), "agenda", number)
            return "said"

        await once(unit, viewer, "consent_agenda.say", f"{slug}/{number}", attempt, do)


async def adopt_undebated(
    viewer: Viewer, slug: str, number: str, adoption: Adoption, attempt: Attempt
) -> Sequence[str]:
    """Log what is decided without debate, each by itself; give their numbers."""
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            rights = await rights_of(person_id, committee_id, unit.now)
            if not rights.coordinates:
                raise NotAllowed("coordinator_records")
            found = await consent_page(viewer, slug, number)
            sitting = await sitting_of(committee_id, number)
            there = [seat.id for seat in sitting.seats if sitting.is_there(seat)]
            check_room(there, adoption.seats)
            proposed = {one.item.id: one for one in found.proposed}
            made = []
            for item_id in adoption.items:
                if item_id not in proposed:
                    raise NotAllowed("item_needs_no_opinion")
                one = proposed[item_id]
                check_adoption(one.item, len(one.agree), len(one.discuss), found.quorum)
                taken = _taken(sitting, one.item, there)
                decision = await prepare(sitting, taken, by=person_id, now=unit.now)
                await mark_taken(unit, item_id)
                made.append((await record(unit, committee_id, decision)).number)
            return " ".join(made)

        return (await once(unit, viewer, "consent_agenda.adopt", f"{slug}/{number}", attempt, do)).split()


async def _say(unit: Unit, item: ItemRow, seat_id: UUID, says: Says, by: UUID) -> None:
    turns = "SELECT count(*) FROM item_opinion WHERE item_id = {} AND seat_id = {}"
    turn = (await fetch_value(int, turns, item.id, seat_id) or 0) + 1
    await execute(
        "INSERT INTO item_opinion (item_id, seat_id, turn, says, of_goal, by_id, at)"
        " VALUES ({}, {}, {}, {}, {}, {}, {})",
        *(item.id, seat_id, turn, says, item.goal, by, unit.now),
    )


def _taken(sitting: Sitting, item: ItemRow, there: Sequence[UUID]) -> Taken:
    title, text = resolution(item)
    return Taken(
        item=item.id,
        title=title,
        text=text,
        reasons="",
        present=there,
        recused=(),
        task="",
        owner=None,
        due=None,
        audience=audiences_offered(is_closed=False, publishes=sitting.room.publishes)[0],
        kind=DecisionClass.ORDINARY,
        language=sitting.room.language,
        ends="",
        repeals=False,
        executes=sitting.executors.usual,
    )
