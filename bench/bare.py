"""The limit: a bare Litestar handler, served exactly as gov is served.

`/text` gives one line; `/ready/<file>` gives a file's bytes, read once.
"""

from __future__ import annotations

import asyncio
import socket
import sys
from pathlib import Path

import uvicorn
import uvloop
from litestar import Litestar, Response, get

_FOLDER = Path(sys.argv[1]) if __name__ == "__main__" else Path()
_READY: dict[str, bytes] = {}


@get("/text", media_type="text/plain", sync_to_thread=False)
def text() -> str:
    """Give one line."""
    return "a committee of equal seats\n"


@get("/ready/{name:str}", sync_to_thread=False)
def ready(name: str) -> Response[bytes]:
    """Give the same bytes as a page, ready-made."""
    body = _READY.get(name)
    if body is None:
        body = _READY[name] = (_FOLDER / name).read_bytes()
    return Response(body, media_type="text/html; charset=utf-8")


def main() -> None:
    """Serve on a free port of loopback and say which."""
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(
        Litestar([text, ready], openapi_config=None),
        http="httptools",
        lifespan="off",
        ws="none",
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,
    )
    sys.stdout.write(f"answers at http://127.0.0.1:{listening.getsockname()[1]}\n")
    sys.stdout.flush()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(uvicorn.Server(config).serve(sockets=[listening]))


if __name__ == "__main__":
    main()
