"""Meetings as tests need them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from gov.corrections.forms import Opening
from gov.corrections.queries import corrections_page
from gov.corrections.windows import approve_unopposed, open_window
from gov.invitations.actions import announce
from gov.kernel import clock
from gov.meetings import actions, agenda, recording, sitting
from gov.meetings.forms import Approval, Draft, Plan, Point, RollCall
from gov.meetings.queries import meeting_for
from gov.meetings.rows import MeetingRow
from gov.meetings.rules import ItemKind
from gov.meetings.seats import Announced, Noted
from gov.store import fetch, fetch_value, read
from gov.web import Attempt
from tests.support.canal import SITE, Town

DAY = datetime(2026, 12, 10, 9, 30)  # noqa: DTZ001 a time on the wall has no zone
UNTIL, AFTER = date(2026, 11, 12), datetime(2026, 12, 21, 9, tzinfo=UTC)
TODAY = datetime(2026, 11, 2, 10, 30)  # noqa: DTZ001 half an hour after the tests' Monday, on the wall
SECRET = "Départ d’une collègue"


def once(key: str = "") -> Attempt:
    """One press of a button."""
    return Attempt(key, b"")


def a_plan(seen: int = 0, *, starts: datetime = DAY, **changes: str) -> Plan:
    """When and where, as typed."""
    said = {
        "title": "Réunion ordinaire",
        "place": "Rue de Ribaucourt 51",
        "link": "",
        "zone": "Europe/Brussels",
    }
    return Plan(
        language="fr", starts=starts, ends=starts + timedelta(hours=2), seen=seen, **{**said, **changes}
    )


async def a_draft(town: Town, *points: Point, starts: datetime = DAY) -> str:
    """A meeting in preparation; its code."""
    claire = town.viewer("claire")
    code = await actions.prepare_meeting(claire, town.canal.slug, a_plan(starts=starts), once(), site=SITE)
    typed = points or (Point(title="Nos comptes", kind=ItemKind.INFORMATION, minutes=20),)
    await agenda.add_items(claire, town.canal.slug, code, typed, once(), site=SITE)
    return code


async def a_meeting(town: Town, *points: Point, starts: datetime = DAY) -> str:
    """A convened meeting; its number."""
    code = await a_draft(town, *points, starts=starts)
    row = await the_meeting(town, code)
    return await actions.convene(
        town.viewer("claire"), town.canal.slug, code, row.revision, once(), site=SITE
    )


async def a_sitting(town: Town, *points: Point) -> str:
    """A meeting in session today; its number."""
    number = await a_meeting(town, *points, starts=TODAY)
    await sitting.open_session(town.viewer("claire"), town.canal.slug, number, once(), site=SITE)
    return number


async def drafted_minutes(town: Town, *points: Point, text: str = "Le comité a parlé.") -> str:
    """A meeting held, its minutes drafted; its number."""
    number = await a_sitting(town, *points)
    claire = town.viewer("claire")
    await sitting.adjourn(claire, town.canal.slug, number, once(), site=SITE)
    draft = Draft(text=text, language="fr", closed={}, seen=0)
    await recording.write_minutes(claire, town.canal.slug, number, draft, once(), site=SITE)
    return number


async def approves(
    town: Town, number: str, audience: str = "committee", seen: int = 1, way: UUID | None = None
) -> None:
    """Freeze the minutes, for an audience: in a later meeting, or since nobody objected for ten days."""
    claire, key = town.viewer("claire"), ("canal", number)
    if way is not None:
        approval = Approval(audience, seen, way)
        with clock.freeze(AFTER):
            await recording.approve_minutes(claire, *key, approval, once(), site=SITE)
        return
    found = await corrections_page(claire, *key)
    if found.window is None or found.outdated:
        await open_window(claire, *key, Opening(UNTIL, seen), once(), site=SITE)
    with clock.freeze(AFTER):
        await approve_unopposed(claire, *key, audience, seen, once(), site=SITE)


async def the_meeting(town: Town, number: str, who: str = "claire") -> MeetingRow:
    """The row as one person reads it."""
    async with read():
        return await meeting_for(town.viewer(who), town.canal.slug, number)


async def item_named(town: Town, number: str, title: str) -> UUID:
    """The id of one agenda item."""
    meeting = await the_meeting(town, number)
    async with read():
        found = await fetch_value(
            UUID, "SELECT id FROM agenda_item WHERE meeting_id = {} AND title = {}", meeting.id, title
        )
    assert found is not None
    return found


async def says(town: Town, who: str, number: str, said: Announced, key: str = "") -> None:
    """One person's answer."""
    await announce(town.viewer(who), town.canal.slug, number, said, once(key), site=SITE)


def a_roll(noted: dict[UUID, Noted], *guests: str) -> RollCall:
    """A roll call as ticked."""
    return RollCall(noted=dict(noted), chair="Amina Belkacem", minute_taker="Claire", guests=guests)


@dataclass(frozen=True, slots=True)
class _Mail:
    subject: str
    body: str


async def mails(recipient: str) -> list[str]:
    """Subjects and texts written to one address, in order."""
    async with read():
        rows = await fetch(
            _Mail, "SELECT subject, body FROM outbox WHERE recipient = {} ORDER BY queued_at, id", recipient
        )
    return [f"{row.subject}\n{row.body}" for row in rows]
