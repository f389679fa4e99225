"""Whatever happens to a ballot, in whatever order, it counts what a model of the law counts."""

import asyncio
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from gov.ballots.casting import cast_vote
from gov.ballots.closing import Earliest, usual_closing_day
from gov.ballots.forms import Casting
from gov.ballots.queries import ballot_page, stances
from gov.ballots.rules import Status, closing_instant
from gov.decisions.sealing import seal_due
from gov.demo import world
from gov.instruments.rules import DecisionClass
from gov.kernel import clock
from gov.kernel.errors import GovError
from gov.settings import Settings
from gov.store import fetch_value, opened, read
from gov.tally.counts import ANSWERS, Choice, count_seats
from gov.tally.steps import Outcome
from gov.tally.terms import Method
from gov.tally.verdict import verdict
from gov.web import Viewer
from tests.ballots.builders import a_void, an_open_ballot
from tests.committees.builders import ZOE, appointed, known
from tests.motions.builders import a_motion, once
from tests.support.canal import MONDAY, SITE, Town, a_town
from tests.support.rules import DEFAULTS, IN_FORCE

DELEGATES = [who for one in world.PARTNERS for who in (one.holder, one.deputy) if who]
OUTSIDERS = ("brigitte", "claire", "samira", "olivier")
CHOICES = st.sampled_from(ANSWERS[Method.FOR_AGAINST])
A_WEEK, LONGEST = timedelta(days=7), timedelta(days=18)
WINDOW = timedelta(days=10, hours=8)


@dataclass
class Scene:
    """The world that the examples share, and when the next one begins."""

    runner: asyncio.Runner
    town: Town
    monday: datetime = MONDAY
    votes: int = 0
    seen: set[Status] = field(default_factory=set)
    replaced: int = 0  # votes of a successor

    def next_ballot(self) -> tuple[date, datetime]:
        """Give each example weeks of its own that are all alike: no pause, the same hours to the close."""
        while True:
            day = (self.monday + timedelta(days=10)).date()
            closes = closing_instant(day, world.ZONE)
            self.monday += A_WEEK
            if usual_closing_day(closes - WINDOW, world.ZONE, Earliest(rules=IN_FORCE)) == day:
                self.monday += 2 * A_WEEK
                return day, closes

    def does(self, act: Any) -> Any:
        return self.runner.run(act)


def test_a_ballot_counts_what_the_law_counts_whatever_happens_to_it(settings: Settings) -> None:
    with asyncio.Runner() as runner, ExitStack() as stack:
        stack.enter_context(clock.freeze(MONDAY))
        backend = opened(settings)
        runner.run(backend.__aenter__())
        stack.callback(lambda: runner.run(backend.__aexit__(None, None, None)))
        scene = Scene(runner, runner.run(a_town()))
        wish = hypothesis_settings(
            max_examples=24,
            stateful_step_count=40,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
            database=None,
            phases=(Phase.generate,),  # smaller examples would begin in other weeks of the same world
        )
        run_state_machine_as_test(lambda: a_machine(scene), settings=wish)
        # The examples did something: else all of this would hold of an empty ballot.
        assert scene.votes > 40
        assert scene.replaced
        assert scene.seen == set(Status) - {Status.DRAFTED}


def a_machine(scene: Scene) -> "Ballots":
    machine = Ballots()
    machine.begin(scene)
    return machine


class Ballots(RuleBasedStateMachine):
    """One open ballot of five seats, and everyone who may try something."""

    def begin(self, scene: Scene) -> None:
        self.scene, self.town = scene, scene.town
        day, self.closes = scene.next_ballot()
        self.now = self.began = self.closes - WINDOW
        self.stack = ExitStack()
        self.stack.enter_context(clock.freeze(self.now))
        self.zoe: Viewer | None = None
        self.votes: dict[UUID, str] = {}
        self.cast = 0
        self.voided = self.sealed = False
        self.receipts: list[tuple[str, str, str, str]] = []
        self.number = scene.does(a_motion(self.town))
        self.ballot = scene.does(an_open_ballot(self.town, self.number, closes_on=day))

    @property
    def status(self) -> Status:
        if self.voided:
            return Status.VOID
        if self.now < self.closes:
            return Status.OPEN
        return Status.FINAL if self.sealed else Status.CLOSED

    def expected(self, code: str | None) -> str | None:
        refused = {Status.VOID: "ballot_void", Status.CLOSED: "ballot_closed", Status.FINAL: "ballot_closed"}
        return code or refused.get(self.status)

    def attempt(self, act: Any, code: str | None) -> Any:
        """Do it, and see it refused exactly where the model refuses it."""
        done, refused = None, None
        try:
            done = self.scene.does(act)
        except GovError as refusal:
            refused = refusal.code
        assert refused == code
        return done

    def casts(self, who: str, seat: UUID, choice: str, key: str = "") -> Any:
        viewer = self.zoe if who == "zoe" else self.town.viewer(who)
        vote = Casting(ballot_id=self.ballot, seat_id=seat, choice=Choice(choice), reason="")
        return cast_vote(viewer, self.town.canal.slug, self.number, vote, once(key), site=SITE)

    def holds(self, who: str) -> bool:
        return not (who == "amina" and self.zoe is not None)

    @rule(who=st.sampled_from(DELEGATES), choice=CHOICES)
    def a_delegate_votes(self, who: str, choice: str) -> None:
        seat, key = self.town.seat(who), f"key-{self.number}-{self.cast}"
        code = self.expected(None if self.holds(who) else "no_seat_today")
        receipt = self.attempt(self.casts(who, seat, choice, key), code)
        self.noted(receipt, who, seat, choice, key)

    @precondition(lambda self: self.zoe is not None)
    @rule(choice=CHOICES)
    def the_successor_votes(self, choice: str) -> None:
        seat, key = self.town.seat("amina"), f"key-{self.number}-{self.cast}"
        receipt = self.attempt(self.casts("zoe", seat, choice, key), self.expected(None))
        self.noted(receipt, "zoe", seat, choice, key)

    def noted(self, receipt: str | None, who: str, seat: UUID, choice: str, key: str) -> None:
        if receipt is not None:
            self.votes[seat] = choice
            self.cast += 1
            self.scene.votes += 1
            self.scene.replaced += who == "zoe"
            self.receipts.append((receipt, who, choice, key))

    @precondition(lambda self: self.receipts)
    @rule(data=st.data())
    def a_request_comes_again(self, data: st.DataObject) -> None:
        receipt, who, choice, key = data.draw(st.sampled_from(self.receipts))
        if not self.holds(who) or (who == "zoe" and self.zoe is None):
            return
        seat = self.town.seat("amina" if who == "zoe" else who)
        assert self.scene.does(self.casts(who, seat, choice, key)) == receipt

    @rule(who=st.sampled_from(DELEGATES), other=st.sampled_from(DELEGATES), choice=CHOICES)
    def nobody_votes_for_another_seat(self, who: str, other: str, choice: str) -> None:
        if self.town.seat(who) != self.town.seat(other):
            code = "not_your_seat" if self.holds(who) else "no_seat_today"
            self.attempt(self.casts(who, self.town.seat(other), choice), code)

    @rule(who=st.sampled_from(OUTSIDERS), choice=CHOICES)
    def nobody_without_a_seat_votes(self, who: str, choice: str) -> None:
        act = self.casts(who, self.town.seat("amina"), choice)
        self.attempt(act, "not_found" if who == "olivier" else "no_seat_today")

    @precondition(lambda self: self.zoe is None)
    @rule()
    def the_contact_replaces_her_delegate(self) -> None:
        self.scene.does(appointed(self.town.canal, "brigitte", ZOE))
        self.zoe = self.scene.does(_newcomer(self.town))

    @rule(hours=st.integers(1, 20))
    def time_passes(self, hours: int) -> None:
        self.wait(timedelta(hours=hours))

    @precondition(lambda self: self.cast > 3 and self.now < self.closes)
    @rule(late=st.sampled_from((-1, 0, 1)))
    def the_closing_instant_comes(self, late: int) -> None:
        # A second: where time stands still, each act is recorded a microsecond after the last.
        self.wait(self.closes - self.now + timedelta(seconds=late))

    def wait(self, span: timedelta) -> None:
        if span > timedelta(0) and self.now + span < self.began + LONGEST:
            self.now += span
            self.stack.enter_context(clock.shift(span))

    @precondition(lambda self: self.cast > 2)
    @rule()
    def the_coordinator_declares_it_void(self) -> None:
        is_open = self.status is Status.OPEN
        with nullcontext() if is_open else pytest.raises(GovError):
            self.scene.does(a_void(self.town, self.number, self.ballot))
        self.voided = self.voided or is_open

    @rule()
    def the_count_runs(self) -> None:
        self.scene.does(seal_due(SITE))
        self.sealed = self.sealed or self.status is Status.CLOSED

    @invariant()
    def what_is_stored_is_what_was_acknowledged(self) -> None:
        stored, rows = self.scene.does(_stored(self.ballot))
        assert stored == self.votes
        assert rows == self.cast

    @invariant()
    def everyone_reads_the_same_status_and_verdict(self) -> None:
        for who in ("thomas", "samira", "claire"):
            page = self.scene.does(
                ballot_page(self.town.viewer(who), self.town.canal.slug, self.number, self.now)
            )
            assert page.stands is self.status
            self.scene.seen.add(page.stands)
            assert (page.verdict is not None) is self.sealed
            if page.verdict is not None:
                seats = list(self.town.canal.seats.values())
                law = verdict(count_seats(seats, self.votes), DEFAULTS[DecisionClass.ORDINARY])
                assert page.verdict == law
                assert page.verdict.outcome in Outcome

    def teardown(self) -> None:
        self.scene.does(seal_due(SITE))
        if self.zoe is not None:
            self.scene.does(appointed(self.town.canal, "brigitte", known("amina")))
        self.stack.close()


async def _stored(ballot: UUID) -> tuple[dict[UUID, str], int]:
    async with read():
        counted = {one.seat_id: one.choice for one in await stances(ballot) if one.choice is not None}
        return counted, await fetch_value(int, "SELECT count(*) FROM vote WHERE ballot_id = {}", ballot)


async def _newcomer(town: Town) -> Viewer:
    async with read():
        person = await fetch_value(UUID, "SELECT id FROM person WHERE email = {}", ZOE.email)
    return replace(town.viewer("amina"), person_id=person, name=ZOE.name)
