"""Hold the words of a motion, and recognise them again."""

import hashlib
from dataclasses import astuple, dataclass
from typing import Protocol, Self


class Worded(Protocol):
    """Whatever holds the words of a motion: as they stand, as they stood, as an amendment has them."""

    @property
    def title(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def reasons(self) -> str: ...
    @property
    def alternatives(self) -> str: ...
    @property
    def language(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionText:
    """Hold what is put to the committee, in one language."""

    title: str
    text: str
    reasons: str
    alternatives: str
    language: str

    @classmethod
    def of(cls, row: Worded) -> Self:
        """Take the words out of a row that holds them among other things."""
        return cls(
            title=row.title,
            text=row.text,
            reasons=row.reasons,
            alternatives=row.alternatives,
            language=row.language,
        )

    @property
    def digest(self) -> bytes:
        """Bind approvals and ballots to these very words (SHA-256)."""
        hashed = hashlib.sha256()
        for part in astuple(self):
            words = part.encode()
            hashed.update(len(words).to_bytes(8, "big") + words)
        return hashed.digest()
