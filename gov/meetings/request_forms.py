"""Read what a seat asks to put on an agenda."""

from dataclasses import dataclass

from gov.meetings.forms import ITEM_TITLE, MOST_MINUTES, WHY
from gov.web.forms import FieldErrors, Submission, boolean, errors, integer, lines, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Hold what a seat asks to put on an agenda, as typed."""

    title: str
    why: str
    minutes: int | None
    is_closed: bool


def read_asking(sub: Submission) -> Asking | FieldErrors:
    """Read what a seat asks to put on an agenda."""
    asking = Asking(
        title=text(sub, "title", max=ITEM_TITLE),
        why=lines(sub, "why", required=False, max=WHY),
        minutes=integer(sub, "minutes", required=False, max=MOST_MINUTES),
        is_closed=boolean(sub, "closed"),
    )
    return errors(sub) or asking
