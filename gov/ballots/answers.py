"""Say what seats may answer and have answered, in whole sentences.

Sentences are written out answer by answer: no language builds them alike.
"""

from collections.abc import Sequence

from gov.ballots.rules import Presence
from gov.meetings.telling import listed
from gov.tally.counts import ANSWERS, Choice
from gov.tally.terms import Method
from gov.web.parts import Option
from gov.web.ring import Mark
from gov.web.words import Words

MARKS = {
    Choice.FOR: Mark.FOR,
    Choice.AGAINST: Mark.AGAINST,
    Choice.ABSTAIN: Mark.ABSTAINED,
    Choice.CONSENT: Mark.CONSENT,
    Choice.CONCERN: Mark.CONCERN,
    Choice.OBJECTION: Mark.OBJECTION,
    Choice.STAND_ASIDE: Mark.STOOD_ASIDE,
    Choice.APPROVE: Mark.APPROVED,
    Choice.RECUSED: Mark.RECUSED,
}
AWAY = {Presence.EXCUSED: Mark.EXCUSED, Presence.ABSENT: Mark.ABSENT}


def votes(w: Words, choice: Choice, seat: str, approved: Sequence[str] = ()) -> str:
    """Read back a vote about to be cast."""
    said = {
        Choice.FOR: w.gettext("You vote FOR on behalf of {seat}."),
        Choice.AGAINST: w.gettext("You vote AGAINST on behalf of {seat}."),
        Choice.ABSTAIN: w.gettext("You ABSTAIN on behalf of {seat}."),
        Choice.CONSENT: w.gettext("You CONSENT on behalf of {seat}."),
        Choice.CONCERN: w.gettext("You CONSENT, WITH A CONCERN, on behalf of {seat}."),
        Choice.OBJECTION: w.gettext("You OBJECT on behalf of {seat}."),
        Choice.STAND_ASIDE: w.gettext("You STAND ASIDE on behalf of {seat}."),
        Choice.APPROVE: w.gettext("On behalf of {seat}, you APPROVE {options}."),
        Choice.RECUSED: w.gettext("You declare a conflict of interest: {seat} takes NO PART in this vote."),
    }
    return said[choice].format(seat=seat, options=quoted(w, approved))


def voted(w: Words, choice: Choice, seat: str, approved: Sequence[str] = ()) -> str:
    """Say a vote that was recorded, to who cast it."""
    said = {
        Choice.FOR: w.gettext("You voted FOR on behalf of {seat}."),
        Choice.AGAINST: w.gettext("You voted AGAINST on behalf of {seat}."),
        Choice.ABSTAIN: w.gettext("You ABSTAINED on behalf of {seat}."),
        Choice.CONSENT: w.gettext("You CONSENTED on behalf of {seat}."),
        Choice.CONCERN: w.gettext("You CONSENTED, WITH A CONCERN, on behalf of {seat}."),
        Choice.OBJECTION: w.gettext("You OBJECTED on behalf of {seat}."),
        Choice.STAND_ASIDE: w.gettext("You STOOD ASIDE on behalf of {seat}."),
        Choice.APPROVE: w.gettext("On behalf of {seat}, you APPROVED {options}."),
        Choice.RECUSED: w.gettext("You declared a conflict of interest: {seat} takes NO PART in this vote."),
    }
    return said[choice].format(seat=seat, options=quoted(w, approved))


def stood(w: Words, choice: Choice, approved: Sequence[str] = ()) -> str:
    """Say one answer in a few words."""
    if choice is Choice.APPROVE and approved:
        return w.gettext("approves {options}").format(options=quoted(w, approved))
    return {
        Choice.FOR: w.pgettext("vote", "for"),
        Choice.AGAINST: w.pgettext("vote", "against"),
        Choice.ABSTAIN: w.pgettext("vote", "abstention"),
        Choice.CONSENT: w.pgettext("vote", "consents"),
        Choice.CONCERN: w.pgettext("vote", "consents, with a concern"),
        Choice.OBJECTION: w.pgettext("vote", "objects"),
        Choice.STAND_ASIDE: w.pgettext("vote", "stands aside"),
        Choice.APPROVE: w.pgettext("vote", "approves an option"),
        Choice.RECUSED: w.pgettext("vote", "takes no part"),
    }[choice]


def button(w: Words, choice: Choice) -> str:
    """Name the act that casts a vote."""
    return {
        Choice.FOR: w.gettext("Vote for"),
        Choice.AGAINST: w.gettext("Vote against"),
        Choice.ABSTAIN: w.gettext("Abstain"),
        Choice.CONSENT: w.gettext("Give consent"),
        Choice.CONCERN: w.gettext("Consent, with a concern"),
        Choice.OBJECTION: w.gettext("Object"),
        Choice.STAND_ASIDE: w.gettext("Stand aside"),
        Choice.APPROVE: w.gettext("Approve these options"),
        Choice.RECUSED: w.gettext("Take no part"),
    }[choice]


def offered(w: Words, method: Method) -> Sequence[Option]:
    """Offer what a method asks, each answer with what it means."""
    return tuple(
        Option(value=answer, label=_label(w, answer), detail=_detail(w, answer, method))
        for answer in ANSWERS[method]
    )


def quoted(w: Words, options: Sequence[str]) -> str:
    """Join options as one says them: « A » et « B »."""
    said = w.gettext("“{option}”")
    return listed(w, [said.format(option=option) for option in options])


def chosen_of(options: Sequence[str], places: Sequence[int]) -> Sequence[str]:
    """Name the options at these places, the first being 1."""
    return [options[place - 1] for place in places if place <= len(options)]


def _label(w: Words, answer: Choice) -> str:
    return {
        Choice.FOR: w.pgettext("choice", "For"),
        Choice.AGAINST: w.pgettext("choice", "Against"),
        Choice.ABSTAIN: w.pgettext("choice", "Abstain"),
        Choice.CONSENT: w.pgettext("choice", "I consent"),
        Choice.CONCERN: w.pgettext("choice", "I consent, with a concern"),
        Choice.OBJECTION: w.pgettext("choice", "I object"),
        Choice.STAND_ASIDE: w.pgettext("choice", "I stand aside"),
        Choice.APPROVE: w.pgettext("choice", "I approve the options ticked"),
        Choice.RECUSED: w.pgettext("choice", "Take no part"),
    }[answer]


def _detail(w: Words, answer: Choice, method: Method) -> str:
    if method is Method.SENSE_CHECK:
        return w.gettext("As you see it today.") if answer is not Choice.ABSTAIN else ""
    return {
        Choice.ABSTAIN: w.gettext("Your seat takes part, without an opinion."),
        Choice.CONSENT: w.gettext("Good enough for now, and safe enough to try."),
        Choice.CONCERN: w.gettext("It can go ahead; your concern stands beside the decision. Say it below."),
        Choice.OBJECTION: w.gettext("You see a harm to deal with first: this alone puts it off. Say why."),
        Choice.STAND_ASIDE: w.gettext("You neither carry it nor stand in its way."),
        Choice.RECUSED: w.gettext(
            "For a conflict of interest: your organisation would gain or lose by this decision."
        ),
    }.get(answer, "")
