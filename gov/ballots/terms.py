"""Hold the terms a committee starts with, for each class of decision and each method."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from gov.committees.law import QUORUM
from gov.motions.rules import DecisionClass
from gov.tally.shares import ALL, MORE_THAN_HALF, NONE, TWO_THIRDS
from gov.tally.terms import Base, Method, Terms

_SIMPLE = Terms(quorum=QUORUM, majority=MORE_THAN_HALF)
_QUALIFIED = Terms(quorum=QUORUM, majority=TWO_THIRDS)
_UNANIMOUS = Terms(quorum=ALL, majority=ALL, base=Base.ALL_SEATS)

DEFAULTS: Mapping[DecisionClass, Terms] = MappingProxyType(
    {
        DecisionClass.ORDINARY: _SIMPLE,
        DecisionClass.BUDGET: _QUALIFIED,
        DecisionClass.ADMISSION: _QUALIFIED,
        DecisionClass.RULES: _QUALIFIED,
        DecisionClass.SHARING: _QUALIFIED,
        DecisionClass.CONVENTION: _UNANIMOUS,
        DecisionClass.CLOSING: _UNANIMOUS,
    }
)

_ALL_METHODS: Final = (
    Method.FOR_AGAINST,
    Method.CONSENT,
    Method.APPROVAL,
    Method.UNANIMOUS,
    Method.SENSE_CHECK,
)
# What needs every seat is asked of every seat: fewer may not consent in their place.
_FOR_ALL: Final = (Method.UNANIMOUS, Method.SENSE_CHECK)


def methods_for(kind: DecisionClass) -> tuple[Method, ...]:
    """List how seats may be asked about a class of decision, the usual way first."""
    return _FOR_ALL if DEFAULTS[kind] == _UNANIMOUS else _ALL_METHODS


def terms_for(kind: DecisionClass, method: Method, *, after_objection: bool = False) -> Terms:
    """Give what a ballot of a class needs, asked in one way.

    After a maintained objection a majority of two thirds is asked, where less would be.
    """
    if method is Method.SENSE_CHECK:
        return replace(_SIMPLE, method=method, quorum=NONE)
    if method is Method.UNANIMOUS:
        return replace(_UNANIMOUS, method=method)
    terms = replace(DEFAULTS[kind], method=method)
    if after_objection and terms.majority == MORE_THAN_HALF and method is not Method.CONSENT:
        return replace(terms, majority=TWO_THIRDS)
    return terms
