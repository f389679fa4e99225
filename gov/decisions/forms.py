"""Read what was decided, and what is looked for in the log."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from gov.ballots.rules import AUDIENCES
from gov.decisions.rules import IN_FORCE, PAST, WITHHELD
from gov.instruments.rules import DecisionClass
from gov.web.forms import (
    FieldErrors,
    Submission,
    boolean,
    choice,
    day,
    errors,
    identifier,
    ids,
    lines,
    refuse,
    text,
)

LANGUAGES: Final = ("fr", "nl", "en")
STATES: Final = {"force": IN_FORCE, "past": PAST, "withheld": WITHHELD}
_OLDEST, _LATEST = 1900, 9990
_KINDS: Final = frozenset(DecisionClass)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Say which part of the log is looked at."""

    q: str = ""
    year: int | None = None
    state: str = ""
    kind: str | None = None
    after: str = ""

    @property
    def rank(self) -> int | None:
        """Give the rank that a state stands for."""
        return STATES.get(self.state)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Hold a decision taken in a meeting, as the form told it."""

    item: UUID
    title: str
    text: str
    reasons: str
    present: Sequence[UUID]
    recused: Sequence[UUID]
    task: str
    owner: UUID | None
    due: date | None
    audience: str
    kind: DecisionClass
    language: str
    ends: str
    repeals: bool
    executes: str = ""


def read_filters(asked: Submission) -> Filters:
    """Read a query string; what it asks for wrongly is not asked for."""
    year = asked.get("year").strip()
    known = year.isascii() and year.isdigit() and len(year) == 4 and _OLDEST <= int(year) <= _LATEST
    state, kind = asked.get("state").strip(), asked.get("class").strip()
    return Filters(
        q=" ".join(asked.get("q").split())[:200],
        year=int(year) if known else None,
        state=state if state in STATES else "",
        kind=kind if kind in _KINDS else None,
        after=asked.get("after").strip()[:12],
    )


def read_taken(sub: Submission) -> Taken | FieldErrors:
    """Read what was decided, who was there, and who sees to it."""
    taken = Taken(
        item=identifier(sub, "item"),
        title=_sentence(sub),
        text=lines(sub, "text", required=False),
        reasons=lines(sub, "reasons", required=False),
        present=ids(sub, "present"),
        recused=ids(sub, "recused"),
        task=text(sub, "task", required=False, max=400),
        owner=identifier(sub, "owner", required=False),
        due=day(sub, "due", required=False),
        audience=choice(sub, "audience", AUDIENCES),
        kind=choice(sub, "class", tuple(DecisionClass)),
        language=choice(sub, "language", LANGUAGES),
        ends=text(sub, "ends", required=False, max=12),
        repeals=boolean(sub, "repeals"),
        executes=text(sub, "executes", required=False, max=120),
    )
    return errors(sub) or taken


def _sentence(sub: Submission) -> str:
    """Read what was decided; the form asks for it in one sentence, not for a title."""
    if not sub.get("title").strip():
        refuse(sub, "title", "decision_unsaid")
        return ""
    return text(sub, "title", max=200)
