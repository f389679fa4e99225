"""Those silent are reminded once by themselves, and once a day by the coordinator."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from gov.kernel import clock
from gov.kernel.errors import NotAllowed
from gov.slots import ending, reminding
from tests.meetings.builders import mails, once
from tests.slots.builders import HOLDERS, NO, YES, a_poll, says
from tests.support.canal import MONDAY, SITE, Town, a_town

WEDNESDAY = datetime(2026, 11, 18, 8, tzinfo=UTC)  # two working days before Friday the 20th
EMILY, MARC, AMINA = "emily@parasol.example", "marc@parasol.example", "amina@maison-du-quai.example"


@pytest.fixture
async def town(database: object) -> Any:
    with clock.freeze(MONDAY):
        yield await a_town()


async def reminded(address: str) -> int:
    """How many reminders went to an address."""
    heads = ("Votre réponse est attendue", "Uw antwoord wordt verwacht", "Your answer is awaited")
    return sum(one.startswith(heads) for one in await mails(address))


async def at(when: datetime) -> None:
    with clock.freeze(when):
        await reminding.remind_due(SITE)


async def test_the_silent_are_reminded_once_two_working_days_before(town: Town) -> None:
    code = await a_poll(town)
    await says(town, "amina", code, YES, NO, YES)
    await at(WEDNESDAY - timedelta(days=1))
    assert await reminded(EMILY) == 0
    for hours in (0, 1, 30):
        await at(WEDNESDAY + timedelta(hours=hours))
    assert await reminded(EMILY) == 1
    assert await reminded(MARC) == 1, "the deputy speaks for a silent seat as well"
    assert await reminded(AMINA) == 0
    assert await reminded("samira@regard-externe.example") == 0
    assert "Thomas" not in (await mails(EMILY))[-1]


async def test_a_reminder_names_no_answer_of_others(town: Town) -> None:
    code = await a_poll(town)
    await says(town, "amina", code, YES, NO, YES)
    await at(WEDNESDAY)
    letter = (await mails(EMILY))[-1]
    assert "La Maison du Quai" not in letter
    assert f"{SITE}/committees/canal/slots/{code}/answer" in letter


async def test_a_poll_that_is_over_reminds_nobody(town: Town) -> None:
    code = await a_poll(town)
    await ending.close_poll(town.viewer("claire"), "canal", code, once())
    await at(WEDNESDAY)
    assert await reminded(EMILY) == 0


async def test_the_coordinator_reminds_once_a_day_and_only_the_silent(town: Town) -> None:
    code = await a_poll(town)
    claire = town.viewer("claire")
    await reminding.remind(claire, "canal", code, once(), site=SITE)
    assert await reminded(EMILY) == 1
    with pytest.raises(NotAllowed, match="reminded_today"):
        await reminding.remind(claire, "canal", code, once(), site=SITE)
    with clock.freeze(MONDAY + timedelta(days=1)):
        await reminding.remind(claire, "canal", code, once(), site=SITE)
        assert await reminded(EMILY) == 2
    with clock.freeze(MONDAY + timedelta(days=2)):
        for who in HOLDERS:
            await says(town, who, code, YES, NO, YES)
        with pytest.raises(NotAllowed, match="nobody_silent"):
            await reminding.remind(claire, "canal", code, once(), site=SITE)


async def test_whom_the_coordinator_reminded_today_is_not_written_to_again_today(town: Town) -> None:
    code = await a_poll(town)
    with clock.freeze(WEDNESDAY):
        await reminding.remind(town.viewer("claire"), "canal", code, once(), site=SITE)
    await at(WEDNESDAY + timedelta(hours=1))
    assert await reminded(EMILY) == 1
    await at(WEDNESDAY + timedelta(days=1))
    assert await reminded(EMILY) == 2


@pytest.mark.parametrize("who", ["amina", "samira"])
async def test_only_the_coordinator_reminds(town: Town, who: str) -> None:
    code = await a_poll(town)
    with pytest.raises(NotAllowed, match="coordinator_prepares"):
        await reminding.remind(town.viewer(who), "canal", code, once(), site=SITE)
