"""Let the named world live through a year and a half, act by act.

Each act is the one a person would do in the browser, at the instant she would
have done it: what the demo shows is what gov does.
"""

from datetime import date, timedelta

from gov.demo.founding import Canal, found
from gov.demo.tables import Demo
from gov.kernel import clock
from gov.store import write

FOUNDED_DAYS_AGO = 540
OBSERVED_DAYS_MORE = 365


async def seed(site: str) -> Canal:
    """Seed an empty database; `site` is the address mails link to."""
    today = clock.now().date()
    canal = await _founding(today)
    async with write() as unit:
        await Demo.insert(Demo(id=1, seeded_at=unit.now)).run()
    return canal


async def _founding(today: date) -> Canal:
    since = today - timedelta(days=FOUNDED_DAYS_AGO)
    with clock.freeze(clock.now() - timedelta(days=FOUNDED_DAYS_AGO)):
        async with write() as unit:
            return await found(unit, since=since, until=today + timedelta(days=OBSERVED_DAYS_MORE))
