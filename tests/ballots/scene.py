"""The world in which the state machine plays: the canal's committee, and what comes and goes in it."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from gov.ballots.closing import Earliest, usual_closing_day
from gov.ballots.queries import stances
from gov.ballots.rules import closing_instant
from gov.committees.actions import end_mandate
from gov.committees.rules import Capacity
from gov.demo import world
from gov.demo.founding import found
from gov.kernel.ids import new_id
from gov.store import execute, fetch_value, read, write
from gov.web import Viewer
from tests.ballots.model import Answer
from tests.committees.builders import ORIGIN, ZOE, appointed, known
from tests.motions.builders import once
from tests.support.canal import MONDAY, SINCE, Town
from tests.support.rules import IN_FORCE, with_rules

DELEGATES = tuple(who for one in world.PARTNERS for who in (one.holder, one.deputy) if who)
JOINER = "ami"
A_WEEK = timedelta(days=7)
WINDOW = timedelta(days=10, hours=8)


@dataclass
class Scene:
    """What the examples share, when the next one begins, and what they have come across."""

    runner: asyncio.Runner
    town: Town
    joiner: UUID
    joining_seat: UUID
    monday: datetime = MONDAY
    zoe: UUID | None = None
    examples: int = 0
    seen: Counter[object] = field(default_factory=Counter)

    def does(self, act: Any) -> Any:
        return self.runner.run(act)

    def next_ballot(self) -> tuple[date, datetime]:
        """Give each example weeks of its own that are all alike: no pause, the same hours to the close."""
        while True:
            day = (self.monday + timedelta(days=10)).date()
            closes = closing_instant(day, world.ZONE)
            self.monday += A_WEEK
            if usual_closing_day(closes - WINDOW, world.ZONE, Earliest(rules=IN_FORCE)) == day:
                self.monday += 2 * A_WEEK
                return day, closes

    def viewer(self, who: str) -> Viewer:
        """Give a person as the web layer would know her, newcomers too."""
        if who == JOINER:
            return replace(self.town.viewer("thomas"), person_id=self.joiner)
        if who == "zoe":
            self.zoe = self.zoe or self.does(_person(ZOE.email))
            return replace(self.town.viewer("amina"), person_id=self.zoe)
        return self.town.viewer(who)

    def replacing_amina(self) -> Any:
        return appointed(self.town.canal, "brigitte", ZOE)

    def dismissing_jonas(self) -> Any:
        canal = self.town.canal
        mandate = self.does(_mandate(canal.persons["jonas"]))
        return end_mandate(canal.persons["brigitte"], canal.committee, mandate, None, ORIGIN, once())

    def put_back(self, *, amina: bool, jonas: bool) -> None:
        """Give the next example its people again."""
        if amina:
            self.does(appointed(self.town.canal, "brigitte", known("amina")))
        if jonas:
            deputy = {"capacity": Capacity.DEPUTY}
            self.does(appointed(self.town.canal, "brigitte", known("jonas"), **deputy))


async def a_lasting_town() -> Town:
    """The canal's committee, with an observer who stays as long as the examples last."""
    async with write() as unit:
        canal = await found(unit, since=SINCE, until=date(2040, 1, 1))
    await with_rules(canal.committee)
    return Town(canal)


async def a_joiner(town: Town) -> tuple[UUID, UUID]:
    """A sixth partner with its delegate; its seat is closed until it joins."""
    person, partner, seat = new_id(), new_id(), new_id()
    day = MONDAY.date()
    async with write() as unit:
        await execute(
            "INSERT INTO person (id, email, name, language, zone, imported, created_at)"
            " VALUES ({}, 'ami@ami.example', 'Ami', 'fr', 'Europe/Brussels', {}, {})",
            *(person, False, unit.now),
        )
        await execute(
            "INSERT INTO partner (id, initiative_id, slug, name, legal_form, is_carrier, joined_on)"
            " VALUES ({}, {}, 'ami', 'Ami', 'association', {}, {})",
            *(partner, town.canal.initiative, False, day),
        )
        await execute(
            "INSERT INTO seat (id, committee_id, partner_id, position, opened_on, closed_on)"
            " VALUES ({}, {}, {}, 6, {}, {})",
            *(seat, town.canal.committee, partner, day, day),
        )
        await execute(
            "INSERT INTO mandate (id, seat_id, committee_id, person_id, capacity, from_day, appointed_at,"
            " imported) VALUES ({}, {}, {}, {}, 'holder', {}, {}, {})",
            *(new_id(), seat, town.canal.committee, person, day, unit.now, False),
        )
    return person, seat


async def stored(ballot: UUID) -> tuple[dict[UUID, Answer], int]:
    """Read each seat's last word, and how many votes were recorded."""
    async with read():
        said = {
            one.seat_id: Answer(str(one.choice), one.approves)
            for one in await stances(ballot)
            if one.choice is not None
        }
        return said, await fetch_value(int, "SELECT count(*) FROM vote WHERE ballot_id = {}", ballot) or 0


async def committed() -> datetime:
    """Read the last instant that was recorded."""
    async with read():
        at = await fetch_value(datetime, "SELECT max(at) FROM instant")
    assert at is not None
    return at


async def _person(email: str) -> UUID:
    async with read():
        found = await fetch_value(UUID, "SELECT id FROM person WHERE email = {}", email)
    assert found is not None
    return found


async def _mandate(person: UUID) -> UUID:
    async with read():
        found = await fetch_value(
            UUID, "SELECT id FROM mandate WHERE person_id = {} AND until_day IS NULL", person
        )
    assert found is not None
    return found


async def closing(seat: UUID, day: date | None) -> None:
    """Let a seat close on a day, or be open."""
    async with write():
        await execute("UPDATE seat SET closed_on = {} WHERE id = {}", day, seat)
