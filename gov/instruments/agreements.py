"""Hold a convention between partners, and the remit of their committee."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

PASSAGE: Final = 4_000
NAME: Final = 120
MOST: Final = 40  # competences, signatories: more is no longer read


class Role(StrEnum):
    """Say what the committee does with a competence."""

    DECIDES = "decides"
    ADVISES = "advises"
    REFERS = "refers"  # the partners' own boards must ratify


@dataclass(frozen=True, slots=True, kw_only=True)
class Convention:
    """Hold what the partners agreed to: who signs, for how long, how one leaves, what is shared."""

    signatories: tuple[str, ...]
    purpose: str
    term: str
    exit: str
    assets: str
    carrier: str

    def __post_init__(self) -> None:
        _check_names(self.signatories)
        for passage in (self.purpose, self.term, self.exit, self.assets, self.carrier):
            _check(passage, PASSAGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Competence:
    """Name one matter, and what the committee does with it."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Remit:
    """List what the committee decides, advises on and refers to the partners' boards."""

    competences: tuple[Competence, ...]

    def __post_init__(self) -> None:
        _check_names([one.name for one in self.competences])

    def role_of(self, name: str) -> Role | None:
        """Say what the committee does with a matter it lists."""
        return next((one.role for one in self.competences if one.name == name), None)


def convention_from(found: Mapping[str, Any]) -> Convention:
    """Make a convention of plain values."""
    signatories = found["signatories"]
    if not isinstance(signatories, list):
        raise ValueError("signatories are listed")
    return Convention(**{**found, "signatories": tuple(signatories)})


def remit_from(found: Mapping[str, Any]) -> Remit:
    """Make a remit of plain values."""
    listed = found["competences"]
    if not isinstance(listed, list) or any(not isinstance(one, dict) for one in listed):
        raise ValueError("competences are listed")
    try:
        made = tuple(Competence(name=one["name"], role=Role(one["role"])) for one in listed)
    except KeyError as cause:
        raise ValueError("a competence has a name and a role") from cause
    return Remit(competences=made)


@dataclass(frozen=True, slots=True)
class Executors:
    """List who may execute a decision, and who usually does: the carrier, where the convention names it."""

    names: tuple[str, ...]
    usual: str


def executors(partners: Sequence[str], carrier: str) -> Executors:
    """Offer every partner, and the carrier where it is none of them.

    `carrier` is the convention's passage on who signs for all, "" without one: where it
    names one partner, that is the usual one; a longer text names nobody.
    """
    named = [one for one in partners if one.casefold() in carrier.casefold()]
    if len(named) == 1:
        return Executors(tuple(partners), named[0])
    is_name = bool(carrier) and not named and len(carrier) <= NAME and "\n" not in carrier
    return Executors((*partners, carrier), carrier) if is_name else Executors(tuple(partners), "")


def matter_written(matter: Competence) -> str:
    """Write a matter down with what the committee does with it: `["Le bail","refers"]`."""
    return json.dumps([matter.name, matter.role], ensure_ascii=False, separators=(",", ":"))


def matter_in(written: str) -> Competence:
    """Read a matter as it was written down."""
    name, role = json.loads(written)
    return Competence(name=name, role=Role(role))


def _check_names(names: Sequence[str]) -> None:
    for name in names:
        _check(name, NAME)
    if not 0 < len(names) <= MOST or len(set(names)) != len(names):
        raise ValueError("each is named once, and not too many are")


def _check(text: str, most: int) -> None:
    if not isinstance(text, str) or not 0 < len(text) <= most:
        raise ValueError("every passage says something")
