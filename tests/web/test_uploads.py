"""A form with a file is read as it comes: its memory does not grow with the file."""

import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest

from gov.store.files import folder
from gov.web.uploads import Incoming

MEGABYTE = 1024 * 1024
pytestmark = pytest.mark.usefixtures("database")


def sending(size: int) -> Incoming:
    """A form on its way, in pieces as the server gives them."""
    head = (
        b'--b\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\ntoken\r\n'
        b'--b\r\nContent-Disposition: form-data; name="paper"; filename="a.txt"\r\n\r\n'
    )

    def pieces() -> Iterator[bytes]:
        yield head
        for at in range(size // 65_536):
            yield at.to_bytes(4, "big") * 16_384
        yield b"\r\n--b--\r\n"

    waiting = pieces()

    async def receive() -> Any:
        piece = next(waiting, None)
        return {"type": "http.request", "body": piece or b"", "more_body": piece is not None}

    def check(token: str) -> None:
        assert token == "token"

    return Incoming({"headers": [(b"content-type", b"multipart/form-data; boundary=b")]}, receive, check)


async def peak_of(size: int) -> int:
    tracemalloc.start()
    async with sending(size).taken("paper", 10 * MEGABYTE) as (submitted, arrival):
        await arrival.keep()
        assert submitted.file is not None
        assert submitted.file.size == size
        digest = submitted.file.digest
    async for _ in folder().blocks(digest):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


async def test_a_large_file_takes_no_more_memory_than_a_small_one() -> None:
    await peak_of(MEGABYTE)
    assert await peak_of(10 * MEGABYTE) < 3 * MEGABYTE
