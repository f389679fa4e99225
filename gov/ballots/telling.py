"""Say votes, verdicts and what is missing, in whole sentences.

Sentences are written out choice by choice: no language builds them alike.
"""

from collections.abc import Sequence

from gov.ballots.rules import Ground
from gov.tally.counts import Choice, Count
from gov.tally.outlook import Need, Outlook
from gov.tally.shares import Threshold
from gov.tally.steps import Outcome, Rule, Step
from gov.tally.terms import Base, QuorumOf, Terms
from gov.tally.verdict import Verdict
from gov.web.parts import Count as CountRow
from gov.web.words import Words


def votes(w: Words, choice: Choice, seat: str) -> str:
    """Read back a vote about to be cast."""
    said = {
        Choice.FOR: w.gettext("You vote FOR on behalf of {seat}."),
        Choice.AGAINST: w.gettext("You vote AGAINST on behalf of {seat}."),
        Choice.ABSTAIN: w.gettext("You ABSTAIN on behalf of {seat}."),
        Choice.RECUSED: w.gettext("You declare a conflict of interest: {seat} takes NO PART in this vote."),
    }
    return said[choice].format(seat=seat)


def voted(w: Words, choice: Choice, seat: str) -> str:
    """Say a vote that was recorded, to who cast it."""
    said = {
        Choice.FOR: w.gettext("You voted FOR on behalf of {seat}."),
        Choice.AGAINST: w.gettext("You voted AGAINST on behalf of {seat}."),
        Choice.ABSTAIN: w.gettext("You ABSTAINED on behalf of {seat}."),
        Choice.RECUSED: w.gettext("You declared a conflict of interest: {seat} takes NO PART in this vote."),
    }
    return said[choice].format(seat=seat)


def stood(w: Words, choice: Choice) -> str:
    """Say one choice in a word."""
    return {
        Choice.FOR: w.pgettext("vote", "for"),
        Choice.AGAINST: w.pgettext("vote", "against"),
        Choice.ABSTAIN: w.pgettext("vote", "abstention"),
        Choice.RECUSED: w.pgettext("vote", "takes no part"),
    }[choice]


def button(w: Words, choice: Choice) -> str:
    """Name the act that casts a vote."""
    return {
        Choice.FOR: w.gettext("Vote for"),
        Choice.AGAINST: w.gettext("Vote against"),
        Choice.ABSTAIN: w.gettext("Abstain"),
        Choice.RECUSED: w.gettext("Take no part"),
    }[choice]


def outcome(w: Words, verdict: Verdict) -> str:
    """Say how a ballot ended, and why, in one sentence."""
    if verdict.is_tie and verdict.outcome is Outcome.REJECTED:
        return w.gettext("Rejected: as many for as against, and nobody breaks a tie.")
    return {
        Outcome.ADOPTED: w.gettext("Adopted."),
        Outcome.REJECTED: w.gettext("Rejected: the majority was not reached."),
        Outcome.INQUORATE: w.gettext("Not decided: too few seats took part."),
        Outcome.DEFERRED: w.gettext("Deferred: more seats abstained than gave an opinion."),
    }[verdict.outcome]


def tally(w: Words, count: Count, *, is_open: bool = False) -> str:
    """Say how many seats stand where: « 3 pour, 1 contre, 1 abstention ».

    While a ballot is open, who has not answered yet is not called silent.
    """
    parts = [
        w.ngettext("{count} for", "{count} for", count.for_).format(count=count.for_),
        w.ngettext("{count} against", "{count} against", count.against).format(count=count.against),
        w.ngettext("{count} abstention", "{count} abstentions", count.abstain).format(count=count.abstain),
    ]
    if count.recused:
        said = w.ngettext("{count} takes no part", "{count} take no part", count.recused)
        parts.append(said.format(count=count.recused))
    if count.silent and not is_open:
        said = w.ngettext("{count} without an answer", "{count} without an answer", count.silent)
        parts.append(said.format(count=count.silent))
    return ", ".join(parts)


def needs(w: Words, outlook: Outlook) -> Sequence[str]:
    """Say what an open ballot still needs, the most pressing first."""
    return tuple(_need(w, need, number) for need, number in outlook.needs)


def _need(w: Words, need: Need, number: int) -> str:
    if need is Need.QUORUM_NEEDS:
        return w.ngettext(
            "One more seat must take part for the quorum.",
            "{count} more seats must take part for the quorum.",
            number,
        ).format(count=number)
    if need is Need.FOR_NEEDED:
        return w.ngettext(
            "It needs one more vote for, if nobody else votes against.",
            "It needs {count} more votes for, if nobody else votes against.",
            number,
        ).format(count=number)
    return {
        Need.WILL_BE_ADOPTED: w.gettext("It will be adopted, whatever the other seats do."),
        Need.CANNOT_BE_ADOPTED: w.gettext("It can no longer be adopted, unless votes change."),
        Need.ADOPTED_AS_IT_STANDS: w.gettext("As votes stand, it is adopted."),
    }[need]


def rules(w: Words, terms: Terms) -> str:
    """Say what a ballot needs, before anyone votes."""
    quorum = w.gettext("Quorum: {share} take part.").format(
        share=_share_of(w, terms.quorum, str(terms.quorum_of))
    )
    majority = w.gettext("Majority: {share} are for.").format(
        share=_share_of(w, terms.majority, str(terms.base))
    )
    return f"{quorum} {majority}"


def source(w: Words, terms: Terms) -> str:
    """Say which rule the terms come from."""
    if terms.source == "starter":
        return w.gettext("The rules every committee starts with; the committee can adopt its own.")
    return terms.source


def ground(w: Words, ground: Ground) -> str:
    """Say what made a ballot void."""
    return {
        Ground.TEXT: w.gettext("Its text was wrong."),
        Ground.ELECTORATE: w.gettext("The seats that vote were wrong."),
    }[ground]


def audience_name(w: Words, audience: str) -> str:
    """Say who reads a decision."""
    return {
        "committee": w.gettext("the committee and its observers"),
        "partners": w.gettext("the partners’ teams and boards too"),
        "public": w.gettext("everyone: it will be published"),
        "closed": w.gettext("the members only (closed session)"),
    }[audience]


def arithmetic(w: Words, verdict: Verdict) -> Sequence[CountRow]:
    """Show each condition with its numbers, in the order of checking."""
    return tuple(_row(w, step) for step in verdict.steps)


def _row(w: Words, step: Step) -> CountRow:
    if step.rule is Rule.BASE:
        label = w.gettext("Majority: nobody was for or against")
        return CountRow(label=label, working="0")
    if step.rule is Rule.ABSTENTIONS:
        label = w.gettext("Abstentions do not outnumber the votes for and against")
        return CountRow(label=label, working=f"{step.part} {'≤' if step.met else '>'} {step.needed}")
    assert step.threshold is not None
    share = _share_of(w, step.threshold, step.of)
    pattern = (
        w.gettext("Quorum: {share} ({whole})")
        if step.rule is Rule.QUORUM
        else w.gettext("Majority: {share} ({whole})")
    )
    working = f"{step.part} {'≥' if step.met else '<'} {step.needed}"
    return CountRow(label=pattern.format(share=share, whole=step.whole), working=working)


def _share_of(w: Words, share: Threshold, of: str) -> str:
    return f"{_share(w, share)} {_of(w, of)}"


def _share(w: Words, share: Threshold) -> str:
    key = (share.numerator, share.denominator, share.strict)
    known = {
        (1, 2, True): w.gettext("more than half"),
        (2, 3, False): w.gettext("at least two thirds"),
        (4, 5, False): w.gettext("at least four fifths"),
        (1, 1, False): w.pgettext("share", "all"),
    }
    part = f"{share.numerator}/{share.denominator}"
    other = w.gettext("more than {part}") if share.strict else w.gettext("at least {part}")
    return known.get(key) or other.format(part=part)


def _of(w: Words, of: str) -> str:
    said: dict[str, str] = {
        QuorumOf.ALL_SEATS: w.pgettext("share of", "of the seats"),
        QuorumOf.SEATS_PRESENT: w.pgettext("share of", "of the seats present"),
        Base.EXPRESSED: w.pgettext("share of", "of the votes for and against"),
        Base.CAST: w.pgettext("share of", "of the votes cast, abstentions included"),
        Base.PRESENT_OR_REPRESENTED: w.pgettext("share of", "of the seats present or represented"),
    }
    return said[of]
