"""Refuse for want of seconds with the rules of procedure that ask for them."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final, TypeVar

from gov.committees.rules import day_in
from gov.instruments.bodies import rule_set
from gov.instruments.queries import rules_in_force, versions_of
from gov.instruments.rules import Kind
from gov.instruments.rulesets import NO_RULES, Rules
from gov.instruments.wording import Basis
from gov.kernel.errors import NotAllowed
from gov.motions.rows import MotionRow
from gov.store import read

Seen = TypeVar("Seen")
_OF_SECONDS: Final = frozenset({"not_seconded", "seconds_are_off"})


@asynccontextmanager
async def seconds_cited(motion: MotionRow) -> AsyncIterator[None]:
    """Let a refusal for want of seconds name its rules; inside `read()` or `write()`."""
    try:
        yield
    except NotAllowed as refused:
        if refused.code not in _OF_SECONDS:
            raise
        raise NotAllowed(refused.code, **refused.facts, rule=Basis(await _asked_by(motion))) from None


async def citing(motion: MotionRow, view: Callable[[], Seen]) -> Seen:
    """Make a view that may be refused for want of seconds."""
    async with read(), seconds_cited(motion):
        return view()


async def _asked_by(motion: MotionRow) -> Rules:
    """Give the rules that a motion was submitted under; a draft would be under those in force."""
    if motion.submitted_at is None:
        return await rules_in_force(motion.committee_id)
    day = day_in(motion.zone, motion.submitted_at)
    for version in await versions_of(motion.committee_id, Kind.RULES):
        law = rule_set(version.body)
        # Others may have been adopted later on the same day.
        if version.adopted_on <= day and law.seconds == motion.seconds_needed:
            return Rules(law=law, cited=version.cited)
    return NO_RULES
