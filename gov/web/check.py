"""Check what a server needs before it serves: `gov check`."""

import argparse
import asyncio
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gov.settings import BadSettings, Settings
from gov.store import NotReady, opened
from gov.store.facts import Fact, facts

_MEGABYTE = 1_000_000
LEAST_FREE = 200 * _MEGABYTE


@dataclass(frozen=True, slots=True)
class Finding:
    """Say one thing that was looked at, and whether it is as it should be."""

    sentence: str
    good: bool = True


def configure(parser: argparse.ArgumentParser) -> None:
    """Take no options: what is checked is what is settled."""


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Say what is found, one line a thing; fail if anything is wrong."""
    found = [*of_settings(settings), *of_disk(settings), *asyncio.run(_of_database(settings))]
    wrong = sum(not one.good for one in found)
    sys.stdout.write("".join(f"{'ok   ' if one.good else 'WRONG'} {one.sentence}\n" for one in found))
    sys.stdout.write(f"{wrong} to put right.\n" if wrong else "This server can serve.\n")
    return 1 if wrong else 0


def of_settings(settings: Settings) -> Iterator[Finding]:
    """Look at the address and the mail."""
    local = any(host in settings.url for host in ("127.0.0.1", "localhost", "[::1]"))
    if settings.https or local:
        yield Finding(f"People reach it at {settings.url}.")
    else:
        told = "is neither https nor local: sessions would travel in the clear"
        yield Finding(f"GOV_URL ({settings.url}) {told}.", good=False)
    if settings.smtp_url:
        yield Finding("Mail leaves by the server of GOV_SMTP_URL.")
    else:
        yield Finding("Without GOV_SMTP_URL, mail is only shown to the operator.")
    if settings.sqlite_path is None and not settings.secret:
        yield Finding("GOV_SECRET is not set: fine for one machine; several must share one.")


def of_disk(settings: Settings) -> Iterator[Finding]:
    """Look at the folder that holds the server's own files."""
    place = next(folder for folder in (settings.home, *settings.home.parents) if folder.exists())
    if not os.access(place, os.W_OK):
        yield Finding(f"GOV_HOME ({settings.home}) cannot be written.", good=False)
    for folder in sorted({place, _folder_of_record(settings) or place}):
        free = shutil.disk_usage(folder).free
        told = f"{folder} has {free // _MEGABYTE:,} MB free"
        enough = free >= LEAST_FREE
        yield Finding(
            f"{told}." if enough else f"{told}: make room, no act is recorded on a full disk.", enough
        )


def _folder_of_record(settings: Settings) -> Path | None:
    path = settings.sqlite_path
    return path.parent if path is not None and path.parent.is_dir() else None


async def _of_database(settings: Settings) -> list[Finding]:
    try:
        async with opened(settings):
            told = [*await facts(), *await _of_features()]
            return [*(Finding(fact.sentence, fact.good) for fact in told), _of_routes(settings)]
    except (NotReady, BadSettings, ValueError) as wrong:
        return [Finding(str(wrong), good=False)]


async def _of_features() -> list[Fact]:
    from gov.app import checks

    return [fact for check in checks() for fact in await check()]


def _of_routes(settings: Settings) -> Finding:
    from gov.app import create_app
    from gov.web.matrix import declarations, undeclared

    litestar = create_app(settings).litestar
    stray = undeclared(litestar)
    return Finding(f"{len(declarations(litestar))} routes declared, {len(stray)} undeclared.", not stray)
