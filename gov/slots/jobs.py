"""What is done for date polls beside requests: remind those silent."""

from datetime import timedelta

from gov.settings import Settings
from gov.slots.reminding import remind_due
from gov.web.chores import Chore


async def remind(settings: Settings) -> None:
    """Remind those silent in every poll whose answers are due."""
    await remind_due(settings.url)


CHORES = (Chore(name="remind-of-dates", every=timedelta(hours=1), act=remind),)
