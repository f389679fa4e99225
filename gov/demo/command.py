"""Run `gov demo`: a fresh living committee, served on this machine only."""

import argparse
import asyncio
import socket
from dataclasses import replace
from pathlib import Path

from gov.settings import Settings


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options of `gov demo`."""
    parser.add_argument("--port", type=int, default=8000, help="the port to listen on; 0 takes a free one")
    parser.add_argument("--quiet", action="store_true", help="no access log")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Seed a new demo database beside the real one, then serve it on loopback."""
    from gov.web.serve import serve

    # Mail of the story links to where the demo answers: the port is settled first.
    port = arguments.port or _free_port()
    settings = demo_settings(settings, port)
    clear(settings)
    asyncio.run(prepare(settings))
    serve(settings, port=port, quiet=arguments.quiet)
    return 0


def demo_settings(settings: Settings, port: int = 8000) -> Settings:
    """Keep the demo apart: its own folder, no mail out, loopback only."""
    home = settings.home / "demo"
    return replace(
        settings,
        home=home,
        database=f"sqlite:///{home / 'gov.db'}",
        url=f"http://127.0.0.1:{port}",
        listen=f"127.0.0.1:{port}",
        allowed_hosts=(),
        smtp_url="",
        # Invitations look as they would; nobody reads this mailbox, and nothing is sent.
        mail_reply="rsvp@gov.example",
        demo=True,
    )


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as held:
        port: int = held.getsockname()[1]
        return port


def clear(settings: Settings) -> None:
    """Forget the last demo, so that its meetings are always to come; one that still runs stays."""
    from gov.store import filelock

    path = settings.sqlite_path
    assert path is not None
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.parent.chmod(0o700)  # an older demo may have left it open
    with filelock.holding(path):
        for name in ("", "-wal", "-shm"):
            Path(f"{path}{name}").unlink(missing_ok=True)


async def prepare(settings: Settings) -> None:
    """Make the demo database and let the world live in it."""
    from gov.demo.seeding import seed
    from gov.store import opened
    from gov.store.migrate import migrate

    await migrate(settings)
    async with opened(settings):
        await seed(settings.url)
