"""Minutes wait for the secret votes held in their meeting: the decision belongs in them."""

import pytest

from gov.ballots.rules import Ground
from gov.kernel import clock
from gov.kernel.errors import NotAllowed
from gov.meetings import recording, sitting
from gov.meetings.forms import Draft
from gov.meetings.rules import State
from tests.meetings.builders import approves, the_meeting
from tests.motions.builders import once
from tests.papers.builders import a_room, counts, handed, heaps, opened, secrecy_asked, voids
from tests.support.canal import MONDAY, SITE, Town, a_town

pytestmark = pytest.mark.usefixtures("database")


async def recorded(town: Town) -> tuple[str, str]:
    """A meeting that is over with its minutes drafted, and a vote on paper opened in it."""
    meeting = await a_room(town)
    number = await secrecy_asked(town)
    await opened(town, number)
    claire = town.viewer("claire")
    await sitting.adjourn(claire, "canal", meeting, once(), site=SITE)
    draft = Draft(text="Le comité a voté.", language="fr", closed={}, seen=0)
    await recording.write_minutes(claire, "canal", meeting, draft, once(), site=SITE)
    return meeting, number


@pytest.mark.parametrize("end", ["counted", "void"])
async def test_minutes_wait_until_the_slips_are_counted_or_the_vote_is_void(end: str) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        meeting, number = await recorded(town)
        with pytest.raises(NotAllowed, match="minutes_await_slips") as refused:
            await approves(town, meeting)
        assert refused.value.facts["number"] == number
        assert (await the_meeting(town, meeting)).state is State.MINUTES_DRAFTED
        if end == "void":
            await voids(town, number, Ground.TEXT)
        else:
            await handed(town, number)
            await counts(town, "amina", number, heaps(4))
            await counts(town, "thomas", number, heaps(4))
        await approves(town, meeting)
        assert (await the_meeting(town, meeting)).state is State.MINUTES_APPROVED
