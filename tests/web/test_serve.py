"""The server starts, answers, and ends its streams at once."""

import asyncio
import os
import re
import signal
import sys
from pathlib import Path

import httpx
import pytest

from gov.settings import Settings
from gov.web.accesslog import AccessLog, redacted, written
from gov.web.serve import _local_url

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def environment(settings: Settings) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GOV_")}
    owner = {"GOV_DATABASE_OWNER": settings.database_owner} if settings.database_owner else {}
    role = {"GOV_DATABASE_APP_ROLE": settings.database_app_role} if settings.database_app_role else {}
    own = {"GOV_HOME": str(settings.home), "GOV_DATABASE": settings.database, "GOV_SECRET": "s" * 40}
    return {**kept, **own, **owner, **role}


async def test_a_server_answers_and_ends_streams_at_sigterm(environment: dict[str, str]) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "gov", "serve", "--port", "0"),
        env=environment,
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        assert process.stdout is not None
        line = (await asyncio.wait_for(process.stdout.readline(), 30)).decode()
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert found, line
        async with httpx.AsyncClient(base_url=found[0]) as client:
            assert (await client.get("/health")).text.startswith("ok ")
            assert (await client.get("/nowhere?token=secret")).status_code == 404
        process.send_signal(signal.SIGTERM)
        _, log = await asyncio.wait_for(process.communicate(), 5)
    finally:
        if process.returncode is None:
            process.kill()
    assert process.returncode == 0, log.decode()
    assert '"path": "/nowhere", "status": 404' in log.decode()
    assert "secret" not in log.decode()


def test_the_access_log_holds_no_token_and_cannot_be_forged() -> None:
    token = "AbC0_-" * 8
    assert redacted(f"/calendar/{token}.ics") == "/calendar/….ics"
    line = written(("2026-11-24T00:00:00", "GET", '/x\n{"forged": 1}', 200, 12))
    assert "\n" not in line
    log = AccessLog()
    for _ in range(200):
        log.note({"method": "GET", "path": "/"}, 200, 0.001)
    assert log.lines == []


def test_a_public_address_stays_what_the_operator_said() -> None:
    public = Settings(home=Path(), database="sqlite:///x", url="https://gov.example.org")
    assert _local_url(public, "127.0.0.1", 9) == "https://gov.example.org"
    local = Settings(home=Path(), database="sqlite:///x")
    assert _local_url(local, "127.0.0.1", 9) == "http://127.0.0.1:9"
