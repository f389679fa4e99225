"""Hands are counted as any ballot is: each seat once, by the same law, five facts apart."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.ballots.closing import second_session_from
from gov.ballots.rules import Presence
from gov.ballots.terms import methods_in_meeting, terms_for
from gov.hands.rules import (
    SILENT,
    Answer,
    Said,
    There,
    answers_of,
    changed,
    field_of,
    foreseen,
    reason_of,
)
from gov.instruments.rules import DecisionClass
from gov.instruments.rulesets import NO_RULES
from gov.kernel.errors import Invalid
from gov.tally.counts import Choice
from gov.tally.steps import Outcome
from gov.tally.terms import Method, Terms
from tests.support.rules import IN_FORCE

TERMS = terms_for(IN_FORCE, DecisionClass.ORDINARY, Method.FOR_AGAINST, in_meeting=True)
CONSENT = terms_for(IN_FORCE, DecisionClass.ORDINARY, Method.CONSENT, in_meeting=True)
CHOICE = terms_for(IN_FORCE, DecisionClass.ORDINARY, Method.APPROVAL, in_meeting=True)

answers = st.sampled_from(["for", "against", "abstain", "recused", SILENT])
rooms = st.lists(
    st.one_of(answers, st.sampled_from([Presence.ABSENT, Presence.EXCUSED])), min_size=1, max_size=12
)


def seat(place: int, presence: Presence = Presence.PRESENT) -> There:
    person = UUID(int=1000 + place) if presence is Presence.PRESENT else None
    return There(seat_id=UUID(int=place), label=f"Siège {place}", presence=presence, person_id=person)


def as_room(told: list[str]) -> tuple[list[There], dict[UUID, Said]]:
    room, said = [], {}
    for place, one in enumerate(told, 1):
        away = Presence(one) if one in tuple(Presence) else None
        room.append(seat(place, away or Presence.PRESENT))
        said[UUID(int=place)] = Said(was=room[-1].mark, answers=() if away else (one,))
    return room, said


@given(rooms)
def test_every_seat_stands_in_the_count_once_and_where_it_was(told: list[str]) -> None:
    room, said = as_room(told)
    given_ = answers_of(room, said, (), TERMS, 0)
    count = foreseen(room, given_, TERMS, 0).count
    assert count.seats == len(told)
    assert (count.for_, count.against, count.abstain) == tuple(
        told.count(one) for one in ("for", "against", "abstain")
    )
    assert (count.recused, count.silent, count.absent, count.excused) == tuple(
        told.count(one) for one in ("recused", SILENT, "absent", "excused")
    )


@given(rooms)
def test_one_more_for_never_undoes_what_is_adopted(told: list[str]) -> None:
    room, said = as_room(told)
    before = foreseen(room, answers_of(room, said, (), TERMS, 0), TERMS, 0)
    if before.outcome is not Outcome.ADOPTED or SILENT not in told:
        return
    told[told.index(SILENT)] = "for"
    room, said = as_room(told)
    assert foreseen(room, answers_of(room, said, (), TERMS, 0), TERMS, 0).outcome is Outcome.ADOPTED


@given(rooms, st.permutations(range(12)))
def test_the_order_of_the_seats_changes_nothing(told: list[str], order: list[int]) -> None:
    shuffled = [told[place] for place in order if place < len(told)]
    verdicts = []
    for one in (told, shuffled):
        room, said = as_room(one)
        verdicts.append(foreseen(room, answers_of(room, said, (), TERMS, 0), TERMS, 0))
    assert verdicts[0] == verdicts[1]


@given(rooms, st.sampled_from(["for", "against", "abstain"]))
def test_what_all_answer_is_each_seats_answer_unless_it_has_its_own(told: list[str], common: str) -> None:
    room, said = as_room(told)
    alike = {key: Said(was=one.was) for key, one in said.items()}
    given_ = answers_of(room, alike, (common,), TERMS, 0)
    assert {answer.choice for answer in given_.values()} <= {Choice(common)}
    assert answers_of(room, said, (common,), TERMS, 0) == answers_of(room, said, (), TERMS, 0)
    assert set(given_) == {one.seat_id for one in room if one.presence is Presence.PRESENT}


@given(rooms)
def test_only_what_moved_is_a_conflict(told: list[str]) -> None:
    room, said = as_room(told)
    assert changed(room, said) == ()
    first = room[0]
    moved = seat(1, Presence.ABSENT if first.presence is Presence.PRESENT else Presence.PRESENT)
    assert [one.name for one in changed([moved, *room[1:]], said)] == [field_of(first.seat_id)]
    assert [one.code for one in changed(room[1:], said)] == ["seat_left"]


def test_a_successor_in_the_same_seat_is_a_conflict() -> None:
    before, after = (
        seat(1),
        There(seat_id=UUID(int=1), label="Siège 1", presence=Presence.PRESENT, person_id=UUID(int=7)),
    )
    assert [one.code for one in changed([after], {UUID(int=1): Said(was=before.mark)})] == ["seat_changed"]


@pytest.mark.parametrize(
    ("told", "terms", "options", "name", "code"),
    [
        ((), TERMS, 0, field_of(UUID(int=1)), "seat_unanswered"),
        (("for", "against"), TERMS, 0, field_of(UUID(int=1)), "seat_answered_twice"),
        (("consent",), TERMS, 0, field_of(UUID(int=1)), "not_a_choice"),
        (("objection",), CONSENT, 0, reason_of(UUID(int=1)), "seat_says_why"),
        (("1", "abstain"), CHOICE, 2, field_of(UUID(int=1)), "seat_answered_twice"),
        (("3",), CHOICE, 2, field_of(UUID(int=1)), "not_a_choice"),
    ],
)
def test_an_answer_that_its_method_does_not_ask_is_refused_where_it_stands(
    told: tuple[str, ...], terms: Terms, options: int, name: str, code: str
) -> None:
    room = [seat(1)]
    with pytest.raises(Invalid) as refused:
        answers_of(room, {UUID(int=1): Said(was=room[0].mark, answers=told)}, (), terms, options)
    assert [(one.name, one.code) for one in refused.value.fields] == [(name, code)]
    assert refused.value.fields[0].facts["seat"] == "Siège 1"


def test_silence_in_a_room_is_presence_and_never_a_vote() -> None:
    room = [seat(1), seat(2), seat(3, Presence.ABSENT)]
    given_ = {UUID(int=1): Answer(choice=Choice.FOR), UUID(int=2): Answer(choice=None)}
    result = foreseen(room, given_, TERMS, 0)
    assert result.outcome is Outcome.ADOPTED
    assert (result.steps[0].part, result.steps[0].needed, result.count.silent) == (2, 2, 1)


@pytest.mark.parametrize("kind", DecisionClass)
def test_in_a_room_nothing_is_asked_in_writing(kind: DecisionClass) -> None:
    for rules in (IN_FORCE, NO_RULES):
        listed = methods_in_meeting(rules, kind)
        assert Method.UNANIMOUS not in listed
        assert len(set(listed)) == len(listed)
        if rules is NO_RULES:
            terms = terms_for(rules, kind, listed[0], in_meeting=True)
            assert terms.majority.least(5) == 5, "until the first rules every seat is needed"


def test_a_second_session_comes_after_its_days() -> None:
    assert second_session_from(date(2026, 11, 5), 8) == date(2026, 11, 13)
