"""One vote below, at and above every majority of every base, under every quorum: written out.

The numbers of boundaries.csv were worked out with fractions, not with the code that they hold. Each
row names where its majority, its base and its quorum are asked for.
"""

import csv
from itertools import product
from pathlib import Path

import pytest

from gov.instruments.starters import STARTERS
from gov.tally.counts import Count
from gov.tally.shares import ALL, MORE_THAN_HALF, NONE, TWO_THIRDS, Threshold
from gov.tally.terms import Base, QuorumOf, Terms
from gov.tally.verdict import verdict

MAJORITIES = {
    "1/2>": MORE_THAN_HALF,
    "3/5": Threshold(3, 5, strict=False),
    "2/3": TWO_THIRDS,
    "3/4": Threshold(3, 4, strict=False),
    "4/5": Threshold(4, 5, strict=False),
    "1/1": ALL,
}
QUORUMS = {
    "0/1": NONE,
    "1/3": Threshold(1, 3, strict=False),
    "1/2": Threshold(1, 2, strict=False),
    "1/2>": MORE_THAN_HALF,
    "2/3": TWO_THIRDS,
    "1/1": ALL,
}
PLACES = ("for", "against", "abstain", "recused", "silent", "absent", "excused")
with (Path(__file__).parent / "boundaries.csv").open(encoding="utf-8", newline="") as table:
    ROWS = list(csv.DictReader(table))


def place_of(row: dict[str, str]) -> tuple[str, int, str, str, str]:
    return row["side"], int(row["at"]), row["majority"], row["base"], row["quorum"]


def named(row: dict[str, str]) -> str:
    side, at, majority, base, quorum = place_of(row)
    return f"{side}{at:+d}-{majority}-{base}-{quorum}"


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_a_row_of_the_table_ends_as_it_says(row):
    terms = Terms(
        quorum=QUORUMS[row["quorum"]],
        majority=MAJORITIES[row["majority"]],
        quorum_of=QuorumOf(row["quorum_of"]),
        base=Base(row["base"]),
        recused_count_for_quorum=row["recused_count"] == "yes",
        silent_are_present=row["silent_are_present"] == "yes",
        abstentions_defer=False,
    )
    seats = {place if place != "for" else "for_": int(row[place]) for place in PLACES}
    made = verdict(Count(**seats), terms)
    step = made.steps[0 if row["side"] == "quorum" else -1]
    assert (step.rule, made.outcome) == (row["side"], row["outcome"])
    assert (step.part, step.whole, step.needed) == tuple(
        int(row[name]) for name in ("part", "whole", "needed")
    )
    assert step.part - step.needed == int(row["at"])
    assert step.met is (int(row["at"]) >= 0)


def test_the_table_covers_every_majority_of_every_base_under_every_quorum():
    places = [place_of(row) for row in ROWS]
    every = product(("majority", "quorum"), (-1, 0, 1), MAJORITIES, Base, QUORUMS)
    assert sorted(places) == sorted(place for place in every if exists(*place))


def exists(side: str, at: int, majority: str, base: str, quorum: str) -> bool:
    """Nobody is more than all, and nobody at all makes no quorum, not even where none is asked."""
    share = majority if side == "majority" else quorum
    return not (at > 0 and share == "1/1") and not (side == "quorum" and quorum == "0/1" and at < 1)


def test_each_quorum_is_taken_of_either_whole_with_recused_seats_and_without():
    told = {
        (row["quorum"], row["quorum_of"], row["recused_count"]) for row in ROWS if row["side"] == "quorum"
    }
    assert told == set(product(QUORUMS, QuorumOf, ("yes", "no")))


def test_recused_and_absent_seats_stand_on_both_sides_of_every_majority_and_every_base():
    every = {place_of(row)[:4] for row in ROWS}
    for place in ("recused", "absent"):
        lacking = every - {place_of(row)[:4] for row in ROWS if int(row[place])}
        # Where all of all seats must be for, one at most can stand elsewhere.
        assert {(majority, base) for _, _, majority, base in lacking} <= {("1/1", Base.ALL_SEATS)}, place


def test_each_row_names_where_its_majority_its_base_and_its_quorum_are_asked_for():
    sources: dict[str, set[str]] = {}
    for row in ROWS:
        told = row["source"].split("; ")
        assert len(told) == 3
        for asked, source in zip(("majority", "base", "quorum"), told, strict=True):
            sources.setdefault(f"{asked} {row[asked]}", set()).add(source)
    assert all(len(told) == 1 and "" not in told for told in sources.values())


def test_the_table_holds_what_the_rules_that_a_committee_starts_with_ask():
    for law in STARTERS.values():
        for rule in law.classes.values():
            assert rule.majority in MAJORITIES.values()
            assert rule.quorum in QUORUMS.values()
