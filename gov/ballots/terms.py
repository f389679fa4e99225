"""Hold the terms a committee starts with, for each class of decision."""

from collections.abc import Mapping
from types import MappingProxyType

from gov.committees.law import QUORUM
from gov.motions.rules import DecisionClass
from gov.tally.shares import ALL, MORE_THAN_HALF, TWO_THIRDS
from gov.tally.terms import Base, Terms

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
