"""One seat, one vote, until the close: whoever presses, however often."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from gov.ballots.ending import seal_in
from gov.kernel import clock
from gov.kernel.errors import Conflict, GovError, NotAllowed, NotFound
from gov.kernel.ids import new_id
from gov.store import execute, fetch_value, read, write
from gov.store.events import version
from gov.store.outbox import recent
from tests.ballots.builders import a_void, a_vote, an_open_ballot
from tests.motions.builders import a_motion
from tests.support.canal import MONDAY, Town, a_town

CLOSE = datetime(2026, 11, 12, 17, tzinfo=UTC)  # 18:00 in Brussels
pytestmark = pytest.mark.usefixtures("database")


async def votes() -> int:
    async with read():
        return await fetch_value(int, "SELECT count(*) FROM vote") or 0


async def standing_choice(town: Town, who: str) -> str | None:
    async with read():
        return await fetch_value(
            str, "SELECT choice FROM vote WHERE seat_id = {} ORDER BY turn DESC LIMIT 1", town.seat(who)
        )


async def test_a_vote_is_recorded_with_its_receipt_and_mailed_to_its_voter_alone() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        ballot_id = await an_open_ballot(town, number)
        async with read():
            before = {mail.id for mail in await recent(100)}
        receipt = await a_vote(town, "amina", number, ballot_id, "against", reason="Trop tôt.")
    async with read():
        new = [mail for mail in await recent(100) if mail.id not in before]
    assert [mail.recipient for mail in new] == ["amina@maison-du-quai.example"]
    assert receipt in new[0].text
    assert "Trop tôt." in new[0].text


async def test_a_changed_vote_is_a_new_row_and_the_last_counts() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        ballot_id = await an_open_ballot(town, number)
        await a_vote(town, "amina", number, ballot_id, "for")
        await a_vote(town, "amina", number, ballot_id, "abstain")
    assert await votes() == 2
    assert await standing_choice(town, "amina") == "abstain"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE vote SET choice = 'for'",
        "DELETE FROM vote",
        "UPDATE ballot_seat SET seat_id = seat_id",
        "DELETE FROM ballot_seat",
    ],
)
async def test_neither_a_vote_nor_who_may_vote_is_ever_changed(sql: str) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        ballot_id = await an_open_ballot(town, number)
        await a_vote(town, "amina", number, ballot_id, "against")
        with pytest.raises(GovError):
            async with write():
                await execute(sql)
    assert await standing_choice(town, "amina") == "against"


async def test_a_deputy_replaces_the_holders_vote_and_the_holder_is_told() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        ballot_id = await an_open_ballot(town, number)
        await a_vote(town, "amina", number, ballot_id, "for")
        await a_vote(town, "jonas", number, ballot_id, "against")
    assert await standing_choice(town, "amina") == "against"
    async with read():
        told = [mail.subject for mail in await recent(3) if mail.recipient.startswith("amina")]
    assert any("Jonas Peeters" in subject for subject in told)


async def test_a_repeated_click_gives_the_same_receipt_and_one_row() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        ballot_id = await an_open_ballot(town, number)
        first = await a_vote(town, "amina", number, ballot_id, key="k")
        assert await a_vote(town, "amina", number, ballot_id, key="k") == first
        with pytest.raises(Conflict, match="key_reused"):
            await a_vote(town, "amina", number, ballot_id, "against", key="k")
    assert await votes() == 1


async def test_a_retry_after_the_close_still_finds_its_receipt() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        ballot_id = await an_open_ballot(town, number)
        first = await a_vote(town, "amina", number, ballot_id, key="k")
    with clock.freeze(CLOSE + timedelta(hours=1)):
        assert await a_vote(town, "amina", number, ballot_id, key="k") == first


@pytest.mark.parametrize(
    ("after", "taken"),
    [(timedelta(microseconds=-1), True), (timedelta(0), False), (timedelta(days=1), False)],
)
async def test_the_closing_instant_is_too_late(after: timedelta, taken: bool) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        ballot_id = await an_open_ballot(town, number)
    with clock.freeze(CLOSE + after):
        if taken:
            await a_vote(town, "amina", number, ballot_id)
        else:
            with pytest.raises(NotAllowed, match="ballot_closed"):
                await a_vote(town, "amina", number, ballot_id)
    assert await votes() == int(taken)


async def test_nobody_votes_for_a_seat_that_is_not_hers() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        ballot_id = await an_open_ballot(town, number)
        for seat in (town.seat("thomas"), new_id()):
            with pytest.raises(NotAllowed, match="not_your_seat"):
                await a_vote(town, "amina", number, ballot_id, seat=seat)
        for outsider in ("claire", "samira", "brigitte"):
            with pytest.raises(NotAllowed, match="no_seat_today"):
                await a_vote(town, outsider, number, ballot_id, seat=town.seat("amina"))
        with pytest.raises(NotFound):
            await a_vote(town, "olivier", number, ballot_id, seat=town.seat("amina"))
    assert await votes() == 0


async def test_a_ballot_of_another_motion_or_none_takes_no_vote() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number, other = await a_motion(town), await a_motion(town)
        ballot_id = await an_open_ballot(town, number)
        for ballot, place in ((ballot_id, other), (new_id(), number)):
            with pytest.raises(NotFound):
                await a_vote(town, "amina", place, ballot)


async def test_a_dismissed_delegate_votes_no_more_and_her_vote_stays() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        ballot_id = await an_open_ballot(town, number)
        await a_vote(town, "amina", number, ballot_id, "for")
        async with write():
            await execute(
                "UPDATE mandate SET until_day = {} WHERE person_id = {}",
                MONDAY.date(),
                town.canal.persons["amina"],
            )
        with pytest.raises(NotAllowed, match="no_seat_today"):
            await a_vote(town, "amina", number, ballot_id, "against")
        await a_vote(town, "jonas", number, ballot_id, "abstain")
    assert await standing_choice(town, "jonas") == "abstain"


async def test_a_seat_opened_after_the_ballot_has_no_part_in_it() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        async with write():
            await execute(
                "UPDATE seat SET opened_on = {} WHERE id = {}",
                (MONDAY + timedelta(days=1)).date(),
                town.seat("amina"),
            )
        ballot_id = await an_open_ballot(town, number)
    with clock.freeze(MONDAY + timedelta(days=2)), pytest.raises(NotAllowed, match="seat_not_in_electorate"):
        await a_vote(town, "amina", number, ballot_id)


async def test_a_void_ballot_takes_no_vote() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        ballot_id = await an_open_ballot(town, number)
        await a_void(town, number, ballot_id)
        with pytest.raises(NotAllowed, match="ballot_void"):
            await a_vote(town, "amina", number, ballot_id)


async def test_fifty_votes_at_once_lose_and_double_nothing() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        ballot_id = await an_open_ballot(town, number)
        people = ("amina", "jonas", "thomas", "fatou", "luc", "lien", "emily", "marc")
        pressed = [(people[turn % 8], str(turn // 16)) for turn in range(64)]  # each wish pressed twice
        receipts = await asyncio.gather(
            *(a_vote(town, who, number, ballot_id, key=key) for who, key in pressed)
        )
    assert len(set(receipts)) == len(set(pressed)) == 32
    assert await votes() == 32
    async with read():
        turns = await fetch_value(
            int, "SELECT count(*) FROM (SELECT DISTINCT ballot_id, seat_id, turn FROM vote) t"
        )
    assert turns == 32


async def test_a_vote_racing_the_seal_counts_or_is_refused() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        ballot_id = await an_open_ballot(town, number)
        for who in ("amina", "thomas"):
            await a_vote(town, who, number, ballot_id)
    codes = set[str]()
    with clock.freeze(CLOSE - timedelta(microseconds=20)):

        async def sealing() -> int:
            while True:
                async with write(lock=[("committee", town.canal.committee), ("ballot", ballot_id)]) as unit:
                    sealed = await seal_in(unit, ballot_id)
                if sealed is not None:
                    return sealed.verdict.count.for_

        async def voting(who: str) -> int:
            taken = 0
            for _ in range(20):
                try:
                    await a_vote(town, who, number, ballot_id)
                except NotAllowed as refused:
                    codes.add(refused.code)
                    break
                taken = 1
            return taken

        # Time stands still; each act takes a microsecond, so the close comes among them.
        counted, *taken = await asyncio.gather(
            sealing(), *(voting(who) for who in ("fatou", "lien", "emily"))
        )
    assert counted == 2 + sum(taken)
    assert codes <= {"ballot_closed"}
    async with read():
        late = await fetch_value(int, "SELECT count(*) FROM vote WHERE cast_at >= {}", CLOSE)
    assert late == 0


async def test_a_hidden_vote_moves_only_what_its_own_seat_watches() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        ballot_id = await an_open_ballot(town, number, showing="at_close")
        names = [f"c:{town.canal.committee}:{audience}" for audience in ("public", "partners", "committee")]
        watched = [*names, f"c:{town.canal.committee}:closed", f"s:{town.seat('thomas')}"]
        async with read():
            before = [await version(scope) for scope in watched]
            own = await version(f"s:{town.seat('amina')}")
        await a_vote(town, "amina", number, ballot_id)
        async with read():
            assert [await version(scope) for scope in watched] == before
            assert await version(f"s:{town.seat('amina')}") == own + 1


async def test_a_vote_shown_at_once_reaches_members_and_observers_but_nobody_further() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        ballot_id = await an_open_ballot(town, number)
        scopes = [f"c:{town.canal.committee}:{one}" for one in ("public", "partners", "committee", "closed")]
        async with read():
            before = [await version(scope) for scope in scopes]
        await a_vote(town, "amina", number, ballot_id)
        async with read():
            moved = [await version(scope) - old for scope, old in zip(scopes, before, strict=True)]
    assert moved == [0, 0, 1, 1]
