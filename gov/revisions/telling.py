"""Say what proposed rules would have changed, and name what their form asks."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from gov.decisions import urls as decision_urls
from gov.instruments.rules import DecisionClass
from gov.instruments.rulesets import METHODS, Rules, RuleSet
from gov.instruments.wording import share_name, share_of
from gov.revisions.forms import share_text
from gov.revisions.queries import Counted
from gov.revisions.rules import Change, Foreseen, foresee
from gov.tally.shares import ALL, MORE_THAN_HALF, NONE, TWO_THIRDS, Threshold
from gov.tally.steps import Outcome
from gov.tally.terms import Base, Method, QuorumOf
from gov.tally.verdict import Verdict
from gov.web.parts import Link, Option
from gov.web.words import Words

_MAJORITIES = (
    MORE_THAN_HALF,
    Threshold(3, 5, strict=False),
    TWO_THIRDS,
    Threshold(3, 4, strict=False),
    Threshold(4, 5, strict=False),
    ALL,
)
_QUORUMS = (
    NONE,
    Threshold(1, 3, strict=False),
    MORE_THAN_HALF,
    TWO_THIRDS,
    Threshold(3, 4, strict=False),
    ALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """Show what rules would have made of the last ballots."""

    sentence: str
    rows: Sequence[Link]


def tried(w: Words, law: RuleSet, counted: Sequence[Counted], slug: str) -> Tried:
    """Say for each of the last ballots whether these rules would have ended it otherwise."""
    rules = Rules(law=law)
    foreseen = [(one, foreseen_of(one, rules)) for one in counted]
    return Tried(
        sentence=_summed(w, [seen for _, seen in foreseen]),
        rows=tuple(
            Link(
                label=f"{one.number} · {_title(w, one)}",
                url=decision_urls.decision(slug, one.number),
                detail=_told(w, seen),
            )
            for one, seen in foreseen
        ),
    )


def foreseen_of(one: Counted, rules: Rules) -> Foreseen:
    """Count one decision again under other rules."""
    return foresee(Verdict.from_json(json.loads(one.verdict)), DecisionClass(one.decision_class), rules)


def majorities(w: Words, held: str) -> Sequence[Option]:
    """Offer the usual majorities, and what is held already."""
    return _shares(w, _MAJORITIES, held)


def quorums(w: Words, held: str) -> Sequence[Option]:
    """Offer the usual quorums, and what is held already."""
    return _shares(w, _QUORUMS, held)


def methods(w: Words) -> Sequence[Option]:
    """Offer the ways in which a class can be decided."""
    said = {
        Method.FOR_AGAINST: w.pgettext("method", "by vote"),
        Method.CONSENT: w.pgettext("method", "by consent first"),
        Method.UNANIMOUS: w.pgettext("method", "by every seat"),
    }
    return tuple(Option(value=method, label=said[method]) for method in METHODS)


def bases(w: Words) -> Sequence[Option]:
    """Offer the bases of a majority."""
    return tuple(Option(value=base, label=_base(w, base)) for base in Base)


def quorums_of(w: Words) -> Sequence[Option]:
    """Offer of which seats a quorum is taken."""
    said = {
        QuorumOf.ALL_SEATS: w.pgettext("share of", "of the seats"),
        QuorumOf.SEATS_PRESENT: w.pgettext("share of", "of the seats present or represented"),
    }
    return tuple(Option(value=of, label=said[of]) for of in QuorumOf)


def _base(w: Words, base: Base) -> str:
    return share_of(w, ALL, base)


def _shares(w: Words, usual: Sequence[Threshold], held: str) -> Sequence[Option]:
    offered = [Option(value=share_text(share), label=_named(w, share)) for share in usual]
    if held and held not in {option.value for option in offered}:
        offered.append(Option(value=held, label=held))
    return tuple(offered)


def _named(w: Words, share: Threshold) -> str:
    return w.gettext("no quorum") if share == NONE else share_name(w, share)


def _summed(w: Words, foreseen: Sequence[Foreseen]) -> str:
    if not foreseen:
        return w.gettext("The committee has not decided by ballot yet: there is nothing to compare with.")
    others = sum(one.change is not Change.SAME for one in foreseen)
    if not others:
        return w.ngettext(
            "Of your last {count} ballot, it would have changed nothing.",
            "Of your last {count} ballots, these rules would have changed none.",
            len(foreseen),
        ).format(count=len(foreseen))
    said = w.ngettext(
        "Of your last {count} ballots, {others} would have ended otherwise.",
        "Of your last {count} ballots, {others} would have ended otherwise.",
        len(foreseen),
    )
    return said.format(count=len(foreseen), others=others)


def _title(w: Words, one: Counted) -> str:
    try:
        value = json.loads(one.title) if one.title else None
    except ValueError:  # altered on disk: the decision's own page says so
        value = None
    return value if isinstance(value, str) else w.gettext("Title withdrawn")


def _told(w: Words, seen: Foreseen) -> str:
    was, would = _outcome(w, seen.was), _outcome(w, seen.would)
    if seen.change is Change.SAME:
        return w.gettext("same outcome: {outcome}").format(outcome=was)
    if seen.change is Change.MEETING:
        return w.gettext("{was}; it would have needed a meeting, since not every seat was for").format(
            was=was
        )
    return w.gettext("other outcome: {would}, where it was {was}").format(would=would, was=was)


def _outcome(w: Words, outcome: Outcome) -> str:
    return {
        Outcome.ADOPTED: w.pgettext("outcome of a ballot", "adopted"),
        Outcome.REJECTED: w.pgettext("outcome of a ballot", "rejected"),
        Outcome.INQUORATE: w.pgettext("outcome of a ballot", "without its quorum"),
        Outcome.DEFERRED: w.pgettext("outcome of a ballot", "put off to a later meeting"),
        Outcome.NOTED: w.pgettext("outcome of a ballot", "noted"),
    }[outcome]
