"""Name classes and shares, and cite the rules that an act rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from gov.instruments.rules import UNANIMITY, Cited, version_in
from gov.instruments.rulesets import ClassRule, Rules
from gov.tally.shares import Threshold
from gov.tally.terms import Base, Method, QuorumOf
from gov.web import dates
from gov.web.words import Words


def class_name(w: Words, kind: str) -> str:
    """Name a class of decision."""
    return _class_names(w)[kind]


@cache
def _class_names(w: Words) -> Mapping[str, str]:
    return {
        "ordinary": w.pgettext("class", "ordinary decision"),
        "budget": w.pgettext("class", "budget"),
        "admission": w.pgettext("class", "admission or exclusion of a partner"),
        "rules": w.pgettext("class", "rules of procedure"),
        "sharing": w.pgettext("class", "sharing of information"),
        "convention": w.pgettext("class", "convention"),
        "closing": w.pgettext("class", "closing of the initiative"),
    }


def share_of(w: Words, share: Threshold, of: str) -> str:
    """Say a share and of what: "more than half of the seats"."""
    return f"{share_name(w, share)} {_of(w, of)}"


def share_name(w: Words, share: Threshold) -> str:
    """Say a share."""
    key = (share.numerator, share.denominator, share.strict)
    known = {
        (1, 2, True): w.gettext("more than half"),
        (2, 3, False): w.gettext("at least two thirds"),
        (3, 4, False): w.gettext("at least three quarters"),
        (4, 5, False): w.gettext("at least four fifths"),
        (1, 1, False): w.pgettext("share", "all"),
    }
    part = f"{share.numerator}/{share.denominator}"
    other = w.gettext("more than {part}") if share.strict else w.gettext("at least {part}")
    return known.get(key) or other.format(part=part)


def _of(w: Words, of: str) -> str:
    said: dict[str, str] = {
        QuorumOf.ALL_SEATS: w.pgettext("share of", "of the seats"),
        QuorumOf.SEATS_PRESENT: w.pgettext("share of", "of the seats present or represented"),
        Base.EXPRESSED: w.pgettext("share of", "of the votes for and against"),
        Base.CAST: w.pgettext("share of", "of the votes cast, abstentions included"),
        Base.PRESENT_OR_REPRESENTED: w.pgettext("share of", "of the seats present or represented"),
    }
    return said[of]


def needed(w: Words, rule: ClassRule) -> str:
    """Say in a few words how a class is decided."""
    if rule.method is Method.UNANIMOUS:
        return w.gettext("all seats for")
    share = share_of(w, rule.majority, rule.base)
    if rule.method is Method.CONSENT:
        return w.gettext("by consent, else {share}").format(share=share)
    return share


def citing(w: Words, cited: Cited) -> str:
    """Name a version of the rules of procedure, and the decision that adopted it."""
    said = w.gettext("Rules of procedure, version {version}, adopted on {day} (decision {decision}).")
    day = dates.long_day(cited.adopted_on, w.language)
    return said.format(version=cited.version, day=day, decision=cited.decision)


def source(w: Words, named: str, cited: Cited | None) -> str:
    """Say which rules the terms of a ballot or a decision come from."""
    if cited is not None:
        return citing(w, cited)
    version = version_in(named)
    if version is not None:
        return w.gettext("Rules of procedure, version {version}.").format(version=version)
    if named == UNANIMITY:
        return w.gettext("Until a committee has its first rules of procedure, every seat must be for.")
    return w.gettext("The rules every committee starts with; the committee can adopt its own.")


@dataclass(frozen=True, slots=True)
class Basis:
    """Say in a refusal which rules it rests on, adopted when, and who may change them.

    It is a fact of a refusal, and is said in the language of who is refused.
    """

    rules: Rules

    def said(self, w: Words) -> str:
        """Name the rules, and the way to change them."""
        if self.rules.cited is None:
            return w.gettext(
                "The committee has no rules of procedure yet, so every seat must agree."
                " Any seat may propose the first ones."
            )
        change = w.gettext("The committee may change them: any seat can propose a new version.")
        return f"{citing(w, self.rules.cited)} {change}"
