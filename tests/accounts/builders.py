"""Read the mailbox and come in, as people do."""

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx

from gov.kernel.ids import new_id
from gov.store import execute, fetch, fetch_value, read, write
from tests.support.clients import Client

CODE = re.compile(r"^ +(\d{4} \d{4})$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One mail, as the outbox holds it."""

    recipient: str
    subject: str
    body: str
    headers: str


async def a_person_at(email: str, name: str = "Amina Belkacem", language: str = "en") -> UUID:
    person = new_id()
    async with write() as unit:
        await execute(
            "INSERT INTO person (id, email, name, language, zone, imported, created_at)"
            " VALUES ({}, {}, {}, {}, {}, {}, {})",
            *(person, email, name, language, "Europe/Brussels", False, unit.now),
        )
    return person


async def mails(email: str) -> list[Received]:
    async with read():
        return await fetch(
            Received,
            "SELECT recipient, subject, body, headers FROM outbox WHERE recipient = {}"
            " ORDER BY queued_at, id",
            email,
        )


async def last_code(email: str) -> str:
    found = CODE.search((await mails(email))[-1].body)
    assert found is not None
    return found[1]


async def count(table: str) -> int:
    async with read():
        return await fetch_value(int, f"SELECT count(*) FROM {table}") or 0


async def ask(client: Client, email: str, **more: str) -> None:
    answer = await client.submit("/sign-in", {"email": email, **more})
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in/code")


async def come_in(client: Client, email: str, **more: str) -> str:
    """Sign in with the mailed code; give where the browser is sent."""
    await ask(client, email, **more)
    answer = await client.submit("/sign-in/code", {"code": await last_code(email)})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def other_than(code: str) -> str:
    return code.translate(str.maketrans("0123456789", "1234567890"))


async def from_network(app: Any, address: str) -> Client:
    client = Client(
        transport=httpx.ASGITransport(app=app, client=(address, 4711), raise_app_exceptions=False),
        base_url=app.site.settings.url,
        headers={"accept": "text/html", "accept-language": "en"},
    )
    client.app = app
    return client
