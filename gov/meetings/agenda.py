"""Order a meeting's agenda: add, change, move and remove items."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from uuid import UUID

from gov.calendar.standing import settle
from gov.committees.rights import acting
from gov.committees.rules import day_in
from gov.kernel.errors import Conflict, NotAllowed, NotFound
from gov.kernel.ids import new_id
from gov.meetings import letters, telling
from gov.meetings.forms import MOST_LINES, Move, Point
from gov.meetings.freezing import added_at, check_removal, check_wording
from gov.meetings.items import drop_item, insert_item, number_items
from gov.meetings.keeping import CLOSED, COMMITTEE, COORDINATORS, kept, ready
from gov.meetings.queries import items_of, meeting_by_id
from gov.meetings.requests import check_own_words, place_in, take_off_in
from gov.meetings.rows import ItemRow, MeetingRow
from gov.meetings.rules import AGENDA_OPEN, ItemKind
from gov.store import Unit, execute, fetch_value, write
from gov.store.events import audience_scopes, touch
from gov.store.standing import Under
from gov.web import Attempt, Viewer, dates
from gov.web.once import once
from gov.web.words import words

# What an act did to the agenda, and the audience that may notice it.
Done = str


async def add_items(
    viewer: Viewer, slug: str, number: str, points: Sequence[Point], attempt: Attempt, *, site: str
) -> None:
    """Put items on the agenda: any other business stays last, then closed session."""

    async def do(unit: Unit, meeting: MeetingRow, items: Sequence[ItemRow]) -> Done:
        if len(items) + len(points) > MOST_LINES:
            raise NotAllowed("agenda_full", most=MOST_LINES)
        return await _put(unit, meeting, items, [(new_id(), point) for point in points], site)

    await _change(viewer, slug, number, "agenda.add", attempt, site, do)


async def add_requested(viewer: Viewer, slug: str, number: str, attempt: Attempt, *, site: str) -> None:
    """Put on this agenda all that seats ask for and that stands on none."""
    committee_id, by = acting(viewer, slug)

    async def do(unit: Unit, meeting: MeetingRow, items: Sequence[ItemRow]) -> Done:
        made = await place_in(unit, committee_id, meeting.id, by)
        return await _put(unit, meeting, items, made, site)

    await _change(viewer, slug, number, "agenda.requested", attempt, site, do)


async def edit_item(
    viewer: Viewer, slug: str, number: str, item_id: UUID, point: Point, attempt: Attempt, *, site: str
) -> None:
    """Change an item; closed, it is gone for all others with what it bears."""

    async def do(unit: Unit, meeting: MeetingRow, items: Sequence[ItemRow]) -> Done:
        before = _among(items, item_id)
        if before.notes.strip() and not point.is_closed and before.is_closed:
            raise NotAllowed("closed_notes_stay")
        check_wording(before, point.title, point.kind, meeting.state)
        if point.title != before.title:
            await check_own_words(item_id)
        await execute(
            "UPDATE agenda_item SET title = {}, kind = {}, presenter = {}, minutes_planned = {}, goal = {},"
            " is_closed = {} WHERE id = {}",
            *(point.title, point.kind, point.presenter, point.minutes, point.goal, point.is_closed),
            item_id,
        )
        if point.is_closed:
            await execute(
                "UPDATE meeting SET open_item_id = NULL, open_since = NULL"
                " WHERE id = {} AND open_item_id = {}",
                *(meeting.id, item_id),
            )
        under = Under(item_id=item_id, closed=point.is_closed)
        if before.is_closed != point.is_closed and await settle(unit, under):
            # What stood under it is known to others even where the meeting is not yet.
            await touch(unit, audience_scopes(meeting.committee_id, COMMITTEE), "agenda")
        if before.is_closed != point.is_closed:
            await number_items([one.id for one in await items_of(meeting.id, closed=True)])
        return CLOSED if before.is_closed and point.is_closed else COMMITTEE

    await _change(viewer, slug, number, f"agenda.edit/{item_id}", attempt, site, do)


async def move_item(
    viewer: Viewer, slug: str, number: str, item_id: UUID, to: Move, attempt: Attempt, *, site: str
) -> None:
    """Move an item one place among those open, or among those closed, which come last."""

    async def do(unit: Unit, meeting: MeetingRow, items: Sequence[ItemRow]) -> Done:
        item = _among(items, item_id)
        order = list(items)
        at = order.index(item)
        beside = at - 1 if to is Move.UP else at + 1
        if not 0 <= beside < len(order) or order[beside].is_closed != item.is_closed:
            return CLOSED
        order[at], order[beside] = order[beside], order[at]
        await number_items([one.id for one in order])
        return CLOSED if item.is_closed else COMMITTEE

    await _change(viewer, slug, number, f"agenda.move/{item_id}", attempt, site, do)


async def remove_item(
    viewer: Viewer, slug: str, number: str, item_id: UUID, attempt: Attempt, *, site: str
) -> None:
    """Take an item off the agenda, unless something already stands on it, or two seats asked for it."""
    _, by = acting(viewer, slug)

    async def do(unit: Unit, meeting: MeetingRow, items: Sequence[ItemRow]) -> Done:
        item = _among(items, item_id)
        if item_id in (meeting.current_item_id, meeting.open_item_id):
            raise Conflict("item_taken")
        check_removal(item, meeting.state)
        await take_off_in(unit, meeting.id, item_id, by)
        await drop_item(unit, item_id)
        return CLOSED if item.is_closed else COMMITTEE

    await _change(viewer, slug, number, f"agenda.remove/{item_id}", attempt, site, do)


async def first_items(unit: Unit, meeting_id: UUID, by: UUID) -> None:
    """Begin an agenda: minutes to approve, what was not come to, what seats ask for, other business.

    What its coordinator noted on it before comes after these.
    """
    meeting, held = await meeting_by_id(meeting_id), await items_of(meeting_id, closed=True)
    points = [*await _minutes_to_approve(meeting), *await _carried(meeting)]
    if all(item.kind is not ItemKind.OTHER_BUSINESS for item in held):
        points.append(other_business(meeting.language))
    made = [(new_id(), point) for point in points]
    made += await place_in(unit, meeting.committee_id, meeting_id, by)
    for item_id, point in made:
        await insert_item(unit, meeting_id, item_id, point)
    order = [(item_id, point.is_closed, point.kind) for item_id, point in made]
    order += [(item.id, item.is_closed, item.kind) for item in held]
    order.sort(key=lambda one: (one[1], one[2] is ItemKind.OTHER_BUSINESS))
    await number_items([item_id for item_id, _, _ in order])


def other_business(language: str) -> Point:
    """Give the item that stands on every agenda."""
    title = words(language).gettext("Any other business")
    return Point(title=title, kind=ItemKind.OTHER_BUSINESS, minutes=5)


async def _minutes_to_approve(meeting: MeetingRow) -> list[Point]:
    waiting = await fetch_value(
        datetime,
        "SELECT max(starts_at) FROM meeting WHERE committee_id = {} AND state = 'minutes_drafted'"
        " AND starts_at < {}",
        *(meeting.committee_id, meeting.starts_at),
    )
    if waiting is None:
        return []
    day = dates.plain_day(day_in(meeting.zone, waiting), meeting.language)
    title = telling.approval_of_minutes(words(meeting.language)).format(day=day)
    return [Point(title=title, kind=ItemKind.DECISION, minutes=5)]


async def _carried(meeting: MeetingRow) -> list[Point]:
    """Take over what the last meeting did not come to, if it went item by item."""
    last = await fetch_value(
        UUID,
        "SELECT m.id FROM meeting m WHERE m.committee_id = {} AND m.starts_at < {} AND NOT m.imported"
        " AND m.state IN ('adjourned', 'minutes_drafted', 'minutes_approved')"
        " ORDER BY m.starts_at DESC, m.id DESC LIMIT 1",
        *(meeting.committee_id, meeting.starts_at),
    )
    items = await items_of(last, closed=True) if last else ()
    if not any(item.taken for item in items):
        return []
    return [
        Point(
            title=item.title,
            kind=item.kind,
            presenter=item.presenter,
            minutes=item.minutes_planned,
            goal=item.goal,
            is_closed=item.is_closed,
        )
        for item in items
        if telling.left_over(meeting, item)
    ]


async def _put(
    unit: Unit, meeting: MeetingRow, items: Sequence[ItemRow], made: Sequence[tuple[UUID, Point]], site: str
) -> Done:
    late_since = added_at(meeting.state, unit.now)
    for item_id, point in made:
        await insert_item(unit, meeting.id, item_id, point, late_since)
    if late_since is not None and made:
        await letters.tell_added(unit, meeting, {item_id for item_id, _ in made}, site)
    order = [(item.id, item.is_closed, item.kind) for item in items]
    order += [(item_id, point.is_closed, point.kind) for item_id, point in made]
    order.sort(key=lambda one: (one[1], one[2] is ItemKind.OTHER_BUSINESS))
    await number_items([item_id for item_id, _, _ in order])
    return CLOSED if all(point.is_closed for _, point in made) else COMMITTEE


async def _change(
    viewer: Viewer,
    slug: str,
    number: str,
    act: str,
    attempt: Attempt,
    site: str,
    do: Callable[[Unit, MeetingRow, Sequence[ItemRow]], Awaitable[Done]],
) -> None:
    committee_id, _ = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def change() -> str:
            meeting = await ready(unit, viewer, slug, number, AGENDA_OPEN)
            audience = await do(unit, meeting, await items_of(meeting.id, closed=True))
            await execute("UPDATE meeting SET revision = revision + 1 WHERE id = {}", meeting.id)
            await kept(unit, meeting.id, site, audience=audience if meeting.shows_agenda else COORDINATORS)
            return "done"

        await once(unit, viewer, act, f"{slug}/{number}", attempt, change)


def _among(items: Sequence[ItemRow], item_id: UUID) -> ItemRow:
    found = next((item for item in items if item.id == item_id), None)
    if found is None:
        raise NotFound("not_found")
    return found
