"""Read a correction, what is answered to it, and until when corrections are taken."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gov.meetings.forms import AUDIENCES, WHY
from gov.web.forms import (
    FieldErrors,
    Submission,
    choice,
    day,
    errors,
    identifier,
    integer,
    lines,
    refuse,
    text,
)

SENTENCE = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Correcting:
    """Hold the words that stand under an item, those proposed, and why."""

    item: UUID | None
    stands: str
    proposed: str
    why: str


@dataclass(frozen=True, slots=True)
class Opening:
    """Hold the last day of corrections, and the revision that is put before all."""

    until: date
    seen: int


def read_correcting(sub: Submission) -> Correcting | FieldErrors:
    """Read a correction of one sentence; no words proposed takes it out."""
    item = identifier(sub, "item", required=False)
    stands = lines(sub, "stands", max=SENTENCE)
    typed = lines(sub, "proposed", required=False, max=SENTENCE)
    # One sentence takes the place of one: it begins no heading and no other line.
    proposed = " ".join(typed.split()).lstrip("# ")
    why = lines(sub, "why", required=False, max=WHY)
    if not sub.wrong and proposed == stands:
        refuse(sub, "proposed", "correction_says_the_same")
    return errors(sub) or Correcting(item=item, stands=stands, proposed=proposed, why=why)


def read_opening(sub: Submission) -> Opening | FieldErrors:
    """Read until when corrections are taken."""
    opening = Opening(day(sub, "until"), integer(sub, "seen", max=1_000_000))
    return errors(sub) or opening


def read_readers(sub: Submission) -> tuple[str, int] | FieldErrors:
    """Read for whom minutes are that nobody opposed, and which text was read."""
    read = choice(sub, "audience", AUDIENCES), integer(sub, "seen", max=1_000_000)
    return errors(sub) or read


def read_passage(sub: Submission) -> str:
    """Read which sentence an address names; "" where it names none."""
    return text(sub, "passage", required=False, max=16)
