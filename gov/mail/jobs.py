"""What mail does beside requests: it leaves, on Monday too, and what is lost is told."""

from collections.abc import Sequence
from datetime import timedelta

from gov.mail.actions import forget_stops
from gov.mail.queries import state_of_mail
from gov.mail.weekly import promise_due
from gov.mail.worker import work
from gov.settings import Settings
from gov.store.facts import Fact
from gov.web.chores import Chore


async def forget(settings: Settings) -> None:
    """Forget the tokens of mail of long ago."""
    await forget_stops()


async def facts() -> Sequence[Fact]:
    """Tell how much mail waits, and how much was given up."""
    state = await state_of_mail()
    value = f"{state.waiting} waiting ({state.late} tried in vain so far), {state.given_up} given up"
    return [Fact("mail", value + (": see why with `gov mail`" if state.given_up else ""))]


JOBS = (work,)
CHORES = (
    Chore(name="weekly", every=timedelta(minutes=5), act=promise_due),
    Chore(name="mail-stops", every=timedelta(days=1), act=forget),
)
CHECKS = (facts,)
