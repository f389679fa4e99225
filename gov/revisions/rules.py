"""Foresee what other rules would have made of ballots that were counted."""

from dataclasses import dataclass, replace
from enum import StrEnum

from gov.instruments.rules import DecisionClass
from gov.instruments.rulesets import Rules
from gov.tally.counts import Count
from gov.tally.steps import Outcome
from gov.tally.terms import Method, Terms
from gov.tally.verdict import Verdict, verdict

_ASKED_ALIKE = frozenset({Method.FOR_AGAINST, Method.UNANIMOUS})


class Change(StrEnum):
    """What other rules would have changed."""

    SAME = "same"
    OTHER = "other"
    MEETING = "meeting"  # it could not have been decided online


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """Hold how a ballot ended, and how it would have ended."""

    was: Outcome
    would: Outcome
    change: Change


def recount(was: Verdict, terms: Terms) -> Verdict:
    """Count a ballot again under other terms, each seat where it stood."""
    return verdict(_as_asked(was, terms.method), terms, was.approvals)


def foresee(was: Verdict, kind: DecisionClass, rules: Rules) -> Foreseen:
    """Say how a ballot would have ended under other rules.

    A choice and a sense check stay what they were. By consent, a vote against
    stands for an objection that is maintained.
    """
    asked = was.terms.method
    usual = rules.law.classes[kind].method
    method = usual if asked in (*_ASKED_ALIKE, Method.CONSENT) else asked
    if rules.allows_online(kind, method):
        would = recount(was, rules.terms(kind, method)).outcome
        return Foreseen(was=was.outcome, would=would, change=_change(was.outcome, would))
    if asked is Method.APPROVAL:
        return Foreseen(was=was.outcome, would=was.outcome, change=Change.MEETING)
    by_all = recount(was, rules.terms(kind, Method.UNANIMOUS)).outcome
    change = Change.SAME if by_all is was.outcome is Outcome.ADOPTED else Change.MEETING
    return Foreseen(was=was.outcome, would=by_all, change=change)


def _change(was: Outcome, would: Outcome) -> Change:
    return Change.SAME if was is would else Change.OTHER


def _as_asked(was: Verdict, method: Method) -> Count:
    count, asked = was.count, was.terms.method
    if method is Method.CONSENT and asked in _ASKED_ALIKE:
        return replace(
            count,
            for_=0,
            against=0,
            abstain=0,
            consent=count.for_,
            objection=count.against,
            stand_aside=count.abstain,
        )
    if method in _ASKED_ALIKE and asked is Method.CONSENT:
        return replace(
            count,
            consent=0,
            concern=0,
            objection=0,
            stand_aside=0,
            for_=count.consenting,
            against=count.objection,
            abstain=count.stand_aside,
        )
    return count
