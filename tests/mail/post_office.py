"""A real SMTP server on loopback, which may refuse, stall or die as real ones do."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session


@dataclass(slots=True)
class PostOffice:
    """What came in, and how the next mails are treated."""

    port: int = 0
    calls: int = 0
    taken: list[EmailMessage] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    first_came: asyncio.Event = field(default_factory=asyncio.Event)
    envelopes: list[str] = field(default_factory=list)
    # Answers to give in place of "250", by recipient, to RCPT.
    refuses: dict[str, str] = field(default_factory=dict)
    # Recipients put off at their first coming, as greylisting does.
    greylists: set[str] = field(default_factory=set)
    # An answer to the end of DATA, in place of "250".
    after_data: str = ""
    # How many mails to take over and then die without an answer.
    dies_after_data: int = 0
    # Who gets no answer at all.
    ignores: set[str] = field(default_factory=set)

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_RCPT(  # noqa: N802 - the names are those of aiosmtpd
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.ignores:
            await asyncio.Event().wait()
        if address in self.greylists:
            self.greylists.remove(address)
            return "451 4.7.1 greylisted, come again"
        answer = self.refuses.get(address, "250 ok")
        if answer.startswith("250"):
            self.envelopes.append(address)
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - as above
        raw = envelope.content
        assert isinstance(raw, bytes)
        message = message_from_bytes(raw, policy=default)
        assert isinstance(message, EmailMessage)
        self.taken.append(message)
        self.raw.append(raw)
        self.first_came.set()
        if self.dies_after_data and server.transport is not None:
            self.dies_after_data -= 1
            server.transport.abort()
            await asyncio.Event().wait()
        return self.after_data or "250 taken"


@asynccontextmanager
async def post_office(**options: Any) -> AsyncIterator[PostOffice]:
    """Open an office; `options` are those of aiosmtpd's server."""
    office = PostOffice()

    def answer() -> SMTP:
        office.calls += 1
        return SMTP(office, hostname="office.example", **options)

    server = await asyncio.get_running_loop().create_server(answer, "127.0.0.1", 0)
    office.port = server.sockets[0].getsockname()[1]
    try:
        yield office
    finally:
        server.close()


def refuses_everyone(*_: Any) -> AuthResult:
    """Know no user and no password."""
    return AuthResult(success=False, handled=False)


@asynccontextmanager
async def silent_house() -> AsyncIterator[int]:
    """A port that takes calls and never says a word, in the clear or under TLS."""
    held: list[asyncio.StreamWriter] = []

    async def hold(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        held.append(writer)

    server = await asyncio.start_server(hold, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        for writer in held:
            writer.close()
        server.close()
