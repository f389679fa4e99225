"""Record a decision whole: row, seats, follow-ups, leaf, search, events."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gov.committees.registers import next_number
from gov.decisions.boards import NONE_YET
from gov.decisions.committing import NewDecision, SeatStance, Task, cited_by, fields_of
from gov.decisions.projection import end_decision, show_decision
from gov.decisions.shown import Logged, how_ended
from gov.instruments.actions import enact_in
from gov.kernel.ids import new_id
from gov.logs.appending import Entry, append_entry
from gov.logs.leaves import Kind
from gov.store import Unit, events, execute, search


@dataclass(frozen=True, slots=True)
class Recorded:
    """The receipt of a logged decision."""

    id: UUID
    number: str
    leaf_n: int


async def record(unit: Unit, committee_id: UUID, made: NewDecision) -> Recorded:
    """Number, log and index a decision in the act that takes it.

    Call it inside `write(lock=("committee", committee_id))`. The words live
    in the openings of its leaf only: what is shown is what was committed to.
    """
    number = await next_number(unit, committee_id, "decision", made.decided_on.year)
    cited = await cited_by(made)
    entry = await append_entry(
        unit,
        committee_id,
        kind=Kind.DECISION,
        day=unit.now.date(),
        audience=made.audience,
        fields=fields_of(number, cited, made),
    )
    decision_id = made.id or new_id()
    await _insert(unit, committee_id, decision_id, number, entry, made)
    await _show(unit, committee_id, decision_id, number, made)
    await _insert_seats(decision_id, made.seats)
    await _ask_boards(decision_id, made)
    await _insert_tasks(decision_id, made.tasks)
    await _enact(unit, committee_id, decision_id, made)
    await search.index(
        unit,
        kind="decision",
        ref=str(decision_id),
        committee_id=committee_id,
        audience=made.audience,
        title=made.title,
        body="\n\n".join(
            part for part in (made.text, made.reasons, made.alternatives, *made.options) if part
        ),
        day=made.decided_on,
    )
    # That an entry exists is known to all of the log's readers: its passages are withheld.
    told = "public" if made.audience == "public" else "partners"
    await events.touch(unit, events.audience_scopes(committee_id, told), "decision", number)
    return Recorded(decision_id, number, entry.n)


async def _enact(unit: Unit, committee_id: UUID, decision_id: UUID, made: NewDecision) -> None:
    # What awaits the partners' boards is enacted by the act that records the last ratification.
    if made.carried is None or made.outcome != "adopted" or made.ratify_by is not None:
        return
    await enact_in(
        unit,
        committee_id,
        kind=made.carried.kind,
        body=made.carried.body,
        language=made.language,
        decision_id=decision_id,
        adopted_on=made.decided_on,
    )


async def _show(unit: Unit, committee_id: UUID, decision_id: UUID, number: str, made: NewDecision) -> None:
    adopted = made.outcome == "adopted"
    logged = Logged(
        id=decision_id,
        committee_id=committee_id,
        number=number,
        audience=made.audience,
        outcome=made.outcome,
        decision_class=made.decision_class,
        boards=NONE_YET if made.ratify_by else None,
    )
    await show_decision(unit, logged)
    if made.supersedes_id is not None and adopted:
        how = how_ended(number, made.repeals)
        await end_decision(unit, made.supersedes_id, by=number, how=how, audience=made.audience)


async def _insert(
    unit: Unit, committee_id: UUID, decision_id: UUID, number: str, entry: Entry, made: NewDecision
) -> None:
    columns = {
        "id": decision_id,
        "committee_id": committee_id,
        "number": number,
        "log_id": entry.log_id,
        "leaf_n": entry.n,
        "language": made.language,
        "decision_class": made.decision_class,
        "method": made.method,
        "outcome": made.outcome,
        "verdict": made.verdict,
        "decided_on": made.decided_on,
        "decided_at": made.decided_at,
        "effective_from": made.effective_from,
        "review_on": made.review_on,
        "audience": made.audience,
        "meeting_id": made.meeting_id,
        "agenda_item_id": made.agenda_item_id,
        "motion_id": made.motion_id,
        "ballot_id": made.ballot_id,
        "supersedes_id": made.supersedes_id,
        "repeals": made.repeals,
        "imported": made.imported,
        "recorded_by": made.recorded_by,
        "recorded_at": unit.now,
        "role": made.competence.role if made.competence else None,
        "ratify_by": made.ratify_by,
    }
    marks = ", ".join("{}" for _ in columns)
    await execute(f"INSERT INTO decision ({', '.join(columns)}) VALUES ({marks})", *columns.values())


async def _insert_seats(decision_id: UUID, seats: Sequence[SeatStance]) -> None:
    for position, seat in enumerate(seats, 1):
        await execute(
            "INSERT INTO decision_seat (decision_id, seat_id, position, label, stance)"
            " VALUES ({}, {}, {}, {}, {})",
            decision_id,
            seat.seat_id,
            position,
            seat.label,
            seat.stance,
        )


async def _ask_boards(decision_id: UUID, made: NewDecision) -> None:
    """Refer a decision to the board of each partner whose seat was asked."""
    if made.ratify_by is None:
        return
    await execute(
        "INSERT INTO decision_board (decision_id, partner_id, position, label)"
        " SELECT e.decision_id, s.partner_id, e.position, e.label FROM decision_seat e"
        " JOIN seat s ON s.id = e.seat_id WHERE e.decision_id = {}",
        decision_id,
    )


async def _insert_tasks(decision_id: UUID, tasks: Sequence[Task]) -> None:
    for task in tasks:
        await execute(
            "INSERT INTO follow_up (id, decision_id, what, owner_seat_id, owner, due_on)"
            " VALUES ({}, {}, {}, {}, {}, {})",
            new_id(),
            decision_id,
            task.what,
            task.owner_seat_id,
            task.owner,
            task.due_on,
        )
