"""Check the conditions of a verdict one by one, each with its numbers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from gov.tally.counts import Count, base_of, quorum_part, quorum_whole
from gov.tally.shares import Threshold
from gov.tally.terms import Base, Method, Terms


class Outcome(StrEnum):
    """How a ballot ends; a tie is rejected, nobody breaks it."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    INQUORATE = "inquorate"
    DEFERRED = "deferred"
    NOTED = "noted"  # of a sense check, which decides nothing


class Rule(StrEnum):
    """Which condition a step checks, in the order of checking."""

    QUORUM = "quorum"
    BASE = "base"  # somebody must stand in it
    ABSTENTIONS = "abstentions"
    OBJECTIONS = "objections"  # none may be maintained
    EQUALITY = "equality"  # one option must lead alone
    MAJORITY = "majority"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Show one condition: `part` of `whole` seats, where `needed` are asked.

    `of` names the whole: a quorum's, or a majority's base. For abstentions
    and objections `part` may be at most `needed`: the votes expressed, none.
    For equality `part` counts the options that lead, of all the `whole`.
    """

    rule: Rule
    met: bool
    part: int
    whole: int
    needed: int
    of: str
    threshold: Threshold | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """Hold what a verdict follows from: where seats stand, the terms, each option's approvals."""

    count: Count
    terms: Terms
    approvals: tuple[int, ...] = ()

    @property
    def winning(self) -> int:
        """Count the seats that carry it: for, or approving the option that leads."""
        return max(self.approvals, default=0) if self.terms.method is Method.APPROVAL else self.count.for_


def quorum_step(polled: Polled) -> Step:
    """Check that enough seats take part."""
    count, terms = polled.count, polled.terms
    part, whole = quorum_part(count, terms), quorum_whole(count, terms)
    return _step(Rule.QUORUM, part, whole, terms.quorum_of, terms.quorum)


def majority_step(polled: Polled) -> Step:
    """Check that enough seats of the base are for."""
    terms = polled.terms
    return _step(Rule.MAJORITY, polled.winning, base_of(polled.count, terms), terms.base, terms.majority)


def base_step(polled: Polled) -> Step | None:
    """Refuse a majority of nobody."""
    return _somebody(base_of(polled.count, polled.terms), str(polled.terms.base))


def consenting_step(polled: Polled) -> Step | None:
    """Refuse a consent that nobody gave."""
    return _somebody(polled.count.consenting, "consenting")


def abstentions_step(polled: Polled) -> Step | None:
    """Defer what most who voted would not judge, where the rules say so."""
    count = polled.count
    if not polled.terms.abstentions_defer or count.abstain == 0:
        return None
    return Step(
        rule=Rule.ABSTENTIONS,
        met=count.abstain <= count.expressed,
        part=count.abstain,
        whole=count.cast,
        needed=count.expressed,
        of=str(Base.CAST),
    )


def objections_step(polled: Polled) -> Step:
    """Defer what a seat maintains a reasoned objection to."""
    count = polled.count
    return Step(
        rule=Rule.OBJECTIONS,
        met=count.objection == 0,
        part=count.objection,
        whole=count.cast,
        needed=0,
        of=str(Base.CAST),
    )


def equality_step(polled: Polled) -> Step:
    """Defer a choice between options that lead together: nobody breaks a tie."""
    leading = sum(seats == polled.winning for seats in polled.approvals)
    return Step(
        rule=Rule.EQUALITY,
        met=leading == 1,
        part=leading,
        whole=len(polled.approvals),
        needed=1,
        of="options",
    )


Check = Callable[[Polled], Step | None]
_BY_MAJORITY: tuple[tuple[Check, Outcome], ...] = (
    (quorum_step, Outcome.INQUORATE),
    (base_step, Outcome.INQUORATE),
    (abstentions_step, Outcome.DEFERRED),
    (majority_step, Outcome.REJECTED),
)
CHECKS: Mapping[Method, tuple[tuple[Check, Outcome], ...]] = MappingProxyType(
    {
        Method.FOR_AGAINST: _BY_MAJORITY,
        Method.UNANIMOUS: _BY_MAJORITY,
        Method.CONSENT: (
            (quorum_step, Outcome.INQUORATE),
            (consenting_step, Outcome.INQUORATE),
            (objections_step, Outcome.DEFERRED),
        ),
        Method.APPROVAL: (
            (quorum_step, Outcome.INQUORATE),
            (base_step, Outcome.INQUORATE),
            (abstentions_step, Outcome.DEFERRED),
            (equality_step, Outcome.DEFERRED),
            (majority_step, Outcome.REJECTED),
        ),
        Method.SENSE_CHECK: (),
    }
)
"""What each method asks in turn, and how a ballot ends that lacks it."""


def _somebody(seats: int, of: str) -> Step | None:
    if seats > 0:
        return None
    return Step(rule=Rule.BASE, met=False, part=0, whole=0, needed=1, of=of)


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
