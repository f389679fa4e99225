"""Monday's letter is one a person, in her language, of what she may still read when it leaves."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage

import pytest

from gov.kernel import clock
from gov.mail.addresses import read_post
from gov.mail.sending import ToServer
from gov.mail.weekly import promise_due
from gov.mail.worker import deliver
from gov.settings import Settings
from gov.store import execute, search, write
from gov.store.standing import Under, settle
from gov.web.kinds import Kind, Pace
from tests.mail.post_office import PostOffice, post_office
from tests.mail.test_worker import SENDER, plain
from tests.mail.week import MONDAY, SITE, WEDNESDAY, chosen, happened, mails, monday, waiting_news
from tests.support.canal import Town, a_town, an_item


@pytest.fixture
async def office() -> AsyncIterator[PostOffice]:
    async with post_office() as opened:
        yield opened


@pytest.fixture
async def town(database: object) -> Town:
    return await a_town()


async def sent(office: PostOffice, after: timedelta = timedelta(seconds=1)) -> list[EmailMessage]:
    with clock.freeze(MONDAY + after):
        while await deliver(ToServer(read_post(office.url)), SENDER, SITE):
            pass
    return office.taken


async def test_news_waits_for_monday_and_comes_in_one_letter(
    town: Town, office: PostOffice, settings: Settings
) -> None:
    with clock.freeze(WEDNESDAY):
        first = await happened(town, "amina", "Le fourgon")
        await happened(town, "amina", "Le vélo", kind=Kind.MINUTES)
        await happened(town, "amina", "Le vélo", kind=Kind.MINUTES)
    await monday(settings, MONDAY - timedelta(minutes=2))
    assert await mails() == []
    await monday(settings)
    (letter,) = await sent(office)
    said = plain(letter)
    assert letter["To"] == "amina@maison-du-quai.example"
    assert "Bonjour Amina" in said
    assert f"{SITE}{first}" in said
    assert said.count(": Le vélo\n") == 1
    assert await waiting_news() == 0
    await monday(settings, MONDAY + timedelta(days=7))
    assert len(await mails()) == 1


async def test_what_happens_on_monday_waits_for_the_next(
    town: Town, office: PostOffice, settings: Settings
) -> None:
    with clock.freeze(WEDNESDAY):
        await happened(town, "amina", "Le fourgon")
    with clock.freeze(MONDAY):
        await happened(town, "amina", "Le vélo")
    await monday(settings, MONDAY + timedelta(minutes=1))
    (letter,) = await sent(office, timedelta(minutes=2))
    assert "fourgon" in plain(letter)
    assert "vélo" not in plain(letter)
    assert await waiting_news() == 1


async def test_a_result_is_in_no_subject(town: Town, office: PostOffice, settings: Settings) -> None:
    with clock.freeze(WEDNESDAY):
        await happened(town, "amina", "Le fourgon", kind=Kind.RESULT)
    await monday(settings)
    (letter,) = await sent(office)
    assert "fourgon" not in letter["Subject"]
    assert "adopt" not in str(letter).lower()


async def test_what_was_hidden_closed_or_is_no_longer_hers_to_read_is_absent(
    town: Town, office: PostOffice, settings: Settings
) -> None:
    item, motion = await an_item(town), town.canal.committee
    under = Under(item_id=item, closed=False, motion_id=motion)
    with clock.freeze(WEDNESDAY):
        for reader in ("amina", "samira"):
            await happened(town, reader, "Reste")
            hidden = await happened(town, reader, "Masqué")
            await happened(town, reader, "Huis clos", under=under)
        async with write() as unit:
            await search.remove(unit, "motion", hidden)
            await settle(unit, replace(under, closed=True))
    await monday(settings)
    told = {mail["To"]: plain(mail) for mail in await sent(office)}
    member = next(said for to, said in told.items() if to.startswith("amina"))
    observer = next(said for to, said in told.items() if to.startswith("samira"))
    assert "Reste" in member
    assert "Reste" in observer
    assert "Masqué" not in member + observer
    assert "Huis clos" in member
    assert "Huis clos" not in observer


async def test_a_letter_that_nothing_is_left_of_is_not_sent(
    town: Town, office: PostOffice, settings: Settings
) -> None:
    with clock.freeze(WEDNESDAY):
        ref = await happened(town, "amina", "Le fourgon")
    await monday(settings)
    async with write() as unit:
        await search.remove(unit, "motion", ref)
    assert await sent(office) == []
    assert await mails() == []
    assert await waiting_news() == 0


async def test_whose_mandate_ended_reads_nothing_of_it(
    town: Town, office: PostOffice, settings: Settings
) -> None:
    with clock.freeze(WEDNESDAY):
        await happened(town, "amina", "Le fourgon")
    async with write():
        await execute(
            "UPDATE mandate SET until_day = '2026-12-04' WHERE person_id = {}", town.canal.persons["amina"]
        )
        await execute(
            "UPDATE partner_contact SET until = {} WHERE person_id = {}",
            *(WEDNESDAY, town.canal.persons["amina"]),
        )
    await monday(settings)
    assert await sent(office) == []


async def test_a_letter_put_off_is_written_anew_of_what_is_left(
    town: Town, office: PostOffice, settings: Settings
) -> None:
    with clock.freeze(WEDNESDAY):
        await happened(town, "amina", "Reste")
        hidden = await happened(town, "amina", "Masqué")
    await monday(settings)
    office.greylists = {"amina@maison-du-quai.example"}
    assert await sent(office) == []
    async with write() as unit:
        await search.remove(unit, "motion", hidden)
    (letter,) = await sent(office, timedelta(minutes=2))
    assert "Reste" in plain(letter)
    assert "Masqué" not in plain(letter)


async def test_who_chose_at_once_never_or_no_letter_gets_that(
    town: Town, office: PostOffice, settings: Settings
) -> None:
    with clock.freeze(WEDNESDAY):
        await chosen(town, "amina", Kind.MENTION, Pace.AT_ONCE)
        await chosen(town, "samira", Kind.MENTION, Pace.NEVER)
        await chosen(town, "thomas", Kind.WEEKLY, Pace.NEVER)
        for reader in ("amina", "samira", "thomas"):
            await happened(town, reader, "Le fourgon")
    (at_once,) = await mails()
    assert at_once.recipient.startswith("amina")
    await monday(settings)
    assert len(await mails()) == 1
    assert await waiting_news() == 0


async def test_a_kind_ended_before_monday_is_told_no_more(
    town: Town, office: PostOffice, settings: Settings
) -> None:
    with clock.freeze(WEDNESDAY):
        await happened(town, "amina", "Le fourgon")
        await happened(town, "amina", "Le vélo", kind=Kind.MINUTES)
        await chosen(town, "amina", Kind.MENTION, Pace.NEVER)
    await monday(settings)
    (letter,) = await sent(office)
    assert "vélo" in plain(letter)
    assert "fourgon" not in plain(letter)


async def test_two_leaders_of_a_moment_promise_one_letter(town: Town, settings: Settings) -> None:
    with clock.freeze(WEDNESDAY):
        await happened(town, "amina", "Le fourgon")
    with clock.freeze(MONDAY):
        await promise_due(settings)
        await promise_due(settings)
    assert [mail.kind for mail in await mails()] == [Kind.WEEKLY]
