"""What is done for documents beside requests: set minutes once they are approved."""

from datetime import timedelta

from gov.documents.actions import set_waiting
from gov.settings import Settings
from gov.web.chores import Chore


async def set_approved(settings: Settings) -> None:
    """Set all minutes that were approved since."""
    await set_waiting()


CHORES = (Chore(name="set_minutes", every=timedelta(seconds=2), act=set_approved),)
