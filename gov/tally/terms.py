"""Say what a ballot needs to be adopted, in whole numbers.

Every majority names its base, since the sources on association law disagree
on it. No casting vote and no weight exist: seats are counted, nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from gov.tally.shares import Threshold


class Method(StrEnum):
    """How seats are asked, which settles what they may answer."""

    FOR_AGAINST = "for_against_abstain"
    CONSENT = "consent"  # adopted unless somebody maintains a reasoned objection
    UNANIMOUS = "unanimous_written"  # every seat answers, and every seat is for
    APPROVAL = "approval"  # a choice among options, each seat approving as many as it likes
    SENSE_CHECK = "sense_check"  # shows where seats stand, and binds nobody


class Base(StrEnum):
    """Of how many seats a majority is taken; recused seats only in `all_seats`."""

    EXPRESSED = "expressed"  # for + against; in a choice, the seats that approve something
    CAST = "cast"  # with abstentions
    PRESENT_OR_REPRESENTED = "present_or_represented"  # with those who are there and say nothing
    ALL_SEATS = "all_seats"


class QuorumOf(StrEnum):
    """Of how many seats a quorum is taken."""

    ALL_SEATS = "all_seats"
    SEATS_PRESENT = "seats_present"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Hold what a ballot needs, frozen when it opens.

    `silent_are_present` is for a vote in a room, where a seat that says
    nothing is there; online it is not. `source` names the rule it comes
    from: a version of the rules of procedure, or `starter`. By consent and in
    a sense check no majority is asked.
    """

    method: Method = Method.FOR_AGAINST
    quorum: Threshold
    majority: Threshold
    quorum_of: QuorumOf = QuorumOf.ALL_SEATS
    base: Base = Base.EXPRESSED
    recused_count_for_quorum: bool = True
    silent_are_present: bool = False
    abstentions_defer: bool = True  # when they outnumber the votes expressed
    source: str = "starter"

    def __post_init__(self) -> None:
        if not self.majority.excludes_ties:
            raise ValueError("a majority is more than half, so that a tie is not adopted")


def terms_from_json(written: Mapping[str, Any]) -> Terms:
    """Read terms as they were frozen with a ballot."""
    return Terms(
        **{
            **written,
            "method": Method(written["method"]),
            "quorum": Threshold(**written["quorum"]),
            "majority": Threshold(**written["majority"]),
            "quorum_of": QuorumOf(written["quorum_of"]),
            "base": Base(written["base"]),
        }
    )
