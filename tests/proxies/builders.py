"""Proxies as tests need them: rules that allow one a person, given and taken back."""

from dataclasses import replace
from uuid import UUID

from gov.instruments.rulesets import RuleSet
from gov.kernel import clock
from gov.meetings.queries import meeting_for
from gov.proxies.actions import give_proxy, withdraw_proxy
from gov.proxies.forms import Giving, Withdrawing
from gov.proxies.queries import ProxyPage, proxy_page
from gov.proxies.rules import Kind
from gov.store import execute, fetch_value, read, write
from gov.web import Attempt
from tests.motions.builders import once
from tests.support.canal import SITE, Town
from tests.support.rules import SIMPLE

PROXIES: RuleSet = replace(SIMPLE, proxies=1)


async def gives(
    town: Town,
    who: str,
    to: str,
    number: str,
    occasion: UUID,
    kind: Kind = Kind.BALLOT,
    attempt: Attempt | None = None,
) -> None:
    """A proxy of one person's seat, given to another."""
    giving = Giving(holder=town.canal.persons[to], occasion=occasion)
    await give_proxy(town.viewer(who), town.canal.slug, kind, number, giving, attempt or once(), site=SITE)


async def takes_back(town: Town, who: str, number: str, occasion: UUID, kind: Kind = Kind.BALLOT) -> None:
    """The proxy of one person's seat, taken back."""
    own = (await seen(town, who, number, kind)).own
    taking = Withdrawing(proxy=own.id if own else UUID(int=1), occasion=occasion)
    await withdraw_proxy(town.viewer(who), town.canal.slug, kind, number, taking, once(), site=SITE)


async def seen(town: Town, who: str, number: str, kind: Kind = Kind.BALLOT) -> ProxyPage:
    """What one person sees of giving her seat's proxy."""
    return await proxy_page(town.viewer(who), town.canal.slug, kind, number, clock.now())


async def meeting_id(town: Town, number: str) -> UUID:
    """The id of a meeting."""
    async with read():
        return (await meeting_for(town.viewer("claire"), town.canal.slug, number)).id


async def ends_today(town: Town, who: str) -> None:
    """The mandate of a delegate, ended today by her partner."""
    async with write() as unit:
        changed = await execute(
            "UPDATE mandate SET until_day = {} WHERE person_id = {}",
            *(unit.now.date(), town.canal.persons[who]),
        )
    assert changed == 1


async def standing() -> int:
    """How many proxies stand, lapsed or not."""
    async with read():
        return await fetch_value(int, "SELECT count(*) FROM proxy WHERE ended_at IS NULL") or 0
