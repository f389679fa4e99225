"""A tally file gives its outcome to whoever counts it, and refuses what it does not know."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.__main__ import main
from gov.tally.counts import Count, count_approvals
from gov.tally.files import FORMAT, recount, to_file
from gov.tally.reading_out import read_out
from gov.tally.shares import MORE_THAN_HALF, TWO_THIRDS
from gov.tally.steps import Outcome
from gov.tally.strict import NotATally
from gov.tally.terms import Base, Method, Terms
from gov.tally.verdict import verdict
from tests.tally.strategies import any_terms, counts
from tests.tally.test_methods import by_choice, by_consent, consents, papers

KNOWN = sorted((Path(__file__).parent / "known").glob("*.json"))
SIMPLE = Terms(quorum=MORE_THAN_HALF, majority=MORE_THAN_HALF)
SEATS = [
    {"seat": "La Maison du Quai", "answer": "for"},
    {"seat": "Le Relais", "answer": "for"},
    {"seat": "De Brug", "answer": "against"},
    {"seat": "L’Escale", "answer": "abstain"},
    {"seat": "Onder Dak", "answer": "silent"},
]


def a_file(**changes) -> dict:
    written = json.loads(
        to_file(verdict(Count(for_=2, against=1, abstain=1, silent=1), SIMPLE), title="A van")
    )
    return {name: one for name, one in (written | {"seats": SEATS} | changes).items() if one is not None}


def test_twenty_decisions_of_public_bodies_and_more_are_known():
    assert len(KNOWN) >= 20


def test_known_decisions_end_in_every_way_and_on_every_base():
    made = [recount(path.read_text(encoding="utf-8")).made for path in KNOWN]
    assert {one.outcome for one in made} == {Outcome.ADOPTED, Outcome.REJECTED, Outcome.INQUORATE}
    assert {one.terms.base for one in made} == set(Base)
    assert len({one.terms.majority for one in made}) >= 4
    assert len({one.terms.quorum for one in made}) >= 4
    for place in ("abstain", "recused", "silent", "absent"):
        assert any(getattr(one.count, place) for one in made), place
    assert any(one.is_tie for one in made)
    assert any(one.count.recused and not one.terms.recused_count_for_quorum for one in made)


@pytest.mark.parametrize("path", KNOWN, ids=lambda path: path.stem)
def test_a_known_decision_says_its_rule_and_where_and_when_its_figures_were_read(path):
    written = json.loads(path.read_text(encoding="utf-8"))
    assert written["title"]
    assert written["terms"]["source"]
    year = path.stem[:4]
    assert year in written["source"]
    published = {int(figure) for figure in re.findall(r"\d+", written["source"])}
    assert {written["count"].get(place, 0) for place in ("for", "against")} - {0} <= published
    read = re.fullmatch(r"Read on (\d{4}-\d\d-\d\d) in stored copies of (.+)", written["confirmed"])
    assert read
    assert date.fromisoformat(read[1])
    sites = {place.partition(",")[0] for place in read[2].split("; ")}
    assert len(sites) >= 2, "one place alone confirms nothing"


@pytest.mark.parametrize("path", KNOWN, ids=lambda path: path.stem)
def test_what_public_bodies_decided_by_published_votes_and_rules_is_recounted(path, capsys):
    written = json.loads(path.read_text(encoding="utf-8"))
    assert str(recount(path.read_text(encoding="utf-8")).made.outcome) == written["outcome"]
    assert main(["tally", str(path)]) == 0
    assert "It agrees." in capsys.readouterr().out


@pytest.mark.parametrize("path", KNOWN, ids=lambda path: path.stem)
def test_the_vote_that_made_the_difference_is_where_the_rules_put_it(path):
    made = recount(path.read_text(encoding="utf-8")).made
    last = made.steps[-1]
    assert last.met is (last.part >= last.needed) is (made.outcome is Outcome.ADOPTED)


@given(counts, any_terms)
def test_every_ballot_survives_its_file(count, terms):
    made = verdict(count, terms)
    again = recount(to_file(made, title="A van"))
    assert (again.made, again.agrees, again.title) == (made, True, "A van")
    assert list(read_out(again))[-1] == f"Outcome: {made.outcome}"


@given(consents, by_consent)
def test_every_consent_survives_its_file(count, terms):
    made = verdict(count, terms)
    assert recount(to_file(made, title="")).made == made


@given(papers, by_choice)
def test_every_choice_survives_its_file_seat_by_seat(given_, terms):
    made = verdict(Count(approve=len(given_)), terms, count_approvals(given_, 3))
    seats = [(f"seat {place}", "approve", sorted(one)) for place, one in enumerate(given_)]
    again = recount(to_file(made, title="", seats=seats, options=("a", "b", "c")))
    assert (again.made, again.agrees) == (made, True)
    assert again.chosen_now == (None if made.chosen is None else "abc"[made.chosen])
    assert list(read_out(again))


def test_seats_are_counted_again_and_not_believed(tmp_path, capsys):
    path = tmp_path / "ballot.json"
    path.write_text(json.dumps(a_file()))
    assert main(["tally", str(path)]) == 0
    assert "Majority: 2 of 3, 2 needed (more than 1/2 of the votes expressed): met" in capsys.readouterr().out
    for forged in (a_file(outcome="rejected"), a_file(count=None, outcome="inquorate")):
        path.write_text(json.dumps(forged))
        assert main(["tally", str(path)]) == 1
        assert "IT DOES NOT AGREE." in capsys.readouterr().out


def test_a_file_that_states_no_outcome_is_counted_all_the_same(tmp_path, capsys):
    path = tmp_path / "ballot.json"
    path.write_text(json.dumps(a_file(outcome=None)))
    assert main(["tally", str(path)]) == 0
    assert "states no outcome" in capsys.readouterr().out


def test_a_file_that_is_not_there_or_no_tally_is_told_apart_from_a_wrong_one(tmp_path, capsys):
    path = tmp_path / "ballot.json"
    assert main(["tally", str(path)]) == 2
    path.write_bytes(b"\xff")
    assert main(["tally", str(path)]) == 2
    path.write_text("{}")
    assert main(["tally", str(path)]) == 2
    assert "format: it is not gov/tally/v1" in capsys.readouterr().err


TWICE = '{"format": "gov/tally/v1", "format": "gov/tally/v1"}'
SHARE = {"numerator": 1, "denominator": 2, "strict": True}
TERMS = json.loads(to_file(verdict(Count(for_=1), SIMPLE), title=""))["terms"]


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("no json", "file"),
        (TWICE, "file"),
        ([], "file"),
        (a_file(format="gov/tally/v2"), "format"),
        (a_file(weight=2), "file: 'weight'"),
        (a_file(title=["A van"]), "title"),
        (a_file(source=2), "source"),
        (a_file(confirmed=True), "confirmed"),
        (a_file(terms=None), "file: 'terms'"),
        (a_file(terms=TERMS | {"weight": 2}), "terms: 'weight'"),
        (a_file(terms={"quorum": SHARE}), "terms: 'majority'"),
        (a_file(terms=TERMS | {"majority": SHARE | {"strict": False}}), "terms"),  # a tie could meet it
        (a_file(terms=TERMS | {"majority": SHARE | {"denominator": 0}}), "terms.majority"),
        (a_file(terms=TERMS | {"majority": SHARE | {"strict": 1}}), "terms.majority.strict"),
        (a_file(terms=TERMS | {"majority": SHARE | {"numerator": True}}), "terms.majority.numerator"),
        (a_file(terms=TERMS | {"method": "lottery"}), "terms.method"),
        (a_file(terms=TERMS | {"source": 3}), "terms.source"),
        (a_file(outcome="won"), "outcome"),
        (a_file(seats=None, count=None), "seats"),
        (a_file(seats={}), "seats"),
        (a_file(seats=[{"seat": "a"}]), "seats[0]: 'answer'"),
        (a_file(seats=[{"seat": "a", "answer": "veto"}]), "seats[0]"),
        (a_file(seats=[{"seat": "a", "answer": "consent"}]), "seats[0]"),
        (a_file(seats=[*SEATS, SEATS[0]]), "seats[5]: La Maison du Quai stands twice"),
        (a_file(seats=[{"seat": "a", "answer": "for", "options": [0]}]), "seats[0]"),
        (a_file(count={"for": 3}), "count: it is not what its seats answered"),
        (a_file(count={"for": -1}), "count.for"),
        (a_file(count={"for_": 1}), "count: 'for_'"),
        (a_file(seats=None, count={"consent": 2}), "count"),
        (a_file(approvals=[1, 2]), "approvals"),
        (a_file(options=["a", "a"]), "options"),
        (a_file(options=["a", 3]), "options"),
    ],
)
def test_what_is_no_tally_is_refused_with_its_place(written, place):
    with pytest.raises(NotATally) as caught:
        recount(written if isinstance(written, str) else json.dumps(written))
    assert str(caught.value).startswith(place)


def test_an_option_that_is_not_on_the_ballot_is_refused():
    choice = Terms(method=Method.APPROVAL, quorum=MORE_THAN_HALF, majority=TWO_THIRDS)
    made = verdict(Count(approve=1), choice, (1, 0))
    written = json.loads(to_file(made, title="", options=("a", "b")))
    written["seats"] = [{"seat": "x", "answer": "approve", "options": [2]}]
    with pytest.raises(NotATally, match="seats: only the options"):
        recount(json.dumps(written))
    del written["approvals"]
    written["seats"] = [{"seat": "x", "answer": "approve"}]
    with pytest.raises(NotATally, match=r"seats\[0\]"):
        recount(json.dumps(written))


@given(st.text(max_size=40))
def test_no_text_does_more_than_be_refused(text):
    with pytest.raises(NotATally):
        recount(text)


def test_a_file_says_its_format_first_of_all():
    assert json.loads(to_file(verdict(Count(for_=1), SIMPLE), title=""))["format"] == FORMAT


def test_each_condition_is_read_out_with_its_numbers():
    sense = Terms(method=Method.SENSE_CHECK, quorum=MORE_THAN_HALF, majority=MORE_THAN_HALF)
    noted = list(read_out(recount(to_file(verdict(Count(for_=2), sense), title=""))))
    assert noted == ["Outcome: noted", "A sense check decides nothing."]
    deferred = list(read_out(recount(to_file(verdict(Count(for_=1, abstain=2), SIMPLE), title=""))))
    assert "Abstentions: 2, at most 1 (the votes expressed): NOT MET" in deferred
