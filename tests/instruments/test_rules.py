"""Rules of procedure can be applied whatever they say, and are written in one way."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from gov.instruments.agreements import Competence, Convention, Remit, Role
from gov.instruments.bodies import NotWritten, convention, remit, rule_set, written
from gov.instruments.rules import CLASS_OF, Cited, DecisionClass, Kind, check_carried, source_of, version_in
from gov.instruments.rulesets import BY_ALL, FOUNDING, NO_RULES, ClassRule, Rules, RuleSet
from gov.instruments.starters import STARTERS, Starter
from gov.instruments.telling import fine, in_words, sentences
from gov.instruments.wording import Basis, source
from gov.kernel.errors import NotAllowed
from gov.tally.counts import Count
from gov.tally.shares import ALL, MORE_THAN_HALF, NONE, TWO_THIRDS, Threshold
from gov.tally.steps import Outcome
from gov.tally.terms import Base, Method
from gov.tally.verdict import verdict
from gov.web.words import words
from tests.instruments.strategies import rule_sets

SIMPLE = STARTERS[Starter.SIMPLE]
CONVENTION = Convention(
    signatories=("Le Relais", "Parasol"),
    purpose="Une équipe mobile.",
    term="Trois ans.",
    exit="Six mois de préavis.",
    assets="La camionnette.\n\nLe local.",
    carrier="Le Relais",
)
REMIT = Remit(
    competences=(
        Competence(name="Les tournées", role=Role.DECIDES),
        Competence(name="Les engagements", role=Role.REFERS),
    )
)


@given(rule_sets())
def test_rules_read_back_are_the_rules_written(law: RuleSet) -> None:
    assert rule_set(written(law)) == law
    assert written(rule_set(written(law))) == written(law)


@given(rule_sets())
def test_under_any_rules_every_class_has_terms_that_no_tie_meets(law: RuleSet) -> None:
    rules = Rules(law=law)
    for kind in DecisionClass:
        tie = verdict(Count(for_=2, against=2), rules.terms(kind))
        assert tie.outcome is not Outcome.ADOPTED
        assert verdict(Count(silent=5), rules.terms(kind)).outcome is not Outcome.ADOPTED


@given(rule_sets())
def test_any_rules_read_as_six_sentences(law: RuleSet) -> None:
    for language in ("fr", "nl", "en"):
        w = words(language)
        said = sentences(w, law)
        assert len(said) == 6
        assert all("{" not in one and one.endswith(".") for one in said)
        assert all(fact.term and fact.text and "{" not in fact.text for fact in fine(w, law))


@pytest.mark.parametrize("starter", Starter)
def test_every_set_to_start_from_settles_every_class(starter: Starter) -> None:
    law = STARTERS[starter]
    assert set(law.classes) == set(DecisionClass)
    assert rule_set(written(law)) == law
    assert law.proxies == 0
    assert law.classes[DecisionClass.CONVENTION] == BY_ALL


def test_the_sets_differ_where_they_say_so() -> None:
    consent, association = STARTERS[Starter.CONSENT], STARTERS[Starter.ASSOCIATION]
    assert consent.classes[DecisionClass.ORDINARY].method is Method.CONSENT
    assert consent.classes[DecisionClass.ORDINARY].majority == TWO_THIRDS
    assert SIMPLE.classes[DecisionClass.ORDINARY].majority == MORE_THAN_HALF
    assert (association.notice_days, association.online) == (15, False)
    assert (SIMPLE.notice_days, SIMPLE.window_days, SIMPLE.contest_days) == (8, 10, 5)


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told.pop("notice_days"),
        lambda told: told.update(notice_days=True),
        lambda told: told.update(notice_days=8.0),
        lambda told: told.update(notice_days=400),
        lambda told: told.update(weights=1),
        lambda told: told["classes"].pop("budget"),
        lambda told: told["classes"]["ordinary"].update(method="acclamation"),
        lambda told: told["classes"]["ordinary"]["majority"].update(numerator=1, strict=False, denominator=2),
        lambda told: told["classes"]["ordinary"]["quorum"].update(numerator=3, denominator=2),
        lambda told: told["classes"].update(convention=told["classes"]["ordinary"]),
        lambda told: told.update(shortest_days=30),
    ],
)
def test_what_could_not_be_applied_is_not_read(change) -> None:  # type: ignore[no-untyped-def]  # a way to spoil
    told = json.loads(written(SIMPLE))
    change(told)
    with pytest.raises(NotWritten):
        rule_set(json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False))


@pytest.mark.parametrize("text", ["", "[]", "null", "{", '{"classes":{}}', "[" * 5000])
def test_what_is_no_founding_text_is_refused(text: str) -> None:
    for read in (rule_set, convention, remit):
        with pytest.raises(NotWritten):
            read(text)


def test_other_bytes_for_the_same_rules_are_refused() -> None:
    with pytest.raises(ValueError, match="not written"):
        rule_set(json.dumps(json.loads(written(SIMPLE)), sort_keys=True))


def test_conventions_and_remits_read_back_as_they_were_written() -> None:
    assert convention(written(CONVENTION)) == CONVENTION
    assert remit(written(REMIT)) == REMIT
    assert REMIT.role_of("Les engagements") is Role.REFERS
    assert REMIT.role_of("Autre") is None
    with pytest.raises(ValueError, match="once"):
        Remit(competences=REMIT.competences + REMIT.competences)
    with pytest.raises(ValueError, match="says something"):
        replace(CONVENTION, exit="")


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
@pytest.mark.parametrize("body", [SIMPLE, CONVENTION, REMIT])
def test_a_founding_text_is_written_out_in_words(language: str, body: object) -> None:
    said = in_words(words(language), body)  # type: ignore[arg-type]  # each of the three
    assert "{" not in said
    assert len(said) > 40


def test_until_the_first_rules_every_seat_must_be_for() -> None:
    for kind in DecisionClass:
        terms = NO_RULES.terms(kind)
        assert (terms.quorum, terms.majority, terms.base) == (ALL, ALL, Base.ALL_SEATS)
        assert verdict(Count(for_=4, silent=1), terms).outcome is Outcome.INQUORATE
        assert verdict(Count(for_=4, against=1), terms).outcome is Outcome.REJECTED
        assert verdict(Count(for_=5), terms).outcome is Outcome.ADOPTED
    assert NO_RULES.source == "unanimity"
    assert FOUNDING.notice_days == SIMPLE.notice_days


def test_a_majority_online_is_a_matter_of_rules_and_unanimity_never_is() -> None:
    rules = Rules(law=STARTERS[Starter.ASSOCIATION])
    assert not rules.allows_online(DecisionClass.ORDINARY)
    assert rules.allows_online(DecisionClass.ORDINARY, Method.UNANIMOUS)
    assert rules.allows_online(DecisionClass.ORDINARY, Method.SENSE_CHECK)
    assert rules.allows_online(DecisionClass.CONVENTION)


def test_a_second_session_is_spared_the_quorum_only_where_the_rules_say_so() -> None:
    law = STARTERS[Starter.ASSOCIATION]
    assert Rules(law=law).terms(DecisionClass.BUDGET, second_session=True).quorum == NONE
    assert Rules(law=law).terms(DecisionClass.CONVENTION, second_session=True).quorum == ALL
    assert Rules(law=SIMPLE).terms(DecisionClass.BUDGET, second_session=True).quorum == MORE_THAN_HALF


def test_terms_name_the_version_they_come_from() -> None:
    cited = Cited(version=3, adopted_on=date(2026, 5, 4), decision="2026-014")
    terms = Rules(law=SIMPLE, cited=cited).terms(DecisionClass.ORDINARY)
    assert (terms.source, version_in(terms.source)) == ("rules:3", 3)
    assert source_of(0) == "unanimity"
    assert [version_in(text) for text in ("starter", "unanimity", "rules:0", "rules:x", "")] == [None] * 5
    said = source(words("fr"), terms.source, cited).replace("\u00a0", " ")
    assert "version 3" in said
    assert "4 mai 2026" in said
    assert "2026-014" in said
    assert Basis(Rules(law=SIMPLE, cited=cited)).said(words("en")).startswith(source(words("en"), "", cited))


def test_by_all_means_every_seat_and_a_tie_is_no_majority() -> None:
    with pytest.raises(ValueError, match="every seat"):
        replace(BY_ALL, quorum=NONE)
    with pytest.raises(ValueError, match="tie"):
        ClassRule(method=Method.FOR_AGAINST, quorum=NONE, majority=Threshold(1, 2, strict=False))
    with pytest.raises(ValueError, match="by vote, by consent or by all"):
        ClassRule(method=Method.APPROVAL, quorum=NONE, majority=ALL)


def test_a_founding_text_is_adopted_by_its_own_class() -> None:
    for kind in Kind:
        check_carried(kind, CLASS_OF[kind])
        with pytest.raises(NotAllowed, match="founding_text_of_another_class"):
            check_carried(kind, DecisionClass.ORDINARY)
    check_carried(None, DecisionClass.ORDINARY)
