"""Say how seats may be asked, in a meeting or outside one, and what a ballot then needs."""

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
_IN_WRITING: Final = Method.UNANIMOUS
# What needs every seat is asked of every seat: fewer may not consent in their place.
_FOR_ALL: Final = (Method.UNANIMOUS, Method.SENSE_CHECK)
_FOR_ALL_IN_A_ROOM: Final = (Method.FOR_AGAINST, Method.SENSE_CHECK)


def methods_for(rules: Rules, kind: DecisionClass) -> tuple[Method, ...]:
    """List how seats may be asked about a class of decision, the usual way first."""
    rule = rules.law.classes[kind]
    others = (method for method in _ALL_METHODS if method is not rule.method)
    offered = _FOR_ALL if rule == BY_ALL else (rule.method, *others)
    return tuple(method for method in offered if rules.allows_online(kind, method))


def methods_in_meeting(rules: Rules, kind: DecisionClass) -> tuple[Method, ...]:
    """List how seats may be asked about a class in a meeting, the usual way first.

    What needs every seat is put to the vote there, by the terms that need every
    seat for; the written procedure is for when nobody meets.
    """
    rule = rules.law.classes[kind]
    if rule == BY_ALL:
        return _FOR_ALL_IN_A_ROOM
    others = (method for method in _ALL_METHODS if method not in (rule.method, _IN_WRITING))
    return (rule.method, *others)


def terms_for(
    rules: Rules,
    kind: DecisionClass,
    method: Method,
    *,
    second_session: bool = False,
    after_objection: bool = False,
    in_meeting: bool = False,
) -> Terms:
    """Give what a ballot of a class needs, asked in one way.

    After a maintained objection a majority of two thirds is asked, where less would be.
    In a meeting a seat that says nothing is there all the same.
    """
    terms = rules.terms(kind, method, second_session=second_session)
    terms = replace(terms, silent_are_present=in_meeting)
    if method is Method.SENSE_CHECK:
        return replace(terms, quorum=NONE)
    if after_objection and terms.majority == MORE_THAN_HALF and method is not Method.CONSENT:
        return replace(terms, majority=TWO_THIRDS)
    return terms
