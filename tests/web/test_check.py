"""`gov check` says what would keep a server from serving."""

import argparse
from dataclasses import replace
from pathlib import Path

import pytest

from gov.settings import Settings
from gov.web.check import run


def test_a_database_not_yet_made_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = Settings(home=tmp_path, database=f"sqlite:///{tmp_path / 'none.db'}")
    assert run(argparse.Namespace(), missing) == 1
    assert "run gov migrate" in capsys.readouterr().out


def test_a_sound_server_passes(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(argparse.Namespace(), settings) == 0
    assert "0 undeclared" in capsys.readouterr().out


def test_sessions_never_travel_in_the_clear(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(argparse.Namespace(), replace(settings, url="http://gov.example.org")) == 1
    assert "in the clear" in capsys.readouterr().out
