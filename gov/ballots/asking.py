"""Read who asks that a motion be put to the vote, and what opening it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from gov.ballots.closing import Earliest
from gov.ballots.queries import BallotPage, ballot_row, page_of, rounds_of
from gov.ballots.rows import BallotRow
from gov.ballots.rules import audiences_offered, boards_read, may_open
from gov.ballots.terms import methods_for, methods_in_meeting, terms_for
from gov.ballots.versions import Versions, host_of, last_ballot_of, versions_of
from gov.committees.rights import Rights, rights_of
from gov.instruments.agreements import Competence, Executors, executors
from gov.instruments.queries import carrier_named, competence_of, rules_in_force
from gov.instruments.rules import DecisionClass
from gov.instruments.rulesets import Rules
from gov.kernel.errors import NotAllowed
from gov.motions.keeping import check, doers_of, open_acts
from gov.motions.queries import motion_for, motion_seen
from gov.motions.rows import MotionRow
from gov.motions.rules import Act, State
from gov.motions.seconding import seconds_cited
from gov.store import fetch, fetch_value, read
from gov.tally.steps import Outcome, Rule
from gov.tally.terms import Method, Terms
from gov.web import Viewer


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
    the seats that ask for a secret vote; `matter` is what the remit says of it.
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
            second_session=self.is_second,
            after_objection=self.after_objection,
            in_meeting=self.in_meeting,
        )

    @property
    def after_objection(self) -> bool:
        """Say whether an objection is maintained: one deferred the last ballot by consent."""
        counted = (one for one in self.rounds if one.set_aside_on is None)
        consents = (one.result for one in counted if one.method is Method.CONSENT)
        last = next((result for result in consents if result is not None), None)
        return last is not None and last.outcome is Outcome.DEFERRED

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Hold what a motion's page says of its ballots; `ahead` is the next, if one may come."""

    latest: BallotPage | None
    earlier: Sequence[BallotRow]
    ahead: Ahead | None
    may_ask: bool


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


async def is_secret(viewer: Viewer, slug: str, number: str) -> bool:
    """Say whether a seat asks for a secret vote: it is held on paper."""
    async with read():
        return bool(await secrecy_asked((await motion_for(viewer, slug, number)).id))


async def opening_page(
    viewer: Viewer, slug: str, number: str, now: datetime
) -> tuple[Ahead, Sequence[SeatHere], Executors]:
    """Show what a ballot would open with to who may open it; refuse others, with the reason."""
    assert viewer.person_id is not None, "the guard lets in only who has a standing"
    async with read():
        motion = await motion_for(viewer, slug, number)
        rights = await rights_of(viewer.person_id, motion.committee_id, now)
        async with seconds_cited(motion):
            check(motion, Act.OPEN_BALLOT, doers_of(motion, rights, viewer.person_id), now)
        rounds = await rounds_of(motion.id)
        ahead = await ahead_of(motion, rights, rounds)
        check_opening(ahead)
        seats = await seats_on(motion.committee_id, rights.today)
        carrier = await carrier_named(motion.committee_id)
        return ahead, seats, executors([seat.label for seat in seats], carrier)


async def versions_ahead(viewer: Viewer, slug: str, number: str) -> Versions:
    """Show the competing versions that one motion can be put to the vote with."""
    async with read():
        return await versions_of(viewer, slug, await motion_for(viewer, slug, number))


def check_opening(ahead: Ahead, *, secretly: bool = False) -> None:
    """Refuse to open a ballot to whoever neither coordinates nor asks for it with a second seat.

    Where a seat asks for secrecy, seats are asked on paper and in no other way.
    """
    if not ahead.may_open:
        raise NotAllowed("coordinator_or_two_seats")
    if not secretly:
        check_secrecy(ahead.secrecy)
    if secretly and not ahead.secrecy:
        raise NotAllowed("no_secrecy_asked")
    if not ahead.audiences:
        raise NotAllowed("boards_read_no_closed_session", matter=ahead.motion.competence)


def check_secrecy(asked: Sequence[SeatHere]) -> None:
    """Refuse to ask in the open what a seat asks to be voted on in secret."""
    if asked:
        raise NotAllowed("secret_vote_asked", seats=", ".join(seat.label for seat in asked))


async def beside_motion(viewer: Viewer, slug: str, motion_id: UUID, now: datetime) -> Beside | None:
    """Show on a motion's page all its ballots, as this person may see them."""
    async with read():
        motion = await motion_seen(viewer, slug, motion_id)
        if motion is None or viewer.person_id is None:
            return None
        rounds = await rounds_of(motion.id)
        latest = await page_of(viewer, slug, motion, rounds[0], now) if rounds else None
        rights = latest.rights if latest else await rights_of(viewer.person_id, motion.committee_id, now)
        may = Act.OPEN_BALLOT in open_acts(motion, doers_of(motion, rights, viewer.person_id), now)
        ahead = await ahead_of(motion, rights, rounds) if may else None
    asked = ahead is not None and any(seat.seat_id == rights.seat_id for seat in ahead.asks)
    may_ask = ahead is not None and rights.seat_id is not None and not rights.coordinates and not asked
    if latest is None and ahead is None:
        return None
    return Beside(latest=latest, earlier=rounds[1:], ahead=ahead, may_ask=may_ask)


async def beside_rival(viewer: Viewer, slug: str, motion_id: UUID) -> MotionRow | None:
    """Show which motion's ballot puts this one to the vote among competing versions."""
    async with read():
        host = await host_of(motion_id)
        return await motion_seen(viewer, slug, host) if host else None


async def seats_on(committee_id: UUID, day: date) -> list[SeatHere]:
    """List the seats that make the electorate of a ballot opened on a day."""
    return await fetch(
        SeatHere,
        "SELECT s.id AS seat_id, a.name AS label FROM seat s JOIN partner a ON a.id = s.partner_id"
        " WHERE s.committee_id = {} AND s.opened_on <= {} AND (s.closed_on IS NULL OR s.closed_on > {})"
        " ORDER BY s.position, s.id LIMIT 500",
        *(committee_id, day, day),
    )


async def executors_on(committee_id: UUID, day: date) -> Executors:
    """List who may execute what is decided on a day."""
    labels = [seat.label for seat in await seats_on(committee_id, day)]
    return executors(labels, await carrier_named(committee_id))


async def electorate_of(ballot_id: UUID) -> frozenset[UUID]:
    """Give the seats a ballot was opened with."""
    rows = await fetch(_Elector, "SELECT seat_id FROM ballot_seat WHERE ballot_id = {} LIMIT 500", ballot_id)
    return frozenset(row.seat_id for row in rows)


@dataclass(frozen=True, slots=True)
class _Elector:
    seat_id: UUID
