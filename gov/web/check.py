"""Check what a server needs before it serves: `gov check`."""

import argparse
import asyncio
import sys

from gov.settings import BadSettings, Settings
from gov.store import NotReady, dialect, fetch_value, opened, read


def configure(parser: argparse.ArgumentParser) -> None:
    """Take no options: what is checked is what is settled."""


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Say what is found, one line a thing; fail if anything is wrong."""
    lines, sound = asyncio.run(_found(settings))
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 0 if sound else 1


async def _found(settings: Settings) -> tuple[list[str], bool]:
    from gov.app import create_app
    from gov.web.matrix import declarations, undeclared

    lines = [f"address   {settings.url}", f"home      {settings.home}"]
    sound = True
    try:
        async with opened(settings), read():
            asked = "SELECT sqlite_version()" if dialect() == "sqlite" else "SHOW server_version"
            lines.append(f"database  {dialect()} {await fetch_value(str, asked)}")
        application = create_app(settings)
        stray = undeclared(application.litestar)
        lines.append(f"routes    {len(declarations(application.litestar))} declared, {len(stray)} undeclared")
        sound = not stray
    except (NotReady, BadSettings, ValueError) as wrong:
        lines.append(f"wrong     {wrong}")
        sound = False
    if not settings.https and not any(host in settings.url for host in ("127.0.0.1", "localhost", "[::1]")):
        lines.append("wrong     GOV_URL is neither https nor local: sessions would travel in the clear")
        sound = False
    if not settings.smtp_url:
        lines.append("note      without GOV_SMTP_URL, mail is only shown to the operator")
    return lines, sound
