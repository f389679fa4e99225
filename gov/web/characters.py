"""Tell text that reads as it is stored from text that hides something.

Nothing here costs more than the length of the text: marks that pile up are
counted before Unicode sorts them, which takes the square of their number.
"""

import re
import unicodedata

# Above this many marks on one letter nobody reads; Unicode's own limit is 30.
MARKS = 16
# Decomposed text is at most this many times as long as composed.
DECOMPOSED = 4

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_SOFT_HYPHEN = "\u00ad"
_JOINERS = frozenset("\u200c\u200d")
# Letters, marks and signs that are drawn as nothing.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")


def normal(text: str) -> str:
    """Write text in one form (NFC); only for text in which `fault` finds none."""
    return text if text.isascii() else unicodedata.normalize("NFC", text.replace(_SOFT_HYPHEN, ""))


def fault(text: str) -> str | None:
    """Name what hides in a text: control_characters, too_many_marks, or nothing."""
    if text.isascii():
        return "control_characters" if _CONTROL.search(text) else None
    marks = 0
    for at, mark in enumerate(text):
        if mark.isascii():
            marks = 0
            if _CONTROL.match(mark):
                return "control_characters"
            continue
        kind = unicodedata.category(mark)
        marks = marks + 1 if kind[0] == "M" else 0
        if marks > MARKS:
            return "too_many_marks"
        if mark in _BLANK or kind in ("Cc", "Cs") or (kind == "Cf" and not _belongs(text, at)):
            return "control_characters"
    return None


def has_letter(text: str) -> bool:
    """Say whether a text has a letter or a digit: what a title can be called by."""
    return any(mark.isalnum() for mark in text)


def has_sign(text: str) -> bool:
    """Say whether anything of a text is seen."""
    return any(unicodedata.category(mark)[0] in "LNPS" for mark in text)


def _belongs(text: str, at: int) -> bool:
    """Allow a joiner between two letters or two pictures, and a soft hyphen anywhere."""
    if text[at] == _SOFT_HYPHEN:
        return True
    around = (text[at - 1 : at], text[at + 1 : at + 2])
    return text[at] in _JOINERS and all(one and unicodedata.category(one)[0] in "LMS" for one in around)
