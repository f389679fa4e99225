"""What the outbox promises is sent, at least once, and nobody is held up by another."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from email.message import EmailMessage
from uuid import UUID

import pytest

from gov.kernel import clock
from gov.mail.addresses import read_post
from gov.mail.sending import ToLog, ToServer, carrier_of
from gov.mail.worker import deliver, work
from gov.settings import Settings
from gov.store import fetch, read, write
from gov.store.outbox import enqueue
from gov.store.tidying import MAIL_KEPT, tidy
from gov.web.kinds import Kind
from tests.mail.post_office import PostOffice, post_office

SENDER = ("gov", "gov@gov.example.org")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    id: UUID
    recipient: str
    state: str
    attempts: int
    body: str
    last_error: str


@pytest.fixture
async def office() -> AsyncIterator[PostOffice]:
    async with post_office() as opened:
        yield opened


async def promise(*recipients: str, kind: Kind = Kind.ACCOUNT) -> list[str]:
    async with write() as unit:
        return [
            await enqueue(unit, to=to, language="fr", subject="Été : décision", text="Déjà vu\n", kind=kind)
            for to in recipients
        ]


async def rows() -> dict[str, Row]:
    async with read():
        found = await fetch(Row, "SELECT id, recipient, state, attempts, body, last_error FROM outbox")
    return {row.recipient: row for row in found}


def plain(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def to(office: PostOffice) -> ToServer:
    return ToServer(read_post(office.url))


async def test_promised_mail_is_sent_once_and_noted(database: object, office: PostOffice) -> None:
    (message_id,) = await promise("amina@x.example")
    assert await deliver(to(office), SENDER)
    assert not await deliver(to(office), SENDER)
    (taken,) = office.taken
    assert taken["Message-ID"] == message_id
    assert taken["Subject"] == "Été : décision"
    assert taken["To"] == "amina@x.example"
    assert taken["From"] == "gov <gov@gov.example.org>"
    assert taken["Auto-Submitted"] == "auto-generated"
    assert plain(taken) == "Déjà vu\n"
    assert (await rows())["amina@x.example"].state == "sent"


async def test_nothing_leaves_before_its_act_is_committed(database: object, office: PostOffice) -> None:
    with pytest.raises(RuntimeError):
        async with write() as unit:
            await enqueue(unit, to="amina@x.example", language="fr", subject="s", text="t")
            raise RuntimeError
    assert not await deliver(to(office), SENDER)
    assert office.taken == []


async def test_a_server_that_dies_after_data_gets_the_same_message_again(
    database: object, office: PostOffice
) -> None:
    office.dies_after_data = 1
    (message_id,) = await promise("amina@x.example")
    await deliver(to(office), SENDER)
    assert (await rows())["amina@x.example"].state == "waiting"
    with clock.shift(minutes=2):
        await deliver(to(office), SENDER)
    assert [mail["Message-ID"] for mail in office.taken] == [message_id, message_id]
    assert office.taken[0].as_bytes() == office.taken[1].as_bytes()
    assert (await rows())["amina@x.example"].state == "sent"


async def test_a_worker_that_dies_leaves_its_mail_to_the_next(database: object, office: PostOffice) -> None:
    from gov.store.outbox import lease

    await promise("amina@x.example")
    async with write() as unit:
        assert len(await lease(unit)) == 1
    assert not await deliver(to(office), SENDER)
    with clock.shift(minutes=3):
        assert await deliver(to(office), SENDER)
    assert len(office.taken) == 1


async def test_one_bad_recipient_holds_up_nobody(database: object, office: PostOffice) -> None:
    office.refuses = {"gone@x.example": "550 no such mailbox", "full@x.example": "452 mailbox full"}
    await promise("gone@x.example", "full@x.example", "not an address", "amina@x.example")
    await deliver(to(office), SENDER)
    held = await rows()
    assert held["amina@x.example"].state == "sent"
    assert (held["gone@x.example"].state, held["gone@x.example"].last_error) == (
        "given_up",
        "550 no such mailbox",
    )
    assert (held["full@x.example"].state, held["full@x.example"].attempts) == ("waiting", 1)
    assert held["not an address"].state == "given_up"


async def test_a_server_that_stops_answering_holds_up_nobody(database: object, office: PostOffice) -> None:
    office.ignores = {"slow@x.example"}
    await promise("slow@x.example", "amina@x.example")
    await deliver(ToServer(read_post(office.url), seconds=0.3), SENDER)
    held = await rows()
    assert held["amina@x.example"].state == "sent"
    assert held["slow@x.example"].state == "waiting"


def test_a_demo_writes_to_nobody(settings: Settings) -> None:
    assert isinstance(carrier_of(replace(settings, smtp_url="smtp://mx.example.org")), ToServer)
    assert isinstance(carrier_of(replace(settings, smtp_url="smtp://mx.example.org", demo=True)), ToLog)


async def test_a_mail_refused_after_data_is_given_up_only_if_the_server_means_it(
    database: object, office: PostOffice
) -> None:
    await promise("amina@x.example")
    office.after_data = "451 greylisted, come again"
    await deliver(to(office), SENDER)
    assert (await rows())["amina@x.example"].state == "waiting"
    office.after_data = "554 spam"
    with clock.shift(minutes=2):
        await deliver(to(office), SENDER)
    assert (await rows())["amina@x.example"].state == "given_up"


async def test_a_server_that_is_away_is_tried_ever_more_rarely(database: object, office: PostOffice) -> None:
    await promise("amina@x.example")
    nobody = ToServer(read_post("smtp://127.0.0.1:1"))
    tried, minute = 0, 0
    while minute < 30:
        with clock.shift(minutes=minute, seconds=1):
            tried += await deliver(nobody, SENDER)
        minute += 1
    assert 3 <= tried <= 6
    assert (await rows())["amina@x.example"].state == "waiting"
    with clock.shift(days=1):
        assert await deliver(to(office), SENDER)
    assert len(office.taken) == 1


async def test_two_workers_send_each_mail_once(database: object, office: PostOffice) -> None:
    await promise(*(f"p{n}@x.example" for n in range(12)))
    for _ in range(3):
        await asyncio.gather(*(deliver(to(office), SENDER) for _ in range(2)))
    assert sorted(office.envelopes) == sorted(f"p{n}@x.example" for n in range(12))


async def test_the_text_of_a_code_is_forgotten_once_it_left(database: object, office: PostOffice) -> None:
    await promise("amina@x.example", kind=Kind.SIGN_IN)
    await promise("thomas@x.example")
    await deliver(to(office), SENDER)
    held = await rows()
    assert held["amina@x.example"].body == ""
    assert held["thomas@x.example"].body == "Déjà vu\n"
    assert not [name for name in office.taken[0] if name.startswith("Gov")]


async def test_without_a_server_codes_and_invitations_are_shown_in_the_log(
    database: object, caplog: pytest.LogCaptureFixture
) -> None:
    await promise("amina@x.example", kind=Kind.SIGN_IN)
    with caplog.at_level(logging.INFO, "gov.mail"):
        await deliver(ToLog(), SENDER)
    (shown,) = caplog.records
    assert "To: amina@x.example\nSubject: Été : décision\n\nDéjà vu" in shown.getMessage()
    assert (await rows())["amina@x.example"].body == "Déjà vu\n"


async def test_without_a_server_all_other_mail_is_kept_for_its_addressee(
    database: object, caplog: pytest.LogCaptureFixture
) -> None:
    await promise("amina@x.example")
    with caplog.at_level(logging.DEBUG):
        await deliver(ToLog(), SENDER)
    assert "kept for its addressee" in caplog.text
    assert "amina" not in caplog.text
    assert "Déjà vu" not in caplog.text
    assert "décision" not in caplog.text


async def test_with_a_server_the_log_holds_no_text_and_no_address(
    database: object, office: PostOffice, caplog: pytest.LogCaptureFixture
) -> None:
    office.refuses = {"gone@x.example": "550 no"}
    await promise("gone@x.example", "amina@x.example")
    with caplog.at_level(logging.DEBUG, "gov.mail"):
        await deliver(to(office), SENDER)
    assert "@x.example" not in caplog.text
    assert "Déjà vu" not in caplog.text


async def test_mail_that_left_long_ago_is_forgotten_and_waiting_mail_is_kept(
    database: object, office: PostOffice
) -> None:
    office.refuses = {"full@x.example": "452 full"}
    await promise("amina@x.example", "full@x.example")
    await deliver(to(office), SENDER)
    with clock.shift(MAIL_KEPT + timedelta(days=1)):
        async with write() as unit:
            await tidy(unit)
    assert set(await rows()) == {"full@x.example"}


async def test_the_worker_runs_until_the_server_closes(
    database: object, office: PostOffice, settings: Settings
) -> None:
    closing = asyncio.Event()
    running = asyncio.create_task(work(replace(settings, smtp_url=office.url), closing))
    await promise("amina@x.example")
    await asyncio.wait_for(office.first_came.wait(), 10)
    closing.set()
    await asyncio.wait_for(running, 5)
