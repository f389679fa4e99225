"""Hold the law of a secret ballot on paper: who counts, what adds up, what ends it.

Pure. What a slip says is known to whoever filled it in; here only totals are.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Final
from uuid import UUID

from gov.ballots.rules import Ground
from gov.instruments.rulesets import Rules
from gov.instruments.wording import Basis
from gov.kernel.errors import FieldError, Invalid, NotAllowed
from gov.kernel.ids import BASE32
from gov.tally.counts import Count
from gov.tally.terms import Method

METHODS: Final = (Method.FOR_AGAINST, Method.APPROVAL)
"""What a slip can ask: nothing that needs a reason, which a hand could be known by."""
WITNESSES: Final = 2
CODE: Final = 8  # forty bits: none is guessed, and people can read them


class Stood(StrEnum):
    """Where a seat stood when the ballot opened."""

    PRESENT = "present"
    REPRESENTED = "represented"  # by who holds its proxy
    RECUSED = "recused"
    ABSENT = "absent"
    EXCUSED = "excused"

    @property
    def votes(self) -> bool:
        """Say whether a slip is drawn for it."""
        return self in (Stood.PRESENT, Stood.REPRESENTED)


class Part(StrEnum):
    """What is known of a seat once slips are handed out: never what its slip says."""

    TOOK_PART = "took_part"
    SILENT = "silent"  # there, and took no slip
    RECUSED = "recused"
    ABSENT = "absent"
    EXCUSED = "excused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Hold what one witness counted: every slip in the box, in one heap each.

    `approving` are the slips of a choice that tick an option, `approvals` those
    that tick each one, in order.
    """

    slips: int
    in_favour: int = 0
    against: int = 0
    approving: int = 0
    blank: int = 0
    spoiled: int = 0
    approvals: tuple[int, ...] = ()

    @property
    def heaped(self) -> int:
        """Count the slips of all heaps."""
        return self.in_favour + self.against + self.approving + self.blank + self.spoiled


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Hold what decides whether someone may witness the count."""

    person_id: UUID
    seat_id: UUID | None
    coordinates: bool


def check_asking(rules: Rules) -> None:
    """Let one seat ask for secrecy where the rules allow it."""
    if not rules.law.secret_if_asked:
        raise NotAllowed("secrecy_not_in_rules", rule=Basis(rules))


def check_witnesses(
    named: Sequence[UUID], eligible: Mapping[UUID, Person], *, keeper: UUID, recused: Collection[UUID]
) -> tuple[FieldError, ...]:
    """Ask for two people of two seats that are there and have no stake.

    Nobody counts who hands out slips, coordinates, or whose seat takes no part.
    """
    codes: dict[str, bool] = {
        "two_witnesses": len(set(named)) != WITNESSES,
        "witness_not_there": any(one not in eligible for one in named),
    }
    known = [eligible[one] for one in named if one in eligible]
    codes |= {
        "witness_keeps_slips": any(one.coordinates or one.person_id == keeper for one in known),
        "witness_has_stake": any(one.seat_id in recused for one in known),
        "witnesses_of_one_seat": len({one.seat_id for one in known}) < len({one.person_id for one in known}),
    }
    return tuple(FieldError("witness", code) for code, holds in codes.items() if holds)


def check_totals(totals: Totals, *, handed: int) -> None:
    """Hold a count to what slips can say; name all that is wrong at once."""
    wrong = []
    if totals.slips > handed:
        facts = {"slips": totals.slips, "handed": handed}
        wrong.append(FieldError("slips", "more_slips_than_handed", facts))
    if totals.heaped != totals.slips:
        facts = {"heaped": totals.heaped, "slips": totals.slips}
        wrong.append(FieldError("slips", "heaps_do_not_add_up", facts))
    for place, ticked in enumerate(totals.approvals, 1):
        if ticked > totals.approving:
            facts = {"ticked": ticked, "approving": totals.approving}
            wrong.append(FieldError(f"option-{place}", "ticked_too_often", facts))
    if totals.approvals and sum(totals.approvals) < totals.approving:
        facts = {"ticks": sum(totals.approvals), "approving": totals.approving}
        wrong.append(FieldError("slips", "too_few_ticks", facts))
    if wrong:
        raise Invalid(fields=tuple(wrong))


def check_codes(typed: Sequence[str], drawn: Collection[str], slips: int) -> None:
    """Find a strip never drawn, or come twice; typing none is free."""
    if not typed:
        return
    counted = Counter(typed)
    wrong = []
    if strange := sorted(counted.keys() - set(drawn)):
        wrong.append(FieldError("codes", "codes_not_drawn", {"codes": ", ".join(strange)}))
    if twice := sorted(code for code, times in counted.items() if times > 1):
        wrong.append(FieldError("codes", "codes_twice", {"codes": ", ".join(twice)}))
    if len(typed) != slips:
        wrong.append(FieldError("codes", "codes_unlike_slips", {"codes": len(typed), "slips": slips}))
    if wrong:
        raise Invalid(fields=tuple(wrong))


def read_code(typed: str) -> str:
    """Read a code as people type it: `K7QD 2M9X` is `k7qd-2m9x`."""
    plain = "".join(sign for sign in typed.casefold() if sign.isalnum())
    plain = plain.replace("o", "0").replace("i", "1").replace("l", "1")
    known = len(plain) == CODE and set(plain) <= set(BASE32)
    return f"{plain[:4]}-{plain[4:]}" if known else typed.strip()


def differing(one: Totals, two: Totals) -> tuple[str, ...]:
    """Name the heaps of which two witnesses counted unlike numbers."""
    names = [each.name for each in fields(Totals) if each.name != "approvals"]
    unlike = [name for name in names if getattr(one, name) != getattr(two, name)]
    pairs = enumerate(zip(one.approvals, two.approvals, strict=True), 1)
    return (*unlike, *(f"option-{place}" for place, (mine, theirs) in pairs if mine != theirs))


def part_of(stood: Stood, *, took: bool) -> Part:
    """Say what a seat did, as far as anyone knows it."""
    if stood.votes:
        return Part.TOOK_PART if took else Part.SILENT
    return Part(stood.value)


def count_of(totals: Totals, parts: Sequence[Part]) -> Count:
    """Count each seat of the electorate once, from totals alone.

    A blank slip abstains. A seat that took none, put none in the box or spoiled
    it was there and gave no answer: it is silent.
    """
    there = sum(part in (Part.TOOK_PART, Part.SILENT) for part in parts)
    return Count(
        for_=totals.in_favour,
        against=totals.against,
        approve=totals.approving,
        abstain=totals.blank,
        silent=there - (totals.slips - totals.spoiled),
        recused=parts.count(Part.RECUSED),
        absent=parts.count(Part.ABSENT),
        excused=parts.count(Part.EXCUSED),
    )


def check_void(ground: Ground, *, counted: bool, undecidable: bool) -> None:
    """Refuse to stop a ballot once someone knows its result.

    From the first count on, only a count that cannot be confirmed ends it as void.
    """
    if ground is Ground.COUNT and not undecidable:
        raise NotAllowed("count_can_be_confirmed")
    if ground is not Ground.COUNT and counted:
        raise NotAllowed("slips_are_counted")
