"""Take in a form with one file as it comes, never whole in memory.

The handler is called before the body is read, so that it can refuse early:

    async with incoming.taken("paper", most=10_000_000) as (submitted, arrival): ...

The form's token must come before the file and is checked before a byte of it
is kept. A file that is too large is an error beside its field: the body is
read to its end, and the person gets her page.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from gov.store.files import Arrival, folder
from gov.web.heads import heads
from gov.web.multipart import BadRequest, BodyTooLarge, Parts, UnsupportedForm
from gov.web.reading import LIMIT, form_of, media_type
from gov.web.submission import CSRF_FIELD, Received, Submission, refuse

# Whoever sends more than this after too much is answered at once, and may not get to read it.
DRAINED = 64 * 1024 * 1024


@dataclass(slots=True)
class Incoming:
    """Be a form whose body has not been read yet; `check` refuses a wrong token."""

    scope: Any
    receive: Callable[[], Awaitable[Any]]
    check: Callable[[str], None]

    @asynccontextmanager
    async def taken(self, name: str, most: int) -> AsyncIterator[tuple[Submission, Arrival]]:
        """Read the form; its file is gone after, unless it was kept."""
        media, boundary = media_type(self.scope)
        if media != b"multipart/form-data" or not boundary:
            raise UnsupportedForm("unsupported_form")
        parts = Parts(boundary, name)
        async with folder().arriving() as arrival:
            reading = _Reading(self, parts, arrival, most)
            await reading.through()
            yield reading.submission(name), arrival


@dataclass(slots=True)
class _Reading:
    incoming: Incoming
    parts: Parts
    arrival: Arrival
    most: int
    checked: bool = False
    too_large: bool = False

    async def through(self) -> None:
        """Read the body to its end; once too much has come, only let it pass by."""
        length = heads(self.incoming.scope).get(b"content-length", b"")
        self.too_large = length.isdigit() and int(length) > self.most + LIMIT
        if self.too_large and int(length) > DRAINED:
            return
        passed, more = 0, True
        while more and passed <= DRAINED:
            message = await self.incoming.receive()
            if message["type"] == "http.disconnect":
                raise BadRequest("bad_request")
            chunk, more = message.get("body", b""), bool(message.get("more_body"))
            passed += len(chunk)
            if not self.too_large:
                await self._take(chunk)
        if not self.too_large:
            self.parts.whole()
            self._check()

    async def _take(self, chunk: bytes) -> None:
        self.parts.take(chunk)
        if self.parts.text_size > LIMIT:
            raise BodyTooLarge("too_large_body", limit=LIMIT // 1024)
        if self.parts.filename is not None:
            self._check()
        for block in self.parts.blocks:
            if self.arrival.size + len(block) > self.most:
                self.too_large = True
                break
            await self.arrival.write(block)
        self.parts.blocks.clear()

    def _check(self) -> None:
        """Refuse, before anything is kept, what another site made a browser send."""
        if not self.checked:
            tokens = [text for field, text in self.parts.texts() if field == CSRF_FIELD]
            self.incoming.check(tokens[-1] if tokens else "")
            self.checked = True

    def submission(self, name: str) -> Submission:
        """Give what was sent, with the file or what is wrong with it."""
        submitted, _ = form_of(self.parts.texts())
        if self.too_large:
            refuse(submitted, name, "file_too_large", max=self.most // 1024 // 1024)
        elif self.parts.filename is not None:
            submitted.file = Received(
                name=self.parts.filename.decode("utf-8", "replace"),
                size=self.arrival.size,
                digest=self.arrival.digest,
            )
        return submitted
