"""Offer three sets of rules to start from; each reads as six sentences.

Majorities, quorum and days are the defaults of the house. The set in the
style of association law asks what statutes usually ask, and holds no majority
vote online: there, what is decided in writing is decided by all.
"""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from gov.instruments.rules import DecisionClass
from gov.instruments.rulesets import BY_ALL, ClassRule, RuleSet
from gov.tally.shares import MORE_THAN_HALF, TWO_THIRDS, Threshold
from gov.tally.terms import Method


class Starter(StrEnum):
    """Name a set to start from."""

    CONSENT = "consent"
    SIMPLE = "simple"
    ASSOCIATION = "association"


_FOUR_FIFTHS: Final = Threshold(4, 5, strict=False)
_HALF: Final = ClassRule(method=Method.FOR_AGAINST, quorum=MORE_THAN_HALF, majority=MORE_THAN_HALF)
_QUALIFIED: Final = replace(_HALF, majority=TWO_THIRDS)
_CONSENT: Final = replace(_QUALIFIED, method=Method.CONSENT)
_STATUTORY: Final = replace(_QUALIFIED, quorum=TWO_THIRDS)


def _set(ordinary: ClassRule, budget: ClassRule, weighty: ClassRule, closing: ClassRule = BY_ALL) -> RuleSet:
    return RuleSet(
        classes=MappingProxyType(
            {
                DecisionClass.ORDINARY: ordinary,
                DecisionClass.BUDGET: budget,
                DecisionClass.ADMISSION: weighty,
                DecisionClass.RULES: weighty,
                DecisionClass.SHARING: weighty,
                DecisionClass.CONVENTION: BY_ALL,
                DecisionClass.CLOSING: closing,
            }
        )
    )


STARTERS: Final[Mapping[Starter, RuleSet]] = MappingProxyType(
    {
        Starter.CONSENT: _set(_CONSENT, _CONSENT, _CONSENT),
        Starter.SIMPLE: _set(_HALF, _QUALIFIED, _QUALIFIED),
        Starter.ASSOCIATION: replace(
            _set(_HALF, _HALF, _STATUTORY, replace(_STATUTORY, majority=_FOUR_FIFTHS)),
            notice_days=15,
            second_session_days=15,
            second_session_needs_quorum=False,
            abstentions_defer=False,
            online=False,
        ),
    }
)
