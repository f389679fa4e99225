"""A reader of stylesheets: enough of CSS to hold its contracts, no more."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
QUOTED = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|url\([^)]*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A statement or block, with the at-rules and selectors it stands in."""

    prelude: str
    line: int
    within: tuple[str, ...]
    is_block: bool


def rules(source: str) -> Iterator[Rule]:
    """Read every block, declaration and at-statement, outermost first."""
    plain = QUOTED.sub(blank, COMMENT.sub(blank, source))
    within: list[str] = []
    start = 0
    for position, sign in enumerate(plain):
        if sign not in "{};":
            continue
        prelude = plain[start:position]
        line = plain.count("\n", 0, start + len(prelude) - len(prelude.lstrip())) + 1
        if prelude.strip():
            yield Rule(prelude=prelude.strip(), line=line, within=tuple(within), is_block=sign == "{")
        if sign == "{":
            within.append(prelude.strip())
        elif sign == "}" and within:
            within.pop()
        start = position + 1


def blank(match: re.Match[str]) -> str:
    """Keep the lines and the length, drop what is quoted or commented."""
    return re.sub(r"[^\n]", " ", match.group())
