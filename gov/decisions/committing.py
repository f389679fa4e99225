"""Hold a decision ready to be logged, and say what its entry commits to."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from gov.decisions.agreeing import follow_up
from gov.decisions.boards import ratify_by
from gov.instruments.agreements import Competence
from gov.instruments.queries import Carried
from gov.logs.canonical import Value, from_canonical
from gov.logs.passages import passages
from gov.store import fetch_one


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatStance:
    """How one seat stood, in a word of the table's; in a choice, the places of the options it approved."""

    seat_id: UUID
    label: str
    stance: str
    reason: str = ""
    approved: Sequence[int] = ()


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
    `supersedes_id` is what it ends: replaced, or only repealed. `carried` is the
    founding text that it puts in force, if it is adopted; `competence` is the
    matter of the remit that it falls under. `options` are what a choice chose
    among, in their order; `executes` is who executes it, "" where nobody was named.
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
    carried: Carried | None = None
    competence: Competence | None = None
    seats: Sequence[SeatStance] = field(default=())
    tasks: Sequence[Task] = field(default=())
    options: Sequence[str] = ()
    executes: str = ""

    @property
    def ratify_by(self) -> date | None:
        """Give the last day for the partners' boards to ratify it; None where none is asked."""
        role = self.competence.role if self.competence else None
        return ratify_by(role, self.outcome, self.decided_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """Name by their numbers what a decision rests on and what it ends."""

    meeting: str | None = None
    motion: str | None = None
    ended: str | None = None


async def cited_by(made: NewDecision) -> Cited:
    """Find the numbers of what a decision cites."""
    if made.meeting_id is None and made.motion_id is None and made.supersedes_id is None:
        return Cited()
    found = await fetch_one(
        Cited,
        "SELECT (SELECT number FROM meeting WHERE id = {}) AS meeting,"
        " (SELECT number FROM motion WHERE id = {}) AS motion,"
        " (SELECT number FROM decision WHERE id = {}) AS ended",
        *(made.meeting_id, made.motion_id, made.supersedes_id),
    )
    assert found is not None, "a row of three answers"
    return found


def fields_of(number: str, cited: Cited, made: NewDecision) -> dict[str, Value]:
    """Commit to all that its page tells, so that none of it can be told otherwise."""
    fields: dict[str, Value] = {
        "number": number,
        "title": made.title,
        "class": made.decision_class,
        "method": made.method,
        "outcome": made.outcome,
        "decided": made.decided_on.isoformat(),
        "authentic": made.language,
        **passages("text", made.text),
        **passages("reasons", made.reasons),
        **passages("alternatives", made.alternatives),
        **_given(cited, made),
    }
    if made.verdict is not None:
        fields["verdict"] = from_canonical(made.verdict.encode())
    if made.imported:
        fields["imported"] = made.imported_method or True
    for place, seat in enumerate(made.seats, 1):
        fields[f"vote.{place}"] = [seat.label, seat.stance, *seat.approved]
    if made.carried is not None:
        fields["instrument"] = [str(made.carried.kind), made.carried.body]
    if made.executes:
        fields["executes.1"] = made.executes
    if made.competence is not None:
        fields["remit"] = [made.competence.name, str(made.competence.role)]
    dissent = [seat for seat in made.seats if seat.reason]
    for place, seat in enumerate(dissent, 1):
        fields[f"dissent.{place}"] = [seat.label, seat.reason]
    fields |= {f"option.{place}": option for place, option in enumerate(made.options, 1)}
    for place, task in enumerate(made.tasks, 1):
        fields[f"follow_up.{place}"] = follow_up(task.what, task.owner, task.due_on)
    return fields


def _given(cited: Cited, made: NewDecision) -> dict[str, Value]:
    told: dict[str, object] = {
        "effective": made.effective_from,
        "review": made.review_on,
        "meeting": cited.meeting,
        "item": made.agenda_item_id,
        "motion": cited.motion,
        "ballot": made.ballot_id,
        "repeals" if made.repeals else "supersedes": cited.ended,
    }
    return {label: str(value) for label, value in told.items() if value is not None}
