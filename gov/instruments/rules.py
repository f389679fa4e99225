"""Say what founding texts there are, which decisions carry them, and how one is cited."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from gov.kernel.errors import NotAllowed

UNANIMITY: Final = "unanimity"
"""The source of the terms of a committee that has no rules of procedure yet."""
_RULES: Final = re.compile(r"rules:([1-9][0-9]{0,5})")


class DecisionClass(StrEnum):
    """What a decision is about, which settles the terms of its ballot."""

    ORDINARY = "ordinary"
    BUDGET = "budget"
    ADMISSION = "admission"  # of a partner, and its exclusion
    RULES = "rules"
    SHARING = "sharing"
    CONVENTION = "convention"
    CLOSING = "closing"


class Kind(StrEnum):
    """Which founding text; each has versions of its own."""

    RULES = "rules"
    CONVENTION = "convention"
    REMIT = "remit"


CLASS_OF: Mapping[Kind, DecisionClass] = MappingProxyType(
    {
        Kind.RULES: DecisionClass.RULES,
        Kind.CONVENTION: DecisionClass.CONVENTION,
        Kind.REMIT: DecisionClass.RULES,
    }
)
"""By which class of decision each text is adopted and changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """Name a version of a founding text, by the decision that adopted it."""

    version: int
    adopted_on: date
    decision: str


def source_of(version: int) -> str:
    """Name the rules of procedure that terms come from; 0 is none yet."""
    return f"rules:{version}" if version else UNANIMITY


def version_in(source: str) -> int | None:
    """Read which version of the rules a source names, if any."""
    found = _RULES.fullmatch(source)
    return int(found[1]) if found else None


def check_carried(kind: Kind | None, decision_class: str) -> None:
    """Refuse to vote on a founding text under another class's majority."""
    if kind is not None and CLASS_OF[kind] != decision_class:
        raise NotAllowed("founding_text_of_another_class")
