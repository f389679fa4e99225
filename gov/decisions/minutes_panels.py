"""Put into a meeting's minutes what it decided, under the item it was decided under."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from gov.decisions import telling, urls
from gov.decisions.views import title_of
from gov.meetings.telling import listed
from gov.store import fetch, read
from gov.tally.verdict import Verdict
from gov.web import Viewer, dates
from gov.web.words import Words, words

_MOST: Final = 200
_OF_MEETING: Final = """FROM decision d JOIN shown_decision s ON s.decision_id = d.id
 {joined} WHERE d.meeting_id = {{}} AND s.committee_id = {{}} AND s.reader = {{}} AND s.rank > 0"""
_DECIDED: Final = (
    "SELECT d.id, d.agenda_item_id AS item_id, d.number, d.language, d.method, d.outcome, d.verdict "
    + _OF_MEETING.format(joined="")
    + " ORDER BY s.year, s.turn LIMIT {}"
)
_PASSAGES: Final = (
    "SELECT d.id AS decision_id, o.label, o.value "
    + _OF_MEETING.format(joined="JOIN opening o ON o.log_id = d.log_id AND o.n = d.leaf_n")
    + " AND (o.label = 'title' OR o.label LIKE 'text.%') ORDER BY d.id, o.label LIMIT 5000"
)
_RECUSED: Final = (
    "SELECT d.id AS decision_id, x.label "
    + _OF_MEETING.format(joined="JOIN decision_seat x ON x.decision_id = d.id")
    + " AND x.stance = 'recused' ORDER BY d.id, x.position LIMIT 5000"
)
_TASKS: Final = (
    "SELECT d.id AS decision_id, f.what, f.owner, f.due_on "
    + _OF_MEETING.format(joined="JOIN follow_up f ON f.decision_id = d.id")
    + " ORDER BY d.id, f.id LIMIT 1000"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """Say one decision as minutes do: its number, its words, how it was taken, what follows."""

    item: str
    number: str
    title: str
    text: Sequence[str]
    language: str
    url: str
    outcome: str
    follows: Sequence[str]


@dataclass(frozen=True, slots=True)
class Reader:
    """Say for whom minutes are written: an audience of a committee, and its language."""

    committee_id: UUID
    audience: str
    language: str


@dataclass(frozen=True, slots=True)
class MinutesPanel:
    """Hold what a meeting decided, for the minutes to place under its items."""

    decisions: Sequence[Resolved]

    def under(self, item: str) -> Sequence[Resolved]:
        """Give what was decided under one item; under "", what names none."""
        return [one for one in self.decisions if one.item == item]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Decided:
    id: UUID
    item_id: UUID | None
    number: str
    language: str
    method: str
    outcome: str
    verdict: str | None


@dataclass(frozen=True, slots=True)
class _Passage:
    decision_id: UUID
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class _Recused:
    decision_id: UUID
    label: str


@dataclass(frozen=True, slots=True)
class _Task:
    decision_id: UUID
    what: str
    owner: str
    due_on: date | None


async def minutes_panel(viewer: Viewer, slug: str, meeting_id: UUID, now: datetime) -> MinutesPanel | None:
    """Write what a meeting decided into its minutes, for whoever may read it."""
    standing = viewer.standing(slug)
    if standing is None:
        return None
    reader = Reader(standing.committee_id, viewer.audience(slug), viewer.language)
    return await decided_in(meeting_id, reader, slug)


async def decided_in(meeting_id: UUID, reader: Reader, slug: str) -> MinutesPanel:
    """Write what a meeting decided as one audience reads it, in one language."""
    about = (meeting_id, reader.committee_id, reader.audience)
    async with read():
        decided = await fetch(_Decided, _DECIDED, *about, _MOST)
        passages = await fetch(_Passage, _PASSAGES, *about)
        recused = await fetch(_Recused, _RECUSED, *about)
        tasks = await fetch(_Task, _TASKS, *about)
    w = words(reader.language)
    return MinutesPanel(
        [
            Resolved(
                item=str(one.item_id or ""),
                number=one.number,
                title=title_of(w, _title(one.id, passages)),
                text=_text(one.id, passages),
                language=one.language if one.language != w.language else "",
                url=urls.decision(slug, one.number),
                outcome=_outcome(w, one, [row.label for row in recused if row.decision_id == one.id]),
                follows=[
                    _follow_up(w, task, _opened(_title(one.id, passages) or ""))
                    for task in tasks
                    if task.decision_id == one.id
                ],
            )
            for one in decided
        ]
    )


def _title(decision_id: UUID, passages: Sequence[_Passage]) -> str | None:
    return next(
        (one.value for one in passages if one.decision_id == decision_id and one.label == "title"), None
    )


def _text(decision_id: UUID, passages: Sequence[_Passage]) -> Sequence[str]:
    own = [one for one in passages if one.decision_id == decision_id and one.label != "title"]
    own.sort(key=lambda one: int(one.label.partition(".")[2]))
    read_ = (_opened(one.value) for one in own)
    return [value for value in read_ if value]


def _opened(written: str) -> str:
    try:
        value = json.loads(written)
    except ValueError:  # altered on disk: the decision's own page says so
        return ""
    return value if isinstance(value, str) else ""


def _outcome(w: Words, one: _Decided, recused: Sequence[str]) -> str:
    verdict = _verdict(one.verdict)
    said = telling.outcome_sentence(w, one.method, one.outcome, verdict)
    parts = [said, f"{telling.count_words(w, one.method, verdict)}." if verdict else ""]
    if recused:
        apart = w.ngettext("{names} took no part.", "{names} took no part.", len(recused))
        parts.append(apart.format(names=listed(w, recused)))
    return " ".join(part for part in parts if part)


def _verdict(written: str | None) -> Verdict | None:
    try:
        return Verdict.from_json(json.loads(written)) if written else None
    except ValueError:
        return None


def _follow_up(w: Words, task: _Task, title: str) -> str:
    """Say who does what by when; what repeats the decision is not said twice."""
    due = dates.plain_day(task.due_on, w.language) if task.due_on else ""
    by = w.gettext("by {day}").format(day=due) if due else ""
    return ", ".join(part for part in (task.what if task.what != title else "", task.owner, by) if part)
