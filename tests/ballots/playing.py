"""Everything that may be tried on one motion and its ballots, beside the model of what comes of it."""

from contextlib import ExitStack
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
)

from gov.ballots.casting import cast_vote
from gov.ballots.closing import Earliest
from gov.ballots.forms import Casting
from gov.ballots.queries import ballot_page
from gov.ballots.rules import REASONED, Status, closing_instant
from gov.committees.rules import day_in
from gov.decisions.sealing import seal_due
from gov.demo import world
from gov.kernel import clock
from gov.kernel.errors import GovError
from gov.motions.actions import edit_motion
from gov.motions.leading import withdraw_motion
from gov.motions.rules import MOTIONS, Act, State
from gov.tally.counts import ANSWERS, Choice
from gov.tally.terms import Method
from tests.ballots.builders import a_void, an_open_ballot
from tests.ballots.model import STATES, Answer, Round
from tests.ballots.scene import (
    DELEGATES,
    JOINER,
    WINDOW,
    Scene,
    closing,
    committed,
    stored,
)
from tests.motions.builders import a_motion, a_wording, once
from tests.support.canal import MONDAY, SITE
from tests.support.rules import IN_FORCE

OUTSIDERS = ("brigitte", "claire", "samira", "olivier")
EVERYBODY = (*DELEGATES, "zoe", JOINER)
TREES = ("Tilleul", "Chêne", "Ne rien changer")
LONGEST = timedelta(days=19)
RERUN_UNTIL = timedelta(days=11)  # a ballot opened later would close in the weeks of the next example


class Ballots(RuleBasedStateMachine):
    """A motion put to the vote of five seats, perhaps more than once, and all who may try something."""

    def begin(self, scene: Scene, method: Method) -> None:
        self.scene, self.town, self.slug = scene, scene.town, scene.town.canal.slug
        self.method = method
        scene.examples += 1
        day, closes = scene.next_ballot()
        self.wall = self.began = closes - WINDOW
        self.stack = ExitStack()
        self.stack.enter_context(clock.freeze(self.wall))
        self.acts: dict[str, UUID | None] = {who: self.town.seat(who) for who in DELEGATES}
        self.acts |= {"zoe": None, JOINER: None}
        self.version, self.pressed, self.state, self.floor = 1, 0, State.ON_BALLOT, self.wall
        self.steps = 0
        self.receipts: list[tuple[str, str, UUID, UUID, Answer, str]] = []
        self.rounds: list[Round] = []
        self.number = scene.does(a_motion(self.town))
        self.open(day, closes)

    def open(self, day: Any, closes: datetime) -> None:
        options = TREES if self.method is Method.APPROVAL else ()
        asked = {"method": self.method, "options": options, "seen": self.version, "closes_on": day}
        showing = "at_close" if self.scene.examples % 2 else "at_once"
        ballot = self.done(an_open_ballot(self.town, self.number, showing=showing, **asked))
        self.rounds.append(
            Round(
                id=ballot,
                method=self.method,
                electorate=self.seats,
                version=self.version,
                opened=self.instant,
                closes=closes,
            )
        )
        self.state = State.ON_BALLOT

    @property
    def last(self) -> Round:
        return self.rounds[-1]

    @property
    def seats(self) -> frozenset[UUID]:
        """The seats that are open: each has somebody who acts for it."""
        return frozenset(seat for seat in self.acts.values() if seat is not None)

    @property
    def instant(self) -> datetime:
        """What an act would be recorded with: never before the last one."""
        return max(self.wall, self.floor)

    def done(self, act: Any) -> Any:
        """Do what changes something, and keep the last instant recorded."""
        done = self.scene.does(act)
        self.floor = self.scene.does(committed())
        return done

    def attempt(self, act: Any, code: str | None) -> Any:
        """Do it, and see it refused exactly where the model refuses it."""
        done, refused = None, None
        try:
            done = self.done(act)
        except GovError as refusal:
            refused = refusal.code
        assert refused == code
        return done

    def expected(self, who: str, seat: UUID) -> str | None:
        """Say how a vote for a seat in the last ballot is refused, if it is."""
        if self.acts[who] is None:
            return "no_seat_today"
        if self.acts[who] != seat:
            return "not_your_seat"
        stands = self.last.status(self.instant)
        if stands is not Status.OPEN:
            return "ballot_void" if stands is Status.VOID else "ballot_closed"
        return None if seat in self.last.electorate else "seat_not_in_electorate"

    def casts(self, who: str, ballot: UUID, seat: UUID, answer: Answer, key: str, why: str = "Voilà.") -> Any:
        choice = Choice(answer.choice)
        vote = Casting(
            ballot_id=ballot,
            seat_id=seat,
            choice=choice,
            reason=why if choice in REASONED else "",
            approved=answer.approved,
        )
        return cast_vote(self.scene.viewer(who), self.slug, self.number, vote, once(key), site=SITE)

    def votes(self, who: str, answer: Answer) -> None:
        seat = self.acts[who] or self.town.seat("amina")
        self.pressed += 1
        key, code = f"key-{self.number}-{self.pressed}", self.expected(who, seat)
        receipt = self.attempt(self.casts(who, self.last.id, seat, answer, key), code)
        self.scene.seen["joiner"] += code == "seat_not_in_electorate"
        self.scene.seen["late"] += code == "ballot_closed"
        if receipt is not None:
            self.last.votes[seat] = answer
            self.last.cast += 1
            self.scene.seen.update(["vote", *(["successor"] if who == "zoe" else [])])
            self.receipts.append((receipt, who, self.last.id, seat, answer, key))

    def an_answer(self, data: st.DataObject) -> Answer:
        choice = data.draw(st.sampled_from(ANSWERS[self.method]))
        if choice is not Choice.APPROVE:
            return Answer(str(choice))
        return Answer(str(choice), tuple(sorted(data.draw(st.sets(st.sampled_from((1, 2, 3)), min_size=1)))))

    @rule(who=st.sampled_from(EVERYBODY), data=st.data())
    def somebody_votes(self, who: str, data: st.DataObject) -> None:
        self.votes(who, self.an_answer(data))

    @rule(data=st.data())
    def everyone_votes(self, data: st.DataObject) -> None:
        for who in EVERYBODY:
            self.votes(who, self.an_answer(data))

    @rule(data=st.data())
    def everyone_says_the_same(self, data: st.DataObject) -> None:
        answer = self.an_answer(data)
        for who in EVERYBODY:
            self.votes(who, answer)

    @rule(who=st.sampled_from(EVERYBODY), data=st.data())
    def an_answer_that_is_not_asked_for_is_refused(self, who: str, data: st.DataObject) -> None:
        wrong = [Answer(str(one)) for one in Choice if one not in ANSWERS[self.method]]
        wrong += [Answer("approve", (4,)), Answer("approve"), Answer("abstain", (1,))]
        seat, answer = self.acts[who] or self.town.seat("amina"), data.draw(st.sampled_from(wrong))
        self.attempt(self.casts(who, self.last.id, seat, answer, ""), self.expected(who, seat) or "invalid")

    @precondition(lambda self: self.method is Method.CONSENT)
    @rule(who=st.sampled_from(DELEGATES), choice=st.sampled_from(("concern", "objection")))
    def a_concern_without_its_reason_is_refused(self, who: str, choice: str) -> None:
        seat = self.acts[who] or self.town.seat("amina")
        act = self.casts(who, self.last.id, seat, Answer(choice), "", why="")
        self.attempt(act, self.expected(who, seat) or "invalid")

    @precondition(lambda self: self.receipts)
    @rule(data=st.data())
    def a_request_comes_again(self, data: st.DataObject) -> None:
        receipt, who, ballot, seat, answer, key = data.draw(st.sampled_from(self.receipts))
        code = None if self.acts[who] is not None else "no_seat_today"
        again = self.attempt(self.casts(who, ballot, seat, answer, key), code)
        assert again in (receipt, None)
        self.scene.seen["again"] += 1

    @rule(who=st.sampled_from(DELEGATES), other=st.sampled_from(DELEGATES), data=st.data())
    def nobody_votes_for_another_seat(self, who: str, other: str, data: st.DataObject) -> None:
        seat = self.town.seat(other)
        if seat != self.town.seat(who):
            act = self.casts(who, self.last.id, seat, self.an_answer(data), "")
            self.attempt(act, self.expected(who, seat))

    @rule(who=st.sampled_from(OUTSIDERS), data=st.data())
    def nobody_without_a_seat_votes(self, who: str, data: st.DataObject) -> None:
        act = self.casts(who, self.last.id, self.town.seat("amina"), self.an_answer(data), "")
        self.attempt(act, "not_found" if who == "olivier" else "no_seat_today")

    @precondition(lambda self: self.acts["zoe"] is None)
    @rule()
    def the_contact_replaces_her_delegate(self) -> None:
        self.done(self.scene.replacing_amina())
        self.acts["zoe"], self.acts["amina"] = self.acts["amina"], None

    @precondition(lambda self: self.acts["jonas"] is not None)
    @rule()
    def the_contact_ends_a_deputys_mandate(self) -> None:
        self.done(self.scene.dismissing_jonas())
        self.acts["jonas"] = None

    @precondition(lambda self: self.acts[JOINER] is None)
    @rule()
    def a_partner_joins(self) -> None:
        self.done(closing(self.scene.joining_seat, None))
        self.acts[JOINER] = self.scene.joining_seat

    @precondition(lambda self: self.acts["emily"] is not None)
    @rule()
    def a_partner_leaves(self) -> None:
        self.done(closing(self.town.seat("emily"), day_in(world.ZONE, self.instant)))
        self.acts["emily"] = self.acts["marc"] = None

    @rule(hours=st.integers(1, 20))
    def time_passes(self, hours: int) -> None:
        self.move(timedelta(hours=hours))

    @rule(hours=st.integers(1, 30))
    def a_clock_is_put_back(self, hours: int) -> None:
        self.move(-timedelta(hours=hours))
        self.scene.seen["went back"] += self.wall < self.instant

    @precondition(lambda self: self.last.cast > 3)
    @rule(late=st.sampled_from((-1, 0, 1)))
    def the_closing_instant_comes(self, late: int) -> None:
        # A second: where time stands still, each act is recorded a microsecond after the last.
        span = self.last.closes - self.wall + timedelta(seconds=late)
        if span > timedelta(0):
            self.move(span)

    @precondition(lambda self: self.last.cast > 3)
    @rule()
    def it_closes_and_is_counted(self) -> None:
        self.the_closing_instant_passes()
        self.the_count_is_made()

    def the_closing_instant_passes(self) -> None:
        self.move(max(self.last.closes - self.wall, timedelta(0)) + timedelta(minutes=1))

    def move(self, span: timedelta) -> None:
        if self.began <= self.wall + span < self.began + LONGEST:
            self.wall += span
            self.stack.enter_context(clock.shift(span))

    @precondition(lambda self: self.last.cast > 2)
    @rule(ground=st.sampled_from(("text", "electorate")))
    def the_coordinator_declares_it_void(self, ground: str) -> None:
        codes = {Status.VOID: "ballot_void", Status.CLOSED: "ballot_closed", Status.FINAL: "ballot_closed"}
        code = codes.get(self.last.status(self.instant))
        if code is None and ground == "electorate" and self.last.electorate == self.seats:
            code = "electorate_stands"
        self.attempt(a_void(self.town, self.number, self.last.id, ground=ground), code)
        if code is None:
            self.last.void, self.state = ground, State.DISCUSSED

    @rule()
    def the_mover_changes_the_text(self) -> None:
        wording = a_wording(self.version, title=f"Texte {self.version + 1}")
        code = None if (self.state, Act.EDIT) in MOTIONS.table else "act_not_possible"
        code = "text_on_ballot" if self.state is State.ON_BALLOT else code
        self.attempt(edit_motion(self.scene.viewer(self.mover), self.slug, self.number, wording), code)
        self.version += code is None

    @property
    def mover(self) -> str:
        return "amina" if self.acts["amina"] is not None else "zoe"

    @precondition(lambda self: self.last.void and self.instant < self.began + RERUN_UNTIL)
    @rule()
    def it_is_put_to_the_vote_again(self) -> None:
        same_text = self.last.version == self.version
        if self.last.void == "text" and same_text:
            self.refuse_rerun("text_was_wrong")
        elif self.last.void == "electorate" and self.last.electorate == self.seats:
            self.refuse_rerun("electorate_was_wrong")
        elif self.state is State.DISCUSSED:
            day = Earliest(rules=IN_FORCE).day(self.instant, world.ZONE)
            self.open(day, closing_instant(day, world.ZONE))
            self.scene.seen["rerun"] += 1

    def refuse_rerun(self, code: str) -> None:
        day = Earliest(rules=IN_FORCE).day(self.instant, world.ZONE)
        options = TREES if self.method is Method.APPROVAL else ()
        asked = {"method": self.method, "options": options, "seen": self.version, "closes_on": day}
        withdrawn = self.state is State.WITHDRAWN
        act = an_open_ballot(self.town, self.number, **asked)
        self.attempt(act, "act_not_possible" if withdrawn else code)

    @precondition(lambda self: not self.last.void or len(self.rounds) > 1)
    @rule(who=st.sampled_from(("amina", "zoe", "jonas", "thomas")))
    def somebody_would_withdraw_the_motion(self, who: str) -> None:
        if who == "zoe" and self.acts["zoe"] is None:
            return
        code = None if self.acts[who] == self.town.seat("amina") else "act_of_another"
        code = code if (self.state, Act.WITHDRAW) in MOTIONS.table else "act_not_possible"
        code = "motion_on_ballot" if self.state is State.ON_BALLOT else code
        act = withdraw_motion(self.scene.viewer(who), self.slug, self.number, "Plus utile.", once())
        self.attempt(act, code)
        if code is None:
            self.state = State.WITHDRAWN
            self.scene.seen["withdrawn"] += 1

    @rule()
    def the_count_runs(self) -> None:
        self.the_count_is_made()

    def the_count_is_made(self) -> None:
        self.done(seal_due(SITE))
        if self.last.status(self.wall) is Status.CLOSED:
            self.last.sealed, self.state = True, STATES[self.last.outcome]

    @invariant()
    def what_is_stored_is_what_was_acknowledged(self) -> None:
        assert self.scene.does(stored(self.last.id)) == (self.last.votes, self.last.cast)

    @invariant()
    def everyone_reads_the_same_status_and_verdict(self) -> None:
        self.steps += 1
        self.reads(("thomas", "samira", "claire")[self.steps % 3])

    def reads(self, who: str) -> None:
        page = self.scene.does(ballot_page(self.town.viewer(who), self.slug, self.number, self.wall))
        assert page.stands is self.last.status(self.wall)
        assert page.motion.state is self.state
        assert {seat.seat_id for seat in page.seats} == self.last.electorate
        assert (page.verdict is not None) is self.last.sealed
        if page.verdict is not None:
            assert page.verdict.outcome is self.last.outcome
            assert page.verdict.count.seats == len(self.last.electorate)
        self.scene.seen[self.last.status(self.wall)] += 1
        if self.last.sealed:
            self.scene.seen.update([(Method, Status.FINAL, self.method), self.last.outcome])

    def teardown(self) -> None:
        self.wall = max(self.instant, self.began + LONGEST)
        self.stack.enter_context(clock.freeze(self.wall))
        self.the_count_is_made()
        self.everyone_reads_the_same_status_and_verdict()
        for one in self.rounds:  # a later round changes nothing of an earlier one
            assert self.scene.does(stored(one.id)) == (one.votes, one.cast)
        self.scene.put_back(amina=self.acts["amina"] is None, jonas=self.acts["jonas"] is None)
        self.scene.does(closing(self.town.seat("emily"), None))
        self.scene.does(closing(self.scene.joining_seat, MONDAY.date()))
        self.stack.close()
