"""Read what is typed about a motion."""

from dataclasses import dataclass
from uuid import UUID

from gov.instruments.agreements import NAME
from gov.instruments.rules import DecisionClass
from gov.motions.objection_rules import Answer
from gov.motions.rules import Ground
from gov.motions.texts import MotionText
from gov.web.forms import FieldErrors, Submission, choice, errors, identifier, integer, lines, text

TITLE = 200
TEXT = 20_000
WHY = 2_000
LANGUAGES = ("fr", "nl", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Hold a motion as it was typed; `seen` is the version she started from.

    `competence` is the matter of the committee's remit, "" for none.
    """

    text: MotionText
    decision_class: DecisionClass
    item: UUID | None
    seen: int
    competence: str = ""


@dataclass(frozen=True, slots=True)
class Submitting:
    """Name the version a person read when she submitted it."""

    seen: int


@dataclass(frozen=True, slots=True)
class Withdrawing:
    """Hold why something is taken back, and in favour of which motion."""

    why: str
    favour: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deferring:
    """Hold why a motion is put off, and to which meeting."""

    ground: Ground
    meeting_id: UUID | None
    why: str


def read_wording(sub: Submission) -> Wording | FieldErrors:
    """Read a motion's words, class and agenda item."""
    wording = Wording(
        text=_words(sub),
        decision_class=choice(sub, "decision_class", tuple(DecisionClass)),
        item=identifier(sub, "item", required=False),
        seen=integer(sub, "seen", required=False, min=0, max=100_000) or 0,
        competence=text(sub, "competence", required=False, max=NAME),
    )
    return errors(sub) or wording


def read_submitting(sub: Submission) -> Submitting | FieldErrors:
    """Read which version is submitted."""
    submitting = Submitting(integer(sub, "seen", min=1, max=100_000))
    return errors(sub) or submitting


def read_withdrawing(sub: Submission) -> Withdrawing | FieldErrors:
    """Read why a motion is withdrawn."""
    favour = text(sub, "favour", required=False, max=20) or None
    withdrawing = Withdrawing(lines(sub, "why", max=WHY), favour)
    return errors(sub) or withdrawing


def read_deferring(sub: Submission) -> Deferring | FieldErrors:
    """Read why a motion is put off; only a board can be asked before a meeting is named."""
    ground = choice(sub, "ground", tuple(Ground))
    deferring = Deferring(
        ground=ground,
        meeting_id=identifier(sub, "meeting", required=ground is not Ground.BOARD),
        why=lines(sub, "why", max=WHY),
    )
    return errors(sub) or deferring


@dataclass(frozen=True, slots=True, kw_only=True)
class Amending:
    """Hold a changed text, against which version, and why."""

    text: MotionText
    why: str
    seen: int


def read_amending(sub: Submission) -> Amending | FieldErrors:
    """Read a motion as an amendment would have it."""
    amending = Amending(
        text=_words(sub), why=lines(sub, "why", max=WHY), seen=integer(sub, "seen", min=1, max=100_000)
    )
    return errors(sub) or amending


def _words(sub: Submission) -> MotionText:
    return MotionText(
        title=text(sub, "title", max=TITLE),
        text=lines(sub, "text", max=TEXT),
        reasons=lines(sub, "reasons", required=False, max=TEXT),
        alternatives=lines(sub, "alternatives", required=False, max=TEXT),
        language=choice(sub, "language", LANGUAGES),
    )


@dataclass(frozen=True, slots=True)
class Countering:
    """Name the motion that answers the same question, or none."""

    other: str | None


def read_countering(sub: Submission) -> Countering | FieldErrors:
    """Read which motion answers the same question."""
    countering = Countering(text(sub, "other", required=False, max=20) or None)
    return errors(sub) or countering


@dataclass(frozen=True, slots=True, kw_only=True)
class Objecting:
    """Hold why a seat objects, and to which version."""

    reason: str
    seen: int


def read_objecting(sub: Submission) -> Objecting | FieldErrors:
    """Read an objection; without its reason there is none."""
    objecting = Objecting(reason=lines(sub, "reason", max=WHY), seen=integer(sub, "seen", min=1, max=100_000))
    return errors(sub) or objecting


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """Hold whether a version meets an objection, in its seat's own judgement."""

    answer: Answer
    seen: int


def read_answering(sub: Submission) -> Answering | FieldErrors:
    """Read whether an objection is resolved or maintained."""
    answering = Answering(
        answer=choice(sub, "answer", tuple(Answer)), seen=integer(sub, "seen", min=1, max=100_000)
    )
    return errors(sub) or answering
