"""Decide a ballot, and show the arithmetic: quorum first, then majority."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from gov.tally.counts import Count, base_of, quorum_part, quorum_whole
from gov.tally.shares import Threshold
from gov.tally.terms import Base, Terms, terms_from_json


class Outcome(StrEnum):
    """How a ballot ends; a tie is rejected, nobody breaks it."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    INQUORATE = "inquorate"
    DEFERRED = "deferred"


class Rule(StrEnum):
    """Which condition a step checks, in the order of checking."""

    QUORUM = "quorum"
    BASE = "base"  # somebody must stand in it
    ABSTENTIONS = "abstentions"
    MAJORITY = "majority"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Show one condition: `part` of `whole` seats, where `needed` are asked.

    `of` names the whole: a quorum's, or a majority's base. For abstentions,
    `part` may be at most `needed`, the votes expressed.
    """

    rule: Rule
    met: bool
    part: int
    whole: int
    needed: int
    of: str
    threshold: Threshold | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Hold an outcome with all it follows from, so that anyone can recount."""

    outcome: Outcome
    steps: tuple[Step, ...]
    count: Count
    terms: Terms

    @property
    def is_tie(self) -> bool:
        """Say whether as many were for as against, and some were."""
        return self.count.for_ == self.count.against > 0

    def to_json(self) -> dict[str, Any]:
        """Give plain values, without loss."""
        return asdict(self) | {"steps": [asdict(step) for step in self.steps]}

    @staticmethod
    def from_json(written: Mapping[str, Any]) -> "Verdict":
        """Read a verdict and count it again; refuse one that does not add up."""
        try:
            again = verdict(Count(**written["count"]), terms_from_json(written["terms"]))
        except (KeyError, TypeError, AttributeError) as cause:
            raise ValueError("not a verdict") from cause
        # `True` and `1.0` equal 1 to Python, and are no numbers of seats.
        if again.to_json() != written or any(type(seats) is not int for seats in written["count"].values()):
            raise ValueError("the verdict does not follow from its count")
        return again


def verdict(count: Count, terms: Terms) -> Verdict:
    """Decide a closed ballot; the first condition not met settles it."""
    steps: list[Step] = []
    for check, failing in _CHECKS:
        step = check(count, terms)
        if step is None:
            continue
        steps.append(step)
        if not step.met:
            return Verdict(outcome=failing, steps=tuple(steps), count=count, terms=terms)
    return Verdict(outcome=Outcome.ADOPTED, steps=tuple(steps), count=count, terms=terms)


def quorum_step(count: Count, terms: Terms) -> Step:
    """Check that enough seats take part."""
    return _step(
        Rule.QUORUM, quorum_part(count, terms), quorum_whole(count, terms), terms.quorum_of, terms.quorum
    )


def majority_step(count: Count, terms: Terms) -> Step:
    """Check that enough seats of the base are for."""
    return _step(Rule.MAJORITY, count.for_, base_of(count, terms), terms.base, terms.majority)


def base_step(count: Count, terms: Terms) -> Step | None:
    """Refuse a majority of nobody."""
    whole = base_of(count, terms)
    if whole > 0:
        return None
    return Step(rule=Rule.BASE, met=False, part=0, whole=0, needed=1, of=str(terms.base))


def abstentions_step(count: Count, terms: Terms) -> Step | None:
    """Defer what most who voted would not judge, where the rules say so."""
    if not terms.abstentions_defer or count.abstain == 0:
        return None
    return Step(
        rule=Rule.ABSTENTIONS,
        met=count.abstain <= count.expressed,
        part=count.abstain,
        whole=count.cast,
        needed=count.expressed,
        of=str(Base.CAST),
    )


_CHECKS: tuple[tuple[Callable[[Count, Terms], Step | None], Outcome], ...] = (
    (quorum_step, Outcome.INQUORATE),
    (base_step, Outcome.INQUORATE),
    (abstentions_step, Outcome.DEFERRED),
    (majority_step, Outcome.REJECTED),
)


def _step(rule: Rule, part: int, whole: int, of: str, threshold: Threshold) -> Step:
    return Step(
        rule=rule,
        met=threshold.met(part, whole),
        part=part,
        whole=whole,
        needed=threshold.least(whole),
        of=str(of),
        threshold=threshold,
    )
