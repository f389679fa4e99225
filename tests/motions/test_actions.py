"""From a draft on one desk to a number in the committee's register."""

import asyncio
from datetime import UTC, datetime
from uuid import UUID

import pytest

from gov.kernel import clock
from gov.kernel.errors import Conflict, GovError, Invalid, NotAllowed, NotFound
from gov.kernel.ids import new_id
from gov.motions import actions, leading
from gov.motions.queries import motion_list, motion_page
from gov.motions.rules import State
from gov.store import execute, fetch_value, read, write
from gov.store.events import version
from gov.store.search import search
from tests.motions.builders import a_draft, a_motion, a_wording, once
from tests.support.canal import MONDAY, Town, a_town, an_item

pytestmark = pytest.mark.usefixtures("database")


async def state_of(town: Town, reference: str, who: str = "amina") -> State:
    return (await motion_page(town.viewer(who), town.canal.slug, reference)).motion.state


@pytest.mark.parametrize(
    ("reader", "sees"),
    [
        ("amina", True),
        ("jonas", True),
        ("claire", True),
        ("thomas", False),
        ("samira", False),
        ("olivier", False),
    ],
)
async def test_a_draft_is_read_by_its_mover_her_seat_and_the_coordinator(reader: str, sees: bool) -> None:
    town = await a_town()
    code = await a_draft(town)
    viewer = town.viewer(reader)
    if sees:
        assert (await motion_page(viewer, town.canal.slug, code)).motion.state is State.DRAFT
    else:
        with pytest.raises(NotFound):
            await motion_page(viewer, town.canal.slug, code)
    if viewer.standing(town.canal.slug):
        assert len((await motion_list(viewer, town.canal.slug)).rows) == int(sees)


async def test_a_draft_moves_no_scope_of_the_committee() -> None:
    town = await a_town()
    await a_draft(town)
    async with read():
        assert await version(f"c:{town.canal.committee}:closed") == 0
        assert await version(f"s:{town.seat('amina')}") == 1


async def test_numbers_follow_each_other_without_gaps_by_year_of_the_committees_zone() -> None:
    town = await a_town()
    with clock.freeze(datetime(2026, 12, 31, 22, 59, tzinfo=UTC)):
        first = await asyncio.gather(*(a_motion(town) for _ in range(5)))
    with clock.freeze(datetime(2026, 12, 31, 23, 1, tzinfo=UTC)):  # the first of January in Brussels
        later = await a_motion(town)
    assert sorted(first) == [f"2026-{n:03}" for n in range(1, 6)]
    assert later == "2027-001"


async def test_a_submission_that_fails_takes_no_number() -> None:
    town = await a_town()
    code = await a_draft(town)
    for reader, error in (("thomas", NotFound), ("claire", NotAllowed)):
        with pytest.raises(error):
            await actions.submit_motion(town.viewer(reader), town.canal.slug, code, 1, once())
    with pytest.raises(Conflict, match="motion_changed"):
        await actions.submit_motion(town.viewer("amina"), town.canal.slug, code, 2, once())
    number = await actions.submit_motion(town.viewer("jonas"), town.canal.slug, code, 1, once())
    assert number.endswith("-001")


async def test_a_submission_pressed_twice_gives_the_same_number() -> None:
    town = await a_town()
    code = await a_draft(town)
    press = (town.viewer("amina"), town.canal.slug, code, 1, once("k", "same"))
    numbers = await asyncio.gather(actions.submit_motion(*press), actions.submit_motion(*press))
    assert len(set(numbers)) == 1


async def test_a_draft_pressed_twice_is_one_draft() -> None:
    town = await a_town()
    press = (town.viewer("amina"), town.canal.slug, a_wording(), once("k", "same"))
    assert await actions.draft_motion(*press) == await actions.draft_motion(*press)
    assert len((await motion_list(town.viewer("amina"), town.canal.slug)).rows) == 1


async def test_an_edit_is_a_new_version_and_the_old_one_stays() -> None:
    town = await a_town()
    number = await a_motion(town)
    edit = a_wording(1, title="Engager une infirmière")
    edited = await actions.edit_motion(town.viewer("jonas"), town.canal.slug, number, edit)
    page = await motion_page(town.viewer("samira"), town.canal.slug, number)
    assert edited.version == page.motion.version == 2
    assert [one.title for one in page.versions] == [edit.text.title, a_wording().text.title]


async def test_the_same_words_again_are_no_version() -> None:
    town = await a_town()
    number = await a_motion(town)
    edited = await actions.edit_motion(town.viewer("amina"), town.canal.slug, number, a_wording(1))
    assert edited.version == 1


async def test_an_edit_of_an_older_version_is_refused_and_changes_nothing() -> None:
    town = await a_town()
    number = await a_motion(town)
    await actions.edit_motion(town.viewer("jonas"), town.canal.slug, number, a_wording(1, title="A"))
    with pytest.raises(Conflict, match="motion_changed"):
        await actions.edit_motion(town.viewer("amina"), town.canal.slug, number, a_wording(1, title="B"))
    assert (await motion_page(town.viewer("amina"), town.canal.slug, number)).motion.title == "A"


async def test_two_tabs_at_once_make_one_version() -> None:
    town = await a_town()
    number = await a_motion(town)
    edits = [a_wording(1, title=title) for title in ("A", "B")]
    answers = await asyncio.gather(
        *(actions.edit_motion(town.viewer("amina"), town.canal.slug, number, edit) for edit in edits),
        return_exceptions=True,
    )
    assert sorted(isinstance(one, Conflict) for one in answers) == [False, True]


@pytest.mark.parametrize("other", ["thomas", "claire", "samira"])
async def test_only_the_movers_seat_edits_or_withdraws(other: str) -> None:
    town = await a_town()
    number = await a_motion(town)
    with pytest.raises(NotAllowed, match="act_of_another"):
        await actions.edit_motion(town.viewer(other), town.canal.slug, number, a_wording(1, title="X"))
    with pytest.raises(NotAllowed, match="act_of_another"):
        await leading.withdraw_motion(town.viewer(other), town.canal.slug, number, "Non", once())


async def test_a_motion_withdrawn_keeps_its_number_and_its_reason() -> None:
    town = await a_town()
    number = await a_motion(town)
    await leading.withdraw_motion(town.viewer("amina"), town.canal.slug, number, "Plus utile", once())
    page = await motion_page(town.viewer("samira"), town.canal.slug, number)
    assert page.motion.state is State.WITHDRAWN
    assert page.steps[0].why == "Plus utile"
    with pytest.raises(NotAllowed):
        await actions.edit_motion(town.viewer("amina"), town.canal.slug, number, a_wording(1, title="X"))


async def test_a_motion_on_a_closed_session_item_does_not_exist_for_the_observer() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town, item=await an_item(town, closed=True))
        assert await state_of(town, number, "thomas") is State.SUBMITTED
        with pytest.raises(NotFound):
            await motion_page(town.viewer("samira"), town.canal.slug, number)
        assert not (await motion_list(town.viewer("samira"), town.canal.slug)).rows
        async with read():
            assert await version(f"c:{town.canal.committee}:committee") == 0
            assert await search({town.canal.committee: "closed"}, "infirmière")
            assert not await search({town.canal.committee: "committee"}, "infirmière")


@pytest.mark.parametrize("forged", [True, False])
async def test_an_item_of_another_committee_is_refused_with_its_field(forged: bool) -> None:
    town = await a_town()
    item: UUID = new_id() if forged else await an_item(town)
    if not forged:
        assert await a_motion(town, item=item)
        return
    with pytest.raises(Invalid) as refused:
        await a_motion(town, item=item)
    assert refused.value.fields[0].name == "item"


async def test_a_submitted_motion_is_found_by_its_words_without_accents() -> None:
    town = await a_town()
    await a_draft(town, title="Secret")
    await a_motion(town)
    async with read():
        assert len(await search({town.canal.committee: "committee"}, "infirmiere")) == 1
        assert not await search({town.canal.committee: "closed"}, "secret")


async def test_whatever_is_typed_is_kept_as_typed() -> None:
    town = await a_town()
    hostile = "{{ 7*7 }} <script>alert(1)</script> '; DROP TABLE vote; -- %(x)s {until} \U0001f5f3"
    number = await a_motion(town, title=hostile, text=hostile, reasons=hostile, alternatives=hostile)
    words = (await motion_page(town.viewer("amina"), town.canal.slug, number)).motion.words
    assert (words.title, words.text, words.reasons, words.alternatives) == (hostile,) * 4


async def test_versions_cannot_be_rewritten() -> None:
    from gov.store import execute, write

    town = await a_town()
    await a_motion(town)
    for sql in ("UPDATE motion_version SET title = 'x'", "DELETE FROM motion_version"):
        with pytest.raises(GovError):
            async with write():
                await execute(sql)
    async with read():
        assert await fetch_value(str, "SELECT title FROM motion_version") == a_wording().text.title


@pytest.mark.parametrize(("who", "told"), [("claire", True), ("thomas", False), ("samira", False)])
async def test_what_a_meeting_in_preparation_plans_is_its_coordinators_own(who: str, told: bool) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        item = await an_item(town)
        number = await a_motion(town, item=item)
        async with write():
            await execute("UPDATE meeting SET state = 'draft', convened_at = NULL")
        viewer = town.viewer(who)
        motion = (await motion_page(viewer, "canal", number)).motion
        for hidden in (motion.item, motion.meeting, motion.meeting_starts):
            assert (hidden is not None) is told
        async with write():
            await execute("UPDATE meeting SET state = 'convened', convened_at = created_at")
        motion = (await motion_page(viewer, "canal", number)).motion
    assert motion.item == "Point"
