"""Hold a decision as it is kept, and say where it parts from its proof.

What is shown is what was committed to: each opening is checked against its
leaf, the leaf against the root it led to, and the row against the openings.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date

from gov.decisions.boards import ratify_by
from gov.decisions.kept import DecisionRow, Kept, SeatRow, TaskRow
from gov.decisions.rules import TOOK_PART
from gov.decisions.shown import end_of, rank_of
from gov.instruments.agreements import Role
from gov.logs.canonical import UnsoundError, Value
from gov.logs.leaves import Citation, Kind, Leaf
from gov.logs.passages import Opening
from gov.merkle.tree import Frontier, leaf_hash


def proved(
    row: DecisionRow, kept: Sequence[Kept], seats: Sequence[SeatRow], tasks: Sequence[TaskRow]
) -> tuple[dict[str, Value | None], bool]:
    """Open what the leaf commits to, None where erased; say whether all agrees."""
    openings, readable = _read_openings(kept)
    try:
        leaf = Leaf.from_bytes(row.leaf)
    except UnsoundError:
        return {label: one.value for label, one in openings.items()}, False
    values = {label: openings[label].value if label in openings else None for label in leaf.commitments}
    sound = readable and _leads_to_root(row) and all(one.opens(leaf.commitments) for one in openings.values())
    return values, sound and _is_its_leaf(row, leaf) and agrees(row, values, seats, tasks)


def _is_its_leaf(row: DecisionRow, leaf: Leaf) -> bool:
    """Say whether what stands in clear in the leaf is this row's."""
    told = (leaf.log, leaf.n, leaf.kind, leaf.audience, leaf.day)
    return told == (row.log_id, row.leaf_n, Kind.DECISION, row.audience, row.recorded_at.date())


def _read_openings(kept: Sequence[Kept]) -> tuple[dict[str, Opening], bool]:
    """Read what can be read; say whether all could."""
    openings: dict[str, Opening] = {}
    for one in kept:
        try:
            openings[one.label] = Opening.read(one.label, one.value, one.salt)
        except UnsoundError:
            continue
    return openings, len(openings) == len(kept)


def _leads_to_root(row: DecisionRow) -> bool:
    try:
        before = Frontier.from_bytes(row.leaf_n, row.frontier)
    except ValueError:
        return False
    return before.append(leaf_hash(row.leaf)).root() == row.root


def agrees(
    row: DecisionRow,
    values: Mapping[str, Value | None],
    seats: Sequence[SeatRow],
    tasks: Sequence[TaskRow],
) -> bool:
    """Say whether the rows tell what was committed to; what is erased tells nothing.

    What was not committed to may not be told either.
    """
    told = _told(row)
    committed = values.keys() & told.keys()
    if committed != {label for label, value in told.items() if value is not None}:
        return False
    if any(values[label] not in (None, told[label]) for label in committed - {"imported"}):
        return False
    stood: list[Value] = [[seat.label, seat.stance] for seat in seats]
    to_do = [follow_up(task.what, task.owner, task.due_on) for task in tasks]
    rows = _same(_without_places(values), "vote", stood) and _same(values, "follow_up", to_do)
    return rows and _shown(row) and _adds_up(row, values) and _falls_under(row, values)


def _falls_under(row: DecisionRow, values: Mapping[str, Value | None]) -> bool:
    """Say whether the row does with its matter what the entry says, the boards' last day included."""
    told = values.get("remit")
    role = Role(row.role) if row.role else None
    if ("remit" in values) != (role is not None) or (isinstance(told, list) and told[-1] != role):
        return False
    return row.ratify_by == ratify_by(role, row.outcome, row.decided_on)


def follow_up(what: str, owner: str, due: date | None) -> Value:
    """Write a follow-up as it is committed to: what, who sees to it, by when."""
    return [what, owner, due.isoformat() if due else None]


def _told(row: DecisionRow) -> dict[str, Value]:
    """Tell by label what the row says, None where it says nothing."""
    given = {
        "effective": row.effective_from,
        "review": row.review_on,
        "meeting": row.meeting,
        "item": row.item_id,
        "motion": row.cited_motion,
        "ballot": row.ballot_id,
        "supersedes": None if row.repeals else row.cited_end,
        "repeals": row.cited_end if row.repeals else None,
    }
    return {
        "number": row.number,
        "class": row.decision_class,
        "method": row.method,
        "outcome": row.outcome,
        "decided": row.decided_on.isoformat(),
        "authentic": row.language,
        "verdict": json.loads(row.verdict) if row.verdict else None,
        "imported": row.imported or None,
        **{label: None if value is None else str(value) for label, value in given.items()},
    }


def _same(values: Mapping[str, Value | None], name: str, rows: Sequence[Value]) -> bool:
    """Say whether numbered passages are these rows, each in its place."""
    return _numbered(values, name, len(rows)) and all(
        values[f"{name}.{place}"] in (None, row) for place, row in enumerate(rows, 1)
    )


def _numbered(values: Mapping[str, Value | None], name: str, count: int) -> bool:
    """Say whether there are so many passages of a name, each with its number."""
    labels = {label for label in values if label.partition(".")[0] == name}
    return labels == {f"{name}.{place}" for place in range(1, count + 1)}


def _without_places(values: Mapping[str, Value | None]) -> Mapping[str, Value | None]:
    """Leave each seat's name and stance: which options it approved stands in the log alone."""
    return {label: value[:2] if isinstance(value, list) else value for label, value in _votes(values)}


def _votes(values: Mapping[str, Value | None]) -> Sequence[tuple[str, Value | None]]:
    return [(label, value) for label, value in values.items() if label.partition(".")[0] == "vote"]


def _adds_up(row: DecisionRow, values: Mapping[str, Value | None]) -> bool:
    """Say whether the options of a choice have the approvals that were counted."""
    told = json.loads(row.verdict) if row.verdict else None
    counted = told.get("approvals", []) if isinstance(told, dict) else []
    if not _numbered(values, "option", len(counted)):
        return False
    seats = [value for _, value in _votes(values) if isinstance(value, list)]
    approved = [sum(place in seat[2:] for seat in seats) for place in range(1, len(counted) + 1)]
    if any(seat[1:2] == [TOOK_PART] for seat in seats):
        # In secret, no seat's passage says what it approved: the entry's verdict alone counts.
        return not any(approved)
    # Where a seat's vote is erased, what is left tells no more than was counted.
    if len(seats) < len(_votes(values)):
        return all(left <= all_ for left, all_ in zip(approved, counted, strict=True))
    return approved == counted


def _shown(row: DecisionRow) -> bool:
    """Say whether the lists tell of it what it and its end give."""
    by, how = end_of(row.ender, row.ender_repeals, row.set_aside_on)
    given = (rank_of(row.outcome, row.boards, how), row.decision_class, by, how)
    return given == (row.rank, row.shown_class, row.ended_by, row.ended_how) and _corrected(row)


def _corrected(row: DecisionRow) -> bool:
    """Say whether what set it aside is an entry of its log that cites it."""
    if row.set_aside_leaf is None:
        return row.set_aside_on is None
    leaf = Leaf.from_bytes(row.set_aside_leaf)
    return (leaf.log, leaf.kind) == (row.log_id, Kind.CORRECTION) and Citation(row.leaf_n) in leaf.cites
