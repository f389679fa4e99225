"""Each refused act says which rule refuses it, and who may change that or do the act.

Rules of procedure name their version and the decision that adopted it, by a `Basis`. A law of the
house has neither: its sentence says who may, or that nobody may.
"""

import ast
from importlib import import_module

import pytest

from tests.support.sources import at, demand, files, text

PACKAGES = ("ballots", "decisions", "instruments", "motions", "revisions")
SENTENCES: dict[str, str] = {}
for package in PACKAGES:
    SENTENCES |= import_module(f"gov.{package}.refusals").REFUSALS

OF_RULES = frozenset(
    {
        "closing_too_soon",
        "early_close_off",
        "every_seat_must_agree",
        "method_not_offered",
        "no_majority_online",
        "not_seconded",
        "second_session_waits",
        "seconds_are_off",
        "too_few_present",
    }
)
"""Refused by the rules of procedure in force; tests/instruments/test_basis.py has each refused."""

OF_THE_HOUSE = {
    "act_of_another": "the seat that moved",
    "amendment_first": "for everyone",
    "amendment_meets_newer_text": "Its seat",
    "amendment_of_amendment": "any seat",
    "amendment_of_another": "The mover",
    "amendment_on_vote": "its seat",
    "amendment_over": "any seat",
    "ballot_closed": "nobody",
    "boards_must_read": "Whoever opens",
    "boards_read_no_closed_session": "The coordinator",
    "ballot_not_open": "The coordinator",
    "ballot_void": "The coordinator",
    "choice_of_equal_texts": "the seat that moved",
    "choice_of_one_class": "The seats that moved",
    "choice_of_one_item": "The coordinator",
    "choice_of_one_matter": "The seats that moved",
    "closed_item_stays_closed": "the members only",
    "closing_in_pause": "Whoever",
    "closing_too_late": "whoever",
    "coordinator_or_two_seats": "The coordinator",
    "coordinator_records": "the coordinator",
    "decision_not_in_force": "nobody",
    "early_close_needs_all": "any seat",
    "early_close_no_sooner": "nobody",
    "early_close_settled": "nobody",
    "electorate_stands": "which seats the committee has",
    "electorate_was_wrong": "the coordinator",
    "founding_text_not_amended": "Any seat",
    "founding_text_of_another_class": "nobody",
    "founding_text_says_so": "Any seat",
    "majority_ties": "a tie adopts nothing",
    "meeting_long_over": "the next meeting",
    "meeting_not_in_session": "the coordinator",
    "meeting_was_imported": "nobody",
    "minutes_already_approved": "nobody",
    "motion_held": "only that seat",
    "motion_on_ballot": "the coordinator",
    "mover_changes_the_text": "Your seat",
    "no_electorate": "The coordinator",
    "no_secrecy_asked": "any seat",
    "no_seat_to_defer": "who acts for a seat",
    "no_seat_today": "The contact of each partner",
    "nobody_to_decide": "those that take no part",
    "not_your_seat": "for which you do not act",
    "nothing_decided_under_other_business": "the next meeting",
    "objection_of_another": "the seat that objects",
    "objection_resolved_already": "another one",
    "objection_stands": "Your seat",
    "own_motion": "another seat",
    "seat_deferred_already": "each seat",
    "seat_not_in_electorate": "nobody",
    "secret_vote_asked": "The coordinator",
    "supersession_narrows": "Whoever reads",
    "text_on_ballot": "the coordinator",
    "text_was_wrong": "its mover",
    "void_beside_the_slips": "The coordinator",
    "void_by_its_mover": "someone else who coordinates",
    "voted_on_paper": "seats that are in the meeting",
}
"""Refused by a law that holds in every committee, with the words that say who may, or that nobody may."""

OF_A_FORM = frozenset(
    {
        "approve_one",
        "choice_needs_two",
        "choice_without_this",
        "decision_unknown",
        "decision_unsaid",
        "due_in_the_past",
        "each_once",
        "ends_which",
        "has_counter_versions",
        "motion_changed",
        "nothing_changed",
        "option_too_long",
        "option_twice",
        "options_only_for_choice",
        "options_or_abstention",
        "options_too_few",
        "options_too_many",
        "reason_required",
        "seat_noted_away",
        "seats_noted_away",
        "share_above_all",
        "share_unreadable",
        "shorter_than_usual",
        "versions_changed",
    }
)
"""What was filled in has to be put right, by whoever fills it in."""

RECEIPTS = frozenset(
    {
        "amendment_accepted",
        "amendment_declined",
        "amendment_first_now",
        "amendment_proposed",
        "amendment_withdrawn",
        "ballot_asked",
        "ballot_ends_early",
        "ballot_opened",
        "ballot_voided",
        "decision_recorded",
        "follow_up_done",
        "instrument_proposed",
        "motion_countered",
        "motion_deferred",
        "motion_discussed",
        "motion_drafted",
        "motion_edited",
        "motion_referred",
        "motion_seconded",
        "motion_submitted",
        "motion_taken_up",
        "motion_withdrawn",
        "objection_answered",
        "objection_stated",
    }
)
"""What was just done; it refuses nothing."""

KINDS = (OF_RULES, frozenset(OF_THE_HOUSE), OF_A_FORM, RECEIPTS)


def test_every_code_says_whether_rules_the_house_or_a_form_refuses() -> None:
    told = [code for kind in KINDS for code in kind]
    broken = [f"{code} is of two kinds" for code in set(told) if told.count(code) > 1]
    broken += [f"{code} is of none" for code in SENTENCES.keys() - set(told)]
    broken += [f"{code} has no sentence" for code in set(told) - SENTENCES.keys()]
    demand(sorted(broken), "put each code of these features in one list of this test.")


def test_what_rules_of_procedure_refuse_and_nothing_else_cites_them() -> None:
    citing = {code for code, sentence in SENTENCES.items() if "{rule}" in sentence}
    assert citing == OF_RULES


@pytest.mark.parametrize("code", sorted(OF_THE_HOUSE))
def test_what_the_house_refuses_says_who_may(code: str) -> None:
    assert OF_THE_HOUSE[code] in SENTENCES[code]


def test_no_act_is_refused_in_the_name_of_a_receipt() -> None:
    broken = [f"{where} refuses with {code}" for where, code in refusals() if code in RECEIPTS]
    demand(broken, "refuse with a code that says why.")


def test_every_code_of_these_features_that_refuses_has_its_sentence() -> None:
    known = SENTENCES.keys() | import_module("gov.web.refusals").REFUSALS.keys()
    broken = [f"{where} refuses with {code}" for where, code in refusals() if code not in known]
    demand(broken, "say it in the feature's refusals.py.")


def refusals() -> list[tuple[str, str]]:
    """List the codes that refusals are raised with, where they are written out."""
    found = []
    for package in PACKAGES:
        for path in files(f"gov/{package}", ".py"):
            for node in ast.walk(ast.parse(text(path))):
                found += [(f"{at(path)}:{code.lineno}", str(code.value)) for code in _codes(node)]
    assert len(found) > 60, "the reader of codes reads none"
    return found


def _codes(node: ast.AST) -> list[ast.Constant]:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        return []
    place = {"NotAllowed": 0, "Conflict": 0, "NotFound": 0, "FieldError": 1, "refuse": 2}.get(node.func.id)
    if place is None or len(node.args) <= place:
        return []
    said = node.args[place]
    either = [said.body, said.orelse] if isinstance(said, ast.IfExp) else [said]
    return [one for one in either if isinstance(one, ast.Constant)]
