"""Run one script twice with other hidden choices, and gather all that a reader can get.

Every GET route of the application is asked, with every number, id and code of that name
that the database holds in each of its parameters, so that a new route is looked at without a
word here. What differs between two runs is a leak; commitments and roots alone may differ.
"""

import re
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import product
from pathlib import Path
from uuid import UUID

import httpx

from gov.app import create_app
from gov.calendar.actions import subscribe
from gov.kernel import clock, ids
from gov.settings import Settings
from gov.store import fetch, opened, read
from gov.store.events import scope_of
from gov.web import Attempt
from gov.web.gate import Application
from gov.web.matrix import declarations
from gov.web.routes import Declared
from tests.support.canal import MONDAY, Town
from tests.support.clients import Client, sign_in
from tests.support.databases import emptied

ROOT = re.compile(rb"\b[0-9A-F]{4}-[0-9A-F]{4}\b|\b[0-9a-f]{64}\b")
PARAMETER = re.compile(r"\{(\w+):\w+\}")
# Endless answers; what they say is what `/live/now` and `/live/{committee}/now` say.
ENDLESS = ("/live", "/live/{committee:str}")
# What a parameter of that name can be; one that is not named here is tried with all of it.
# A receipt names its voter: those of one voter only.
KNOWN = """
SELECT 'meeting' AS parameter, number AS value FROM meeting
UNION SELECT 'number', number FROM meeting UNION SELECT 'number', number FROM decision
UNION SELECT 'motion', number FROM motion WHERE number IS NOT NULL UNION SELECT 'motion', code FROM motion
UNION SELECT 'number', number FROM motion WHERE number IS NOT NULL
UNION SELECT 'turn', CAST(turn AS TEXT) FROM ballot
UNION SELECT 'instrument', 'rules' UNION SELECT 'instrument', 'convention' UNION SELECT 'instrument', 'remit'
UNION SELECT 'kind', 'meeting' UNION SELECT 'kind', 'ballot'
UNION SELECT 'version', CAST(version AS TEXT) FROM motion_version
UNION SELECT 'amendment', CAST(number AS TEXT) FROM amendment
UNION SELECT 'attachment', CAST(number AS TEXT) FROM motion_attachment
UNION SELECT 'correction', CAST(number AS TEXT) FROM minutes_correction
UNION SELECT 'objection', CAST(number AS TEXT) FROM objection
UNION SELECT 'code', receipt FROM vote WHERE reason <> ''
UNION SELECT 'item', CAST(id AS TEXT) FROM agenda_item UNION SELECT 'comment', CAST(id AS TEXT) FROM comment
UNION SELECT 'initiative', slug FROM initiative UNION SELECT 'partner', slug FROM partner
UNION SELECT 'request_number', CAST(number AS TEXT) FROM agenda_request
UNION SELECT 'mandate', CAST(id AS TEXT) FROM mandate UNION SELECT 'capacity', capacity FROM mandate
UNION SELECT 'proposal', CAST(id AS TEXT) FROM mandate_proposal
UNION SELECT 'assistant', CAST(id AS TEXT) FROM coordinator
UNION SELECT 'assistant', CAST(id AS TEXT) FROM observer
UNION SELECT 'id', CAST(id AS TEXT) FROM ballot UNION SELECT 'id', CAST(id AS TEXT) FROM follow_up
ORDER BY 1, 2
"""

Known = dict[str, list[str]]
Script = Callable[[], Awaitable[Town]]
Got = dict[str, object]


@dataclass(frozen=True, slots=True)
class Value:
    parameter: str
    value: str


@dataclass(frozen=True, slots=True)
class Told:
    message_id: str
    subject: str
    body: str
    headers: str
    queued_at: str


@dataclass(frozen=True, slots=True)
class Moved:
    seq: int
    kind: str
    ref: str
    at: str


async def gathered(
    template: Settings,
    home: Path,
    script: Script,
    readers: Sequence[str | None],
    at: datetime,
    more: Sequence[str],
) -> dict[str, Got]:
    """Run the script on an empty database of its own; what each reader gets `at` an instant."""
    # With a mail server, as in earnest: without one the operator hands the mail out herself.
    settings = replace(await emptied(template, home), secret="s" * 40, smtp_url="smtp://127.0.0.1:1")
    async with opened(settings):
        with clock.freeze(MONDAY), ids.seeded("script"):
            town = await script()
        with clock.freeze(at):
            app = create_app(settings)
            known = await _known()
            got = {}
            for reader in readers:
                with ids.seeded(f"reader {reader}"):
                    async with _browser(app, town.canal.persons[reader] if reader else None) as client:
                        got[reader or "passer-by"] = await _all(client, town, reader, known, more)
            return got


async def _known() -> Known:
    known: Known = {}
    async with read():
        for row in await fetch(Value, KNOWN):
            known.setdefault(row.parameter, []).append(row.value)
    return known


@asynccontextmanager
async def _browser(app: Application, person: UUID | None):  # type: ignore[no-untyped-def]  # a context manager of a Client
    async with AsyncExitStack() as stack:
        client = Client(
            transport=httpx.ASGITransport(app=app),
            base_url=app.site.settings.url,
            headers={"accept": "text/html", "accept-language": "en", "accept-encoding": "identity"},
        )
        client.app = app
        await stack.enter_async_context(client)
        if person is not None:
            await sign_in(client, person)
        yield client


async def _all(client: Client, town: Town, reader: str | None, known: Known, more: Sequence[str]) -> Got:
    got: Got = {}
    for route in declarations(client.app.litestar):
        if route.method == "GET" and route.path not in ENDLESS:
            for url in addresses(route, known):
                got[url] = _answer(await client.get(url))
    for url in (*more, *await _own_calendar(town, reader)):
        got[url] = _answer(await client.get(url))
    if reader is not None:
        got["mail"] = await _mail(town, reader)
        got["events"] = await _events(town, reader)
    return got


async def _own_calendar(town: Town, reader: str | None) -> Sequence[str]:
    if reader is None:
        return ()
    token = await subscribe(town.viewer(reader), "phone", Attempt("", b""))
    return (f"/calendar/{token}.ics",)


def addresses(route: Declared, known: Known) -> Iterator[str]:
    """Fill a route's parameters with what exists, and with what does not."""
    names = PARAMETER.findall(route.path)
    everything = [value for values in known.values() for value in values]
    choices = [["canal"] if name == "committee" else [*known.get(name, everything), "none"] for name in names]
    for chosen in product(*choices):
        filled = iter(chosen)
        yield PARAMETER.sub(lambda _, parts=filled: next(parts), route.path)  # type: ignore[misc]  # bound now


def _answer(response: httpx.Response) -> object:
    body = ROOT.sub(b"(root)", response.content)
    hashed = {b"etag"} if body != response.content else set[bytes]()
    headers = [(name, value) for name, value in response.headers.raw if name not in hashed]
    return response.status_code, headers, body


async def _mail(town: Town, reader: str) -> object:
    async with read():
        return [
            (one.message_id, one.subject, ROOT.sub(b"(root)", one.body.encode()), one.headers, one.queued_at)
            for one in await fetch(
                Told,
                "SELECT o.message_id, o.subject, o.body, o.headers, CAST(o.queued_at AS TEXT) AS queued_at"
                " FROM outbox o JOIN person p ON p.email = o.recipient WHERE p.id = {} ORDER BY o.id",
                town.canal.persons[reader],
            )
        ]


async def _events(town: Town, reader: str) -> object:
    viewer = town.viewer(reader)
    scopes = (
        scope_of(town.canal.committee, viewer.audience(town.canal.slug)),
        f"p:{viewer.person_id}",
    )
    async with read():
        return await fetch(
            Moved,
            "SELECT seq, kind, ref, CAST(at AS TEXT) AS at FROM event WHERE scope IN ({})"
            " ORDER BY scope, seq",
            scopes,
        )
