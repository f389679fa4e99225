"""Do an act once for one wish, however often its button was pressed."""

from collections.abc import Awaitable, Callable

from gov.store import Unit
from gov.store.idempotency import remember, replay
from gov.web.submission import Attempt
from gov.web.viewer import Viewer


async def once(
    unit: Unit, viewer: Viewer, act: str, target: str, attempt: Attempt, do: Callable[[], Awaitable[str]]
) -> str:
    """Act and keep the receipt, or give the receipt of the first time.

    Inside the act's own `write()`; the receipt is what the redirect is made
    of, such as the number of what was recorded. Raises Conflict("key_reused")
    where the same key comes with other content. Example:

        async with write(lock=("committee", committee_id)) as unit:
            number = await once(unit, viewer, "motion.submit", slug, submitted.attempt, submit)
    """
    if not attempt.key:
        return await do()
    who = str(viewer.person_id or "")
    known = await replay(unit, who, act, target, attempt.key, attempt.digest)
    if known is not None:
        return known
    receipt = await do()
    await remember(unit, who, act, target, attempt.key, attempt.digest, receipt)
    return receipt
