"""Read a recount out, one condition a line, in plain English and whole numbers."""

from collections.abc import Iterator

from gov.tally.files import Recount
from gov.tally.shares import Threshold
from gov.tally.steps import Outcome, Rule, Step

_WHOLES = {
    "all_seats": "all seats",
    "seats_present": "the seats present or represented",
    "expressed": "the votes expressed",
    "cast": "the votes cast, abstentions included",
    "present_or_represented": "the seats present or represented",
}


def read_out(made: Recount) -> Iterator[str]:
    """Give the title, each option's approvals, each condition, and the outcome.

    Example: `Majority: 3 of 5, 3 needed (more than 1/2 of the votes expressed): met`.
    """
    if made.title:
        yield made.title
    for label, seats in zip(made.options, made.made.approvals, strict=True):
        yield f"{label}: {seats}"
    for step in made.made.steps:
        yield f"{_said(step)}: {'met' if step.met else 'NOT MET'}"
    chosen = f" ({made.chosen_now})" if made.chosen_now is not None else ""
    yield f"Outcome: {made.made.outcome}{chosen}"
    if made.made.outcome is Outcome.NOTED:
        yield "A sense check decides nothing."


def _said(step: Step) -> str:
    if step.rule is Rule.ABSTENTIONS:
        return f"Abstentions: {step.part}, at most {step.needed} (the votes expressed)"
    if step.rule is Rule.OBJECTIONS:
        return f"Maintained objections: {step.part}, none allowed"
    if step.rule is Rule.EQUALITY:
        return f"Options that lead: {step.part} of {step.whole}, one must lead alone"
    if step.rule is Rule.BASE:
        return "Majority: nobody gave an opinion"
    assert step.threshold is not None, "a quorum and a majority have a share"
    share = f"{_share(step.threshold)} of {_WHOLES[step.of]}"
    return f"{step.rule.capitalize()}: {step.part} of {step.whole}, {step.needed} needed ({share})"


def _share(share: Threshold) -> str:
    part = f"{share.numerator}/{share.denominator}"
    return f"more than {part}" if share.strict else f"at least {part}"
