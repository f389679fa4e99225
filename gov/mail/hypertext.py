"""Give a letter's plain text the few marks of a page, so that nothing is written twice.

A letter is paragraphs; lines that begin with a dash are a list, and so are lines with
others set in under them; lines that are all set in are to be copied. A line above an
address of our own names it: it becomes the link's words. Any other address stays
visible, whoever wrote it, and nobody's words ever stand before one that is not ours.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\"“”«»'.,;:!?)\]]")
_FOOT = "\n-- \n"
_LONGEST_LABEL = 300
_SET_IN = "    "


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold words, and where they lead."""

    text: str
    url: str = ""


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Hold lines that stand together: as "lines", as a "list", to be "copied", or as an "act"."""

    form: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """Hold what a letter says, and from where it comes."""

    body: tuple[Block, ...]
    foot: tuple[Block, ...]


def parts(text: str, site: str) -> Parts:
    """Read a letter; `site` begins the addresses that are ours: `https://gov.example.org`."""
    body, _, foot = text.rstrip("\n").rpartition(_FOOT)
    return Parts(
        tuple(_blocks(body or foot, site)),
        tuple(_blocks(foot, site)) if body else (),
    )


def _blocks(text: str, site: str) -> Iterator[Block]:
    for paragraph in re.split(r"\n{2,}", text.strip("\n")):
        lines = paragraph.split("\n")
        if lines[0].startswith("- "):
            yield Block("list", tuple(_line(item, site) for item in _items(lines)))
        elif all(line.startswith(_SET_IN) for line in lines):
            yield Block("copied", tuple((Piece(line.strip()),) for line in lines))
        elif any(line.startswith(_SET_IN) for line in lines) and not lines[0].startswith(_SET_IN):
            yield Block("list", tuple(_line((item,), site) for item in _with_details(lines)))
        else:
            yield from _plain(lines, site)


def _plain(lines: Sequence[str], site: str) -> Iterator[Block]:
    named = len(lines) > 1 and _names(lines[-2], lines[-1], site)
    before = lines[:-2] if named else lines
    if any(line.strip() for line in before):
        yield Block("lines", tuple(_line((line,), site) for line in before))
    if named:
        yield Block("act", ((Piece(_label(lines[-2]), lines[-1].strip()),),))


def _items(lines: Sequence[str]) -> Iterator[tuple[str, ...]]:
    held: list[str] = []
    for line in lines:
        if line.startswith("- ") and held:
            yield tuple(held)
            held = []
        held.append(line.removeprefix("- ").strip())
    yield tuple(held)


def _with_details(lines: Sequence[str]) -> Iterator[str]:
    held = ""
    for line in lines:
        if line.startswith(_SET_IN):
            held = f"{held} · {line.strip()}"
            continue
        if held:
            yield held
        held = line
    yield held


def _line(said: Sequence[str], site: str) -> Line:
    if len(said) > 1 and _names(said[-2], said[-1], site):
        return (*_line(said[:-2], site), Piece(_label(said[-2]), said[-1].strip()))
    return tuple(piece for one in said for piece in _pieces(one))


def _names(label: str, address: str, site: str) -> bool:
    ours = bool(site) and address.strip().startswith(f"{site}/") and _ADDRESS.fullmatch(address.strip())
    return bool(ours) and 0 < len(label.strip()) <= _LONGEST_LABEL and not _ADDRESS.search(label)


def _label(text: str) -> str:
    return text.strip().rstrip(":").rstrip()


def _pieces(line: str) -> Iterator[Piece]:
    end = 0
    for found in _ADDRESS.finditer(line):
        if line[end : found.start()]:
            yield Piece(line[end : found.start()])
        yield Piece(found[0], found[0])
        end = found.end()
    if line[end:] or not line:
        yield Piece(line[end:])
