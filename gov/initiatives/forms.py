"""Read what is typed about an initiative."""

from dataclasses import dataclass

from gov.initiatives.rules import State
from gov.web.forms import FieldErrors, Submission, boolean, choice, errors, lines, text
from gov.web.words import LANGUAGES


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """Say what an initiative is, in which language and state."""

    name: str
    summary: str
    language: str
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Say what a coordinator settles of an initiative and its committee."""

    described: Description
    committee: str
    publishes: bool
    observers_comment: bool


def description(sub: Submission) -> Description:
    """Read an initiative; part of a form: the caller asks for `errors`."""
    return Description(
        name=text(sub, "name", max=160),
        summary=lines(sub, "summary", max=2_000, required=False),
        language=choice(sub, "language", LANGUAGES),
        state=choice(sub, "state", tuple(State)),
    )


def read_settled(sub: Submission) -> Settled | FieldErrors:
    """Read what a coordinator changes of an initiative."""
    described = description(sub)
    committee = text(sub, "committee", max=160)
    publishes, comment = boolean(sub, "publishes"), boolean(sub, "observers_comment")
    return errors(sub) or Settled(
        described=described, committee=committee, publishes=publishes, observers_comment=comment
    )
