"""Keep the notes of each agenda item in one text, which is what is approved and hashed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_HEAD = "## "


@dataclass(frozen=True, slots=True)
class Notes:
    """Hold what was noted before the first item, then under each item in turn."""

    before: str
    under: tuple[str, ...]


def parted(text: str, titles: Sequence[str]) -> Notes:
    """Part a text at the headings that name an item; no line of it is lost.

    A heading that names none stays with what stands above it. Of two items of one
    title the first heading is the first one's.
    """
    named: dict[str, list[int]] = {}
    for turn, title in enumerate(titles):
        named.setdefault(_name(title), []).append(turn)
    parts: list[list[str]] = [[] for _ in range(len(titles) + 1)]
    at = 0
    for line in text.split("\n"):
        waiting = named.get(_name(line.removeprefix(_HEAD))) if line.startswith(_HEAD) else None
        if waiting:
            at = waiting.pop(0) + 1
        else:  # once more the name of an item that has its notes: a heading within them
            parts[at].append(line if waiting is None else f"#{line}")
    before, *under = ("\n".join(part).strip() for part in parts)
    return Notes(before, tuple(under))


def gathered(before: str, items: Iterable[tuple[str, str]]) -> str:
    """Write one text of what was noted, every item under its title."""
    parts = [before.strip(), *(f"{_HEAD}{title}\n\n{notes.strip()}".strip() for title, notes in items)]
    return "\n\n".join(part for part in parts if part)


def merged(first: Notes, typed: Notes) -> Notes:
    """Join two notes of the same items, part by part."""
    return Notes(
        _both(first.before, typed.before),
        tuple(_both(one, other) for one, other in zip(first.under, typed.under, strict=True)),
    )


def _both(one: str, other: str) -> str:
    return "\n\n".join(part for part in (one.strip(), other.strip()) if part)


def _name(title: str) -> str:
    return " ".join(title.split())
