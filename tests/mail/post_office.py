"""A small SMTP server on loopback, which may refuse, stall or die as real ones do."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default


@dataclass(slots=True)
class PostOffice:
    """What came in, and how the next mails are treated."""

    port: int = 0
    taken: list[EmailMessage] = field(default_factory=list)
    first_came: asyncio.Event = field(default_factory=asyncio.Event)
    envelopes: list[str] = field(default_factory=list)
    # Answers to give in place of "250", by recipient, to RCPT.
    refuses: dict[str, str] = field(default_factory=dict)
    # An answer to the end of DATA, in place of "250".
    after_data: str = ""
    # How many mails to take over and then die without an answer.
    dies_after_data: int = 0
    # Who gets no answer at all.
    ignores: set[str] = field(default_factory=set)

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async def say(line: str) -> None:
            writer.write(line.encode() + b"\r\n")
            await writer.drain()

        await say("220 post office")
        while line := (await reader.readline()).decode().strip():
            verb = line.upper()
            if verb.startswith("RCPT"):
                recipient = line.partition("<")[2].partition(">")[0]
                if recipient in self.ignores:
                    continue
                answer = self.refuses.get(recipient, "250 ok")
                if answer.startswith("250"):
                    self.envelopes.append(recipient)
                await say(answer)
            elif verb == "DATA":
                await say("354 go on")
                if not await self._take(reader):
                    break
                await say(self.after_data or "250 taken")
            elif verb == "QUIT":
                await say("221 bye")
                break
            else:
                await say("250 ok")
        writer.close()

    async def _take(self, reader: asyncio.StreamReader) -> bool:
        raw = (await reader.readuntil(b"\r\n.\r\n"))[:-5].replace(b"\r\n..", b"\r\n.")
        message = message_from_bytes(raw, policy=default)
        assert isinstance(message, EmailMessage)
        self.taken.append(message)
        self.first_came.set()
        if self.dies_after_data:
            self.dies_after_data -= 1
            return False
        return True


@asynccontextmanager
async def post_office() -> AsyncIterator[PostOffice]:
    office = PostOffice()
    server = await asyncio.start_server(office.serve, "127.0.0.1", 0)
    office.port = server.sockets[0].getsockname()[1]
    try:
        yield office
    finally:
        server.close()
