"""Hold the words of a motion, and recognise them again."""

import hashlib
from dataclasses import astuple, dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionText:
    """Hold what is put to the committee, in one language."""

    title: str
    text: str
    reasons: str
    alternatives: str
    language: str

    @property
    def digest(self) -> bytes:
        """Bind approvals and ballots to these very words (SHA-256)."""
        hashed = hashlib.sha256()
        for part in astuple(self):
            words = part.encode()
            hashed.update(len(words).to_bytes(8, "big") + words)
        return hashed.digest()
