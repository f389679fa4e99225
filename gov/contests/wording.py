"""Say contests in words: what was recorded, what a seat says, what follows, until when."""

from collections.abc import Sequence
from dataclasses import dataclass

from gov.ballots import answers, telling
from gov.ballots.finality import Finality, Window
from gov.contests.leading import Back
from gov.contests.rules import Answer, Effect, Hindrance, Weighed
from gov.instruments.rulesets import Rules
from gov.instruments.wording import Basis
from gov.meetings.telling import listed
from gov.tally.counts import Choice
from gov.web import dates
from gov.web.words import Words


@dataclass(frozen=True, slots=True)
class Days:
    """Say in a refusal where the days of a window come from, and who may change them."""

    days: int
    rules: Rules

    def said(self, w: Words) -> str:
        """Name the days and their rules."""
        count = w.ngettext(
            "A vote can be contested for {count} working day after the count.",
            "A vote can be contested for {count} working days after the count.",
            self.days,
        ).format(count=self.days)
        if self.rules.cited is not None:
            return f"{count} {Basis(self.rules).said(w)}"
        own = w.gettext("So it is until the committee has rules of its own; any seat may propose them.")
        return f"{count} {own}"


def stood(w: Words, answer: Answer, options: Sequence[str]) -> str:
    """Say where a seat stands in a few words."""
    if answer.said in tuple(Choice):
        return answers.stood(w, Choice(answer.said), answers.chosen_of(options, answer.approved))
    return {
        "silent": w.pgettext("vote", "no answer"),
        "absent": w.pgettext("vote", "absent"),
        "excused": w.pgettext("vote", "excused"),
    }[answer.said]


def until(w: Words, window: Window, stands: Finality) -> str:
    """Say until when a record can be contested, or since when it is final."""
    if stands not in (Finality.CONTESTABLE, Finality.FINAL):
        return ""
    assert window.days_end_at is not None, "what can be contested is recorded"
    at = dates.day_time(window.days_end_at, w.language, window.zone)
    if stands is Finality.FINAL:
        said = w.gettext("The result is final since {at}.")
    elif window.ends_at is not None:
        said = w.gettext("The result is final on {at}.")
    else:
        said = w.gettext(
            "The result is final once the minutes of its meeting are approved, on {at} at the earliest."
        )
    return said.format(at=at)


def follows(w: Words, weighed: Weighed, options: Sequence[str], number: str) -> str:
    """Say what a contest leads to."""
    if weighed.effect is Effect.STANDS:
        return w.gettext("Counted again, the result is the same: decision {number} stands.").format(
            number=number
        )
    again = telling.outcome(w, weighed.again, options)
    said = w.gettext("Counted again, the result is another: “{outcome}”.").format(outcome=again)
    return f"{said} {consequence(w, weighed.effect, weighed.hindrance, number)}"


def consequence(w: Words, effect: Effect, hindrance: Hindrance, number: str) -> str:
    """Say what became of the decision, and what hindered more."""
    if effect is Effect.SET_ASIDE:
        said = w.gettext("Decision {number} is set aside.")
    elif hindrance is Hindrance.SPENT:
        said = w.gettext(
            "Decision {number} stands all the same: this seat has set a decision on this motion aside"
            " before, and a seat does so once."
        )
    elif hindrance is Hindrance.ALREADY:
        said = w.gettext("Decision {number} is set aside already.")
    elif hindrance is Hindrance.PARENT:
        said = w.gettext(
            "Decision {number} stands all the same: the motion that this amendment changes has moved on"
            " since."
        )
    else:
        said = w.gettext("Decision {number} stands.")
    return said.format(number=number)


def discussed_again(w: Words, back: Back) -> str:
    """Say which motions are discussed again, and that what has come since goes on."""
    if not back.motions:
        return w.gettext("What has come since on the motion goes on.")
    if back.stood == 1:
        return w.gettext("The motion is under discussion again, and can be voted on again.")
    numbers = listed(w, [one.reference for one in back.motions])
    said = w.gettext("Under discussion again, and open to a new vote: {numbers}.").format(numbers=numbers)
    if len(back.motions) == back.stood:
        return said
    others = w.gettext("What has come since on the other versions goes on.")
    return f"{said} {others}"
