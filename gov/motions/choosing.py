"""Make of competing versions the options of a choice between them. Pure."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from gov.kernel.errors import NotAllowed
from gov.motions.rules import State

# What can be put to the vote today; one that was put off or withdrawn is no option.
ELIGIBLE = frozenset({State.SUBMITTED, State.SECONDED, State.DISCUSSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """Hold one answer to a question, as it stands."""

    reference: str
    version: int
    title: str
    digest: bytes
    decision_class: str
    matter: str | None
    item: Hashable
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """Offer one text, in the version that is voted on; the digest binds its words."""

    reference: str
    version: int
    title: str
    digest: bytes


def options(contenders: Sequence[Contender]) -> tuple[Option, ...]:
    """Give the options of a choice, in the order of the register.

    Raises NotAllowed: `choice_needs_two`, `choice_of_one_class` where the
    versions ask for different majorities, `choice_of_one_matter` where the remit
    may have others decide on them, `choice_of_one_item` where one could be
    closed without the others, `choice_of_equal_texts`.
    """
    standing = sorted((one for one in contenders if one.state in ELIGIBLE), key=lambda one: one.reference)
    if len(standing) < 2:
        raise NotAllowed("choice_needs_two")
    if len({one.decision_class for one in standing}) > 1:
        raise NotAllowed("choice_of_one_class")
    if len({one.matter for one in standing}) > 1:
        raise NotAllowed("choice_of_one_matter")
    if len({one.item for one in standing}) > 1:
        raise NotAllowed("choice_of_one_item")
    if len({one.digest for one in standing}) < len(standing):
        raise NotAllowed("choice_of_equal_texts")
    return tuple(
        Option(reference=one.reference, version=one.version, title=one.title, digest=one.digest)
        for one in standing
    )
