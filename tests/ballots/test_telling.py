"""Verdicts are said in words first, in each language, and never merged."""

import pytest

from gov.ballots import telling
from gov.ballots.terms import DEFAULTS
from gov.motions.rules import DecisionClass
from gov.tally.counts import ANSWERS, Count
from gov.tally.outlook import missing
from gov.tally.terms import Method
from gov.tally.verdict import verdict
from gov.web.words import words

SIMPLE, BUDGET = DEFAULTS[DecisionClass.ORDINARY], DEFAULTS[DecisionClass.BUDGET]


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (Count(for_=3, against=1, silent=1), "Adoptée."),
        (Count(for_=2, against=2, silent=1), "Rejetée : autant de voix pour que contre"),
        (Count(for_=1, against=2, silent=2), "Rejetée : la majorité"),
        (Count(for_=2, silent=3), "Quorum non atteint"),
        (Count(for_=1, abstain=4), "Reportée"),
        (Count(recused=5), "Quorum non atteint"),
    ],
)
def test_a_verdict_is_one_sentence(count: Count, said: str) -> None:
    told = telling.outcome(words("fr"), verdict(count, SIMPLE)).replace("\u00a0", " ")
    assert told.startswith(said)


def test_five_facts_are_five_words() -> None:
    told = telling.tally(words("fr"), Count(for_=2, against=1, abstain=1, recused=1, silent=2))
    assert told == "2 pour, 1 contre, 1 abstention, 1 ne participe pas, 2 sans réponse"


def test_while_open_nobody_is_called_silent() -> None:
    assert "sans réponse" not in telling.tally(words("fr"), Count(for_=2, silent=3), is_open=True)


def test_what_is_missing_is_said_with_its_number() -> None:
    told = telling.needs(words("fr"), missing(Count(for_=1, against=1, silent=3), BUDGET))
    assert [one.replace("\u00a0", " ") for one in told] == [
        "Il manque un siège pour atteindre le quorum.",
        "Il manque une voix « pour », si personne d’autre ne vote contre.",
    ]


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
@pytest.mark.parametrize("kind", DecisionClass)
def test_every_class_says_its_rules_and_arithmetic_in_every_language(
    language: str, kind: DecisionClass
) -> None:
    w, terms = words(language), DEFAULTS[kind]
    for count in (Count(for_=3, against=1, silent=1), Count(silent=5), Count(abstain=3, for_=1, recused=1)):
        result = verdict(count, terms)
        rows = telling.arithmetic(w, result)
        assert len(rows) == len(result.steps)
        assert all("{" not in row.label + row.working for row in rows)
    assert "{" not in telling.rules(w, terms) + telling.source(w, terms)
    assert all(
        "{" not in say(w, choice, "Le Relais")
        for choice in ANSWERS[Method.FOR_AGAINST]
        for say in (telling.votes, telling.voted)
    )
