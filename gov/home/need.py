"""Hold one thing that waits for a person."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gov.home.rules import Kind
from gov.web.parts import Task
from gov.web.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """Hold one thing that waits, with what its place in the order rests on."""

    kind: Kind
    due: datetime | None
    ref: str
    committee_id: UUID
    task: Task


def task_on(w: Words, sentence: str, title: str, language: str, *, detail: str, url: str, act: str) -> Task:
    """Say what waits about something people named, in whichever language they did."""
    if language in ("", w.language):
        return Task(what=sentence.replace("{title}", title), detail=detail, url=url, act=act)
    before, _, after = sentence.partition("{title}")
    return Task(before=before, what=title, after=after, lang=language, detail=detail, url=url, act=act)


def joined(*parts: str) -> str:
    """Set what there is to say in one line."""
    return " · ".join(part for part in parts if part)
