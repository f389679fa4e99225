"""What totals tell of single votes, held to every way in which they can come about."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations_with_replacement, product

import pytest

from gov.papers.forecasts import Exposure, exposure, forecast, knows

MOST = 7
SIZES = [(slips, answers) for slips in range(1, MOST + 1) for answers in (2, 3)]


def results(slips: int, answers: int) -> Iterator[tuple[int, ...]]:
    """Every result that so many slips can have."""
    for given in combinations_with_replacement(range(answers), slips):
        yield totals(given, answers)


def totals(given: tuple[int, ...], answers: int) -> tuple[int, ...]:
    return tuple(given.count(answer) for answer in range(answers))


def sure(votes: tuple[int, ...], known: frozenset[int], answers: int) -> set[int]:
    """Name the other seats whose vote follows, from all ways to vote that give the same totals."""
    told = totals(votes, answers)
    possible = [
        one
        for one in product(range(answers), repeat=len(votes))
        if totals(one, answers) == told and all(one[seat] == votes[seat] for seat in known)
    ]
    others = set(range(len(votes))) - known
    return {seat for seat in others if len({one[seat] for one in possible}) == 1}


@pytest.mark.parametrize(("slips", "answers"), SIZES)
def test_a_reader_and_each_voter_know_what_is_foretold_and_no_more(slips: int, answers: int) -> None:
    for result in results(slips, answers):
        votes = tuple(answer for answer, count in enumerate(result) for _ in range(count))
        reader = sure(votes, frozenset(), answers)
        voters = [sure(votes, frozenset({seat}), answers) for seat in range(slips)]
        match exposure(result):
            case Exposure.EVERYONE:
                assert len(reader) == slips
            case Exposure.EACH_OTHER:
                assert (reader, voters) == (set(), [{1}, {0}])
            case Exposure.THE_ONE:
                assert reader == set()
                alone = [seat for seat, found in enumerate(voters) if found]
                assert len(alone) == 1
                assert len(voters[alone[0]]) == slips - 1
                assert result[votes[alone[0]]] == 1
            case Exposure.NOBODY:
                assert reader == set()
                assert not any(voters)


@pytest.mark.parametrize(("slips", "answers"), SIZES)
def test_the_forecast_lists_what_can_come_and_nothing_else(slips: int, answers: int) -> None:
    assert set(forecast(slips, answers)) == {exposure(result) for result in results(slips, answers)}


@pytest.mark.parametrize(("slips", "answers"), [(slips, answers) for slips, answers in SIZES if slips <= 5])
def test_seats_that_tell_each_other_know_the_rest_exactly_where_it_is_of_one_answer(
    slips: int, answers: int
) -> None:
    for result in results(slips, answers):
        votes = tuple(answer for answer, count in enumerate(result) for _ in range(count))
        for chosen in range(2**slips - 1):
            group = frozenset(seat for seat in range(slips) if chosen >> seat & 1)
            told = totals(tuple(votes[seat] for seat in group), answers)
            found = sure(votes, group, answers)
            assert (len(found) == slips - len(group)) == knows(result, told)
            assert not found or knows(result, told), "one is known only where all are"


@pytest.mark.parametrize("slips", range(1, 5))
@pytest.mark.parametrize("options", [2, 3])
def test_in_a_choice_each_option_tells_what_two_answers_would(slips: int, options: int) -> None:
    """A slip ticks any options; totals say how many tick each, and how many tick none."""
    slip = list(product((0, 1), repeat=options))
    worlds: dict[tuple[int, ...], list[tuple[tuple[int, ...], ...]]] = {}
    for votes in product(slip, repeat=slips):
        ticked = tuple(sum(vote[option] for vote in votes) for option in range(options))
        blank = sum(not any(vote) for vote in votes)
        worlds.setdefault((*ticked, blank), []).append(votes)
    for told, possible in worlds.items():
        for votes in possible[:: max(1, len(possible) // 12)]:
            for option in range(options):
                for voter in (None, *range(slips)):
                    left = [one for one in possible if voter is None or one[voter] == votes[voter]]
                    others = [seat for seat in range(slips) if seat != voter]
                    found = {seat for seat in others if len({one[seat][option] for one in left}) == 1}
                    own = Counter() if voter is None else Counter([votes[voter][option]])
                    result = (told[option], slips - told[option])
                    assert (found == set(others) != set()) == knows(result, (own[1], own[0]))
                    assert found in (set(), set(others))


def test_five_slips_are_told_in_the_numbers_of_five() -> None:
    assert forecast(5, 3) == (Exposure.EVERYONE, Exposure.THE_ONE, Exposure.NOBODY)
    assert exposure((5, 0, 0)) is Exposure.EVERYONE
    assert exposure((4, 1, 0)) is Exposure.THE_ONE
    assert exposure((3, 2, 0)) is Exposure.NOBODY
    assert forecast(0, 3) == ()
