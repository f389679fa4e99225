"""Plan, announce, extend and end a series; each of its meetings stands alone."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from gov.committees.rights import acting
from gov.kernel.errors import Conflict, NotAllowed
from gov.kernel.ids import new_id, short_code
from gov.meetings.actions import CODE, insert_draft
from gov.meetings.agenda import other_business
from gov.meetings.forms import Plan as MeetingPlan
from gov.meetings.items import insert_item, number_items
from gov.meetings.keeping import coordinator, kept, lead
from gov.meetings.queries import meeting_by_id
from gov.meetings.rows import MeetingRow
from gov.meetings.rules import Act
from gov.series import letters
from gov.series.forms import Chosen, Ending, Plan
from gov.series.queries import SeriesPage, SeriesRow, series_for, series_page
from gov.store import Unit, execute, write
from gov.web import Attempt, Viewer
from gov.web.once import once


async def create_series(viewer: Viewer, slug: str, chosen: Chosen, attempt: Attempt, *, site: str) -> str:
    """Make each date chosen a draft of its own; give the series' code."""
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:
        await coordinator(unit, viewer, slug)

        async def do() -> str:
            series_id, code = new_id(), short_code(CODE)
            await _insert(unit, series_id, committee_id, code, chosen.plan, person_id)
            for day in chosen.days:
                await _draft(unit, series_id, committee_id, chosen.plan, day, person_id, site)
            return code

        return await once(unit, viewer, "series.create", slug, attempt, do)


async def extend_series(
    viewer: Viewer, slug: str, code: str, chosen: Chosen, attempt: Attempt, *, site: str
) -> None:
    """Plan more dates, by the rule as now said; those there are stay."""
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:
        await coordinator(unit, viewer, slug)

        async def do() -> str:
            series = await going_on(viewer, slug, code)
            await _restate(series.id, chosen.plan)
            for day in chosen.days:
                await _draft(unit, series.id, committee_id, chosen.plan, day, person_id, site)
            return code

        await once(unit, viewer, "series.extend", f"{slug}/{code}", attempt, do)


async def announce_dates(
    viewer: Viewer, slug: str, code: str, seen: frozenset[UUID], attempt: Attempt, *, site: str
) -> None:
    """Let members and observers know the dates ahead, planned, not convened.

    Raises Conflict("series_changed") when other dates stood on the page.
    """
    committee_id, _ = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:
        await coordinator(unit, viewer, slug)

        async def do() -> str:
            page = await series_page(viewer, slug, code)
            dates = page.to_announce(unit.now)
            if {one.id for one in dates} != seen:
                raise Conflict("series_changed")
            announced = [await _announce(unit, one.id, site) for one in dates]
            await letters.tell_announced(unit, page.series, announced, site)
            return code

        await once(unit, viewer, "series.announce", f"{slug}/{code}", attempt, do)


async def end_series(
    viewer: Viewer, slug: str, code: str, ending: Ending, attempt: Attempt, *, site: str
) -> None:
    """Plan no more: drop what nobody knows, and what is announced if chosen.

    What is convened, or was held, stays as it is.
    """
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:
        await coordinator(unit, viewer, slug)

        async def do() -> str:
            await going_on(viewer, slug, code)
            page = await series_page(viewer, slug, code)
            await _drop(unit, page, ending, person_id, site)
            await execute(
                "UPDATE meeting_series SET ended_at = {}, ended_by = {} WHERE id = {}",
                *(unit.now, person_id, page.series.id),
            )
            return code

        await once(unit, viewer, "series.end", f"{slug}/{code}", attempt, do)


async def going_on(viewer: Viewer, slug: str, code: str) -> SeriesRow:
    """Give a series that goes on; refuse one that has ended."""
    series = await series_for(viewer, slug, code)
    if series.ended_at is not None:
        raise NotAllowed("series_over")
    return series


async def _drop(unit: Unit, page: SeriesPage, ending: Ending, by: UUID, site: str) -> None:
    for one in page.to_announce(unit.now):
        await _cancel(unit, one.id, "", by, site)
    if ending.cancels and (known := page.announced(unit.now)):
        cancelled = [await _cancel(unit, one.id, ending.why, by, site) for one in known]
        await letters.tell_cancelled(unit, page.series, cancelled, ending.why, site)


async def _cancel(unit: Unit, meeting_id: UUID, why: str, by: UUID, site: str) -> MeetingRow:
    await lead(unit, await meeting_by_id(meeting_id), Act.CANCEL, by, why)
    await execute("UPDATE meeting SET cancel_reason = {} WHERE id = {}", why, meeting_id)
    return await kept(unit, meeting_id, site)


async def _announce(unit: Unit, meeting_id: UUID, site: str) -> MeetingRow:
    await execute("UPDATE meeting SET announced_at = {} WHERE id = {}", unit.now, meeting_id)
    return await kept(unit, meeting_id, site)


async def _draft(
    unit: Unit, series_id: UUID, committee_id: UUID, plan: Plan, day: date, by: UUID, site: str
) -> None:
    meeting_id, item_id = new_id(), new_id()
    await insert_draft(
        unit, meeting_id, committee_id, short_code(CODE), _of_day(plan, day), by, site, agenda_begun=False
    )
    await insert_item(unit, meeting_id, item_id, other_business(plan.language))
    await number_items([item_id])
    await execute(
        "INSERT INTO series_meeting (meeting_id, series_id, committee_id) VALUES ({}, {}, {})",
        *(meeting_id, series_id, committee_id),
    )
    await kept(unit, meeting_id, site)


def _of_day(plan: Plan, day: date) -> MeetingPlan:
    return MeetingPlan(
        title=plan.title,
        language=plan.language,
        starts=datetime.combine(day, plan.hours.starts),
        ends=datetime.combine(day, plan.hours.ends),
        zone=plan.hours.zone,
        place=plan.place,
        link=plan.link,
        seen=0,
    )


async def _insert(unit: Unit, series_id: UUID, committee_id: UUID, code: str, plan: Plan, by: UUID) -> None:
    await execute(
        "INSERT INTO meeting_series (id, committee_id, code, title, language, rhythm, every, weekday,"
        " ordinal, starts_wall, ends_wall, zone, place, link, created_by, created_at)"
        " VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})",
        *(series_id, committee_id, code, *_said(plan), by, unit.now),
    )


async def _restate(series_id: UUID, plan: Plan) -> None:
    await execute(
        "UPDATE meeting_series SET title = {}, language = {}, rhythm = {}, every = {}, weekday = {},"
        " ordinal = {}, starts_wall = {}, ends_wall = {}, zone = {}, place = {}, link = {} WHERE id = {}",
        *(*_said(plan), series_id),
    )


def _said(plan: Plan) -> Sequence[object]:
    rule, hours = plan.rule, plan.hours
    walls = (hours.starts.isoformat(timespec="minutes"), hours.ends.isoformat(timespec="minutes"))
    return (
        *(plan.title, plan.language, rule.rhythm, rule.every, rule.weekday, rule.ordinal),
        *(*walls, hours.zone, plan.place, plan.link),
    )
