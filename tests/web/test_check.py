"""`gov check` says what would keep a server from serving."""

import argparse
import os
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from gov.settings import Settings
from gov.web import check
from gov.web.check import run

Wrong = Callable[..., list[str]]


@pytest.fixture
def wrong(capsys: pytest.CaptureFixture[str]) -> Wrong:
    """Run the check; list what it calls wrong, if and only if it fails."""

    def checked(settings: Settings) -> list[str]:
        status = run(argparse.Namespace(), settings)
        found = [line[6:] for line in capsys.readouterr().out.splitlines() if line.startswith("WRONG")]
        assert status == bool(found)
        return found

    return checked


def test_a_database_not_yet_made_is_told(tmp_path: Path, wrong: Wrong) -> None:
    missing = Settings(home=tmp_path, database=f"sqlite:///{tmp_path / 'none.db'}")
    [told] = wrong(missing)
    assert "run gov migrate" in told


def test_a_sound_server_passes_and_one_that_may_lose_votes_does_not(
    settings: Settings, wrong: Wrong, engine: str
) -> None:
    # The PostgreSQL of the tests trades durability for speed: that is told.
    told = [line.split(":")[0] for line in wrong(settings)]
    assert told == ([] if engine == "sqlite" else ["synchronous_commit", "fsync"])


def test_what_the_record_stands_on_is_named(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    run(argparse.Namespace(), settings)
    told = capsys.readouterr().out
    assert all(name in told for name in ("engine: ", "driver: ", "schema: ", "clock: ", "MB free", "routes"))
    assert ("journal_mode: wal" if settings.sqlite_path else "role: gov_app, may only append") in told


def test_sessions_never_travel_in_the_clear(settings: Settings, wrong: Wrong) -> None:
    assert any("in the clear" in told for told in wrong(replace(settings, url="http://gov.example.org")))


def test_a_disk_almost_full_is_told(
    settings: Settings, wrong: Wrong, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "LEAST_FREE", 10**18)
    assert any("make room" in told for told in wrong(settings))


def test_a_clock_before_the_last_act_is_told(settings: Settings, wrong: Wrong) -> None:
    if settings.sqlite_path is None:
        return  # there the database has its own clock, which is the one recorded
    with sqlite3.connect(settings.sqlite_path) as connection:
        connection.execute("UPDATE instant SET at = '2999-01-01T00:00:00.000000+00:00'")
    connection.close()
    assert any("before the last act" in told for told in wrong(settings))


def test_the_owner_does_not_serve(settings: Settings, wrong: Wrong) -> None:
    if not settings.database_owner:
        assert os.fspath(settings.home)
        return
    told = wrong(replace(settings, database=settings.database_owner))
    assert any("only triggers guard the record" in one for one in told)
