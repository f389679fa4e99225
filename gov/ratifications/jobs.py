"""What is done for ratifications beside requests: letters, each once."""

from datetime import timedelta

from gov.ratifications.letters import write_due
from gov.settings import Settings
from gov.web.chores import Chore


async def ask_boards(settings: Settings) -> None:
    """Ask boards, remind them, and tell all how it ended."""
    await write_due(settings.url)


CHORES = (Chore(name="ratifications", every=timedelta(seconds=5), act=ask_boards),)
