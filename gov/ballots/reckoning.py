"""Show what a ballot needs, and how its verdict follows, number by number."""

from collections.abc import Sequence

from gov.instruments.wording import share_name, share_of
from gov.tally.shares import Threshold
from gov.tally.steps import Rule, Step
from gov.tally.terms import Base, Method, Terms
from gov.tally.verdict import Verdict
from gov.web.parts import Count as CountRow
from gov.web.words import Words


def rules(w: Words, terms: Terms) -> str:
    """Say what a ballot needs, before anyone votes."""
    if terms.method is Method.SENSE_CHECK:
        return w.gettext("No quorum and no majority: it binds nobody.")
    if terms.method is Method.UNANIMOUS:
        return w.gettext("Every seat answers, and every seat is for.")
    quorum = w.gettext("Quorum: {share} take part.").format(
        share=_share_of(w, terms.quorum, str(terms.quorum_of), terms.method)
    )
    if terms.method is Method.CONSENT:
        said = w.gettext("Adopted unless a seat maintains an objection.")
        return f"{quorum} {said}"
    share = _share_of(w, terms.majority, str(terms.base), terms.method)
    if terms.method is Method.APPROVAL:
        said = w.gettext("Majority: the option that leads is approved by {share}, and leads alone.")
    else:
        said = w.gettext("Majority: {share} are for.")
    return f"{quorum} {said.format(share=share)}"


def arithmetic(w: Words, verdict: Verdict) -> Sequence[CountRow]:
    """Show each condition with its numbers, in the order of checking."""
    return tuple(_row(w, step, verdict.terms.method) for step in verdict.steps)


def _row(w: Words, step: Step, method: Method) -> CountRow:
    if step.rule is Rule.BASE:
        return CountRow(label=_nobody(w, method), working="0")
    if step.rule is Rule.ABSTENTIONS:
        label = w.gettext("Abstentions do not outnumber the votes for and against")
        if method is Method.APPROVAL:
            label = w.gettext("Abstentions do not outnumber the seats that approve an option")
        return CountRow(label=label, working=f"{step.part} {'≤' if step.met else '>'} {step.needed}")
    if step.rule is Rule.OBJECTIONS:
        working = f"{step.part} {'=' if step.met else '>'} 0"
        return CountRow(label=w.gettext("Objections maintained"), working=working)
    if step.rule is Rule.EQUALITY:
        label = w.gettext("Options that lead, of {whole}").format(whole=step.whole)
        return CountRow(label=label, working=f"{step.part} {'=' if step.met else '≠'} 1")
    assert step.threshold is not None
    share = _share_of(w, step.threshold, step.of, method)
    pattern = (
        w.gettext("Quorum: {share} ({whole})")
        if step.rule is Rule.QUORUM
        else w.gettext("Majority: {share} ({whole})")
    )
    working = f"{step.part} {'≥' if step.met else '<'} {step.needed}"
    return CountRow(label=pattern.format(share=share, whole=step.whole), working=working)


def _nobody(w: Words, method: Method) -> str:
    return {
        Method.CONSENT: w.gettext("Consent: no seat gave it"),
        Method.APPROVAL: w.gettext("Majority: no seat approved an option"),
    }.get(method) or w.gettext("Majority: nobody was for or against")


def _share_of(w: Words, share: Threshold, of: str, method: Method) -> str:
    if method is Method.APPROVAL and of == Base.EXPRESSED:
        whole = w.pgettext("share of", "of the seats that approve an option")
        return f"{share_name(w, share)} {whole}"
    return share_of(w, share, of)
