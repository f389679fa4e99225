"""The law of a vote on paper: who counts, what adds up, when it ends as void."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.ballots.rules import Ground
from gov.instruments.rules import DecisionClass
from gov.kernel.errors import Invalid, NotAllowed
from gov.papers.rules import (
    Part,
    Person,
    Totals,
    check_codes,
    check_totals,
    check_void,
    check_witnesses,
    count_of,
    differing,
    read_code,
)
from gov.tally.counts import Count
from gov.tally.verdict import Verdict, verdict
from tests.support.rules import DEFAULTS

NUMBERS = st.integers(0, 9)
TOTALS = st.builds(Totals, slips=NUMBERS, in_favour=NUMBERS, against=NUMBERS, blank=NUMBERS, spoiled=NUMBERS)
OTHERS = st.sampled_from([Part.SILENT, Part.RECUSED, Part.ABSENT, Part.EXCUSED])


def refused(check: Callable[..., None], *args: object, **more: object) -> list[str]:
    """Every code with which a check refuses, in order."""
    try:
        check(*args, **more)
    except Invalid as wrong:
        return [error.code for error in wrong.fields]
    except NotAllowed as wrong:
        return [wrong.code]
    return []


@st.composite
def sound(draw: st.DrawFn) -> tuple[Totals, list[Part]]:
    """Totals that can be, and the parts of the seats they are of."""
    heaps = draw(st.tuples(NUMBERS, NUMBERS, NUMBERS, NUMBERS))
    slips = sum(heaps)
    totals = Totals(slips=slips, in_favour=heaps[0], against=heaps[1], blank=heaps[2], spoiled=heaps[3])
    took = slips + draw(st.integers(0, 3))
    others = draw(st.lists(OTHERS, max_size=6))
    return totals, [Part.TOOK_PART] * took + others


@given(sound())
def test_each_seat_is_counted_once_whatever_is_in_the_box(made: tuple[Totals, list[Part]]) -> None:
    totals, parts = made
    count = count_of(totals, parts)
    assert count.seats == len(parts)
    assert count.cast == totals.slips - totals.spoiled
    assert count.silent == parts.count(Part.SILENT) + parts.count(Part.TOOK_PART) - count.cast


@given(sound())
def test_every_sound_count_gives_a_verdict_that_recounts(made: tuple[Totals, list[Part]]) -> None:
    totals, parts = made
    check_totals(totals, handed=parts.count(Part.TOOK_PART))
    result = verdict(count_of(totals, parts), DEFAULTS[DecisionClass.ORDINARY])
    assert Verdict.from_json(result.to_json()) == result


@given(TOTALS, NUMBERS)
def test_a_count_stands_exactly_where_its_heaps_add_up_and_no_slip_is_too_many(
    totals: Totals, handed: int
) -> None:
    found = refused(check_totals, totals, handed=handed)
    assert (found == []) == (totals.heaped == totals.slips <= handed)
    assert len(found) == (totals.slips > handed) + (totals.heaped != totals.slips)


def test_all_that_is_wrong_with_a_choice_is_said_at_once() -> None:
    totals = Totals(slips=5, approving=2, blank=1, spoiled=1, approvals=(3, 0))
    with pytest.raises(Invalid) as refused:
        check_totals(totals, handed=4)
    assert [(error.name, error.code) for error in refused.value.fields] == [
        ("slips", "more_slips_than_handed"),
        ("slips", "heaps_do_not_add_up"),
        ("option-1", "ticked_too_often"),
    ]


def test_slips_that_tick_something_tick_at_least_once_each() -> None:
    with pytest.raises(Invalid) as refused:
        check_totals(Totals(slips=3, approving=3, approvals=(1, 1)), handed=3)
    assert [error.code for error in refused.value.fields] == ["too_few_ticks"]


@given(st.builds(Totals, slips=NUMBERS, in_favour=NUMBERS, against=NUMBERS, blank=NUMBERS), NUMBERS)
def test_two_counts_are_alike_exactly_where_no_heap_differs(totals: Totals, other: int) -> None:
    changed = Totals(slips=totals.slips, in_favour=other, against=totals.against, blank=totals.blank)
    assert (differing(totals, changed) == ()) == (totals == changed)
    assert differing(totals, changed) in ((), ("in_favour",))


def test_of_a_choice_the_option_is_named_that_was_counted_differently() -> None:
    one = Totals(slips=3, approving=3, approvals=(2, 1))
    assert differing(one, Totals(slips=3, approving=3, approvals=(2, 2))) == ("option-2",)


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ((), []),
        (("aaaa-0001", "aaaa-0002"), []),
        (("aaaa-0001", "aaaa-0001"), ["codes_twice"]),
        (("aaaa-0001", "zzzz-9999"), ["codes_not_drawn"]),
        (("aaaa-0001",), ["codes_unlike_slips"]),
        (("zzzz-9999", "zzzz-9999", "aaaa-0001"), ["codes_not_drawn", "codes_twice", "codes_unlike_slips"]),
    ],
)
def test_a_strip_that_was_never_drawn_or_came_twice_is_found(
    typed: tuple[str, ...], codes: list[str]
) -> None:
    assert refused(check_codes, typed, {"aaaa-0001", "aaaa-0002", "aaaa-0003"}, 2) == codes


@pytest.mark.parametrize("typed", ["K7QD-2M9X", "k7qd 2m9x", " k7qd2m9x ", "K7QD.2M9X"])
def test_a_code_is_read_as_people_type_it(typed: str) -> None:
    assert read_code(typed) == "k7qd-2m9x"


def test_what_is_no_code_stays_as_it_was_typed() -> None:
    assert read_code("k7qd-2m9") == "k7qd-2m9"
    assert read_code("OIL0-0000") == "0110-0000"


A, B, C, D = (uuid4() for _ in range(4))
SEATS = {A: uuid4(), B: uuid4(), D: uuid4()}
PEOPLE = {
    A: Person(person_id=A, seat_id=SEATS[A], coordinates=False),
    B: Person(person_id=B, seat_id=SEATS[B], coordinates=False),
    C: Person(person_id=C, seat_id=SEATS[A], coordinates=False),
    D: Person(person_id=D, seat_id=SEATS[D], coordinates=True),
}


@pytest.mark.parametrize(
    ("named", "codes"),
    [
        ((A, B), []),
        ((A,), ["two_witnesses"]),
        ((A, B, C), ["two_witnesses", "witnesses_of_one_seat"]),
        ((A, C), ["witnesses_of_one_seat"]),
        ((A, D), ["witness_keeps_slips"]),
        ((A, uuid4()), ["witness_not_there"]),
    ],
)
def test_two_people_of_two_seats_count_and_nobody_who_coordinates(
    named: tuple[UUID, ...], codes: list[str]
) -> None:
    found = check_witnesses(named, PEOPLE, keeper=uuid4(), recused=())
    assert [error.code for error in found] == codes


def test_nobody_counts_who_keeps_the_slips_or_has_a_stake() -> None:
    keeping = check_witnesses((A, B), PEOPLE, keeper=A, recused=())
    assert [one.code for one in keeping] == ["witness_keeps_slips"]
    aside = check_witnesses((A, B), PEOPLE, keeper=D, recused=(SEATS[B],))
    assert [one.code for one in aside] == ["witness_has_stake"]


@pytest.mark.parametrize("ground", list(Ground))
@pytest.mark.parametrize("counted", [False, True])
@pytest.mark.parametrize("undecidable", [False, True])
def test_once_someone_knows_the_result_only_a_count_in_doubt_ends_it(
    ground: Ground, counted: bool, undecidable: bool
) -> None:
    allowed = undecidable if ground is Ground.COUNT else not counted
    code = "count_can_be_confirmed" if ground is Ground.COUNT else "slips_are_counted"
    assert refused(check_void, ground, counted=counted, undecidable=undecidable) == (
        [] if allowed else [code]
    )


def test_a_blank_slip_abstains_and_a_spoiled_one_says_nothing() -> None:
    totals = Totals(slips=4, in_favour=2, blank=1, spoiled=1)
    parts = [Part.TOOK_PART] * 5 + [Part.SILENT, Part.EXCUSED]
    assert count_of(totals, parts) == Count(for_=2, abstain=1, silent=3, excused=1)
