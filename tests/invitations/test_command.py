"""`gov receive` answers a mail server with a code it knows, and one line."""

import asyncio
import os
import sys

import pytest

from gov.invitations.reading import MOST_MESSAGE
from gov.settings import Settings
from gov.store import fetch_value, read
from tests.invitations.builders import MAILBOX, facts
from tests.invitations.letters_of import Facts, exchange, plain
from tests.meetings.builders import a_meeting
from tests.support.canal import Town

STRANGE = Facts(uid="unknown@x.example", organizer="rsvp+x@gov.example")


async def received(settings: Settings, raw: bytes, recipient: str = "", **variables: str) -> tuple[int, str]:
    """Hand a mail over as a mail server does; what it is told, never more than a line."""
    told = {"GOV_HOME": str(settings.home), "GOV_DATABASE": settings.database, "GOV_MAIL_REPLY": MAILBOX}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "gov", "receive", *([recipient] if recipient else [])),
        env={**os.environ, **told, **variables},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, wrong = await process.communicate(raw)
    said = (out + wrong).decode()
    assert said.count("\n") == 1, said
    assert "Traceback" not in said
    return process.returncode or 0, said


async def test_an_answer_is_taken_beside_a_server_that_runs(town: Town, settings: Settings) -> None:
    told = await facts(town, await a_meeting(town))
    raw = exchange(told)
    for _ in range(2):
        status, said = await received(settings, raw, told.organizer)
        assert (status, said[:6]) == (0, "2.0.0 ")
    async with read():
        assert await fetch_value(int, "SELECT count(*) FROM invite_reply") == 1


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (exchange(STRANGE), "5.6.0 "),
        (plain(STRANGE), "5.6.0 "),
        (b"", "5.6.0 "),
        (b"\0" * 4000, "5.6.0 "),
        (b"Content-Type: text/calendar\n\n/etc/passwd", "5.6.0 "),
        (b"x" * (MOST_MESSAGE + 5_000_000), "5.3.4 "),
    ],
)
async def test_what_is_no_answer_is_refused(town: Town, settings: Settings, raw: bytes, line: str) -> None:
    status, said = await received(settings, raw)
    assert (status, said[:6]) == (65, line)


async def test_an_automatic_message_is_passed_over_without_a_word_to_its_sender(
    town: Town, settings: Settings
) -> None:
    away = Facts(uid="", organizer=MAILBOX, heads="Auto-Submitted: auto-replied\n")
    status, _ = await received(settings, plain(away))
    assert status == 0


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ({"GOV_MAIL_REPLY": ""}, 78),
        ({"GOV_MAIL_REPLY": "no address"}, 75),
        ({"GOV_DATABASE": "sqlite:////nowhere/gov.db"}, 75),
        ({"GOV_DATABASE": "postgres://x@127.0.0.1:1/x"}, 75),
    ],
)
async def test_what_fails_on_our_side_leaves_the_mail_with_its_server(
    town: Town, settings: Settings, variables: dict[str, str], code: int
) -> None:
    told = await facts(town, await a_meeting(town))
    assert (await received(settings, exchange(told), **variables))[0] == code
