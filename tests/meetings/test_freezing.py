"""An agenda stays what its convocation announced; what is added later waits for all who are there."""

from dataclasses import dataclass
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.decisions.actions import record_taken
from gov.kernel import clock
from gov.kernel.errors import Conflict, NotAllowed
from gov.meetings import actions, agenda, agreeing, sitting
from gov.meetings.forms import Point, PutOff
from gov.meetings.freezing import Announcement, added_at, announcement, check_agreement, check_taken_up
from gov.meetings.queries import items_of
from gov.meetings.rows import ItemRow
from gov.meetings.rules import ItemKind, State
from gov.meetings.seats import Noted
from gov.store import execute, fetch_value, read, write
from tests.decisions.builders import a_taken
from tests.meetings.builders import a_draft, a_meeting, a_roll, a_sitting, once, the_meeting
from tests.support.canal import MONDAY, SITE, Town, a_town

LATE = "Un local de répétition"


@dataclass(frozen=True)
class An:
    title: str = "Nos comptes"
    kind: str = "decision"
    late_since: datetime | None = None
    agreed: bool = False


def test_only_what_is_added_after_the_convocation_is_marked() -> None:
    for state in State:
        marked = added_at(state, MONDAY) is not None
        assert marked is (state in {State.CONVENED, State.IN_SESSION}), state


def test_what_was_announced_is_taken_up_and_what_was_added_once_agreed_to() -> None:
    check_taken_up(An())
    check_taken_up(An(late_since=MONDAY, agreed=True))
    with pytest.raises(NotAllowed, match="item_not_agreed"):
        check_taken_up(An(late_since=MONDAY))


seats = st.sets(st.integers(0, 6))


@given(seats, seats)
def test_nothing_less_than_every_seat_there_agrees(there: set[int], agreeing: set[int]) -> None:
    item = An(late_since=MONDAY)
    if there and there == agreeing:
        check_agreement(item, there, agreeing)
    else:
        with pytest.raises(NotAllowed):
            check_agreement(item, there, agreeing)


def test_what_was_announced_needs_no_agreement() -> None:
    assert announcement(An()) is Announcement.ANNOUNCED
    with pytest.raises(NotAllowed, match="item_needs_no_agreement"):
        check_agreement(An(), {1}, {1})


@pytest.fixture
async def town(database: object) -> Town:
    with clock.freeze(MONDAY):
        return await a_town()


async def adds(town: Town, number: str, *titles: str, closed: bool = False) -> None:
    points = tuple(
        Point(title=title, kind=ItemKind.DECISION, is_closed=closed) for title in titles or (LATE,)
    )
    await agenda.add_items(town.viewer("claire"), "canal", number, points, once(), site=SITE)


async def named(town: Town, number: str, title: str = LATE) -> ItemRow:
    meeting = await the_meeting(town, number)
    async with read():
        return next(one for one in await items_of(meeting.id, closed=True) if one.title == title)


async def present(town: Town, number: str, *who: str) -> None:
    roll = a_roll({town.canal.persons[one]: Noted.PRESENT for one in who})
    await sitting.call_roll(town.viewer("claire"), "canal", number, roll, once(), site=SITE)


async def agrees(town: Town, number: str, *who: str, key: str = "") -> None:
    item = await named(town, number)
    there = [town.seat(one) for one in who]
    await agreeing.agree(town.viewer("claire"), "canal", number, item.id, there, once(key), site=SITE)


async def takes(town: Town, number: str) -> None:
    item = await named(town, number)
    await sitting.take_item(town.viewer("claire"), "canal", number, item.id, once(), site=SITE)


def a_point(item: ItemRow, **changes: object) -> Point:
    said: dict[str, object] = {"title": item.title, "kind": item.kind, "minutes": item.minutes_planned}
    return Point(**{**said, **changes})  # type: ignore[arg-type]  # a test names the fields it changes


async def test_an_announced_item_keeps_its_title_and_its_purpose(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await a_meeting(town)
        item, claire = await named(town, number, "Nos comptes"), town.viewer("claire")
        for changed in (a_point(item, title="Exclure un partenaire"), a_point(item, kind=ItemKind.DECISION)):
            with pytest.raises(NotAllowed, match="agenda_frozen"):
                await agenda.edit_item(claire, "canal", number, item.id, changed, once(), site=SITE)
        with pytest.raises(NotAllowed, match="agenda_frozen"):
            await agenda.remove_item(claire, "canal", number, item.id, once(), site=SITE)
        later = a_point(item, presenter="Amina", minutes=30, is_closed=True)
        await agenda.edit_item(claire, "canal", number, item.id, later, once(), site=SITE)
    stands = await named(town, number, "Nos comptes")
    assert (stands.presenter, stands.minutes_planned, stands.is_closed) == ("Amina", 30, True)


async def test_until_it_is_agreed_to_what_was_added_can_still_be_changed_and_taken_off(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await a_meeting(town)
        await adds(town, number)
        item, claire = await named(town, number), town.viewer("claire")
        await agenda.edit_item(
            claire, "canal", number, item.id, a_point(item, title="Un local"), once(), site=SITE
        )
        await agenda.remove_item(claire, "canal", number, item.id, once(), site=SITE)


async def test_a_draft_marks_nothing_and_a_new_convocation_announces_all(town: Town) -> None:
    with clock.freeze(MONDAY):
        code = await a_draft(town)
        await adds(town, code)
        assert (await named(town, code)).late_since is None
        number = await a_meeting(town)
        await adds(town, number)
        assert (await named(town, number)).late_since is not None
        claire = town.viewer("claire")
        await actions.postpone_meeting(claire, "canal", number, PutOff(why="Grève"), once(), site=SITE)
        seen = (await the_meeting(town, number)).revision
        await actions.convene(claire, "canal", number, seen, once(), site=SITE)
    assert (await named(town, number)).late_since is None


async def test_those_convened_are_told_of_what_is_added_as_they_may_read_it(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await a_meeting(town)
        before = {who: await told(who) for who in ("amina", "samira")}
        await adds(town, number)
        await adds(town, number, "Question de personnel", closed=True)
    assert await told("amina") == before["amina"] + 2
    assert await told("samira") == before["samira"] + 1, "an observer learns nothing of a closed item"


async def told(who: str) -> int:
    async with read():
        sent = "SELECT count(*) FROM outbox o JOIN person p ON p.email = o.recipient WHERE p.name LIKE {}"
        return await fetch_value(int, sent, f"{who.capitalize()}%") or 0


async def test_what_was_added_is_taken_up_as_soon_as_all_who_are_there_agree(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await a_sitting(town)
        await adds(town, number)
        with pytest.raises(NotAllowed, match="item_not_agreed"):
            await takes(town, number)
        with pytest.raises(NotAllowed, match="nobody_noted_there"):
            await agrees(town, number, "amina")
        await present(town, number, "amina", "thomas", "fatou")
        with pytest.raises(NotAllowed, match="room_has_changed"):
            await agrees(town, number, "amina", "thomas")
        await agrees(town, number, "amina", "thomas", "fatou", key="k")
        await agrees(town, number, "amina", "thomas", "fatou", key="k")
    item, meeting = await named(town, number), await the_meeting(town, number)
    assert (item.agreed, item.taken, meeting.current_item_id) == (True, True, item.id)
    async with read():
        kept = "SELECT count(*) FROM agenda_item_agreement WHERE item_id = {}"
        assert await fetch_value(int, kept, item.id) == 3


async def test_nothing_is_decided_under_what_nobody_agreed_to_take_up(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await a_sitting(town)
        await adds(town, number)
        await present(town, number, "amina", "thomas", "fatou", "lien")
        item, claire = await named(town, number), town.viewer("claire")
        taken = a_taken(town, item.id, "amina", "thomas", "fatou", "lien")
        with pytest.raises(NotAllowed, match="item_not_agreed"):
            await record_taken(claire, "canal", number, taken, once())
        await agrees(town, number, "amina", "thomas", "fatou", "lien")
        assert (await record_taken(claire, "canal", number, taken, once())).startswith("2026-")


async def test_only_the_coordinator_notes_that_all_agree(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await a_sitting(town)
        await adds(town, number)
        await present(town, number, "amina")
        item = await named(town, number)
        for who in ("amina", "samira"):
            with pytest.raises(NotAllowed):
                await agreeing.agree(
                    town.viewer(who), "canal", number, item.id, [town.seat("amina")], once(), site=SITE
                )


async def test_what_was_not_agreed_to_stands_on_the_next_agenda(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await a_sitting(town)
        await adds(town, number)
        claire = town.viewer("claire")
        first = await named(town, number, "Nos comptes")
        await sitting.take_item(claire, "canal", number, first.id, once(), site=SITE)
        await sitting.adjourn(claire, "canal", number, once(), site=SITE)
        code = await a_draft(town)
    assert (await named(town, code)).late_since is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE agenda_item SET agreed_at = late_since, late_since = NULL WHERE agreed_at IS NULL",
        "UPDATE agenda_item_agreement SET label = 'Autre'",
        "DELETE FROM agenda_item_agreement",
    ],
)
async def test_who_agreed_is_kept_as_it_was(town: Town, statement: str) -> None:
    with clock.freeze(MONDAY):
        number = await a_sitting(town)
        await adds(town, number, LATE, "Un autre")
        await present(town, number, "amina")
        await agrees(town, number, "amina")
    with pytest.raises(Conflict):
        async with write():
            await execute(statement)
