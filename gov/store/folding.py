"""Reduce text to bare small letters, alike on every engine.

Example: “L’Œuvre d’été” has the words `l oeuvre d ete`.
"""

import re
import unicodedata

LONGEST_WORD = 64

_WORD = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "þ": "th", "ð": "d"})


def fold(text: str) -> str:
    """Drop case and accents, and open ligatures."""
    opened = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    return "".join(c for c in unicodedata.normalize("NFKD", opened) if not unicodedata.combining(c))


def by_name(name: str, unique: object) -> tuple[str, str, str]:
    """Order by name as people read a list, alike on every engine: Émile after Emil.

    Databases differ: one knows a language's order, one compares bytes.
    """
    return fold(name), name, str(unique)


def words(text: str) -> list[str]:
    """List the folded words of a text, in order."""
    return [word[:LONGEST_WORD] for word in _WORD.findall(fold(text))]


def marked(text: str, sought: list[str], width: int = 200) -> tuple[tuple[str, bool], ...]:
    """Cut a text around the first word sought; say of each piece whether it is one."""
    hits = [m.span() for m in _WORD.finditer(text) if _starts(m.group(), sought)]
    start = max(0, hits[0][0] - width // 3) if hits else 0
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = min(len(text), start + width)
    pieces, at = [("…" if start else "", False)], start
    for first, last in hits:
        if first < start or last > end:
            continue
        pieces += [(text[at:first], False), (text[first:last], True)]
        at = last
    pieces.append((text[at:end] + ("…" if end < len(text) else ""), False))
    return tuple(piece for piece in pieces if piece[0])


def _starts(word: str, sought: list[str]) -> bool:
    return any(folded.startswith(one) for folded in words(word) for one in sought)
