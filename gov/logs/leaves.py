"""Enter in the log what may stand there for ever, and nothing else.

A leaf holds in clear only what tells nothing of persons: version, log,
sequence, kind, UTC day, random references, audience, labels. What was said
stands behind commitments whose values and salts can be erased without
touching the log; `Leaf` gives an example.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from gov.logs.canonical import UnsoundError, from_canonical, to_canonical
from gov.logs.passages import is_label

VERSION = 1
LARGEST = 65_535  # bytes of an entry, as C2SP tlog-tiles allows

_KEYS = frozenset({"v", "log", "n", "kind", "day", "ref", "aud", "c", "cites"})
_COMMITMENT = re.compile(r"[0-9a-f]{64}\Z")


class Kind(StrEnum):
    """What an entry is."""

    GENESIS = "genesis"
    DECISION = "decision"
    BALLOT_OPEN = "ballot-open"
    BALLOT_CLOSE = "ballot-close"
    MINUTES = "minutes"
    CORRECTION = "correction"
    REDACTION = "redaction"
    ERASURE = "erasure"
    KEY = "key"
    RESTORE = "restore"


class Audience(StrEnum):
    """Who reads the passages of an entry, from the fewest to all."""

    NAMED = "named"
    CLOSED = "closed"
    COMMITTEE = "committee"
    PARTNERS = "partners"
    PUBLIC = "public"


FIRST_KINDS = frozenset({Kind.GENESIS, Kind.RESTORE})
CITING_KINDS = frozenset({Kind.CORRECTION, Kind.REDACTION, Kind.ERASURE})


@dataclass(frozen=True, slots=True)
class Citation:
    """Point at an earlier entry, or at some of its passages."""

    n: int
    labels: tuple[str, ...] = ()  # none: the whole entry

    def __post_init__(self) -> None:
        _demand(self.n >= 0, "citation_unsound")
        _demand(all(is_label(label) for label in self.labels), "label_unknown")
        _demand(self.labels == tuple(sorted(set(self.labels))), "citation_unsound")


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """Be one entry of a committee's log, for ever.

    Example: `{"aud":"committee","c":{"title":"9f…"},"cites":[],"day":
    "2026-03-02","kind":"decision","log":"5f0c…","n":14,"ref":"b1d2…","v":1}`
    """

    log: UUID
    n: int
    kind: Kind
    day: date
    ref: UUID
    audience: Audience
    commitments: Mapping[str, str] = field(default_factory=dict)
    cites: tuple[Citation, ...] = ()

    def __post_init__(self) -> None:
        _demand(self.log.version == 4 and self.ref.version == 4, "reference_not_random")
        _demand(self.n >= 0, "sequence_unsound")
        _demand(self.n > 0 or self.kind in FIRST_KINDS, "first_entry_unsound")
        _demand(self.n == 0 or self.kind != Kind.GENESIS, "second_genesis")
        _check_commitments(self.kind, self.commitments)
        _check_citations(self)

    def to_bytes(self) -> bytes:
        """Give the exact bytes the tree hashes."""
        written = to_canonical(
            {
                "v": VERSION,
                "log": str(self.log),
                "n": self.n,
                "kind": str(self.kind),
                "day": self.day.isoformat(),
                "ref": str(self.ref),
                "aud": str(self.audience),
                "c": dict(self.commitments),
                "cites": [[cited.n, *cited.labels] for cited in self.cites],
            }
        )
        _demand(len(written) <= LARGEST, "entry_too_large")
        return written

    @staticmethod
    def from_bytes(written: bytes) -> "Leaf":
        """Read an entry; refuse bytes this version would not have written."""
        _demand(len(written) <= LARGEST, "entry_too_large")
        read = from_canonical(written)
        if not isinstance(read, dict) or read.keys() != _KEYS:
            raise UnsoundError("keys_unsound")
        _demand(type(read["v"]) is int and read["v"] == VERSION, "version_unknown")
        leaf = _read_leaf(read)
        # A day such as 20260302 reads like 2026-03-02: only one spelling stands.
        _demand(leaf.to_bytes() == written, "not_canonical")
        return leaf


def _check_commitments(kind: Kind, commitments: Mapping[str, str]) -> None:
    _demand(all(is_label(label) for label in commitments), "label_unknown")
    _demand(all(_COMMITMENT.match(made) for made in commitments.values()), "commitment_unsound")
    for label in commitments:
        name, dot, number = label.partition(".")
        # Without a gap in the numbers, a dropped passage shows.
        _demand(not dot or number == "1" or f"{name}.{int(number) - 1}" in commitments, "passage_missing")
    # An erasure that could carry a value would restate what it erases.
    _demand(kind != Kind.ERASURE or not commitments, "erasure_restates")
    _demand(kind != Kind.REDACTION or commitments.keys() <= {"reason"}, "redaction_restates")


def _check_citations(leaf: Leaf) -> None:
    cited = [citation.n for citation in leaf.cites]
    _demand(cited == sorted(set(cited)), "citation_unsound")
    _demand(all(n < leaf.n for n in cited), "citation_of_the_future")
    _demand(bool(cited) or leaf.kind not in CITING_KINDS, "citation_required")


def _read_leaf(read: Mapping[str, object]) -> Leaf:
    try:
        return Leaf(
            log=UUID(_text(read["log"])),
            n=_number(read["n"]),
            kind=Kind(_text(read["kind"])),
            day=date.fromisoformat(_text(read["day"])),
            ref=UUID(_text(read["ref"])),
            audience=Audience(_text(read["aud"])),
            commitments=_read_commitments(read["c"]),
            cites=_read_citations(read["cites"]),
        )
    except UnsoundError:
        raise
    except ValueError:
        raise UnsoundError("value_unsound") from None


def _read_commitments(read: object) -> dict[str, str]:
    if not isinstance(read, dict):
        raise UnsoundError("value_unsound")
    return {label: _text(made) for label, made in read.items()}


def _read_citations(read: object) -> tuple[Citation, ...]:
    if not isinstance(read, list) or not all(isinstance(cited, list) and cited for cited in read):
        raise UnsoundError("value_unsound")
    return tuple(Citation(_number(n), tuple(map(_text, labels))) for n, *labels in read)


def _text(read: object) -> str:
    if not isinstance(read, str):
        raise UnsoundError("value_unsound")
    return read


def _number(read: object) -> int:
    if type(read) is not int:  # a bool is an int to Python
        raise UnsoundError("value_unsound")
    return read


def _demand(holds: bool, code: str) -> None:
    if not holds:
        raise UnsoundError(code)
