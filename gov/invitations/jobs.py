"""What is done for invitations beside requests: follow who is convened."""

from datetime import timedelta

from gov.invitations.following import follow_all
from gov.settings import Settings
from gov.web.chores import Chore


async def follow(settings: Settings) -> None:
    """Invite who has become a member since, and strike off who is none any more."""
    await follow_all(settings.url)


CHORES = (Chore(name="follow-members", every=timedelta(hours=1), act=follow),)
