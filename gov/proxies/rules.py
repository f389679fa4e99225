"""Say who may give a proxy, and to whom.

Pure. A proxy is one seat's, in writing, for one meeting or one ballot, to who
acts for another seat; it is never handed on, and says nothing of how to vote.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum

from gov.instruments.rulesets import Rules
from gov.instruments.wording import Basis
from gov.kernel.errors import FieldError, Invalid, NotAllowed


class Kind(StrEnum):
    """What a proxy is for."""

    MEETING = "meeting"
    BALLOT = "ballot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Giver:
    """Hold what giving rests on, as far as it is the giver's.

    `seat` is the one she acts for, now and on the day; `counted` says that it
    sits in the meeting or votes in the ballot; `own_people` that they have come
    or voted already; `gave` that its proxy stands; `holds` that she holds another's.
    """

    kind: Kind
    open: bool
    seat: Hashable | None
    counted: bool
    own_people: bool
    gave: bool
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Hold what receiving rests on: for which seat she acts, and what she and it gave or hold."""

    seat: Hashable | None
    holds: bool
    gave: bool


def check_giver(giver: Giver, rules: Rules) -> None:
    """Let a seat give its proxy, if the rules know any."""
    codes = (
        (rules.law.proxies == 0, "proxies_off"),
        (not giver.open, f"proxy_{giver.kind}_over"),
        (giver.seat is None, "proxy_no_mandate"),
        (not giver.counted, "proxy_seat_not_counted"),
        (giver.own_people, f"proxy_{giver.kind}_answered"),
        (giver.gave, "proxy_given_already"),
        (giver.holds, "proxy_not_handed_on"),
    )
    for refused, code in codes:
        if refused:
            raise NotAllowed(code, rule=Basis(rules))


def may_give(giver: Giver, rules: Rules) -> bool:
    """Say whether a seat may give its proxy now."""
    try:
        check_giver(giver, rules)
    except NotAllowed:
        return False
    return True


def check_holder(giver: Giver, holder: Holder, rules: Rules) -> None:
    """Let whoever acts for another seat receive it, one a person."""
    codes = (
        (holder.seat is None, "proxy_holder_without_seat"),
        (holder.seat == giver.seat, "proxy_to_own_seat"),
        (holder.holds, "proxy_holder_has_one"),
        (holder.gave, "proxy_holder_gave_hers"),
    )
    for refused, code in codes:
        if refused:
            raise Invalid(fields=(FieldError("holder", code, {"rule": Basis(rules)}),))


def check_withdrawal(giver: Giver, rules: Rules, *, stands: bool) -> None:
    """Let a seat's people take its proxy back until all is over."""
    codes = (
        (giver.seat is None, "proxy_no_mandate"),
        (not giver.open, f"proxy_{giver.kind}_over"),
        (not stands, "proxy_none_stands"),
    )
    for refused, code in codes:
        if refused:
            raise NotAllowed(code, rule=Basis(rules))
