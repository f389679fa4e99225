"""What the leading server does for decisions: seal ballots once they have closed."""

from datetime import timedelta

from gov.decisions.sealing import seal_due
from gov.settings import Settings
from gov.web.chores import Chore


async def seal(settings: Settings) -> None:
    """Seal every ballot whose deadline has passed."""
    await seal_due(settings.url)


CHORES = (Chore(name="seal", every=timedelta(seconds=1), act=seal),)
