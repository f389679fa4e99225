"""Let the committee of the world meet, decide in the room, and keep minutes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from types import MappingProxyType
from uuid import UUID

from gov.decisions.actions import complete_follow_up, record_taken
from gov.decisions.forms import Taken
from gov.demo import days, world
from gov.demo.chronicle import Moment
from gov.demo.stage import ONCE, Stage, seat_of
from gov.instruments.rules import DecisionClass
from gov.invitations.actions import announce
from gov.meetings.actions import convene, prepare_meeting
from gov.meetings.agenda import add_items
from gov.meetings.forms import Approval, Draft, Plan, Point, RollCall
from gov.meetings.queries import items_of, later_meetings, meeting_for, minutes_for
from gov.meetings.recording import approve_minutes, write_minutes
from gov.meetings.rows import ItemRow, MeetingRow
from gov.meetings.seats import Announced, Noted
from gov.meetings.sitting import adjourn, call_roll, open_session, take_item
from gov.store import fetch_value, read
from gov.web import Viewer

CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Hold what was decided in the room under one item, and its follow-up."""

    key: str
    item: str
    title: str
    text: str = ""
    reasons: str = ""
    kind: DecisionClass = DecisionClass.ORDINARY
    audience: str = "committee"
    recused: tuple[str, ...] = ()
    task: str = ""
    owner: str = ""
    due_days: int | None = None
    done_days: int | None = None
    done_by: str = world.COORDINATOR
    ends: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """Hold one meeting of the story, whole."""

    key: str
    title: str
    day: date
    place: str
    points: tuple[Point, ...]
    starts: str = "9:30"
    ends: str = "11:30"
    link: str = ""
    convened_days: int = 14
    answers: Mapping[str, Announced] = field(default_factory=lambda: MappingProxyType({}))
    present: tuple[str, ...] = ()
    excused: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    chair: str = ""
    resolutions: tuple[Resolution, ...] = ()
    minutes: str = ""
    closed_notes: str = ""
    minutes_audience: str = "committee"


def convened(stage: Stage, sitting: Sitting) -> list[Moment]:
    """Tell how a meeting was prepared, convened and answered."""
    sent = days.weekday_before(sitting.day - timedelta(days=sitting.convened_days))
    answered = days.at(sent, "13:00")
    return [
        Moment(days.at(sent, "9:05"), partial(_prepare, stage, sitting)),
        Moment(days.at(sent, "9:20"), partial(_fill, stage, sitting)),
        Moment(days.at(sent, "9:40"), partial(_convene, stage, sitting)),
        *(
            Moment(answered + timedelta(minutes=263 * place), partial(_answer, stage, sitting, person, said))
            for place, (person, said) in enumerate(sitting.answers.items())
        ),
    ]


def held(stage: Stage, sitting: Sitting, before: Sitting | None) -> list[Moment]:
    """Tell a meeting from its opening to the draft of its minutes."""
    opened = days.at(sitting.day, sitting.starts)
    told = [
        Moment(opened, partial(_open, stage, sitting)),
        Moment(opened + timedelta(minutes=4), partial(_roll, stage, sitting)),
    ]
    if before is not None:
        told.append(Moment(opened + timedelta(minutes=9), partial(_approve, stage, before)))
    for place, made in enumerate(sitting.resolutions, start=1):
        at = opened + timedelta(minutes=12 + 21 * place)
        told.append(Moment(at, partial(_decide, stage, sitting, made)))
        told += _follow_up(stage, sitting, made, at)
    told.append(Moment(days.at(sitting.day, sitting.ends), partial(_adjourn, stage, sitting)))
    written = days.at(sitting.day + timedelta(days=2), "8:50")
    return [*told, Moment(written, partial(_write, stage, sitting))]


def _follow_up(stage: Stage, sitting: Sitting, made: Resolution, at: datetime) -> list[Moment]:
    if made.done_days is None:
        return []
    return [Moment(at + timedelta(days=made.done_days), partial(_complete, stage, made))]


async def _prepare(stage: Stage, sitting: Sitting) -> None:
    plan = Plan(
        title=sitting.title,
        language="fr",
        starts=days.wall(sitting.day, sitting.starts),
        ends=days.wall(sitting.day, sitting.ends),
        zone=world.ZONE,
        place=sitting.place,
        link=sitting.link,
        seen=0,
    )
    code = await prepare_meeting(_claire(stage), stage.slug, plan, ONCE, site=stage.site)
    stage.meetings[sitting.key] = code


async def _fill(stage: Stage, sitting: Sitting) -> None:
    number = stage.meetings[sitting.key]
    await add_items(_claire(stage), stage.slug, number, sitting.points, ONCE, site=stage.site)


async def _convene(stage: Stage, sitting: Sitting) -> None:
    code, meeting = stage.meetings[sitting.key], await _meeting(stage, sitting)
    number = await convene(_claire(stage), stage.slug, code, meeting.revision, ONCE, site=stage.site)
    stage.meetings[sitting.key] = number


async def _answer(stage: Stage, sitting: Sitting, person: str, said: Announced) -> None:
    number = stage.meetings[sitting.key]
    await announce(stage.viewer(person), stage.slug, number, said, ONCE, site=stage.site)


async def _open(stage: Stage, sitting: Sitting) -> None:
    await open_session(_claire(stage), stage.slug, stage.meetings[sitting.key], ONCE, site=stage.site)


async def _roll(stage: Stage, sitting: Sitting) -> None:
    noted = {
        **{stage.person(key): Noted.PRESENT for key in sitting.present},
        **{stage.person(key): Noted.EXCUSED for key in sitting.excused},
        **{stage.person(key): Noted.ABSENT for key in sitting.absent},
    }
    roll = RollCall(
        noted=noted, chair=sitting.chair, minute_taker="Claire Vandenberghe", guests=sitting.guests
    )
    await call_roll(_claire(stage), stage.slug, stage.meetings[sitting.key], roll, ONCE, site=stage.site)


async def _decide(stage: Stage, sitting: Sitting, made: Resolution) -> None:
    number = stage.meetings[sitting.key]
    item = await _item(stage, sitting, made.item)
    await take_item(_claire(stage), stage.slug, number, item.id, ONCE, site=stage.site)
    present = {partner for key in sitting.present if (partner := seat_of(key))}
    taken = Taken(
        item=item.id,
        title=made.title,
        text=made.text,
        reasons=made.reasons,
        present=[stage.seat(partner) for partner in sorted(present - set(made.recused))],
        recused=[stage.seat(partner) for partner in made.recused],
        task=made.task,
        owner=stage.seat(made.owner) if made.owner else None,
        due=sitting.day + timedelta(days=made.due_days) if made.due_days else None,
        audience=made.audience,
        kind=made.kind,
        language="fr",
        ends=stage.decisions[made.ends] if made.ends else "",
        repeals=False,
    )
    stage.decisions[made.key] = await record_taken(_claire(stage), stage.slug, number, taken, ONCE)


async def _complete(stage: Stage, made: Resolution) -> None:
    number = stage.decisions[made.key]
    async with read():
        task = await fetch_value(
            UUID,
            "SELECT f.id FROM follow_up f JOIN decision d ON d.id = f.decision_id"
            " WHERE d.committee_id = {} AND d.number = {}",
            *(stage.canal.committee, number),
        )
    assert task is not None, "its decision was recorded with it"
    await complete_follow_up(stage.viewer(made.done_by), stage.slug, number, task)


async def _adjourn(stage: Stage, sitting: Sitting) -> None:
    number = stage.meetings[sitting.key]
    for item in await _items(stage, sitting):
        await take_item(_claire(stage), stage.slug, number, item.id, ONCE, site=stage.site)
    await adjourn(_claire(stage), stage.slug, stage.meetings[sitting.key], ONCE, site=stage.site)


async def _write(stage: Stage, sitting: Sitting) -> None:
    closed = {item.id: sitting.closed_notes for item in await _items(stage, sitting) if item.is_closed}
    draft = Draft(text=sitting.minutes, language="fr", closed=closed, seen=0)
    await write_minutes(_claire(stage), stage.slug, stage.meetings[sitting.key], draft, ONCE, site=stage.site)


async def _approve(stage: Stage, sitting: Sitting) -> None:
    meeting = await _meeting(stage, sitting)
    async with read():
        minutes = await minutes_for(meeting.id, CLOSED)
    assert minutes is not None, "they were written after the meeting"
    # The next meeting has just opened: its first item is this approval.
    approval = Approval(sitting.minutes_audience, minutes.revision, (await later_meetings(meeting))[0].id)
    await approve_minutes(_claire(stage), stage.slug, meeting.number, approval, ONCE, site=stage.site)


async def _meeting(stage: Stage, sitting: Sitting) -> MeetingRow:
    async with read():
        return await meeting_for(_claire(stage), stage.slug, stage.meetings[sitting.key])


async def _items(stage: Stage, sitting: Sitting) -> Sequence[ItemRow]:
    meeting = await _meeting(stage, sitting)
    async with read():
        return await items_of(meeting.id, closed=True)


async def _item(stage: Stage, sitting: Sitting, title: str) -> ItemRow:
    return next(item for item in await _items(stage, sitting) if item.title == title)


def _claire(stage: Stage) -> Viewer:
    return stage.viewer(world.COORDINATOR)
