"""Something happened in the committee, and someone is written to about it."""

from datetime import UTC, date, datetime
from uuid import UUID

from gov.demo import world
from gov.kernel import clock
from gov.mail.weekly import promise_due
from gov.settings import Settings
from gov.store import execute, fetch_value, read, search, write
from gov.store.outbox import Mail, recent
from gov.store.standing import ANYWHERE, Under
from gov.web.kinds import Kind, Pace
from gov.web.posting import News, post
from tests.support.canal import SITE, Town

WEDNESDAY = datetime(2026, 12, 2, 12, tzinfo=UTC)
MONDAY = datetime(2026, 12, 7, 6, 1, tzinfo=UTC)
PEOPLE = {person.key: person for person in world.PERSONS}


async def happened(
    town: Town,
    to: str,
    title: str,
    *,
    kind: Kind = Kind.MENTION,
    under: Under = ANYWHERE,
    audience: str = "committee",
) -> str:
    """Make a text findable and write to someone about it; give its reference."""
    ref = f"/committees/{town.canal.slug}/{title}"
    person = PEOPLE[to]
    async with write() as unit:
        await search.index(
            unit,
            kind="motion",
            ref=ref,
            committee_id=town.canal.committee,
            audience=audience,
            title=title,
            body="",
            day=date(2026, 12, 2),
            under=under,
        )
        await post(
            unit,
            kind=kind,
            to=person.email,
            language=person.language,
            subject="s",
            text="t",
            news=News(committee_id=town.canal.committee, doc="motion", ref=ref, path=ref),
        )
    return ref


async def chosen(town: Town, to: str, kind: Kind, pace: Pace) -> None:
    async with write() as unit:
        await execute(
            "INSERT INTO mail_choice (person_id, kind, pace, chosen_at) VALUES ({}, {}, {}, {})",
            *(town.canal.persons[to], kind, pace, unit.now),
        )


async def monday(settings: Settings, at: datetime = MONDAY) -> None:
    """Let Monday morning come."""
    with clock.freeze(at):
        await promise_due(settings)


async def waiting_news() -> int:
    async with read():
        return await fetch_value(int, "SELECT count(*) FROM mail_news") or 0


async def mails() -> list[Mail]:
    async with read():
        return await recent()


def person_id(town: Town, key: str) -> UUID:
    return town.canal.persons[key]


__all__ = ["SITE"]
