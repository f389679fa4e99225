"""Serve: migrate, open the database, answer until SIGTERM, end streams at once."""

import argparse
import asyncio
import gc
import logging
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import replace
from functools import partial

import uvicorn

from gov.kernel.late import loading
from gov.settings import BadSettings, Settings
from gov.web.accesslog import AccessLog
from gov.web.chores import keep
from gov.web.gate import Application
from gov.web.people import Sessions
from gov.web.site import Job
from gov.web.wire import Protocol

PATIENCE_SECONDS = 10
_BACKLOG = 2048
_EVERY_SECONDS = 1.0
_VISITS_EVERY = 60


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options of `gov serve`."""
    parser.add_argument("--port", type=int, help="the port to listen on; 0 takes a free one")
    parser.add_argument("--quiet", action="store_true", help="no access log")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Migrate, then serve until told to stop."""
    from gov.store.migrate import migrate

    asyncio.run(migrate(settings))
    serve(settings, port=arguments.port, quiet=arguments.quiet)
    return 0


def serve(settings: Settings, *, port: int | None = None, quiet: bool = False) -> None:
    """Serve a migrated database on the loop that uvloop makes."""
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    listening = _listening(settings, port)
    host, bound = listening.getsockname()[:2]
    if port is not None:
        settings = replace(settings, url=_local_url(settings, host, bound))
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(_served(settings, listening, quiet=quiet))


class Server(uvicorn.Server):
    """End streams the moment a stop is asked for, and leave in good order."""

    application: Application

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop by handlers of the loop; uvicorn's own end the process before it has tidied up."""
        loop = asyncio.get_running_loop()
        for asked in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(asked, self._stop, asked)
        try:
            yield
        finally:
            for asked in (signal.SIGINT, signal.SIGTERM):
                loop.remove_signal_handler(asked)

    def _stop(self, asked: signal.Signals) -> None:
        self.application.site.closing.set()
        self.handle_exit(asked, None)


async def _served(settings: Settings, listening: socket.socket, *, quiet: bool) -> None:
    from gov.store import opened

    async with opened(settings, serving=True):
        with loading():
            from gov.app import chores, create_app, jobs

            application = create_app(settings, log=None if quiet else AccessLog())
        gc.freeze()  # what lives as long as the server is never searched for garbage again
        server = Server(
            uvicorn.Config(
                application,
                http=Protocol,
                lifespan="off",
                ws="none",
                access_log=False,
                log_config=None,
                server_header=False,
                proxy_headers=False,
                timeout_graceful_shutdown=PATIENCE_SECONDS,
            )
        )
        server.application = application
        async with beside(application, [*jobs(), partial(keep, chores())]):
            listening.listen(_BACKLOG)  # from here on nobody is turned away
            sys.stdout.write(f"gov answers at {settings.url}\n")
            sys.stdout.flush()
            await server.serve(sockets=[listening])


@asynccontextmanager
async def beside(application: Application, work: Sequence[Job]) -> AsyncIterator[None]:
    """Run the features' jobs, and the web's own, while the server serves."""
    site = application.site
    tasks = [asyncio.create_task(job(site.settings, site.closing)) for job in work]
    tasks.append(asyncio.create_task(_housekeeping(application)))
    try:
        yield
    finally:
        site.closing.set()
        _, late = await asyncio.wait(tasks, timeout=PATIENCE_SECONDS)
        for task in late:
            task.cancel()
        if application.log is not None:
            application.log.flush()


async def _housekeeping(application: Application) -> None:
    site, turn = application.site, 0
    while not site.closing.is_set():
        with suppress(TimeoutError):
            await asyncio.wait_for(site.closing.wait(), _EVERY_SECONDS)
        if application.log is not None:
            application.log.flush()
        turn += 1
        if isinstance(site.people, Sessions) and (turn % _VISITS_EVERY == 0 or site.closing.is_set()):
            await _visits(site.people)


async def _visits(people: Sessions) -> None:
    try:
        await people.visits.flush()
    except Exception:
        logging.getLogger("gov.web").warning("visits could not be written down", exc_info=True)


def _listening(settings: Settings, port: int | None) -> socket.socket:
    host, _, settled = settings.listen.rpartition(":")
    chosen = int(settled) if port is None else port
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host.strip("[]"), chosen))
    except OSError as error:
        listening.close()
        told = f"gov cannot listen on {host}:{chosen}: {os.strerror(error.errno or 0)}"
        raise BadSettings(f"{told}. Stop what does, or choose another with GOV_LISTEN or --port.") from None
    return listening


def _local_url(settings: Settings, host: str, port: int) -> str:
    # A public address stays what the operator said; a local one follows the port.
    local = any(name in settings.url for name in ("//127.0.0.1", "//localhost", "//[::1]"))
    return f"http://{host if ':' not in host else f'[{host}]'}:{port}" if local else settings.url


def _loop_factory() -> "type[asyncio.AbstractEventLoop] | None":
    try:
        import uvloop
    except ImportError:
        return None
    factory: type[asyncio.AbstractEventLoop] = uvloop.Loop
    return factory
