"""Record a decision whole: row, seats, follow-ups, leaf, search, events."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from gov.committees.registers import next_number
from gov.decisions.appending import Entry, append_entry
from gov.decisions.canonical import Value, from_canonical
from gov.decisions.leaves import Kind
from gov.decisions.passages import passages
from gov.decisions.projection import end_decision, show_decision
from gov.kernel.ids import new_id
from gov.store import Unit, events, execute, fetch_value, search


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatStance:
    """How one seat stood: no_objection, for, against, abstained, recused, silent, absent, excused."""

    seat_id: UUID
    label: str
    stance: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What must happen after the decision, who sees to it, by when."""

    what: str
    owner: str = ""
    owner_seat_id: UUID | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDecision:
    """A decision ready to be logged; `number` is given unless imported with one.

    `verdict` is the canonical JSON of the arithmetic where there was a ballot;
    `imported_method` is how the record it comes from says it was taken.
    `supersedes_id` is what it ends: replaced, or only repealed.
    """

    title: str
    text: str
    language: str
    method: str
    outcome: str
    decided_on: date
    decided_at: datetime
    audience: str
    decision_class: str = "ordinary"
    reasons: str = ""
    alternatives: str = ""
    verdict: str | None = None
    effective_from: date | None = None
    review_on: date | None = None
    meeting_id: UUID | None = None
    agenda_item_id: UUID | None = None
    motion_id: UUID | None = None
    ballot_id: UUID | None = None
    supersedes_id: UUID | None = None
    repeals: bool = False
    imported: bool = False
    imported_method: str = ""
    recorded_by: UUID | None = None
    id: UUID | None = None
    seats: Sequence[SeatStance] = field(default=())
    tasks: Sequence[Task] = field(default=())


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
    ended = await _ended_number(made)
    entry = await append_entry(
        unit,
        committee_id,
        kind=Kind.DECISION,
        day=unit.now.date(),
        audience=made.audience,
        fields=_fields(number, ended, made),
    )
    decision_id = made.id or new_id()
    await _insert(unit, committee_id, decision_id, number, entry, made)
    await _show(unit, committee_id, decision_id, number, made)
    await _insert_seats(decision_id, made.seats)
    await _insert_tasks(decision_id, made.tasks)
    await search.index(
        unit,
        kind="decision",
        ref=str(decision_id),
        committee_id=committee_id,
        audience=made.audience,
        title=made.title,
        body="\n\n".join(part for part in (made.text, made.reasons, made.alternatives) if part),
        day=made.decided_on,
    )
    # That an entry exists is known to all of the log's readers: its passages are withheld.
    told = "public" if made.audience == "public" else "partners"
    await events.touch(unit, events.audience_scopes(committee_id, told), "decision", number)
    return Recorded(decision_id, number, entry.n)


async def _show(unit: Unit, committee_id: UUID, decision_id: UUID, number: str, made: NewDecision) -> None:
    adopted = made.outcome == "adopted"
    await show_decision(
        unit,
        committee_id,
        decision_id,
        number,
        audience=made.audience,
        in_force=adopted,
        decision_class=made.decision_class,
    )
    if made.supersedes_id is not None and adopted:
        how = "repealed" if made.repeals else "replaced"
        await end_decision(unit, made.supersedes_id, by=number, how=how, audience=made.audience)


async def _ended_number(made: NewDecision) -> str | None:
    if made.supersedes_id is None:
        return None
    return await fetch_value(str, "SELECT number FROM decision WHERE id = {}", made.supersedes_id)


def _fields(number: str, ended: str | None, made: NewDecision) -> dict[str, Value]:
    fields: dict[str, Value] = {
        "number": number,
        "title": made.title,
        "class": made.decision_class,
        "method": made.method,
        "outcome": made.outcome,
        **passages("text", made.text),
        **passages("reasons", made.reasons),
        **passages("alternatives", made.alternatives),
    }
    if made.verdict is not None:
        fields["verdict"] = from_canonical(made.verdict.encode())
    if made.effective_from is not None:
        fields["effective"] = made.effective_from.isoformat()
    if made.review_on is not None:
        fields["review"] = made.review_on.isoformat()
    if ended is not None:
        fields["repeals" if made.repeals else "supersedes"] = ended
    if made.imported:
        fields["imported"] = made.imported_method or True
    for place, seat in enumerate(made.seats, 1):
        fields[f"vote.{place}"] = [seat.label, seat.stance]
    dissent = [seat for seat in made.seats if seat.reason]
    for place, seat in enumerate(dissent, 1):
        fields[f"dissent.{place}"] = [seat.label, seat.reason]
    return fields


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
