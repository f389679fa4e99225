"""Say what the next ballot of a motion would rest on: its rules, its rounds, who asks for it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from gov.ballots.closing import Earliest
from gov.ballots.queries import ballot_row, rounds_of
from gov.ballots.rows import BallotRow
from gov.ballots.rules import audiences_offered, boards_read, may_open
from gov.ballots.terms import methods_for, methods_in_meeting, terms_for
from gov.ballots.versions import last_ballot_of
from gov.committees.rights import Rights
from gov.instruments.agreements import Competence
from gov.instruments.queries import competence_of, rules_in_force
from gov.instruments.rules import DecisionClass
from gov.instruments.rulesets import Rules
from gov.motions.rows import MotionRow
from gov.motions.rules import State
from gov.store import fetch, fetch_value
from gov.tally.steps import Outcome, Rule
from gov.tally.terms import Method, Terms


@dataclass(frozen=True, slots=True)
class SeatHere:
    """Name one seat that is open today."""

    seat_id: UUID
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """Hold what the next ballot of a motion would rest on.

    `rounds` are its own ballots so far, the last first; `previous` is the last it
    was in, as a competing version on another's page too; `asks` are the open seats
    that ask for it; `publishes` says whether the initiative publishes decisions;
    `in_meeting` that it would be held in one, by show of hands; `secrecy` are
    the seats that ask for a secret vote; `matter` is what the remit says of it;
    `rivals_objected` that an objection is maintained to a version it competes with.
    """

    motion: MotionRow
    rights: Rights
    rounds: Sequence[BallotRow]
    previous: BallotRow | None
    asks: Sequence[SeatHere]
    publishes: bool
    rules: Rules
    in_meeting: bool = False
    secrecy: Sequence[SeatHere] = ()
    matter: Competence | None
    rivals_objected: bool = False

    @property
    def is_second(self) -> bool:
        """Say whether it would be the second session, after one that lacked its quorum."""
        return self.motion.state is State.INQUORATE and self.rules.law.second_session_days > 0

    @property
    def kind(self) -> DecisionClass:
        """Give the class of decision that it would take."""
        return DecisionClass(self.motion.decision_class)

    @property
    def earliest(self) -> Earliest:
        """Say how soon it may close."""
        after = self.previous.closes_at if self.previous and self.is_second else None
        return Earliest(rules=self.rules, after=after)

    @property
    def last(self) -> BallotRow | None:
        """Give the ballot before it, if there was one."""
        return self.rounds[0] if self.rounds else None

    @property
    def turn(self) -> int:
        """Number the ballot that would come next."""
        return self.last.turn + 1 if self.last else 1

    @property
    def may_open(self) -> bool:
        """Say whether this person may open it."""
        mine = any(seat.seat_id == self.rights.seat_id for seat in self.asks)
        return may_open(is_coordinator=self.rights.coordinates, asks=mine, seats_asking=len(self.asks))

    @property
    def audiences(self) -> Sequence[str]:
        """List who may read its decision, the usual ones first: boards read what is referred to them."""
        offered = audiences_offered(is_closed=self.motion.audience == "closed", publishes=self.publishes)
        return [one for one in offered if boards_read(self.matter, one)]

    @property
    def methods(self) -> Sequence[Method]:
        """List how its seats may be asked, the usual way first."""
        listed = methods_in_meeting if self.in_meeting else methods_for
        return listed(self.rules, self.kind)

    def allows(self, method: Method) -> bool:
        """Say whether the rules let it be asked in this way; only outside a meeting they may not."""
        return self.in_meeting or self.rules.allows_online(self.kind, method)

    def held_in_meeting(self) -> "Ahead":
        """Say what it would rest on in a meeting."""
        return replace(self, in_meeting=True)

    def closes_early(self, method: Method) -> bool:
        """Say whether its close may be brought forward; what binds nobody has no hurry."""
        return self.rules.law.early_close and method is not Method.SENSE_CHECK

    def terms(self, method: Method) -> Terms:
        """Say what it would need, asked in one way."""
        return terms_for(
            self.rules,
            self.kind,
            method,
            second_session=self.is_second and self.asks_the_same,
            after_objection=self.after_objection,
            in_meeting=self.in_meeting,
        )

    @property
    def asks_the_same(self) -> bool:
        """Say whether the last ballot put this text alone: a choice among several asked something else."""
        return self.previous is None or not self.previous.versions

    @property
    def after_objection(self) -> bool:
        """Say whether an objection is maintained, to its text or to one it is chosen among."""
        return self.rivals_objected or is_objected(self.rounds)

    @property
    def suggested(self) -> tuple[Method, Sequence[str]]:
        """Ask again as before what was not decided; of a tie, only between those that lead."""
        last = self.last
        if last is None or last.versions or last.method not in self.methods:
            return self.methods[0], ()
        result = last.result
        if result is None or result.outcome is Outcome.INQUORATE:
            return last.method, last.options
        if any(step.rule is Rule.EQUALITY and not step.met for step in result.steps):
            return last.method, [last.options[place] for place in result.leading]
        return self.methods[0], ()


def is_objected(rounds: Sequence[BallotRow]) -> bool:
    """Say whether an objection deferred a motion, and no ballot by consent has lifted it since.

    One that lacked its quorum lifts nothing: fewer seats would undo what all of them heard.
    """
    results = (one.result for one in rounds if one.method is Method.CONSENT and one.set_aside_on is None)
    counted = (result for result in results if result is not None and result.outcome is not Outcome.INQUORATE)
    last = next(counted, None)
    return last is not None and last.outcome is Outcome.DEFERRED


async def ahead_among(ahead: Ahead, versions: Sequence[MotionRow]) -> Ahead:
    """Say what a choice would rest on, from whichever version's page it is opened."""
    rivals = [await rounds_of(one.id) for one in versions if one.id != ahead.motion.id]
    return replace(ahead, rivals_objected=any(is_objected(rounds) for rounds in rivals))


async def ahead_of(motion: MotionRow, rights: Rights, rounds: Sequence[BallotRow]) -> Ahead:
    """Say what the next ballot of a motion would rest on."""
    turn = rounds[0].turn + 1 if rounds else 1
    asks = await fetch(
        SeatHere,
        "SELECT s.id AS seat_id, a.name AS label FROM ballot_asking q JOIN seat s ON s.id = q.seat_id"
        " JOIN partner a ON a.id = s.partner_id WHERE q.motion_id = {} AND q.turn = {}"
        " AND (s.closed_on IS NULL OR s.closed_on > {}) ORDER BY s.position, s.id LIMIT 500",
        *(motion.id, turn, rights.today),
    )
    publishes = await fetch_value(
        bool,
        "SELECT n.publishes_decisions FROM committee c JOIN initiative n ON n.id = c.initiative_id"
        " WHERE c.id = {}",
        motion.committee_id,
    )
    return Ahead(
        motion=motion,
        rights=rights,
        rounds=rounds,
        previous=await _previous(motion, rounds),
        asks=asks,
        publishes=bool(publishes),
        rules=await rules_in_force(motion.committee_id),
        secrecy=await secrecy_asked(motion.id),
        matter=await competence_of(motion.committee_id, motion.competence),
    )


async def _previous(motion: MotionRow, rounds: Sequence[BallotRow]) -> BallotRow | None:
    last = await last_ballot_of(motion.id)
    own = next((one for one in rounds if one.id == last), None)
    return own or (await ballot_row(last) if last else None)


async def secrecy_asked(motion_id: UUID) -> Sequence[SeatHere]:
    """List the seats that ask that a motion about persons be voted on in secret."""
    return await fetch(
        SeatHere,
        "SELECT q.seat_id, a.name AS label FROM secrecy_asking q JOIN seat s ON s.id = q.seat_id"
        " JOIN partner a ON a.id = s.partner_id WHERE q.motion_id = {} ORDER BY s.position, s.id LIMIT 500",
        motion_id,
    )
