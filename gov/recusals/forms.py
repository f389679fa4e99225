"""Read why a seat takes no part, which it need not say."""

from dataclasses import dataclass

from gov.web.forms import FieldErrors, Submission, errors, lines

REASON = 2_000


@dataclass(frozen=True, slots=True)
class Declaring:
    """Hold why a seat takes no part, or nothing."""

    reason: str


def read_declaring(sub: Submission) -> Declaring | FieldErrors:
    """Read a declaration."""
    declaring = Declaring(reason=lines(sub, "reason", required=False, max=REASON))
    return errors(sub) or declaring
