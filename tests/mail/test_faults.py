"""Whatever a mail server does, nothing is lost, and nothing doubled but under its own Message-ID."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from gov.kernel import clock
from gov.mail import worker
from gov.mail.actions import try_again
from gov.mail.addresses import Post, read_post
from gov.mail.queries import state_of_mail
from gov.mail.sending import SECONDS, ToServer
from gov.mail.telling import trouble
from gov.mail.worker import deliver, work
from gov.settings import Settings
from gov.store.outbox import DELAYS, LEASE
from gov.web.kinds import Kind
from gov.web.words import words
from tests.mail.post_office import PostOffice, post_office, refuses_everyone, silent_house
from tests.mail.test_worker import SENDER, promise, rows, to

AMINA, THOMAS = "amina@x.example", "thomas@x.example"


@pytest.fixture
async def office() -> AsyncIterator[PostOffice]:
    async with post_office() as opened:
        yield opened


async def test_greylisted_mail_is_brought_again_a_minute_later(database: object, office: PostOffice) -> None:
    office.greylists = {AMINA}
    (message_id,) = await promise(AMINA)
    await deliver(to(office), SENDER)
    assert (await rows())[AMINA].last_error == "451 4.7.1 greylisted, come again"
    with clock.shift(minutes=1, seconds=1):
        await deliver(to(office), SENDER)
    assert [mail["Message-ID"] for mail in office.taken] == [message_id]
    held = (await rows())[AMINA]
    assert (held.state, held.last_error) == ("sent", "")


async def test_a_server_that_says_nothing_is_called_once_a_round(database: object) -> None:
    await promise(AMINA, THOMAS)
    async with silent_house() as port:
        for url in (f"smtp://127.0.0.1:{port}", f"smtps://127.0.0.1:{port}"):
            started = asyncio.get_running_loop().time()
            with clock.shift(minutes=5 if url.startswith("smtps") else 0):
                assert await deliver(ToServer(read_post(url), seconds=0.4), SENDER)
            assert asyncio.get_running_loop().time() - started < 0.75
    assert {(row.state, row.attempts, row.last_error) for row in (await rows()).values()} == {
        ("waiting", 2, "no_answer")
    }


async def test_a_server_without_tls_gets_no_mail_in_the_clear(database: object, office: PostOffice) -> None:
    await promise(AMINA)
    await deliver(ToServer(read_post(office.url.replace("smtp:", "smtps:")), seconds=5), SENDER)
    assert (await rows())[AMINA].last_error == "tls_failed"
    with clock.shift(minutes=5):
        await deliver(ToServer(read_post(office.url.replace("smtp:", "smtp+starttls:")), seconds=5), SENDER)
    assert (await rows())[AMINA].state == "waiting"
    assert office.taken == []


@pytest.mark.filterwarnings("ignore:Requiring AUTH")  # loopback: no TLS to require it under
async def test_a_wrong_password_is_told_as_such(database: object) -> None:
    await promise(AMINA)
    options = {"authenticator": refuses_everyone, "auth_required": True, "auth_require_tls": False}
    async with post_office(**options) as office:
        post = Post(
            host="127.0.0.1", port=office.port, tls=False, starttls=False, username="gov", password="no"
        )
        await deliver(ToServer(post), SENDER)
        assert office.taken == []
    held = (await rows())[AMINA]
    assert (held.state, held.last_error) == ("waiting", "login_refused")


async def test_a_server_that_dies_before_its_answer_loses_nothing(
    database: object, office: PostOffice
) -> None:
    office.dies_after_data = 1
    (first,), (second,) = await promise(AMINA), await promise(THOMAS)
    await deliver(to(office), SENDER)
    assert (await rows())[AMINA].last_error in ("line_broken", "no_answer")
    assert (await rows())[THOMAS].state == "sent"
    with clock.shift(minutes=2):
        await deliver(to(office), SENDER)
    assert [mail["Message-ID"] for mail in office.taken] == [first, second, first]
    assert office.raw[0] == office.raw[2]


async def test_a_code_that_opens_nothing_any_more_is_not_sent(database: object, office: PostOffice) -> None:
    office.greylists = {AMINA}
    await promise(AMINA, kind=Kind.SIGN_IN)
    await deliver(to(office), SENDER)
    with clock.shift(minutes=20):
        await deliver(to(office), SENDER)
    held = (await rows())[AMINA]
    assert (held.state, held.last_error) == ("given_up", "too_late")
    assert office.taken == []
    assert await try_again() == 0


async def test_mail_given_up_is_counted_and_sent_again_when_asked(
    database: object, office: PostOffice
) -> None:
    (message_id,) = await promise(AMINA)
    nobody = ToServer(read_post("smtp://127.0.0.1:1"))
    days = 0
    for _ in range(len(DELAYS) + 1):
        with clock.shift(days=days):
            await deliver(nobody, SENDER)
        days += 1
    assert (await rows())[AMINA].last_error == "unreachable"
    assert (await state_of_mail()).given_up == 1
    assert await try_again() == 1
    with clock.shift(days=days):
        await deliver(to(office), SENDER)
    assert [mail["Message-ID"] for mail in office.taken] == [message_id]
    assert (await state_of_mail()).given_up == 0


async def test_many_letters_leave_over_one_call(
    database: object, office: PostOffice, settings: Settings
) -> None:
    await promise(*(f"p{n}@x.example" for n in range(12)))
    closing = asyncio.Event()
    with clock.shift(seconds=5):
        running = asyncio.create_task(work(replace(settings, smtp_url=office.url), closing))
        async with asyncio.timeout(10):
            while len(office.taken) < 12:
                office.first_came.clear()
                await office.first_came.wait()
        closing.set()
        await asyncio.wait_for(running, 5)
    assert office.calls == 1


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_each_trouble_has_its_sentence(language: str) -> None:
    codes = (
        "unreachable",
        "no_answer",
        "line_broken",
        "login_refused",
        "tls_failed",
        "not_an_address",
        "too_late",
    )
    said = [trouble(words(language), code) for code in codes]
    assert all(said)
    assert len(set(said)) == len(codes)
    assert trouble(words(language), "550 no such mailbox") == ""


async def test_a_round_that_takes_long_leaves_the_rest_to_the_next(
    database: object, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert LEASE.total_seconds() >= worker.HOLDS + SECONDS + 15
    monkeypatch.setattr(worker, "HOLDS", 0.2)
    office.ignores = {AMINA}
    await promise(AMINA)
    await promise(THOMAS)
    await deliver(ToServer(read_post(office.url), seconds=0.3), SENDER)
    assert office.taken == []
    office.ignores = set()
    with clock.shift(LEASE):
        await deliver(to(office), SENDER)
    assert sorted(mail["To"] for mail in office.taken) == [AMINA, THOMAS]
