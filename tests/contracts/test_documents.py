"""What the documents say of the project is true."""

import re
import subprocess

from tests.support.sources import ROOT, at, demand, files, text

COMMAND = re.compile(r"\./dev ([a-z]+)")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)\s#]+)")
NAMED = re.compile(r"`((?:gov|tests|e2e|bench|docs|templates|static|migrations)/[\w./-]+\.\w+)`")
DECISION = re.compile(r"(\d{4})-[a-z0-9]+(?:-[a-z0-9]+)*\.md")
DECISION_LINES = 60


def test_every_command_the_documents_name_exists() -> None:
    shown = subprocess.run([ROOT / "dev", "help"], check=True, capture_output=True, text=True).stdout
    known = set(re.findall(r"^  ([a-z]+)", shown, re.MULTILINE))
    broken = [
        f"{at(path)} names ./dev {command}"
        for path in files(".", ".md")
        for command in COMMAND.findall(text(path))
        if command not in known
    ]
    demand(broken, "name a command that ./dev has, or give it to ./dev.")


def test_the_readme_names_every_command() -> None:
    shown = subprocess.run([ROOT / "dev", "help"], check=True, capture_output=True, text=True).stdout
    known = set(re.findall(r"^  ([a-z]+)", shown, re.MULTILINE))
    missing = known - set(COMMAND.findall(text(ROOT / "README.md")))
    demand(sorted(missing), "name the command in README.md.")


def test_every_link_of_the_documents_leads_somewhere() -> None:
    broken = [
        f"{at(path)} links to {target}"
        for path in files(".", ".md")
        for target in LINK.findall(text(path))
        if not (path.parent / target).exists()
    ]
    demand(broken, "mend the link.")


def test_every_file_the_documents_name_exists() -> None:
    broken = [
        f"{at(path)} names {name}"
        for path in files(".", ".md")
        for name in NAMED.findall(text(path))
        if "NNNN" not in name and not (ROOT / name).exists()
    ]
    demand(broken, "name the file where it is now.")


def test_decisions_are_numbered_once_and_short() -> None:
    records = files("docs/decisions", ".md")
    numbers = [path.name[:4] for path in records]
    broken = [f"{at(path)} is not NNNN-name.md" for path in records if not DECISION.fullmatch(path.name)]
    broken += [f"{at(path)} shares its number" for path in records if numbers.count(path.name[:4]) > 1]
    broken += [
        f"{at(path)} does not open with “# {int(path.name[:4])}. ”"
        for path in records
        if not text(path).startswith(f"# {int(path.name[:4])}. ")
    ]
    broken += [f"{at(path)} is long" for path in records if len(text(path).splitlines()) > DECISION_LINES]
    demand(broken, "take the next free number; say the question, the decision and its cost.")


def test_every_race_that_has_an_answer_has_the_test_it_names() -> None:
    rows = [line for line in text(ROOT / "docs/races.md").splitlines() if line.startswith("| ")][2:]
    told = [re.fullmatch(r"\| (.+) \| (.+) \| `(tests/[\w/.]+)` `(test_\w+)` \|", row) for row in rows]
    broken = [f"docs/races.md names no test: {row}" for row, one in zip(rows, told, strict=True) if not one]
    broken += [
        f"docs/races.md names {one[4]}, which is not in {one[3]}"
        for one in told
        if one and f"def {one[4]}(" not in text(ROOT / one[3])
    ]
    races = set(re.findall(r"def (test_\w+)\(", text(ROOT / "tests/ballots/test_races.py")))
    broken += [f"docs/races.md lacks {name}" for name in races - {one[4] for one in told if one}]
    assert len(rows) > 20
    demand(sorted(broken), "say the answer of each race, and the test that runs it.")
