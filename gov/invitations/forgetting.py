"""Forget the words of answers: why somebody does not come is nobody's concern for long."""

from datetime import timedelta
from typing import Final

from gov.store import Unit, execute

KEPT: Final = timedelta(days=30)


async def forget_words(unit: Unit) -> int:
    """Forget senders and remarks of answers to meetings long over; what they said stays."""
    return await execute(
        "DELETE FROM invite_reply_words WHERE reply_id IN (SELECT r.id FROM invite_reply r"
        " JOIN meeting m ON m.id = r.meeting_id WHERE m.ends_at < {})",
        unit.now - KEPT,
    )
