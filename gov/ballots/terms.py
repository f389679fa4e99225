"""Say how seats may be asked outside a meeting, and what a ballot then needs, by the rules in force."""

from dataclasses import replace
from typing import Final

from gov.instruments.rules import DecisionClass
from gov.instruments.rulesets import BY_ALL, Rules
from gov.tally.shares import MORE_THAN_HALF, NONE, TWO_THIRDS
from gov.tally.terms import Method, Terms

_ALL_METHODS: Final = (
    Method.FOR_AGAINST,
    Method.CONSENT,
    Method.APPROVAL,
    Method.UNANIMOUS,
    Method.SENSE_CHECK,
)
# What needs every seat is asked of every seat: fewer may not consent in their place.
_FOR_ALL: Final = (Method.UNANIMOUS, Method.SENSE_CHECK)


def methods_for(rules: Rules, kind: DecisionClass) -> tuple[Method, ...]:
    """List how seats may be asked about a class of decision, the usual way first."""
    rule = rules.law.classes[kind]
    others = (method for method in _ALL_METHODS if method is not rule.method)
    offered = _FOR_ALL if rule == BY_ALL else (rule.method, *others)
    return tuple(method for method in offered if rules.allows_online(kind, method))


def terms_for(
    rules: Rules,
    kind: DecisionClass,
    method: Method,
    *,
    second_session: bool = False,
    after_objection: bool = False,
) -> Terms:
    """Give what a ballot of a class needs, asked in one way.

    After a maintained objection a majority of two thirds is asked, where less would be.
    """
    terms = rules.terms(kind, method, second_session=second_session)
    if method is Method.SENSE_CHECK:
        return replace(terms, quorum=NONE)
    if after_objection and terms.majority == MORE_THAN_HALF and method is not Method.CONSENT:
        return replace(terms, majority=TWO_THIRDS)
    return terms
