"""Contest the record of one's own vote; what follows is counted, in the same transaction."""

import json

from gov.committees.rights import acting
from gov.committees.rules import day_in
from gov.contests.forms import Contesting
from gov.contests.leading import Back, lead_back
from gov.contests.letters import tell_seat, tell_set_aside
from gov.contests.queries import Case, case_for
from gov.contests.rules import Answer, Effect, Weighed
from gov.contests.weighing import answer_of, weighed_for
from gov.decisions.projection import set_aside_decision
from gov.kernel.errors import Conflict
from gov.logs.appending import Entry, append_entry
from gov.logs.canonical import Value
from gov.logs.leaves import Citation, Kind
from gov.store import Unit, execute, write
from gov.store.events import audience_scopes, touch
from gov.web import Attempt, Viewer
from gov.web.once import once


async def contest_record(
    viewer: Viewer, slug: str, number: str, said: Contesting, attempt: Attempt, *, site: str
) -> None:
    """Enter what a seat says, and set aside what no longer follows.

    Raises Conflict with `contest_weighs_otherwise` where another contest has
    changed what the check page said would follow.
    """
    committee_id, _ = acting(viewer, slug)
    async with write(lock=("committee", committee_id)) as unit:

        async def do() -> str:
            case = await case_for(viewer, slug, number, unit.now)
            weighed = await weighed_for(case, said)
            if weighed.effect is not said.effect:
                raise Conflict("contest_weighs_otherwise")
            entry = await _enter(unit, case, said, weighed)
            await _keep(unit, case, said, weighed, entry, viewer)
            if weighed.effect is Effect.SET_ASIDE:
                back = await _set_aside(unit, case, entry)
                await tell_set_aside(unit, case, answer_of(said), weighed, back=back, site=site)
            else:
                await tell_seat(unit, case, answer_of(said), weighed, viewer.name, site=site)
            await touch(unit, audience_scopes(committee_id, case.motion.audience), "contest", number)
            return str(weighed.effect)

        await once(unit, viewer, "ballot.contest", f"{slug}/{number}", attempt, do)


async def _enter(unit: Unit, case: Case, said: Contesting, weighed: Weighed) -> Entry:
    """Enter a correction that cites the count and the decision, in the log."""
    seat_id, decided = case.rights.seat_id, case.decided
    assert seat_id is not None, "checked"
    before, now = case.recorded[seat_id], answer_of(said)
    fields: dict[str, Value] = {
        "ballot": str(case.ballot.id),
        "motion": case.motion.reference,
        "decision": decided.number,
        "seat": case.seats[seat_id],
        "recorded": [before.said, *before.approved],
        "says": [now.said, *now.approved],
        "reason": said.why,
        "effect": str(weighed.effect),
        "verdict": weighed.again.to_json(),
    }
    return await append_entry(
        unit,
        case.motion.committee_id,
        kind=Kind.CORRECTION,
        day=unit.now.date(),
        audience=case.motion.audience,
        fields=fields,
        cites=[Citation(n) for n in sorted((decided.closed_n, decided.leaf_n))],
    )


async def _keep(
    unit: Unit, case: Case, said: Contesting, weighed: Weighed, entry: Entry, viewer: Viewer
) -> None:
    seat_id = case.rights.seat_id
    assert seat_id is not None, "checked"
    before, now = case.recorded[seat_id], answer_of(said)
    await execute(
        "INSERT INTO contest (ballot_id, seat_id, decision_id, motion_id, person_id, recorded,"
        " recorded_options, says, says_options, why, language, effect, hindrance, verdict, log_id,"
        " leaf_n, at)"
        " VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})",
        *(case.ballot.id, seat_id, case.decided.id, case.motion.id, viewer.person_id),
        *(before.said, _written(before), now.said, _written(now), said.why, viewer.language),
        *(weighed.effect, weighed.hindrance, json.dumps(weighed.again.to_json())),
        *(entry.log_id, entry.n, unit.now),
    )


def _written(answer: Answer) -> str:
    return " ".join(str(place) for place in answer.approved)


async def _set_aside(unit: Unit, case: Case, entry: Entry) -> Back:
    """Let a decision be in force no more; give what is discussed again."""
    decided, day = case.decided, day_in(case.motion.zone, unit.now)
    await execute(
        "INSERT INTO set_aside (decision_id, ballot_id, on_day, at, log_id, leaf_n)"
        " VALUES ({}, {}, {}, {}, {}, {})",
        *(decided.id, case.ballot.id, day, unit.now, entry.log_id, entry.n),
    )
    await set_aside_decision(unit, decided.id, day)
    back = await lead_back(unit, case)
    # That an entry exists is known to all of the log's readers: its passages are withheld.
    told = "public" if decided.audience == "public" else "partners"
    await touch(unit, audience_scopes(case.motion.committee_id, told), "decision", decided.number)
    return back
