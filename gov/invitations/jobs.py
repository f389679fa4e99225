"""What is done for invitations beside requests: follow who is convened."""

from datetime import timedelta

from gov.invitations.following import follow_all
from gov.invitations.forgetting import forget_words
from gov.settings import Settings
from gov.store import write
from gov.web.chores import Chore


async def follow(settings: Settings) -> None:
    """Invite who has become a member since, and strike off who is none any more."""
    await follow_all(settings.url)


async def forget(settings: Settings) -> None:
    """Forget who wrote answers by mail, and in which words, some weeks after the meeting."""
    async with write() as unit:
        await forget_words(unit)


CHORES = (
    Chore(name="follow-members", every=timedelta(hours=1), act=follow),
    Chore(name="forget-words", every=timedelta(days=1), act=forget),
)
