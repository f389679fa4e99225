"""Read a founding text as it was filled in: every fault at once, beside its field."""

import re
from types import MappingProxyType
from typing import Any, Final

from gov.instruments.agreements import MOST, NAME, PASSAGE, Competence, Convention, Remit, Role
from gov.instruments.rules import DecisionClass
from gov.instruments.rulesets import BY_ALL, LIMITS, METHODS, ClassRule, RuleSet
from gov.motions.forms import LANGUAGES, TEXT, TITLE
from gov.tally.shares import ALL, Threshold
from gov.tally.terms import Base, Method, QuorumOf
from gov.web.forms import (
    FieldErrors,
    Submission,
    boolean,
    choice,
    errors,
    integer,
    lines,
    prefilled,
    refuse,
    text,
)

FREE: Final = tuple(kind for kind in DecisionClass if kind is not DecisionClass.CONVENTION)
"""The classes whose terms can be chosen; a convention binds all who agreed to it."""
SWITCHES: Final = (
    "online",
    "second_session_needs_quorum",
    "recused_count_for_quorum",
    "abstentions_defer",
    "secret_if_asked",
    "early_close",
)
ROWS: Final = 12  # competences asked for at once
SPARE_ROWS: Final = 3  # open beyond those filled in
_SHARE: Final = re.compile(r"(>?)([0-9]{1,3})/([0-9]{1,3})")


def share_text(share: Threshold) -> str:
    """Write a share as the form does: `>1/2` is more than half, `2/3` at least two thirds."""
    return f"{'>' if share.strict else ''}{share.numerator}/{share.denominator}"


def read_words(sub: Submission) -> tuple[str, str, str]:
    """Read the motion's title, its reasons and its language."""
    return (
        text(sub, "title", max=TITLE),
        lines(sub, "reasons", required=False, max=TEXT),
        choice(sub, "language", LANGUAGES),
    )


def read_rules(sub: Submission) -> tuple[RuleSet, tuple[str, str, str]] | FieldErrors:
    """Read rules of procedure, with the words of their motion."""
    said = read_words(sub)
    classes = {kind: _class_rule(sub, kind) for kind in FREE} | {DecisionClass.CONVENTION: BY_ALL}
    numbers = {name: integer(sub, name, min=least, max=most) for name, (least, most) in LIMITS.items()}
    switches = {name: boolean(sub, name) for name in SWITCHES}
    if numbers["shortest_days"] > numbers["window_days"]:
        refuse(sub, "shortest_days", "shorter_than_usual", usual=numbers["window_days"])
    wrong = errors(sub)
    if wrong is not None:
        return wrong
    settings: dict[str, Any] = {**numbers, **switches}
    return RuleSet(classes=MappingProxyType(classes), **settings), said


def read_convention(sub: Submission) -> tuple[Convention, tuple[str, str, str]] | FieldErrors:
    """Read a convention, with the words of its motion."""
    said = read_words(sub)
    signed = [line.strip() for line in lines(sub, "signatories", max=MOST * NAME).split("\n") if line.strip()]
    if len(set(signed)) != len(signed) or len(signed) > MOST:
        refuse(sub, "signatories", "each_once")
    if any(len(name) > NAME for name in signed):
        refuse(sub, "signatories", "too_long", max=NAME, length=max(map(len, signed)))
    passages = {
        name: lines(sub, name, max=PASSAGE) for name in ("purpose", "term", "exit", "assets", "carrier")
    }
    return errors(sub) or (Convention(signatories=tuple(signed), **passages), said)


def read_remit(sub: Submission) -> tuple[Remit, tuple[str, str, str]] | FieldErrors:
    """Read a remit, with the words of its motion; empty rows are left out."""
    said = read_words(sub)
    named = [(row, text(sub, f"name_{row}", required=False, max=NAME)) for row in range(1, ROWS + 1)]
    roles = {row: choice(sub, f"role_{row}", tuple(Role), required=bool(name)) for row, name in named}
    listed = [(row, name, roles[row]) for row, name in named if name]
    for row, name, _ in listed:
        if [other for _, other, _ in listed].count(name) > 1:
            refuse(sub, f"name_{row}", "each_once")
    if not listed:
        refuse(sub, "name_1", "required")
    wrong = errors(sub)
    if wrong is not None:
        return wrong
    return Remit(
        competences=tuple(Competence(name=name, role=role) for _, name, role in listed if role)
    ), said


def fill_rules(law: RuleSet, **said: str) -> FieldErrors:
    """Fill the form with rules, to be changed."""
    classes: dict[str, object] = {}
    for kind in FREE:
        rule = law.classes[kind]
        classes |= {
            f"method_{kind}": rule.method,
            f"majority_{kind}": share_text(rule.majority),
            f"base_{kind}": rule.base,
            f"quorum_{kind}": share_text(rule.quorum),
            f"quorum_of_{kind}": rule.quorum_of,
        }
    numbers = {name: getattr(law, name) for name in LIMITS}
    switches = {name: "yes" for name in SWITCHES if getattr(law, name)}
    return prefilled(**classes, **numbers, **switches, **said)


def fill_convention(held: Convention, **said: str) -> FieldErrors:
    """Fill the form with a convention, to be changed."""
    return prefilled(
        signatories="\n".join(held.signatories),
        purpose=held.purpose,
        term=held.term,
        exit=held.exit,
        assets=held.assets,
        carrier=held.carrier,
        **said,
    )


def fill_remit(held: Remit, **said: str) -> FieldErrors:
    """Fill the form with a remit, to be changed."""
    rows: dict[str, object] = {}
    for row, one in enumerate(held.competences[:ROWS], 1):
        rows |= {f"name_{row}": one.name, f"role_{row}": one.role}
    return prefilled(**rows, **said)


def _class_rule(sub: Submission, kind: DecisionClass) -> ClassRule:
    method = choice(sub, f"method_{kind}", METHODS)
    majority = _share(sub, f"majority_{kind}")
    base = choice(sub, f"base_{kind}", tuple(Base))
    quorum = _share(sub, f"quorum_{kind}")
    quorum_of = choice(sub, f"quorum_of_{kind}", tuple(QuorumOf))
    if method is Method.UNANIMOUS:
        return BY_ALL
    if not majority.excludes_ties:
        refuse(sub, f"majority_{kind}", "majority_ties")
        return BY_ALL
    return ClassRule(method=method, quorum=quorum, majority=majority, base=base, quorum_of=quorum_of)


def _share(sub: Submission, name: str) -> Threshold:
    """Read a share; one that nobody can reach, or that is none, is refused in words."""
    written = text(sub, name, max=10)
    found = _SHARE.fullmatch(written)
    if found is None:
        refuse(sub, name, "share_unreadable")
        return ALL
    strict, part, whole = bool(found[1]), int(found[2]), int(found[3])
    if whole == 0 or part > whole or (strict and part == whole):
        refuse(sub, name, "share_above_all")
        return ALL
    return Threshold(part, whole, strict=strict)
