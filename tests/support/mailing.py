"""Let everyone have all news at once, where a test reads what is said and not when."""

from gov.kernel import clock
from gov.store import execute, write
from gov.web.kinds import CHOSEN, PACES, Pace
from tests.support.canal import MONDAY


async def news_at_once() -> None:
    """Let everyone known so far choose to be told at once."""
    # As early as may be: what the test does next is not late by it.
    with clock.freeze(MONDAY):
        await _choose()


async def _choose() -> None:
    async with write() as unit:
        for kind in CHOSEN:
            if Pace.AT_ONCE in PACES[kind]:
                await execute(
                    "INSERT INTO mail_choice (person_id, kind, pace, chosen_at)"
                    " SELECT id, {}, 'at_once', {} FROM person",
                    *(kind, unit.now),
                )
