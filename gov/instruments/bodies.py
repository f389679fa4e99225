"""Write a founding text in one way only, and read it back strictly.

The body is what is voted on, committed to in the log and enacted: equal rules
have equal bytes, and nothing that was not understood is enacted.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from types import MappingProxyType
from typing import Any, TypeVar

from gov.instruments.agreements import Convention, Remit, convention_from, remit_from
from gov.instruments.rules import DecisionClass, Kind
from gov.instruments.rulesets import LIMITS, ClassRule, RuleSet
from gov.tally.shares import Threshold
from gov.tally.terms import Base, Method, QuorumOf

Body = RuleSet | Convention | Remit
B = TypeVar("B", RuleSet, Convention, Remit)


def written(body: Body) -> str:
    """Write a founding text; equal ones are written alike."""
    plain = asdict(body) if not isinstance(body, RuleSet) else _plain(body)
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


class NotWritten(ValueError):
    """Say that a text is no founding text as we write it."""


def rule_set(text: str) -> RuleSet:
    """Read rules of procedure; raise NotWritten for anything not written by us."""
    return _read(text, RuleSet, _rules_from)


def convention(text: str) -> Convention:
    """Read a convention; raise NotWritten for anything not written by us."""
    return _read(text, Convention, convention_from)


def remit(text: str) -> Remit:
    """Read a remit; raise NotWritten for anything not written by us."""
    return _read(text, Remit, remit_from)


def body_of(kind: Kind, text: str) -> Body:
    """Read a founding text of this kind."""
    if kind is Kind.RULES:
        return rule_set(text)
    return convention(text) if kind is Kind.CONVENTION else remit(text)


def _read(text: str, kind: type[B], make: Callable[[Mapping[str, Any]], B]) -> B:
    try:
        made = make(_held(text, {field.name for field in fields(kind)}))
    except ValueError as cause:
        raise NotWritten("not a founding text") from cause
    if written(made) != text:
        raise NotWritten("not written as a founding text is")
    return made


def _rules_from(found: Mapping[str, Any]) -> RuleSet:
    _check_types(found)
    try:
        classes = {DecisionClass(kind): _class_rule(rule) for kind, rule in found["classes"].items()}
        return RuleSet(**{**found, "classes": MappingProxyType(classes)})
    except (KeyError, TypeError, AttributeError) as cause:
        raise ValueError("not rules of procedure") from cause


def _plain(law: RuleSet) -> dict[str, Any]:
    classes = {str(kind): asdict(rule) for kind, rule in law.classes.items()}
    others = {field.name: getattr(law, field.name) for field in fields(law) if field.name != "classes"}
    return {"classes": classes, **others}


def _check_types(found: Mapping[str, Any]) -> None:
    # `True` and `8.0` count as numbers to Python, and are no numbers of days or seats.
    for name, value in found.items():
        if name != "classes" and type(value) is not (int if name in LIMITS else bool):
            raise ValueError(f"{name} is not what it should be")


def _share(found: Mapping[str, Any]) -> Threshold:
    if [type(found[name]) for name in ("numerator", "denominator", "strict")] != [int, int, bool]:
        raise ValueError("a share is made of whole numbers")
    return Threshold(**found)


def _class_rule(rule: Mapping[str, Any]) -> ClassRule:
    return ClassRule(
        method=Method(rule["method"]),
        quorum=_share(rule["quorum"]),
        quorum_of=QuorumOf(rule["quorum_of"]),
        majority=_share(rule["majority"]),
        base=Base(rule["base"]),
    )


def _held(text: str, names: set[str]) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as cause:
        raise ValueError("no JSON") from cause
    if not isinstance(found, dict) or found.keys() != names:
        raise ValueError("not the fields of a founding text")
    return found
