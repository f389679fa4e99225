"""See from the terminal whether mail leaves, and send again what was given up: `gov mail`."""

import argparse
import asyncio
import sys

from gov.mail.actions import try_again
from gov.mail.queries import given_up, state_of_mail
from gov.mail.telling import trouble
from gov.settings import Settings
from gov.store import opened
from gov.web.words import words


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare `gov mail` and `gov mail again`."""
    parser.add_argument(
        "asked",
        nargs="?",
        choices=("show", "again"),
        default="show",
        help="show what waits and what was given up, or send again what was given up",
    )


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Say what waits and what was given up, never what it says."""
    if arguments.asked == "again":
        return asyncio.run(_again(settings))
    return asyncio.run(_show(settings))


async def _show(settings: Settings) -> int:
    async with opened(settings):
        state, lost = await state_of_mail(), await given_up()
    w = words("en")
    lines = [f"{state.waiting} waiting ({state.late} tried in vain so far), {state.given_up} given up"]
    for mail in lost:
        why = trouble(w, mail.last_error) or mail.last_error
        lines.append(f"{mail.queued_at:%Y-%m-%d %H:%M}Z  {mail.recipient}  {why}")
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


async def _again(settings: Settings) -> int:
    async with opened(settings):
        count = await try_again()
    sys.stdout.write(f"{count} will be sent again by the server that runs.\n")
    return 0
