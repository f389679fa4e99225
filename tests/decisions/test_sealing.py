"""A closed ballot is sealed once, with its decision, its leaf and its mail."""

import asyncio
import json
from datetime import timedelta
from uuid import UUID

import pytest

from gov.ballots.queries import due_ballots
from gov.decisions import sealing
from gov.decisions.reading import decision_page
from gov.decisions.rules import log_code
from gov.decisions.sealing import seal_due
from gov.kernel import clock
from gov.kernel.errors import NotAllowed
from gov.motions.queries import motion_page
from gov.store import fetch, fetch_value, read
from tests.ballots.builders import a_vote, an_open_ballot
from tests.decisions.test_projection import Mail
from tests.motions.builders import a_motion
from tests.support.canal import MONDAY, SITE, Town, a_town, an_item
from tests.support.mailing import news_at_once

AFTER = MONDAY + timedelta(days=12)


@pytest.fixture
async def town(database: object) -> Town:
    with clock.freeze(MONDAY):
        return await a_town()


async def _closed(town: Town, *votes: tuple[str, str], item: UUID | None = None) -> str:
    with clock.freeze(MONDAY):
        number = await a_motion(town, item=item)
        ballot = await an_open_ballot(town, number)
        for who, choice in votes:
            await a_vote(
                town, who, number, ballot, choice, reason="Trop cher." if choice == "against" else ""
            )
    return number


async def test_a_closed_ballot_becomes_a_decision_and_moves_its_motion(town: Town) -> None:
    motion = await _closed(town, ("amina", "for"), ("thomas", "for"), ("fatou", "against"))
    with clock.freeze(AFTER):
        assert await seal_due(SITE) == 1
        assert await seal_due(SITE) == 0
        found = await decision_page(town.viewer("amina"), "canal", "2026-001")
        moved = await motion_page(town.viewer("amina"), "canal", motion)
    assert found.sound
    assert found.row is not None
    assert (found.row.outcome, found.row.motion) == ("adopted", motion)
    assert [seat.stance for seat in found.seats] == ["for", "for", "against", "silent", "silent"]
    assert found.pairs("dissent") == (("Bras ouverts", "Trop cher."),)
    assert moved.motion.state == "adopted"


@pytest.mark.parametrize(
    ("votes", "outcome"),
    [
        ((("amina", "for"), ("thomas", "against"), ("fatou", "against")), "rejected"),
        ((("amina", "for"),), "inquorate"),
        ((("amina", "for"), ("thomas", "abstain"), ("fatou", "abstain")), "deferred"),
    ],
)
async def test_every_outcome_is_logged(town: Town, votes: tuple[tuple[str, str], ...], outcome: str) -> None:
    await _closed(town, *votes)
    with clock.freeze(AFTER):
        await seal_due(SITE)
        found = await decision_page(town.viewer("samira"), "canal", "2026-001")
    assert found.row is not None
    assert found.row.outcome == outcome


async def test_nothing_is_sealed_before_its_deadline(town: Town) -> None:
    await _closed(town, ("amina", "for"))
    with clock.freeze(MONDAY + timedelta(days=1)):
        assert await seal_due(SITE) == 0


async def test_whose_seat_votes_is_told_at_once_and_who_only_reads_on_monday(town: Town) -> None:
    await _closed(town, ("amina", "for"), ("thomas", "for"), ("fatou", "for"))
    with clock.freeze(AFTER):
        await seal_due(SITE)
    async with read():
        at_once = await fetch(
            Mail, "SELECT recipient, subject, body FROM outbox WHERE body LIKE '%/decisions/2026-001%'"
        )
        on_monday = await fetch(
            Mail,
            "SELECT p.email AS recipient, n.kind AS subject, d.title AS body FROM mail_news n"
            " JOIN person p ON p.id = n.person_id"
            " JOIN search_doc d ON d.kind = n.doc_kind AND d.ref = n.doc_ref",
        )
    assert sorted(mail.recipient.split("@")[0] for mail in at_once) == [
        "amina", "emily", "fatou", "jonas", "lien", "luc", "marc", "thomas",
    ]  # fmt: skip
    assert sorted(mail.recipient.split("@")[0] for mail in on_monday) == ["claire", "samira"]
    assert {mail.subject for mail in on_monday} == {"result"}


async def test_everyone_entitled_is_told_once_with_the_code_of_the_log(town: Town) -> None:
    await news_at_once()
    await _closed(town, ("amina", "for"), ("thomas", "for"), ("fatou", "for"))
    with clock.freeze(AFTER):
        await seal_due(SITE)
    async with read():
        mails = await fetch(
            Mail, "SELECT recipient, subject, body FROM outbox WHERE body LIKE '%/decisions/2026-001%'"
        )
        root = await fetch_value(bytes, "SELECT root FROM tree_head ORDER BY size DESC LIMIT 1")
    told = [mail.recipient.split("@")[0] for mail in mails]
    assert sorted(told) == [
        "amina", "claire", "emily", "fatou", "jonas", "lien", "luc", "marc", "samira", "thomas",
    ]  # fmt: skip
    assert root is not None
    assert all(log_code(root) in mail.body for mail in mails)


async def test_a_closed_session_result_is_told_to_the_members_only(town: Town) -> None:
    with clock.freeze(MONDAY):
        item = await an_item(town, closed=True)
    await _closed(town, ("amina", "for"), item=item)
    with clock.freeze(AFTER):
        await seal_due(SITE)
        found = await decision_page(town.viewer("samira"), "canal", "2026-001")
    async with read():
        told = await fetch_value(int, "SELECT count(*) FROM outbox WHERE recipient LIKE 'samira%'")
    assert (found.row, told) == (None, 0)


async def test_what_fails_half_way_leaves_nothing_and_keeps_no_other_waiting(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _closed(town, ("amina", "for"))
    await _closed(town, ("thomas", "for"))
    told, failing = sealing.tell_verdict, [True]

    async def lose_the_line(*args: object, **more: object) -> None:
        if failing.pop() if failing else False:
            raise OSError
        await told(*args, **more)  # type: ignore[arg-type]  # a test names the fields it changes

    monkeypatch.setattr(sealing, "tell_verdict", lose_the_line)
    with clock.freeze(AFTER):
        assert await seal_due(SITE) == 1
        async with read():
            assert await fetch_value(int, "SELECT count(*) FROM decision WHERE ballot_id IS NOT NULL") == 1
            assert await fetch_value(int, "SELECT count(*) FROM ballot WHERE sealed_at IS NULL") == 1
        assert await seal_due(SITE) == 1


async def test_two_who_believe_they_lead_seal_once(town: Town) -> None:
    for _ in range(4):
        await _closed(town, ("amina", "for"), ("thomas", "for"), ("lien", "for"))
    with clock.freeze(AFTER):
        sealed = await asyncio.gather(*(seal_due(SITE) for _ in range(4)))
    async with read():
        assert await fetch_value(int, "SELECT count(*) FROM decision WHERE ballot_id IS NOT NULL") == 4
        assert await fetch_value(int, "SELECT count(*) FROM leaf") == 2 + 4 * 3
    assert sum(sealed) == 4


async def test_a_vote_racing_the_seal_is_counted_or_refused(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await a_motion(town)
        ballot = await an_open_ballot(town, number)
    people = ("amina", "thomas", "fatou", "lien", "emily")
    with clock.freeze(MONDAY):
        async with read():
            closes = await fetch_value(str, "SELECT CAST(closes_at AS TEXT) FROM ballot")
        (due,) = await due_ballots(AFTER)
    assert closes is not None

    async def cast(who: str) -> bool:
        try:
            await a_vote(town, who, number, ballot)
        except NotAllowed:
            return False
        return True

    with clock.freeze(due.closes_at - timedelta(microseconds=40)):
        votes = [asyncio.create_task(cast(who)) for who in people]
        await asyncio.sleep(0)
        with clock.shift(microseconds=40):
            sealed, *cast_in_time = await asyncio.gather(seal_due(SITE), *votes)
    async with read():
        verdict = await fetch_value(str, "SELECT verdict FROM decision WHERE ballot_id IS NOT NULL")
    assert sealed == 1
    assert json.loads(verdict or "")["count"]["for_"] == sum(cast_in_time)
