"""Open a vote on paper: freeze who is there, name the witnesses, draw the slips."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from gov.ballots.actions import check_audience, check_founding
from gov.ballots.again import SameElectorate, check_anew, electorate_of
from gov.ballots.ahead import Ahead, ahead_of
from gov.ballots.asking import check_opening
from gov.ballots.freezing import Draft, draft, freeze
from gov.ballots.queries import round_of, rounds_of
from gov.ballots.rows import BallotRow
from gov.ballots.rules import Channel, check_executes, check_options
from gov.calendar.rules import uid
from gov.committees.rights import acting, rights_of
from gov.decisions.rules import TO_RECORD, check_place
from gov.instruments.rulesets import BY_ALL
from gov.kernel.errors import Conflict, FieldError, Invalid
from gov.kernel.ids import new_id, random_id, short_code
from gov.logs.canonical import Value
from gov.meetings.keeping import host
from gov.motions.keeping import advance_in, doers_of
from gov.motions.queries import motion_for
from gov.motions.rules import Act
from gov.papers import letters
from gov.papers.forms import Opening
from gov.papers.queries import ground_of, paper_for
from gov.papers.rows import Ground, PaperSeat
from gov.papers.rules import CODE, METHODS, Stood, check_witnesses
from gov.store import Unit, execute, fetch, write
from gov.store.events import audience_scopes, touch
from gov.tally.terms import Method, Terms
from gov.web import Attempt, Viewer
from gov.web.once import once


async def open_paper(
    viewer: Viewer, slug: str, number: str, opening: Opening, attempt: Attempt, *, site: str
) -> UUID:
    """Put a motion about persons to a secret vote of the seats that are there."""
    committee_id, person_id = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            motion = await motion_for(viewer, slug, number)
            if opening.seen != motion.version:
                raise Conflict("motion_changed", version=motion.version)
            rights = await rights_of(person_id, committee_id, unit.now)
            ahead = await ahead_of(motion, rights, await rounds_of(motion.id))
            check_opening(ahead, secretly=True)
            await check_founding(motion)
            await advance_in(unit, motion, Act.OPEN_BALLOT, doers_of(motion, rights, person_id), by=person_id)
            ground = await ground_of(ahead)
            check_room(ground, opening, unit.now, person_id)
            await check_anew((motion,), _same_voters(stood_of(ground, opening.recused)))
            made = _draft(ground, opening, person_id, site)
            await _freeze_in(unit, ground, opening, made)
            await touch(unit, audience_scopes(committee_id, motion.audience), "ballot", motion.reference)
            paper = await paper_for(viewer, slug, number, unit.now)
            await letters.ask_witnesses(unit, await round_of(made.id), paper.witnesses, site)
            return str(made.id)

        return UUID(await once(unit, viewer, "paper.open", f"{slug}/{number}", attempt, do))


def check_room(ground: Ground, opening: Opening, now: datetime, keeper: UUID) -> None:
    """Hold an opening to the room: what is asked, who counts, who takes no part."""
    motion, sitting = ground.ahead.motion, ground.sitting
    item = next((one for one in sitting.items if one.id == motion.item_id), None)
    check_place(sitting.room, now, item)
    check_audience(ground.ahead, opening.audience)
    check_options(opening.method, opening.options)
    check_executes(opening.executes, sitting.executors)
    there = {seat for seat, stood in ground.seats.items() if stood.votes}
    eligible = {one.person_id: one.as_person for one in ground.there}
    wrong = [*check_witnesses(opening.witnesses, eligible, keeper=keeper, recused=opening.recused)]
    if opening.method not in offered(ground.ahead):
        wrong.append(FieldError("method", "method_not_offered"))
    if not set(opening.recused) <= there:
        wrong.append(FieldError("recused", "not_a_choice"))
    elif not there - set(opening.recused):
        wrong.append(FieldError("recused", "nobody_left_to_vote"))
    wrong += _over_declared(ground, opening)
    if wrong:
        raise Invalid(fields=tuple(wrong))


def _over_declared(ground: Ground, opening: Opening) -> list[FieldError]:
    """Let nobody draw a slip by proxy for a seat that declared that it takes no part."""
    labels = {seat.id: seat.label for seat in ground.sitting.seats}
    return [
        FieldError("recused", "declared_not_by_proxy", {"seat": labels[seat]})
        for seat, stood in ground.seats.items()
        if stood is Stood.REPRESENTED and seat in ground.declared and seat not in opening.recused
    ]


def offered(ahead: Ahead) -> tuple[Method, ...]:
    """List what slips may ask; what needs every seat is asked for or against."""
    return METHODS[:1] if ahead.rules.law.classes[ahead.kind] == BY_ALL else METHODS


def terms_of(ahead: Ahead, method: Method) -> Terms:
    """Say what a vote on paper needs: those in the room are there, whatever their slip says."""
    return replace(ahead.terms(method), silent_are_present=True)


def stood_of(ground: Ground, recused: tuple[UUID, ...]) -> Mapping[UUID, Stood]:
    """Say where each seat stands once those that take no part are known."""
    return {
        seat: Stood.RECUSED if stood.votes and seat in recused else stood
        for seat, stood in ground.seats.items()
    }


def draw(slips: int) -> list[str]:
    """Draw so many unlike codes from chance alone, and give them in their own order."""
    codes: set[str] = set()
    while len(codes) < slips:
        drawn = short_code(CODE)
        codes.add(f"{drawn[:4]}-{drawn[4:]}")
    return sorted(codes)


def _draft(ground: Ground, opening: Opening, by: UUID, site: str) -> Draft:
    ahead, motion = ground.ahead, ground.ahead.motion
    return Draft(
        id=new_id(),
        committee_id=motion.committee_id,
        motion_id=motion.id,
        turn=ahead.turn,
        motion_version=motion.version,
        terms=terms_of(ahead, opening.method),
        options=opening.options,
        executes=opening.executes,
        contest_days=0,  # no seat's vote is recorded, so none is recorded wrongly
        hidden_until_close=True,
        audience=opening.audience,
        uid=uid(random_id(), host(site)),
        opened_by=by,
        closes_at=ground.sitting.room.ends_at + TO_RECORD,
        channel=Channel.PAPER,
        meeting_id=ground.sitting.room.id,
    )


async def _freeze_in(unit: Unit, ground: Ground, opening: Opening, made: Draft) -> None:
    await draft(unit, made)
    stood = stood_of(ground, opening.recused)
    for position, seat in enumerate(ground.sitting.seats, 1):
        await execute(
            "INSERT INTO ballot_seat (ballot_id, seat_id, position, label) VALUES ({}, {}, {}, {})",
            *(made.id, seat.id, position, seat.label),
        )
        await execute(
            "INSERT INTO paper_seat (ballot_id, seat_id, stood) VALUES ({}, {}, {})",
            *(made.id, seat.id, stood[seat.id]),
        )
    people = {one.person_id: one for one in ground.there}
    witnesses = [people[one] for one in opening.witnesses]
    for place, one in enumerate(witnesses, 1):
        await execute(
            "INSERT INTO paper_witness (ballot_id, place, seat_id, person_id) VALUES ({}, {}, {}, {})",
            *(made.id, place, one.seat_id, one.person_id),
        )
    slips = sum(one.votes for one in stood.values())
    for code in draw(slips):
        await execute("INSERT INTO paper_slip (ballot_id, code) VALUES ({}, {})", made.id, code)
    told: dict[str, Value] = {
        "meeting": ground.sitting.room.number,
        "asked_by": [seat.label for seat in ground.ahead.secrecy],
        "attendance": [[seat.label, str(stood[seat.id])] for seat in ground.sitting.seats],
        "witnesses": [[one.name, one.seat] for one in witnesses],
        "slips": slips,
    }
    await freeze(unit, made, readers=ground.ahead.motion.audience, told=told)


def _same_voters(stood: Mapping[UUID, Stood]) -> SameElectorate:
    """Compare who was asked last to who is now: those in the room, where it was on paper too."""
    voters = {seat for seat, one in stood.items() if one.votes}

    async def same(last: BallotRow) -> bool:
        if last.is_on_paper:
            return await _voters_of(last.id) == voters
        return await electorate_of(last.id) == set(stood)

    return same


async def _voters_of(ballot_id: UUID) -> set[UUID]:
    rows = await fetch(
        PaperSeat,
        "SELECT seat_id, '' AS label, stood, FALSE AS took FROM paper_seat WHERE ballot_id = {} LIMIT 500",
        ballot_id,
    )
    return {row.seat_id for row in rows if row.votes}
