"""Verdicts are said in words first, in each language, and never merged."""

import pytest

from gov.ballots import answers, methods, reckoning, telling
from gov.ballots.terms import methods_for, terms_for
from gov.instruments.rules import DecisionClass
from gov.instruments.wording import source
from gov.tally.counts import ANSWERS, Choice, Count
from gov.tally.outlook import missing
from gov.tally.terms import Base, Method, Terms
from gov.tally.verdict import verdict
from gov.web.words import words
from tests.support.rules import DEFAULTS, IN_FORCE

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


def test_no_outcome_is_promised_while_votes_can_change() -> None:
    told = telling.needs(words("fr"), missing(Count(for_=4, abstain=1), BUDGET))
    assert told == ("Elle sera adoptée, sauf si des votes changent.",)


CONSENT, CHOICE, UNANIMOUS, SENSE = (
    terms_for(IN_FORCE, DecisionClass.ORDINARY, method)
    for method in (Method.CONSENT, Method.APPROVAL, Method.UNANIMOUS, Method.SENSE_CHECK)
)
TREES = ("Tilleul", "Chêne", "Ne rien changer")


@pytest.mark.parametrize(
    ("count", "terms", "approvals", "said", "then"),
    [
        (Count(consent=3, concern=1, silent=1), CONSENT, (), "Adoptée par consentement.", ""),
        (
            Count(consent=3, objection=1, silent=1),
            CONSENT,
            (),
            "Reportée : une objection",
            "prochaine réunion",
        ),
        (Count(stand_aside=4, silent=1), CONSENT, (), "Pas de décision : aucun siège", ""),
        (Count(approve=4, silent=1), CHOICE, (3, 2, 1), "Option retenue : Tilleul.", ""),
        (Count(approve=4, silent=1), CHOICE, (2, 2, 1), "Reportée : des options", "« Tilleul » et « Chêne »"),
        (Count(approve=4, silent=1), CHOICE, (2, 1, 1), "Rien n’est retenu", ""),
        (Count(for_=5), UNANIMOUS, (), "Adoptée : tous les sièges", ""),
        (Count(for_=4, abstain=1), UNANIMOUS, (), "Rejetée : tous les sièges ne sont pas", ""),
        (Count(for_=4, silent=1), UNANIMOUS, (), "Quorum non atteint", ""),
        (Count(for_=1, against=2, silent=2), SENSE, (), "Prise d’acte", "de nouveau en discussion"),
    ],
)
def test_each_method_says_its_verdict_and_what_comes_next(
    count: Count, terms: Terms, approvals: tuple[int, ...], said: str, then: str
) -> None:
    w, result = words("fr"), verdict(count, terms, approvals)
    assert telling.outcome(w, result, TREES).replace("\u00a0", " ").startswith(said)
    assert then in telling.then(w, result, TREES).replace("\u00a0", " ")


def test_what_each_method_lacks_is_said_in_its_own_words() -> None:
    consent = telling.needs(words("en"), missing(Count(silent=5), CONSENT), Method.CONSENT)
    objected = telling.needs(words("en"), missing(Count(objection=1, silent=4), CONSENT), Method.CONSENT)
    chosen = missing(Count(approve=3, silent=2), CHOICE, approvals=(2, 2))
    assert "It needs one seat’s consent, if nobody objects." in consent
    assert objected == ("It is put off as long as an objection is maintained.",)
    assert telling.needs(words("en"), chosen, Method.APPROVAL) == (
        "For one option to lead with its majority, one more seat must approve it alone.",
    )
    assert telling.needs(words("en"), missing(Count(silent=5), SENSE), Method.SENSE_CHECK) == ()


def test_consents_are_counted_with_their_concerns_and_objections() -> None:
    count = Count(consent=2, concern=1, objection=1, stand_aside=1, recused=1)
    assert telling.tally(words("en"), count, Method.CONSENT) == (
        "3 consent, 1 of them with a concern, 1 objection, 1 stands aside, 1 takes no part"
    )


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
@pytest.mark.parametrize("method", Method)
def test_every_method_says_its_answers_and_rules_in_every_language(language: str, method: Method) -> None:
    w, terms = words(language), terms_for(IN_FORCE, DecisionClass.ORDINARY, method)
    said = [methods.name(w, method), methods.meaning(w, method), reckoning.rules(w, terms)]
    for answer in ANSWERS[method]:
        said += [answers.stood(w, answer, TREES[:1]), answers.button(w, answer)]
        said += [say(w, answer, "Le Relais", TREES[:1]) for say in (answers.votes, answers.voted)]
    offered = answers.offered(w, method)
    assert [option.value for option in offered] == [str(answer) for answer in ANSWERS[method]]
    assert all(text and "{" not in text for text in (*said, *(option.label for option in offered)))


@pytest.mark.parametrize("method", Method)
def test_every_answer_of_a_method_has_a_mark_of_its_own(method: Method) -> None:
    marks = [answers.MARKS[answer] for answer in ANSWERS[method]]
    assert len(set(marks)) == len(marks)
    assert set(answers.MARKS) == set(Choice)


@pytest.mark.parametrize("kind", DecisionClass)
def test_the_terms_of_a_method_are_those_of_its_class(kind: DecisionClass) -> None:
    for method in methods_for(IN_FORCE, kind):
        terms = terms_for(IN_FORCE, kind, method)
        assert terms.method is method
        if method in (Method.CONSENT, Method.APPROVAL):
            assert (terms.quorum, terms.majority) == (DEFAULTS[kind].quorum, DEFAULTS[kind].majority)
    assert Method.SENSE_CHECK in methods_for(IN_FORCE, kind)
    assert (Method.CONSENT in methods_for(IN_FORCE, kind)) == (DEFAULTS[kind].base is not Base.ALL_SEATS)


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
@pytest.mark.parametrize("kind", DecisionClass)
def test_every_class_says_its_rules_and_arithmetic_in_every_language(
    language: str, kind: DecisionClass
) -> None:
    w, terms = words(language), DEFAULTS[kind]
    for count in (Count(for_=3, against=1, silent=1), Count(silent=5), Count(abstain=3, for_=1, recused=1)):
        result = verdict(count, terms)
        rows = reckoning.arithmetic(w, result)
        assert len(rows) == len(result.steps)
        assert all("{" not in row.label + row.working for row in rows)
    assert "{" not in reckoning.rules(w, terms) + source(w, terms.source, None)
    assert all(
        "{" not in say(w, choice, "Le Relais")
        for choice in ANSWERS[Method.FOR_AGAINST]
        for say in (answers.votes, answers.voted)
    )
