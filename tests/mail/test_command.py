"""`gov mail` says whether mail leaves and why not, and never what it says."""

import argparse
import asyncio

import pytest

from gov.mail.command import configure, run
from gov.settings import Settings
from gov.store import execute, opened, write
from gov.web import check
from gov.web.kinds import Kind
from tests.mail.test_worker import promise


async def lose(settings: Settings) -> None:
    async with opened(settings):
        await promise("amina@x.example", kind=Kind.RESULT)
        await promise("thomas@x.example", kind=Kind.CONVOCATION)
        async with write():
            await execute(
                "UPDATE outbox SET state = 'given_up', attempts = 11, last_error = 'unreachable'"
                " WHERE recipient LIKE 'amina%'"
            )


def asked(settings: Settings, *words: str) -> int:
    parser = argparse.ArgumentParser()
    configure(parser)
    return run(parser.parse_args(words), settings)


def test_what_was_given_up_is_told_without_its_words_and_sent_again_when_asked(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(lose(settings))
    assert asked(settings) == 0
    told = capsys.readouterr().out
    assert told.startswith("1 waiting (0 tried in vain so far), 1 given up\n")
    assert "amina@x.example  The mail server cannot be reached.\n" in told
    assert "thomas" not in told
    assert not [word for word in ("Déjà", "décision", "result") if word in told]
    check.run(argparse.Namespace(), settings)
    assert "mail: 1 waiting (0 tried in vain so far), 1 given up: see why" in capsys.readouterr().out
    assert asked(settings, "again") == 0
    assert capsys.readouterr().out == "1 will be sent again by the server that runs.\n"
    assert asked(settings) == 0
    assert capsys.readouterr().out == "2 waiting (0 tried in vain so far), 0 given up\n"
