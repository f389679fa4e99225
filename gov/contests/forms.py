"""Read what a seat says of the record of its vote."""

from dataclasses import dataclass

from gov.ballots.rules import MOST_OPTIONS
from gov.contests.rules import SILENT, Effect
from gov.tally.counts import Choice
from gov.web.forms import FieldErrors, Submission, choice, choices, errors, lines, refuse

WHY = 2_000
_PLACES = tuple(str(place) for place in range(1, MOST_OPTIONS + 1))
_ANSWERS = (*(str(one) for one in Choice), SILENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contesting:
    """Hold what a seat says it had answered, why the record is wrong, and what it was told would follow."""

    says: str
    approved: tuple[int, ...]
    why: str
    effect: Effect | None = None


def read_contesting(sub: Submission, *, decided: bool = False) -> Contesting | FieldErrors:
    """Read the answer and the reason; `decided` asks for what the check page said would follow."""
    approved = tuple(int(place) for place in choices(sub, "approved", _PLACES))
    said = choice(sub, "choice", _ANSWERS, required=False)
    if said is None and not approved:
        refuse(sub, "choice", "required")
    read = Contesting(
        says=said or str(Choice.APPROVE),
        approved=approved,
        why=lines(sub, "why", max=WHY),
        effect=Effect(choice(sub, "effect", tuple(Effect)) or Effect.STANDS) if decided else None,
    )
    return errors(sub) or read
