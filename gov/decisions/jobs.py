"""What is done for decisions beside requests: seal ballots once closed, and check the record."""

from datetime import timedelta

from gov.decisions.checking import facts
from gov.decisions.sealing import seal_due
from gov.settings import Settings
from gov.web.chores import Chore


async def seal(settings: Settings) -> None:
    """Seal every ballot whose deadline has passed."""
    await seal_due(settings.url)


CHORES = (Chore(name="seal", every=timedelta(seconds=1), act=seal),)
CHECKS = (facts,)
