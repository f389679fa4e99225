"""Give a seat's proxy, and take it back: one transaction each, told by mail."""

from uuid import UUID

from gov.committees.rights import acting
from gov.kernel.errors import Conflict
from gov.kernel.ids import new_id
from gov.proxies import letters
from gov.proxies.forms import Giving, Withdrawing
from gov.proxies.queries import ProxyPage, proxies_for, proxy_page
from gov.proxies.rules import Kind, check_giver, check_holder, check_withdrawal
from gov.store import Unit, execute, write
from gov.store.events import audience_scopes, touch
from gov.web import Attempt, Viewer
from gov.web.once import once


async def give_proxy(
    viewer: Viewer, slug: str, kind: Kind, number: str, giving: Giving, attempt: Attempt, *, site: str
) -> None:
    """Let another seat's delegate act for one's own, once.

    Raises NotAllowed where nothing may be given, Invalid where not to her.
    """
    committee_id, person_id = acting(viewer, slug)
    # With the ballot's lock no vote of the seat comes between: either it voted, or it is represented.
    async with write(lock=[("committee", committee_id), ("ballot", giving.occasion)]) as unit:

        async def do() -> str:
            found = await _seen(viewer, slug, kind, number, giving.occasion, unit)
            check_giver(found.giver, found.rules)
            check_holder(found.giver, found.holder(giving.holder), found.rules)
            await _end_lapsed(unit, found, giving.holder, person_id)
            await _insert(unit, found, giving.holder, person_id)
            await _touched(unit, found)
            standing = await proxies_for(found.occasion)
            given = next(one for one in standing if one.seat_id == found.giver.seat)
            await letters.tell_given(unit, found.occasion, given, site)
            return str(given.id)

        await once(unit, viewer, "proxy.give", f"{slug}/{kind}/{number}", attempt, do)


async def withdraw_proxy(
    viewer: Viewer, slug: str, kind: Kind, number: str, taking: Withdrawing, attempt: Attempt, *, site: str
) -> None:
    """Take a seat's proxy back; a vote already cast by it stays."""
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=[("committee", committee_id), ("ballot", taking.occasion)]) as unit:

        async def do() -> str:
            found = await _seen(viewer, slug, kind, number, taking.occasion, unit)
            own = found.own if found.own and found.own.id == taking.proxy else None
            check_withdrawal(found.giver, found.rules, stands=own is not None)
            assert own is not None, "what does not stand was refused"
            await _end(unit, own.id, person_id)
            await _touched(unit, found)
            await letters.tell_withdrawn(unit, found.occasion, own, viewer.name, site)
            return str(own.id)

        await once(unit, viewer, "proxy.withdraw", str(taking.proxy), attempt, do)


async def _seen(
    viewer: Viewer, slug: str, kind: Kind, number: str, occasion_id: UUID, unit: Unit
) -> ProxyPage:
    """Read it again within the act; a ballot opened since is another occasion."""
    found = await proxy_page(viewer, slug, kind, number, unit.now)
    if found.occasion.id != occasion_id:
        raise Conflict("stale")
    return found


async def _insert(unit: Unit, found: ProxyPage, holder_id: UUID, by: UUID) -> None:
    meeting, ballot = (
        (found.occasion.id, None) if found.occasion.kind is Kind.MEETING else (None, found.occasion.id)
    )
    await execute(
        "INSERT INTO proxy (id, committee_id, meeting_id, ballot_id, seat_id, given_by, holder_id,"
        " holder_seat_id, given_at) VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {})",
        *(new_id(), found.occasion.committee_id, meeting, ballot, found.giver.seat, by),
        *(holder_id, found.holder(holder_id).seat, unit.now),
    )


async def _end_lapsed(unit: Unit, found: ProxyPage, holder_id: UUID, by: UUID) -> None:
    """End what lapsed with a mandate and would stand in the way of the new one."""
    for one in found.proxies:
        if found.giver.seat == one.seat_id or one.holder_id == holder_id:
            await _end(unit, one.id, by)


async def _end(unit: Unit, proxy_id: UUID, by: UUID) -> None:
    changed = await execute(
        "UPDATE proxy SET ended_at = {}, ended_by = {} WHERE id = {} AND ended_at IS NULL",
        *(unit.now, by, proxy_id),
    )
    if changed != 1:
        raise Conflict("stale")


async def _touched(unit: Unit, found: ProxyPage) -> None:
    about = found.occasion
    await touch(unit, audience_scopes(about.committee_id, about.audience), about.kind, about.number)
