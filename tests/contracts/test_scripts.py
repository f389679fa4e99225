"""Our scripts are few, our own, and never write markup from text."""

import re

from tests.support.sources import at, demand, files, text

LINES = 250
FORBIDDEN = re.compile(
    r"\beval\(|new Function\(|document\.write|\.(?:inner|outer)HTML\s*[+]?=(?!=)|insertAdjacentHTML|https?://"
)


def test_scripts_build_nothing_from_text() -> None:
    broken = [
        f"{at(path, number)} {match.group()}"
        for path in files("static", ".js")
        for number, line in enumerate(text(path).splitlines(), 1)
        if (match := FORBIDDEN.search(line))
    ]
    demand(broken, "move nodes the server has rendered, set textContent, fetch from our own address.")


def test_all_scripts_together_stay_short() -> None:
    lines = sum(len(text(path).splitlines()) for path in files("static", ".js"))
    assert lines <= LINES, f"{lines} lines of JavaScript, over {LINES}: let the page do without."
