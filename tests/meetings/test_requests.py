"""Any seat asks for an item; one seat's is answered or placed, two seats' is never left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.kernel import clock
from gov.kernel.errors import Conflict, NotAllowed, NotFound
from gov.meetings import actions, agenda, requests
from gov.meetings.forms import Point
from gov.meetings.request_forms import Asking
from gov.meetings.request_views import Asked, requests_view
from gov.meetings.requested import open_requests
from gov.meetings.requesting import (
    RequestAct,
    Standing,
    check_act,
    check_support,
    goes_on_the_next,
    standing,
    stands_firm,
    told,
)
from gov.meetings.rules import ItemKind, State
from gov.store import execute, fetch_value, read, write
from gov.store.events import scope_of, version
from tests.meetings.builders import a_draft, a_meeting, a_plan, item_named, mails, once, the_meeting
from tests.meetings.test_actions import AMINA, titles
from tests.support.canal import MONDAY, SITE, Town, a_town

LOCAL = "Un local de répétition"
pytestmark = pytest.mark.usefixtures("database")


@given(st.sampled_from(Standing), st.sampled_from(RequestAct), st.integers(1, 9))
def test_what_two_seats_ask_for_is_neither_answered_nor_taken_off(
    stands: Standing, act: RequestAct, seats: int
) -> None:
    if act in (RequestAct.ANSWER, RequestAct.TAKE_OFF) and stands_firm(seats):
        with pytest.raises(NotAllowed, match="request_stands_firm"):
            check_act(stands, act, seats)


@given(st.sampled_from(RequestAct), st.sampled_from(State))
def test_a_draft_is_no_news_to_a_member_and_a_cancelled_meeting_holds_nothing(
    last: RequestAct, meeting: State
) -> None:
    stands = standing(last, meeting)
    assert told(stands, coordinates=False) is not Standing.PREPARED
    if last is RequestAct.PLACE and meeting is State.CANCELLED:
        assert stands is Standing.WAITING


def test_the_next_agenda_begins_with_what_waits_and_with_what_two_seats_insist_on() -> None:
    assert goes_on_the_next(Standing.WAITING, 1)
    assert not goes_on_the_next(Standing.ANSWERED, 1)
    assert goes_on_the_next(Standing.ANSWERED, 2)
    assert not any(goes_on_the_next(one, 5) for one in (Standing.PLACED, Standing.WITHDRAWN))


def test_nobody_asks_twice_nor_for_what_is_settled() -> None:
    check_support(Standing.PREPARED, asks_already=False)
    with pytest.raises(NotAllowed, match="request_is_yours"):
        check_support(Standing.WAITING, asks_already=True)
    for settled in (Standing.PLACED, Standing.WITHDRAWN):
        with pytest.raises(NotAllowed, match="act_not_possible"):
            check_support(settled, asks_already=False)


@pytest.fixture
async def town(database: object) -> Town:
    with clock.freeze(MONDAY):
        return await a_town()


async def asks(town: Town, who: str = "amina", *, closed: bool = False, key: str = "") -> int:
    asking = Asking(title=LOCAL, why="Choisir entre deux offres", minutes=15, is_closed=closed)
    return await requests.ask_for_item(town.viewer(who), "canal", asking, once(key))


async def supports(town: Town, who: str, number: int = 1) -> None:
    await requests.support(town.viewer(who), "canal", number, once())


async def answers(town: Town, number: int = 1, who: str = "claire") -> None:
    await requests.answer(town.viewer(who), "canal", number, "En juin.", once(), site=SITE)


async def prepares(town: Town) -> str:
    claire = town.viewer("claire")
    return await actions.prepare_meeting(claire, "canal", a_plan(), once(), site=SITE)


async def convenes(town: Town, code: str) -> str:
    seen = (await the_meeting(town, code)).revision
    return await actions.convene(town.viewer("claire"), "canal", code, seen, once(), site=SITE)


async def shown(town: Town, who: str) -> Asked:
    viewer = town.viewer(who)
    (one,) = requests_view(await open_requests(viewer, "canal"), viewer, "canal").rows
    return one


async def test_a_request_is_on_the_next_agenda_that_is_prepared_once(town: Town) -> None:
    with clock.freeze(MONDAY):
        assert await asks(town, key="k") == await asks(town, key="k") == 1
        code = await prepares(town)
        assert await titles(town, code) == [LOCAL, "Divers"]
        assert await titles(town, await prepares(town)) == ["Divers"]
        item = await item_named(town, code, LOCAL)
    async with read():
        said = "SELECT presenter FROM agenda_item WHERE id = {}"
        assert await fetch_value(str, said, item) == "La Maison du Quai"


async def test_only_a_seat_asks_and_only_members_and_coordinators_read_it(town: Town) -> None:
    with clock.freeze(MONDAY):
        for who in ("claire", "samira"):
            with pytest.raises((NotAllowed, NotFound)):
                await asks(town, who)
        async with read():
            before = await version(scope_of(town.canal.committee, "committee"))
        await asks(town, closed=True)
    async with read():
        assert await version(scope_of(town.canal.committee, "committee")) == before


async def test_a_member_cannot_tell_a_request_on_a_draft_from_one_that_waits(town: Town) -> None:
    with clock.freeze(MONDAY):
        await asks(town)
        before = [await shown(town, who) for who in ("amina", "thomas")]
        await prepares(town)
        assert [await shown(town, who) for who in ("amina", "thomas")] == before
        assert (await shown(town, "claire")).said != before[0].said


async def test_one_seat_is_answered_with_a_reason_by_mail_and_two_stand(town: Town) -> None:
    with clock.freeze(MONDAY):
        await asks(town)
        code = await prepares(town)
        await answers(town)
        assert await titles(town, code) == ["Divers"]
        assert "En juin." in (await mails(AMINA))[-1]
        assert (await shown(town, "thomas")).answer == "En juin."
        await supports(town, "thomas")
        with pytest.raises(NotAllowed, match="request_stands_firm"):
            await answers(town)
        with pytest.raises(NotAllowed, match="request_to_place"):
            await convenes(town, code)
        await agenda.add_requested(town.viewer("claire"), "canal", code, once(), site=SITE)
        item = await item_named(town, code, LOCAL)
        with pytest.raises(NotAllowed, match="request_stands_firm"):
            await agenda.remove_item(town.viewer("claire"), "canal", code, item, once(), site=SITE)
        assert await convenes(town, code) == "2026-001"


async def test_what_one_seat_asks_for_can_leave_a_draft_and_waits_again(town: Town) -> None:
    with clock.freeze(MONDAY):
        await asks(town)
        code = await prepares(town)
        item = await item_named(town, code, LOCAL)
        await agenda.remove_item(town.viewer("claire"), "canal", code, item, once(), site=SITE)
        assert await titles(town, await prepares(town)) == [LOCAL, "Divers"]


async def test_the_title_of_a_request_is_its_seats_own(town: Town) -> None:
    with clock.freeze(MONDAY):
        await asks(town)
        code = await prepares(town)
        item, claire = await item_named(town, code, LOCAL), town.viewer("claire")
        other = Point(title="Le local", kind=ItemKind.DISCUSSION)
        with pytest.raises(NotAllowed, match="request_keeps_its_title"):
            await agenda.edit_item(claire, "canal", code, item, other, once(), site=SITE)
        decides = Point(title=LOCAL, kind=ItemKind.DECISION)
        await agenda.edit_item(claire, "canal", code, item, decides, once(), site=SITE)


async def test_a_seat_withdraws_its_own_from_a_draft_too_while_it_is_alone(town: Town) -> None:
    with clock.freeze(MONDAY):
        await asks(town)
        code = await prepares(town)
        with pytest.raises(NotAllowed, match="request_of_another_seat"):
            await requests.withdraw(town.viewer("thomas"), "canal", 1, once())
        await requests.withdraw(town.viewer("amina"), "canal", 1, once())
        assert await titles(town, code) == ["Divers"]
        await asks(town)
        await supports(town, "thomas", 2)
        with pytest.raises(NotAllowed, match="request_stands_firm"):
            await requests.withdraw(town.viewer("amina"), "canal", 2, once())


async def test_what_a_cancelled_meeting_was_to_hold_waits_again(town: Town) -> None:
    with clock.freeze(MONDAY):
        await asks(town)
        number = await convenes(town, await prepares(town))
        with pytest.raises(NotAllowed, match="act_not_possible"):
            await supports(town, "thomas")
        await actions.cancel_meeting(town.viewer("claire"), "canal", number, "Grève", once(), site=SITE)
        assert await titles(town, await prepares(town)) == [LOCAL, "Divers"]


async def test_after_the_convocation_a_request_is_added_as_anything_late(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await a_meeting(town)
        await asks(town)
        await agenda.add_requested(town.viewer("claire"), "canal", number, once(), site=SITE)
        item = await item_named(town, number, LOCAL)
    async with read():
        late = "SELECT late_since IS NOT NULL FROM agenda_item WHERE id = {}"
        assert await fetch_value(bool, late, item)


async def test_a_draft_convened_without_requests_is_not_held_up_by_one_seat(town: Town) -> None:
    with clock.freeze(MONDAY):
        code = await a_draft(town)
        await asks(town)
        assert await convenes(town, code) == "2026-001"


@pytest.mark.parametrize("table", ["agenda_request", "agenda_request_support", "agenda_request_step"])
@pytest.mark.parametrize("act", ["UPDATE {} SET by_id = by_id", "DELETE FROM {}"])
async def test_what_was_asked_and_what_became_of_it_is_kept(town: Town, table: str, act: str) -> None:
    with clock.freeze(MONDAY):
        await asks(town)
        await supports(town, "thomas")
        await prepares(town)
    with pytest.raises(Conflict):
        async with write():
            await execute(act.replace("{}", table))
