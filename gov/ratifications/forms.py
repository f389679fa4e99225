"""Read what a partner's board answered."""

from dataclasses import dataclass
from datetime import date

from gov.decisions.boards import Answer
from gov.web.forms import FieldErrors, Submission, choice, day, errors, lines, refuse

REASON = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """Hold a board's answer, the day it met, and why it refuses."""

    answer: Answer
    met_on: date
    reason: str


def read_answering(sub: Submission) -> Answering | FieldErrors:
    """Read a board's answer; a refusal says why."""
    answer = choice(sub, "answer", tuple(Answer), required=False)
    if answer is None:
        refuse(sub, "answer", "board_unsaid")
    reason = lines(sub, "reason", required=False, max=REASON)
    if answer is Answer.REFUSED and not reason:
        refuse(sub, "reason", "refusal_unreasoned")
    read = Answering(answer=answer or Answer.REFUSED, met_on=day(sub, "met_on"), reason=reason)
    return errors(sub) or read
