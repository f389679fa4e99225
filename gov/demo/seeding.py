"""Let the named world live through a year and a half, act by act.

Each act is the one a person would do in the browser, at the instant she would
have done it: what the demo shows is what gov does.
"""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from gov.demo import days
from gov.demo.actions import deliver_past_mail
from gov.demo.arrivals import note_arrivals
from gov.demo.chronicle import play
from gov.demo.founding import Canal, found
from gov.demo.past import first_meeting_day, past
from gov.demo.present import present
from gov.demo.remarks import remarks
from gov.demo.stage import Stage
from gov.demo.tables import Demo
from gov.demo.world import ZONE
from gov.kernel import clock
from gov.store import write

FOUNDED_DAYS_BEFORE = 25
OBSERVED_DAYS_MORE = 365


async def seed(site: str) -> Canal:
    """Seed an empty database; `site` is the address mails link to."""
    today = clock.now().astimezone(ZoneInfo(ZONE)).date()
    canal = await _founding(today)
    stage = Stage(canal=canal, site=site)
    await play([*past(stage, today), *present(stage, today), *remarks(stage, today)])
    async with write() as unit:
        await deliver_past_mail(unit)
        await Demo.insert(Demo(id=1, seeded_at=unit.now)).run()
    return canal


async def _founding(today: date) -> Canal:
    since = days.weekday_before(first_meeting_day(today) - timedelta(days=FOUNDED_DAYS_BEFORE))
    with clock.freeze(days.at(since, "9:00")):
        async with write() as unit:
            canal = await found(unit, since=since, until=today + timedelta(days=OBSERVED_DAYS_MORE))
            await note_arrivals(unit, canal, since)
            return canal
