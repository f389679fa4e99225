"""Opened by the coordinator, frozen, sealed once, or void in the open."""

import asyncio
import json
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from gov.ballots.ending import Sealed, seal_in
from gov.ballots.queries import ballot_page, due_ballots
from gov.ballots.receipts import receipt_page
from gov.ballots.rules import Status
from gov.kernel import clock
from gov.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from gov.motions.actions import edit_motion
from gov.motions.leading import withdraw_motion
from gov.motions.queries import motion_page
from gov.motions.rules import State
from gov.store import execute, fetch_value, read, write
from gov.store.outbox import recent
from tests.ballots.builders import a_void, a_vote, an_open_ballot
from tests.motions.builders import a_draft, a_motion, a_wording, once
from tests.support.canal import MONDAY, Town, a_town, an_item

CLOSE = datetime(2026, 11, 12, 17, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("database")


async def seal(town: Town, ballot_id: UUID) -> Sealed | None:
    async with write(lock=[("committee", town.canal.committee), ("ballot", ballot_id)]) as unit:
        return await seal_in(unit, ballot_id)


async def test_opening_freezes_electorate_terms_and_text() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town, decision_class="budget")
        ballot_id = await an_open_ballot(town, number)
        async with write():
            await execute("UPDATE seat SET closed_on = {} WHERE id = {}", MONDAY.date(), town.seat("thomas"))
    async with read():
        assert await fetch_value(int, "SELECT count(*) FROM ballot_seat WHERE ballot_id = {}", ballot_id) == 5
        terms = json.loads(await fetch_value(str, "SELECT terms FROM ballot") or "")
        assert await fetch_value(datetime, "SELECT closes_at FROM ballot") == CLOSE
    assert terms["majority"] == {"numerator": 2, "denominator": 3, "strict": False}
    with clock.freeze(MONDAY), pytest.raises(NotAllowed, match="text_on_ballot"):
        await edit_motion(town.viewer("amina"), town.canal.slug, number, a_wording(1, title="X"))
    with clock.freeze(MONDAY), pytest.raises(NotAllowed, match="motion_on_ballot"):
        await withdraw_motion(town.viewer("amina"), town.canal.slug, number, "Non", once())


async def test_all_who_may_vote_and_watch_are_written_to_each_in_her_language() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        await an_open_ballot(town, await a_motion(town))
        async with read():
            mails = await recent(100)
    names = sorted(mail.recipient.split("@")[0] for mail in mails)
    assert names == sorted(
        ["amina", "jonas", "thomas", "fatou", "luc", "lien", "emily", "marc", "claire", "samira"]
    )
    spoken = {mail.recipient.split("@")[0]: mail.language for mail in mails}
    assert (spoken["amina"], spoken["lien"], spoken["emily"]) == ("fr", "nl", "en")


async def test_a_ballot_on_a_closed_session_motion_tells_the_observer_nothing() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town, item=await an_item(town, closed=True))
        with pytest.raises(Invalid) as refused:
            await an_open_ballot(town, number, audience="partners")
        assert refused.value.fields[0].code == "closed_item_stays_closed"
        await an_open_ballot(town, number)
        async with read():
            assert not [mail for mail in await recent(100) if mail.recipient.startswith("samira")]
            assert await fetch_value(str, "SELECT audience FROM calendar_item") == "closed"
        with pytest.raises(NotFound):
            await ballot_page(town.viewer("samira"), town.canal.slug, number, MONDAY)


@pytest.mark.parametrize("who", ["amina", "samira", "brigitte"])
async def test_only_the_coordinator_opens_alone(who: str) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        with pytest.raises((NotAllowed, NotFound)):
            await an_open_ballot(town, number, by=who)


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2026, 11, 3), "closing_too_soon"),
        (date(2026, 11, 14), "closing_in_pause"),  # a Saturday
        (date(2026, 12, 22), "closing_in_pause"),
        (date(2027, 3, 1), "closing_too_late"),
    ],
)
async def test_a_closing_day_outside_the_rules_is_refused_with_its_field(day: date, code: str) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        with pytest.raises(Invalid) as refused:
            await an_open_ballot(town, number, closes_on=day)
        assert [(error.name, error.code) for error in refused.value.fields] == [("closes_on", code)]
        page = await motion_page(town.viewer("amina"), town.canal.slug, number)
    assert page.motion.state is State.SUBMITTED


async def test_a_motion_has_one_open_ballot_at_a_time() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        answers = await asyncio.gather(
            *(an_open_ballot(town, number) for _ in range(4)), return_exceptions=True
        )
    assert sum(isinstance(one, UUID) for one in answers) == 1
    assert all(isinstance(one, UUID | NotAllowed) for one in answers)


async def test_an_opening_pressed_twice_opens_once() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        press = once("k", "same")
        first = await an_open_ballot(town, number, attempt=press)
        assert await an_open_ballot(town, number, attempt=press) == first


async def test_a_ballot_is_not_opened_on_a_text_that_has_changed_since_it_was_read() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        await edit_motion(town.viewer("amina"), town.canal.slug, number, a_wording(1, title="B"))
        with pytest.raises(Conflict, match="motion_changed"):
            await an_open_ballot(town, number)


async def test_a_draft_cannot_be_put_to_the_vote() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        code = await a_draft(town)
        with pytest.raises(NotAllowed, match="act_not_possible"):
            await an_open_ballot(town, code)


async def test_the_seal_counts_once_and_leads_the_motion_to_its_end() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        ballot_id = await an_open_ballot(town, number)
        for who, choice in (("amina", "for"), ("thomas", "for"), ("fatou", "against"), ("lien", "recused")):
            await a_vote(town, who, number, ballot_id, choice)
        await a_vote(town, "jonas", number, ballot_id, "against")
        await a_vote(town, "amina", number, ballot_id, "for")
        assert await seal(town, ballot_id) is None  # not yet closed
        assert await due_ballots(MONDAY) == []
    with clock.freeze(CLOSE):
        assert [due.ballot_id for due in await due_ballots(CLOSE)] == [ballot_id]
        sealed = await seal(town, ballot_id)
        assert sealed is not None
        assert await seal(town, ballot_id) is None
        page = await motion_page(town.viewer("amina"), town.canal.slug, number)
    count = sealed.verdict.count
    assert (count.for_, count.against, count.recused, count.silent) == (2, 1, 1, 1)
    assert page.motion.state is State.ADOPTED
    assert sealed.motion.number == number


async def test_two_sealers_at_once_seal_once() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        ballot_id = await an_open_ballot(town, await a_motion(town))
    with clock.freeze(CLOSE):
        sealed = await asyncio.gather(*(seal(town, ballot_id) for _ in range(4)))
    assert sum(one is not None for one in sealed) == 1


async def test_a_ballot_is_closed_by_its_deadline_alone() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        await an_open_ballot(town, number)
    for at, stands in ((CLOSE - timedelta(microseconds=1), Status.OPEN), (CLOSE, Status.CLOSED)):
        page = await ballot_page(town.viewer("amina"), town.canal.slug, number, at)
        assert page is not None
        assert page.stands is stands


async def test_a_void_ballot_says_why_tells_all_and_frees_the_motion() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        ballot_id = await an_open_ballot(town, number)
        await a_vote(town, "amina", number, ballot_id)
        await a_void(town, number, ballot_id, why="Montant faux")
        page = await motion_page(town.viewer("samira"), town.canal.slug, number)
        assert page.motion.state is State.DISCUSSED
        assert page.steps[0].why == "Montant faux"
        async with read():
            assert len([mail for mail in await recent(100) if "Montant faux" in mail.text]) == 10
            assert await fetch_value(bool, "SELECT cancelled FROM calendar_item")
        await edit_motion(town.viewer("amina"), town.canal.slug, number, a_wording(1, title="B"))
        assert await an_open_ballot(town, number, seen=2) != ballot_id


@pytest.mark.parametrize("who", ["thomas", "samira"])
async def test_who_neither_convenes_nor_moved_it_cannot_void_a_ballot(who: str) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        ballot_id = await an_open_ballot(town, number)
        with pytest.raises(NotAllowed, match="act_of_another"):
            await a_void(town, number, ballot_id, by=who)


async def test_a_ballot_that_has_closed_can_no_longer_be_void() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        ballot_id = await an_open_ballot(town, number)
    for sealed in (False, True):
        with clock.freeze(CLOSE):
            if sealed:
                await seal(town, ballot_id)
            with pytest.raises(NotAllowed, match="ballot_closed"):
                await a_void(town, number, ballot_id)


async def test_a_receipt_is_read_by_its_own_seat_alone() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        ballot_id = await an_open_ballot(town, number, showing="at_close")
        code = await a_vote(town, "amina", number, ballot_id, "against")
        for who in ("amina", "jonas"):
            shown = await receipt_page(town.viewer(who), town.canal.slug, number, code, MONDAY)
            assert (shown.choice, shown.counts) == ("against", True)
        for who in ("thomas", "claire", "samira"):
            with pytest.raises(NotFound):
                await receipt_page(town.viewer(who), town.canal.slug, number, code, MONDAY)
