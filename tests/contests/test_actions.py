"""A contest corrects the log; where the outcome changes, the decision is set aside."""

import asyncio
from datetime import timedelta

import pytest

from gov.contests.rules import Effect, Hindrance
from gov.decisions.checking import facts, strays
from gov.decisions.forms import Filters
from gov.decisions.queries import public_log
from gov.decisions.reading import decision_page
from gov.decisions.sealing import seal_due
from gov.decisions.tallying import tally_file
from gov.kernel import clock
from gov.kernel.errors import Conflict, GovError, Invalid, NotAllowed, NotFound
from gov.motions.queries import motion_page
from gov.settings import Settings
from gov.store import execute, fetch_value, read, write
from gov.store.outbox import recent
from gov.tally.files import recount as recount_file
from tests.ballots.builders import a_vote, an_open_ballot
from tests.contests.builders import CLOSE, FINAL, FRIDAY, NUMBER, a_count, contests, the_case
from tests.decisions.test_agreeing import unguarded
from tests.motions.builders import a_motion
from tests.support.canal import MONDAY, SITE, Town, a_town, an_item
from tests.support.mailing import news_at_once

THREE_FOR = (("amina", "for"), ("thomas", "for"), ("fatou", "for"))
TWO_ONE = (("amina", "for"), ("thomas", "for"), ("fatou", "against"))
UNLISTED = 8  # lines and counts of the decision that the world's rules come from, which no list shows
AN_INSTANT = timedelta(microseconds=1)


@pytest.fixture
async def town(database: object) -> Town:
    with clock.freeze(MONDAY):
        return await a_town()


async def sound(town: Town) -> None:
    """The log leads to its root, and lists agree with decisions."""
    assert (await facts())[0].good
    async with read():
        assert await strays(town.canal.committee) == UNLISTED


async def motion_state(town: Town, number: str) -> str:
    return (await motion_page(town.viewer("amina"), "canal", number)).motion.state


async def count(sql: str) -> int:
    async with read():
        return await fetch_value(int, f"SELECT count(*) FROM {sql}") or 0


async def test_where_the_outcome_is_the_same_the_decision_stands_and_the_log_is_corrected(town: Town) -> None:
    number = await a_count(town, *THREE_FOR)
    with clock.freeze(FRIDAY):
        await contests(town, "fatou", "against", "stands")
        case = await the_case(town, FRIDAY)
        decision = await decision_page(town.viewer("amina"), "canal", NUMBER)
    assert [(one.seat, one.recorded, one.says, one.effect) for one in case.contests] == [
        ("Bras ouverts", "for", "against", Effect.STANDS)
    ]
    assert await motion_state(town, number) == "adopted"
    assert decision.sound
    assert decision.row is not None
    assert (decision.row.rank, decision.row.set_aside_on) == (2, None)
    assert await count("leaf WHERE kind = 'correction'") == 1
    assert await count("vote") == 3
    await sound(town)


async def test_where_the_outcome_changes_the_decision_is_set_aside_and_all_are_told(town: Town) -> None:
    await news_at_once()
    number = await a_count(town, *TWO_ONE)
    with clock.freeze(FRIDAY):
        async with read():
            before = {mail.id for mail in await recent(200)}
        await contests(town, "amina", "against", "set_aside")
        decision = await decision_page(town.viewer("samira"), "canal", NUMBER)
        async with read():
            new = [mail for mail in await recent(200) if mail.id not in before]
    assert decision.row is not None
    assert (decision.row.rank, decision.row.ended_how, decision.row.ended_by) == (
        1,
        "set_aside",
        "2026-11-13",
    )
    assert decision.sound
    assert recount_file(tally_file(decision)).agrees
    assert await motion_state(town, number) == "discussed"
    told = {mail.recipient.partition("@")[0] for mail in new}
    assert {"amina", "thomas", "fatou", "lien", "emily", "claire", "samira"} <= told
    await sound(town)
    with clock.freeze(FRIDAY):
        again = await an_open_ballot(town, number, closes_on=FRIDAY.date() + timedelta(days=12))
        await a_vote(town, "amina", number, again, "against")


async def test_a_rejected_motion_that_a_count_made_again_adopts_is_voted_on_again(town: Town) -> None:
    number = await a_count(town, ("amina", "for"), ("thomas", "against"), ("fatou", "against"))
    with clock.freeze(FRIDAY):
        await contests(town, "fatou", "for", "set_aside")
        decision = await decision_page(town.viewer("amina"), "canal", NUMBER)
    assert decision.sound
    assert await motion_state(town, number) == "discussed"
    await sound(town)


async def test_another_option_chosen_sets_a_choice_aside(town: Town) -> None:
    await a_count(
        town,
        ("amina", "1"),
        ("thomas", "1"),
        ("fatou", "2"),
        method="approval",
        options=("Tilleul", "Chêne"),
    )
    with clock.freeze(FRIDAY):
        await contests(town, "amina", "approve", "set_aside", approved=(2,))
        again = await decision_page(town.viewer("amina"), "canal", NUMBER)
    assert again.sound


@pytest.mark.parametrize("at", [CLOSE, FINAL - AN_INSTANT])
async def test_until_the_closing_instant_of_its_window_a_record_is_contested(town: Town, at: object) -> None:
    await a_count(town, *THREE_FOR)
    with clock.freeze(at):  # type: ignore[arg-type]  # an instant
        await contests(town, "fatou", "against", "stands")
    assert await count("contest") == 1


async def test_from_the_closing_instant_on_it_is_final_and_the_rules_are_named(town: Town) -> None:
    await a_count(town, *THREE_FOR)
    with clock.freeze(FINAL), pytest.raises(NotAllowed, match="contest_window_over") as refused:
        await contests(town, "fatou", "against", "stands")
    assert refused.value.facts["rule"].rules.cited.version == 1  # type: ignore[attr-defined]  # its days


async def test_a_seat_contests_once_and_says_something_else_than_the_record(town: Town) -> None:
    await a_count(town, *THREE_FOR)
    with clock.freeze(FRIDAY):
        with pytest.raises(Invalid):
            await contests(town, "fatou", "for", "stands")
        await contests(town, "lien", "against", "stands")
        with pytest.raises(NotAllowed, match="contest_twice"):
            await contests(town, "lien", "abstain", "stands")


async def test_an_answer_of_another_method_is_refused(town: Town) -> None:
    await a_count(town, *THREE_FOR)
    with clock.freeze(FRIDAY), pytest.raises(Invalid):
        await contests(town, "fatou", "objection", "stands")
    with clock.freeze(FRIDAY), pytest.raises(Invalid):
        await contests(town, "fatou", "silent", "stands", approved=(1,))


@pytest.mark.parametrize("who", ["claire", "samira", "brigitte"])
async def test_nobody_contests_but_who_acts_for_a_seat(town: Town, who: str) -> None:
    await a_count(town, *THREE_FOR)
    with clock.freeze(FRIDAY), pytest.raises((NotAllowed, NotFound)):
        await contests(town, who, "against", "stands")


async def test_whoever_has_left_the_seat_no_longer_contests_for_it(town: Town) -> None:
    await a_count(town, *THREE_FOR)
    with clock.freeze(CLOSE):
        async with write():
            await execute(
                "UPDATE mandate SET until_day = '2026-11-13' WHERE person_id = {}",
                town.canal.persons["fatou"],
            )
    with clock.freeze(FRIDAY), pytest.raises(NotAllowed, match="no_seat_today"):
        await contests(town, "fatou", "against", "stands")


async def test_two_contests_at_once_are_weighed_one_after_the_other(town: Town) -> None:
    await a_count(town, *THREE_FOR, ("lien", "for"), ("emily", "against"))
    with clock.freeze(FRIDAY):
        outcomes = await asyncio.gather(
            contests(town, "amina", "against", "stands"),
            contests(town, "thomas", "against", "stands"),
            return_exceptions=True,
        )
        # The second to come would have set the decision aside without being told so beforehand.
        refused = [one for one in outcomes if one is not None]
        assert [one.code for one in refused if isinstance(one, GovError)] == ["contest_weighs_otherwise"]
        late = "thomas" if outcomes[1] is not None else "amina"
        await contests(town, late, "against", "set_aside")
    assert await count("set_aside") == 1
    await sound(town)


async def test_one_press_counts_once_however_often_it_is_sent(town: Town) -> None:
    await a_count(town, *TWO_ONE)
    with clock.freeze(FRIDAY):
        for _ in range(2):
            await contests(town, "amina", "against", "set_aside", key="one press")
    assert await count("contest") == 1


async def test_after_a_decision_is_set_aside_another_seat_is_heard_and_changes_nothing(town: Town) -> None:
    number = await a_count(town, *TWO_ONE)
    with clock.freeze(FRIDAY):
        await contests(town, "amina", "against", "set_aside")
        await contests(town, "thomas", "against", "noted")
        case = await the_case(town, FRIDAY)
    assert [one.hindrance for one in case.contests] == [Hindrance.NONE, Hindrance.ALREADY]
    assert await motion_state(town, number) == "discussed"
    await sound(town)


async def test_a_seat_sets_a_decision_on_one_motion_aside_once(town: Town) -> None:
    number = await a_count(town, *TWO_ONE)
    with clock.freeze(FRIDAY):
        await contests(town, "amina", "against", "set_aside")
        again = await an_open_ballot(town, number, closes_on=FRIDAY.date() + timedelta(days=12))
        for who, choice in TWO_ONE:
            await a_vote(town, who, number, again, choice)
    with clock.freeze(FRIDAY + timedelta(days=13)):
        await seal_due(SITE)
        with pytest.raises(Conflict, match="contest_weighs_otherwise"):
            await contests(town, "amina", "against", "set_aside", number="2026-002")
        await contests(town, "amina", "against", "noted", number="2026-002")
        second = await decision_page(town.viewer("amina"), "canal", "2026-002")
    assert second.row is not None
    assert (second.row.rank, second.sound) == (2, True)
    assert await motion_state(town, number) == "adopted"
    await sound(town)


async def test_a_new_ballot_on_the_same_motion_goes_on_when_the_earlier_is_set_aside(town: Town) -> None:
    number = await a_count(town, ("amina", "for"), ("thomas", "for"))
    assert await motion_state(town, number) == "inquorate"
    with clock.freeze(FRIDAY):
        # The second session comes eight days after.
        later = FRIDAY.date() + timedelta(days=12)
        opened = await asyncio.gather(
            an_open_ballot(town, number, closes_on=later),
            contests(town, "lien", "for", "set_aside"),
            return_exceptions=True,
        )
    assert [one for one in opened if isinstance(one, BaseException)] == []
    assert await motion_state(town, number) == "on_ballot"
    assert await count("set_aside") == 1
    await sound(town)


async def test_a_contest_of_closed_session_keeps_its_readers(town: Town) -> None:
    with clock.freeze(MONDAY):
        item = await an_item(town, closed=True)
        motion = await a_motion(town, item=item)
    await a_count(town, *THREE_FOR, motion=motion, audience="closed")
    with clock.freeze(FRIDAY):
        await contests(town, "fatou", "against", "stands")
        with pytest.raises(NotFound):
            await the_case(town, FRIDAY, "samira")
    async with read():
        body = await fetch_value(bytes, "SELECT body FROM leaf WHERE kind = 'correction'")
    assert body is not None
    assert b'"aud":"closed"' in body


async def test_the_public_reads_that_a_decision_is_set_aside(town: Town) -> None:
    with clock.freeze(MONDAY):
        async with write():
            await execute("UPDATE initiative SET publishes_decisions = {}", True)
    await a_count(town, *TWO_ONE, audience="public")
    with clock.freeze(FRIDAY):
        await contests(town, "amina", "against", "set_aside")
        rows = (await public_log("canal", Filters())).rows
    assert [(row.rank, row.ended_how) for row in rows] == [(1, "set_aside")]


async def test_what_is_contested_is_never_changed(town: Town) -> None:
    await a_count(town, *TWO_ONE)
    with clock.freeze(FRIDAY):
        await contests(town, "amina", "against", "set_aside")
    for sql in ("UPDATE contest SET says = 'for'", "DELETE FROM contest", "DELETE FROM set_aside"):
        with pytest.raises(GovError):
            async with write():
                await execute(sql)


FORGED = (
    "INSERT INTO set_aside (decision_id, ballot_id, on_day, at, log_id, leaf_n)"
    " SELECT id, ballot_id, '2026-11-13', '2026-11-13 09:00:00+00:00', log_id, leaf_n FROM decision"
    " WHERE number = '2026-001'"
)


async def test_nothing_but_a_contest_sets_a_decision_aside(town: Town) -> None:
    await a_count(town, *THREE_FOR)
    with clock.freeze(FRIDAY):
        await contests(town, "amina", "against", "stands")
        with pytest.raises(Conflict):
            async with write():
                await execute(FORGED)


async def test_a_mark_of_setting_aside_without_its_entry_is_found_out(town: Town, settings: Settings) -> None:
    await a_count(town, *THREE_FOR)
    with clock.freeze(FRIDAY):
        await unguarded(settings, "set_aside", FORGED)
        async with write():
            await execute(
                "UPDATE shown_decision SET rank = 1, ended_by = '2026-11-13', ended_how = 'set_aside'"
                " WHERE rank = 2"
            )
        found = await decision_page(town.viewer("amina"), "canal", NUMBER)
    assert not found.sound
