"""Show how a decision was taken: the ring, the words, the arithmetic, the options of a choice."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from gov.ballots.telling import adopted_on_a_matter, result_word, then
from gov.decisions import telling
from gov.decisions.kept import DecisionRow
from gov.decisions.reading import DecisionPage
from gov.instruments.agreements import Role
from gov.instruments.wording import source
from gov.tally.verdict import Verdict
from gov.web.parts import Bar, Count
from gov.web.ring import Mark, Ring, ring
from gov.web.words import Words

MARKS = {
    "no_objection": Mark.UNOPPOSED,
    "for": Mark.FOR,
    "against": Mark.AGAINST,
    "abstained": Mark.ABSTAINED,
    "consented": Mark.CONSENT,
    "concerned": Mark.CONCERN,
    "objected": Mark.OBJECTION,
    "stood_aside": Mark.STOOD_ASIDE,
    "approved": Mark.APPROVED,
    "took_part": Mark.TOOK_PART,
    "recused": Mark.RECUSED,
    "silent": Mark.SILENT,
    "absent": Mark.ABSENT,
    "excused": Mark.EXCUSED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Show how a decision was taken: ring, words, arithmetic."""

    drawing: Ring | None
    sentence: str
    detail: str
    seats: str
    rows: Sequence[Count]
    result: str
    rule: str
    then: str
    options: Sequence[Bar]


def outcome_of(w: Words, found: DecisionPage, row: DecisionRow) -> Outcome:
    """Show how a decision was taken: who stood where, and how the result follows."""
    verdict = _verdict(row) if found.sound else None
    drawing = ring((MARKS[seat.stance], seat.label) for seat in found.seats) if found.seats else None
    options = [option or w.gettext("Not communicated") for option in found.options]
    return Outcome(
        drawing=drawing,
        sentence=telling.outcome_sentence(w, row.method, row.outcome, verdict, options),
        detail=telling.count_words(w, row.method, verdict) if verdict else "",
        seats="folded",
        rows=telling.arithmetic(w, row.method, verdict) if verdict else (),
        result=result_word(w, row.outcome),
        rule=source(w, verdict.terms.source, found.cited) if verdict else "",
        then=_then(w, row, verdict, options),
        options=_bars(w, found, row, verdict, options) if verdict else (),
    )


def _then(w: Words, row: DecisionRow, verdict: Verdict | None, options: Sequence[str]) -> str:
    if row.role == Role.ADVISES and row.outcome == "adopted":
        return adopted_on_a_matter(w, row.role)
    return then(w, verdict, options) if verdict else ""


def _bars(
    w: Words, found: DecisionPage, row: DecisionRow, verdict: Verdict, options: Sequence[str]
) -> Sequence[Bar]:
    return tuple(
        Bar(
            label=label,
            value=str(counted),
            share=100 * counted // verdict.count.seats,
            detail=", ".join(found.approving(place)),
            lang=row.language if row.language != w.language else "",
        )
        for place, (label, counted) in enumerate(zip(options, verdict.approvals, strict=True), 1)
    )


def _verdict(row: DecisionRow) -> Verdict | None:
    if row.verdict is None:
        return None
    try:
        return Verdict.from_json(json.loads(row.verdict))
    except ValueError:
        return None
