"""Take one mail from a mail server: `gov receive RECIPIENT < message`.

Answers with the exit codes of sysexits.h, which every mail server knows, and a line
that says why; it never sends a mail, and never shows where a fault lies in the code.
"""

import argparse
import asyncio
import logging
import sys
from typing import Final

from gov.invitations.reading import MOST_MESSAGE
from gov.invitations.receiving import QueueFull, take
from gov.invitations.rules import Verdict
from gov.invitations.understanding import NoAnswer, received
from gov.kernel import clock
from gov.kernel.errors import GovError
from gov.settings import Settings
from gov.store import NotReady, opened

TAKEN: Final = 0
NOT_DATA: Final = 65
TRY_AGAIN: Final = 75
NOT_SETTLED: Final = 78

# The rest of what is too large is read and forgotten, so that the mail server need not wonder.
_DRAINED: Final = 64 * 1024 * 1024
_SAID = {
    Verdict.ACCEPTED: "recorded",
    Verdict.QUEUED: "kept for the coordinator",
    Verdict.OUTDATED: "kept: the meeting has changed since, or takes no answers any more",
    Verdict.OVERTAKEN: "kept: a later answer stands",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare `gov receive [RECIPIENT]`."""
    parser.add_argument("recipient", nargs="?", default="", help="the address this mail was delivered to")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Take the mail on standard input; say in one line what was made of it."""
    if not settings.mail_reply:
        return _say(NOT_SETTLED, "4.3.5 GOV_MAIL_REPLY is not settled: no mail is read")
    raw = sys.stdin.buffer.read(MOST_MESSAGE + 1)
    if len(raw) > MOST_MESSAGE:
        sys.stdin.buffer.read(_DRAINED)
        return _say(NOT_DATA, "5.3.4 This message is too large to be an answer to an invitation")
    try:
        return asyncio.run(_receive(raw, arguments.recipient, settings))
    except NotReady:
        return _say(TRY_AGAIN, "4.3.0 The database is not ready")
    except Exception as fault:  # noqa: BLE001 - a mail server keeps the mail and tries again
        logging.getLogger("gov.invitations").error("gov receive stumbled: %s", type(fault).__name__)
        return _say(TRY_AGAIN, "4.3.0 Something failed here; try again later")


async def _receive(raw: bytes, recipient: str, settings: Settings) -> int:
    try:
        came = await received(raw, recipient, settings, clock.now())
        async with opened(settings):
            verdict = await take(came, settings.url)
    except NoAnswer as refused:
        if refused.passed_over:
            return _say(TAKEN, "2.0.0 passed over: an automatic message")
        return _say(NOT_DATA, f"5.6.0 This is no answer to an invitation of ours: {refused}")
    except QueueFull:
        return _say(TRY_AGAIN, "4.2.2 Too many answers wait for the coordinator of this meeting")
    except GovError as refused:
        return _say(TRY_AGAIN, f"4.3.0 Not recorded: {refused.code}")
    return _say(TAKEN, f"2.0.0 {_SAID[verdict]}")


def _say(status: int, line: str) -> int:
    (sys.stdout if status == TAKEN else sys.stderr).write(line + "\n")
    return status
