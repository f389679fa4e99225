"""Say verdicts, counts and what is missing, in whole sentences.

Sentences are written out case by case: no language builds them alike.
"""

from collections.abc import Sequence
from datetime import date

from gov.ballots.answers import quoted
from gov.ballots.rules import Ground
from gov.instruments.agreements import Competence, Role
from gov.tally.counts import Count
from gov.tally.outlook import Need, Outlook
from gov.tally.steps import Outcome, Rule
from gov.tally.terms import Method
from gov.tally.verdict import Verdict
from gov.web import dates
from gov.web.words import Words


def outcome(w: Words, verdict: Verdict, options: Sequence[str] = ()) -> str:
    """Say how a ballot ended, and why, in one sentence."""
    if verdict.chosen is not None and options:
        return w.gettext("Chosen: {option}.").format(option=options[verdict.chosen])
    return {
        Outcome.ADOPTED: _adopted,
        Outcome.REJECTED: _rejected,
        Outcome.INQUORATE: _undecided,
        Outcome.DEFERRED: _deferred,
        Outcome.NOTED: _noted,
    }[verdict.outcome](w, verdict)


def result_word(w: Words, outcome: str) -> str:
    """Name the result in a word or two, under the count."""
    return {
        Outcome.ADOPTED: w.pgettext("result", "adopted"),
        Outcome.REJECTED: w.pgettext("result", "rejected"),
        Outcome.INQUORATE: w.pgettext("result", "not decided"),
        Outcome.DEFERRED: w.pgettext("result", "deferred"),
        Outcome.NOTED: w.pgettext("result", "binds nobody"),
    }[Outcome(outcome)]


def _adopted(w: Words, verdict: Verdict) -> str:
    return {
        Method.CONSENT: w.gettext("Adopted by consent."),
        Method.UNANIMOUS: w.gettext("Adopted: every seat is for."),
    }.get(verdict.terms.method) or w.gettext("Adopted.")


def _rejected(w: Words, verdict: Verdict) -> str:
    if verdict.terms.method is Method.UNANIMOUS:
        return w.gettext("Rejected: not every seat is for.")
    if verdict.terms.method is Method.APPROVAL:
        return w.gettext("Nothing chosen: the option that leads lacks its majority.")
    if verdict.is_tie:
        return w.gettext("Rejected: as many for as against, and nobody breaks a tie.")
    return w.gettext("Rejected: the majority was not reached.")


def _undecided(w: Words, verdict: Verdict) -> str:
    if verdict.terms.method is Method.CONSENT and verdict.steps[-1].rule is Rule.BASE:
        return w.gettext("Not decided: no seat gave its consent.")
    return w.gettext("Not decided: too few seats took part.")


def _deferred(w: Words, verdict: Verdict) -> str:
    return {
        Rule.OBJECTIONS: w.gettext("Deferred: an objection is maintained."),
        Rule.EQUALITY: w.gettext("Deferred: options lead together, and nobody breaks a tie."),
    }.get(verdict.steps[-1].rule) or w.gettext("Deferred: more seats abstained than gave an opinion.")


def _noted(w: Words, verdict: Verdict) -> str:
    return w.gettext("Noted: it shows where seats stand, and binds nobody.")


def then(w: Words, verdict: Verdict, options: Sequence[str] = ()) -> str:
    """Say what comes next where a ballot decided nothing yet."""
    failed = verdict.steps[-1].rule if verdict.outcome is Outcome.DEFERRED else None
    if failed is Rule.OBJECTIONS:
        return w.gettext(
            "It goes to the next meeting, where the objection is talked through."
            " If it is then put to the vote, two thirds of the votes for and against decide."
        )
    if failed is Rule.EQUALITY and options:
        leading = quoted(w, [options[place] for place in verdict.leading])
        return w.gettext("A second round follows, between {options}.").format(options=leading)
    if verdict.outcome is Outcome.NOTED:
        return w.gettext("The motion is under discussion again.")
    return ""


def tally(w: Words, count: Count, method: Method = Method.FOR_AGAINST, *, is_open: bool = False) -> str:
    """Say how many seats stand where: « 3 pour, 1 contre, 1 abstention ».

    While a ballot is open, who has not answered yet is not called silent.
    """
    parts = _stances(w, count, method)
    if count.recused:
        said = w.ngettext("{count} takes no part", "{count} take no part", count.recused)
        parts.append(said.format(count=count.recused))
    if count.silent and not is_open:
        said = w.ngettext("{count} without an answer", "{count} without an answer", count.silent)
        parts.append(said.format(count=count.silent))
    return ", ".join((*parts, *away(w, count)))


def away(w: Words, count: Count) -> Sequence[str]:
    """Say how many seats were not in the room, excused or not."""
    told = (
        (count.excused, w.ngettext("{count} excused", "{count} excused", count.excused)),
        (count.absent, w.ngettext("{count} absent", "{count} absent", count.absent)),
    )
    return [said.format(count=number) for number, said in told if number]


def _stances(w: Words, count: Count, method: Method) -> list[str]:
    abstain = w.ngettext("{count} abstention", "{count} abstentions", count.abstain)
    if method is Method.APPROVAL:
        approve = w.ngettext("{count} approves an option", "{count} approve an option", count.approve)
        return [approve.format(count=count.approve), abstain.format(count=count.abstain)]
    if method is not Method.CONSENT:
        said = w.ngettext("{count} for", "{count} for", count.for_)
        against = w.ngettext("{count} against", "{count} against", count.against)
        return [
            said.format(count=count.for_),
            against.format(count=count.against),
            abstain.format(count=count.abstain),
        ]
    consents = w.ngettext("{count} consents", "{count} consent", count.consenting)
    concern = w.ngettext("{count} of them with a concern", "{count} of them with a concern", count.concern)
    objection = w.ngettext("{count} objection", "{count} objections", count.objection)
    aside = w.ngettext("{count} stands aside", "{count} stand aside", count.stand_aside)
    return [
        consents.format(count=count.consenting),
        *([concern.format(count=count.concern)] if count.concern else []),
        objection.format(count=count.objection),
        *([aside.format(count=count.stand_aside)] if count.stand_aside else []),
    ]


def needs(w: Words, outlook: Outlook, method: Method = Method.FOR_AGAINST) -> Sequence[str]:
    """Say what an open ballot still needs, the most pressing first."""
    return tuple(_need(w, need, number, method) for need, number in outlook.needs)


def _need(w: Words, need: Need, number: int, method: Method) -> str:
    if need is Need.QUORUM_NEEDS:
        return w.ngettext(
            "One more seat must take part for the quorum.",
            "{count} more seats must take part for the quorum.",
            number,
        ).format(count=number)
    if need is Need.FOR_NEEDED:
        return _for_needed(w, number, method)
    if method is Method.CONSENT and need is Need.CANNOT_BE_ADOPTED:
        return w.gettext("It is put off as long as an objection is maintained.")
    if method is Method.APPROVAL and need is Need.ADOPTED_AS_IT_STANDS:
        return w.gettext("As votes stand, the option that leads is chosen.")
    return {
        Need.WILL_BE_ADOPTED: w.gettext("It will be adopted, unless votes change."),
        Need.CANNOT_BE_ADOPTED: w.gettext("It can no longer be adopted, unless votes change."),
        Need.ADOPTED_AS_IT_STANDS: w.gettext("As votes stand, it is adopted."),
    }[need]


def _for_needed(w: Words, number: int, method: Method) -> str:
    if method is Method.CONSENT:
        return w.ngettext(
            "It needs one seat’s consent, if nobody objects.",
            "It needs the consent of {count} seats, if nobody objects.",
            number,
        ).format(count=number)
    if method is Method.APPROVAL:
        return w.ngettext(
            "For one option to lead with its majority, one more seat must approve it alone.",
            "For one option to lead with its majority, {count} more seats must approve it alone.",
            number,
        ).format(count=number)
    return w.ngettext(
        "It needs one more vote for, if nobody else votes against.",
        "It needs {count} more votes for, if nobody else votes against.",
        number,
    ).format(count=number)


def set_aside(w: Words, day: date) -> str:
    """Say since when a count decides no more: made again, it came out otherwise."""
    return w.gettext("Set aside on {day}").format(day=dates.plain_day(day, w.language))


def may_close_early(w: Words) -> str:
    """Say beforehand that a close may be brought forward, by whom and how far."""
    return w.gettext(
        "It may close early: once every seat has answered, any of them can ask that it closes at 18:00 on"
        " the next working day. Everyone gets a mail then, and votes can be changed until that hour."
    )


def ground(w: Words, ground: Ground) -> str:
    """Say what made a ballot void."""
    return {
        Ground.TEXT: w.gettext("Its text was wrong."),
        Ground.ELECTORATE: w.gettext("The seats that vote were wrong."),
        Ground.COUNT: w.gettext("Its two witnesses could not confirm one count."),
    }[ground]


def consequence(w: Words, matter: Competence | None) -> str:
    """Say what adopting it leads to, where the committee does not decide alone."""
    role = matter.role if matter else Role.DECIDES
    return {
        Role.ADVISES: w.gettext("What is adopted is the committee’s advice: it does not decide this matter."),
        Role.REFERS: w.gettext(
            "If it is adopted, the partners’ own boards are asked: it holds once all have ratified it,"
            " within thirty days."
        ),
    }.get(role, "")


def adopted_on_a_matter(w: Words, role: str | None) -> str:
    """Say what comes after an adoption, where the committee does not decide alone."""
    said: dict[str | None, str] = {
        Role.ADVISES: w.gettext("It is the committee’s advice: on this matter it does not decide."),
        Role.REFERS: w.gettext(
            "It holds once the boards of all partners have ratified it; each has thirty days to answer."
        ),
    }
    return said.get(role, "")


def audience_name(w: Words, audience: str) -> str:
    """Say who reads a decision."""
    return {
        "committee": w.gettext("the committee and its observers"),
        "partners": w.gettext("the partners’ teams and boards too"),
        "public": w.gettext("everyone: it will be published"),
        "closed": w.gettext("the members only (closed session)"),
    }[audience]
