"""`gov import` tells every fault in the operator's language, and counts what it wrote."""

from __future__ import annotations

import argparse
import ast
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

import gov.imports
from gov.imports.command import configure, run
from gov.imports.findings import Finding
from gov.imports.progress import Bar
from gov.imports.sentences import ODDITIES, PROBLEMS, say
from gov.settings import Settings
from gov.web.words import LANGUAGES, words
from tests.imports.councils import Council, council

Ran = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ran(settings: Settings, capsys: pytest.CaptureFixture[str]) -> Ran:
    def call(*arguments: str, language: str = "en") -> tuple[int, str, str]:
        parser = argparse.ArgumentParser()
        configure(parser)
        status = run(parser.parse_args(arguments), replace(settings, language=language))
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


def written(root: Path, spoil: Callable[[Council], object] = lambda made: None) -> str:
    made = council()
    spoil(made)
    return str(made.write(root))


def test_a_dry_run_counts_and_tells_and_writes_nothing(ran: Ran, tmp_path: Path) -> None:
    root = written(tmp_path / "conseil")
    status, told, wrong = ran(root, "--dry-run")
    assert (status, wrong) == (0, "")
    assert "    36 meetings\n" in told
    assert "attendance.csv:194:12: Nour Deputy sat for “Crèche” without a mandate" in told
    assert told.endswith("Nothing was written: this was a dry run.\n")
    assert "(new: 36)" in ran(root)[1]


def test_a_second_run_says_that_nothing_was_new(ran: Ran, tmp_path: Path) -> None:
    root = written(tmp_path / "conseil")
    options = ("--committee", "Conseil d’essai", "--zone", "America/New_York", "--time", "10:00")
    first = ran(root, *options, "--coordinator", "Ana Costa <ana@costa.example>")[1]
    assert "   308 presences (new: 308)" in first
    second = ran(root, *options)[1]
    assert second.count("(new: 0)") == first.count("(new: ")


def test_a_wrong_record_is_told_whole_and_never_opens_the_database(ran: Ran, tmp_path: Path) -> None:
    def spoil(made: Council) -> None:
        made.rows["seats.csv"][0] = ("Atelier vélo", "", "hier", "")
        made.rows["decisions.csv"][0] = ("2024-10-11", "x", "won", "consent", "y")

    status, told, wrong = ran(written(tmp_path / "conseil", spoil), language="fr")
    assert (status, told) == (1, "")
    assert wrong.splitlines() == [
        "seats.csv:2:14: holder: Ce champ doit être rempli.",
        "seats.csv:2:15: held_from: «\u00a0hier\u00a0» n’est pas un jour. "
        "Écrivez-le ainsi\u00a0: 2026-10-19.",
        "decisions.csv:2:14: outcome: «\u00a0won\u00a0» ne fait pas partie de\u00a0: "
        "adopted, rejected, inquorate, deferred.",
        "Rien n’a été écrit\u00a0: corrigez, puis relancez.",
    ]


def test_a_missing_folder_is_told(ran: Ran, tmp_path: Path) -> None:
    status, _, wrong = ran(str(tmp_path / "absent"))
    assert status == 1
    assert "There is no such directory." in wrong


def test_an_hour_that_the_clock_skips_is_told(ran: Ran, tmp_path: Path) -> None:
    def spring(made: Council) -> None:
        made.rows["meetings.csv"].append(("2026-03-29", "Heure d’été", "", "", ""))

    root = written(tmp_path / "conseil", spring)
    status, _, wrong = ran(root, "--zone", "Europe/Brussels", "--time", "02:30")
    assert status == 1
    assert "2026-03-29 02:30:00 did not exist in Europe/Brussels" in wrong


def test_a_first_import_makes_the_file_it_writes_to(settings: Settings, tmp_path: Path) -> None:
    parser = argparse.ArgumentParser()
    configure(parser)
    file = tmp_path / "absent.db"
    absent = replace(settings, database=f"sqlite:///{file}")
    root = written(tmp_path / "conseil")
    assert run(parser.parse_args([root, "--dry-run"]), absent) == 0
    assert not file.exists()
    assert run(parser.parse_args([root]), absent) == 0
    assert file.exists()


def test_a_database_of_an_earlier_version_is_told(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parser = argparse.ArgumentParser()
    configure(parser)
    (tmp_path / "old.db").touch()
    old = replace(settings, database=f"sqlite:///{tmp_path / 'old.db'}")
    assert run(parser.parse_args([written(tmp_path / "conseil")]), old) == 2
    assert "gov migrate" in capsys.readouterr().err


@pytest.mark.parametrize(
    "options",
    [
        ("--zone", "Mars/Olympus"),
        ("--time", "25:00"),
        ("--minutes", "0"),
        ("--coordinator", "nobody"),
        ("--audience", "everyone"),
        ("--language", "de"),
    ],
)
def test_a_wrong_option_is_refused_before_anything_is_read(ran: Ran, options: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit):
        ran("somewhere", *options)


def codes() -> set[str]:
    """Collect every code that the package's own sources may tell."""
    found = set()
    for path in Path(gov.imports.__path__[0]).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
                name = node.func.id if isinstance(node.func, ast.Name) else name
                if name in {"add", "refuse", "Refused", "_broken", "_refuse_repeats", "_refuse_meeting"}:
                    found |= {
                        arg.value
                        for arg in node.args
                        if isinstance(arg, ast.Constant) and isinstance(arg.value, str) and "_" in arg.value
                    }
    return found - {"held_from", "held_until", "minutes_file", "minute_taker", "agenda_item"}


def test_every_finding_has_its_sentence() -> None:
    assert codes() <= PROBLEMS.keys() | ODDITIES.keys()
    assert len(codes()) > 40


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(PROBLEMS.keys() | ODDITIES.keys()))
def test_every_sentence_takes_its_facts(language: str, code: str) -> None:
    names = "kept field found other line opened longest expected first seat most least choices byte character"
    facts = dict.fromkeys([*names.split(), "count", "person"], "x")
    finding = Finding(file="seats.csv", line=2, column=3, code=code, facts=facts)
    assert say(finding, words(language)).startswith("seats.csv:2:3: ")


def test_a_bar_is_drawn_on_a_terminal_only_and_leaves_nothing() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for stream, drawn in ((Terminal(), True), (io.StringIO(), False)):
        bar = Bar(stream, 10)
        bar.step("meetings", 5)
        bar.step("minutes", 5)
        bar.clear()
        shown = stream.getvalue()
        assert ("100 %" in shown) is drawn
        assert shown.endswith("\r\x1b[K") is drawn


def test_the_hour_is_ten_unless_said_otherwise() -> None:
    parser = argparse.ArgumentParser()
    configure(parser)
    assert parser.parse_args(["x"]).time == time(10)
