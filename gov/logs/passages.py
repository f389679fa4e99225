"""Commit to each passage apart, so that each can be shown or erased apart.

A passage has a label from a fixed list, for a label is in clear for ever.
Texts are split in paragraphs: `text.1`, `text.2`…
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from gov.logs.canonical import UnsoundError, Value, from_canonical, to_canonical

DOMAIN = b"gov/field/v1\x00"
SALT_LENGTH = 32
MOST_PASSAGES = 500  # of one text; the last then holds the rest

SINGLE_LABELS = frozenset(
    {
        "asked_by",
        "attendance",
        "audience",
        "authentic",
        "ballot",
        "channel",
        "checkpoint",
        "class",
        "closes",
        "committee",
        "contest_days",
        "decided",
        "decision",
        "digest",
        "early_close",
        "effect",
        "effective",
        "electorate",
        "ended_early",
        "ground",
        "imported",
        "instrument",
        "item",
        "meeting",
        "method",
        "motion",
        "new_key",
        "number",
        "old_key",
        "opens",
        "outcome",
        "printings",
        "reason",
        "recorded",
        "recorded_by",
        "remit",
        "repeals",
        "review",
        "round",
        "rules",
        "says",
        "seat",
        "showing",
        "slips",
        "summary",
        "supersedes",
        "tally",
        "terms",
        "title",
        "turnout",
        "verdict",
        "version",
        "voided_by",
        "witnesses",
    }
)
NUMBERED_LABELS = frozenset(
    {
        "alternatives",
        "dissent",
        "executes",
        "file",
        "follow_up",
        "instrument",
        "option",
        "reasons",
        "text",
        "vote",
    }
)

_NUMBERED = re.compile(r"([a-z_]+)\.([1-9][0-9]{0,3})\Z")


def is_label(label: str) -> bool:
    """Say whether a label stands in the fixed list."""
    if label in SINGLE_LABELS:
        return True
    numbered = _NUMBERED.match(label)
    return numbered is not None and numbered[1] in NUMBERED_LABELS


def commitment(name: str, value: Value, salt: bytes) -> bytes:
    """Bind a value without telling it: fresh salt, and SHA-256.

    SHA-256("gov/field/v1" 0x00 ‖ salt ‖ JCS([name, value])).
    """
    if len(salt) != SALT_LENGTH:
        raise UnsoundError("salt_unsound")
    return hashlib.sha256(DOMAIN + salt + to_canonical([name, value])).digest()


@dataclass(frozen=True, slots=True)
class Opening:
    """Hold what opens a commitment; erasing it makes the value unknowable."""

    label: str
    value: Value
    salt: bytes

    @property
    def written(self) -> str:
        """Give the value as it is kept and exported: its canonical text."""
        return to_canonical(self.value).decode()

    @staticmethod
    def read(label: str, written: str, salt: bytes) -> "Opening":
        """Read an opening from its kept text; raise `UnsoundError` if altered."""
        return Opening(label, from_canonical(written.encode()), salt)

    def opens(self, commitments: Mapping[str, str]) -> bool:
        """Say whether this is what was committed to under this label."""
        try:
            made = commitment(self.label, self.value, self.salt)
        except UnsoundError:
            return False
        return commitments.get(self.label) == made.hex()


def seal(fields: Mapping[str, Value], draw: Callable[[int], bytes]) -> tuple[Opening, ...]:
    """Salt every field afresh; `draw` gives that many random bytes."""
    return tuple(Opening(label, value, draw(SALT_LENGTH)) for label, value in sorted(fields.items()))


def commitments(openings: Iterable[Opening]) -> dict[str, str]:
    """Give what a leaf holds of its openings."""
    return {
        opening.label: commitment(opening.label, opening.value, opening.salt).hex() for opening in openings
    }


def paragraphs(text: str) -> tuple[str, ...]:
    """Split a text at its blank lines, in NFC and without trailing space."""
    whole = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = "\n".join(line.rstrip() for line in whole.split("\n")).strip("\n")
    return tuple(part for part in re.split(r"\n{2,}", lines) if part)


def passages(name: str, text: str) -> dict[str, Value]:
    """Label each paragraph of a text: `text.1`, `text.2`…"""
    parts = paragraphs(text)
    kept, rest = parts[: MOST_PASSAGES - 1], parts[MOST_PASSAGES - 1 :]
    joined = [*kept, "\n\n".join(rest)] if rest else [*kept]
    return {f"{name}.{place}": part for place, part in enumerate(joined, 1)}
