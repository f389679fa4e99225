"""Asked for by one seat, opened in a session, drawn, handed out, counted by two, sealed once."""

import asyncio
import json
from dataclasses import replace
from datetime import timedelta

import pytest

from gov.ballots.queries import due_ballots
from gov.ballots.rules import Ground, Status
from gov.decisions.reading import decision_page
from gov.decisions.tallying import tally_file
from gov.kernel import clock
from gov.kernel.errors import Conflict, Invalid, NotAllowed
from gov.meetings import sitting
from gov.papers.actions import ask_for_secrecy, print_slips
from gov.papers.queries import codes_of
from gov.store import fetch, fetch_value, read
from gov.tally.files import recount
from gov.tally.terms import Method
from tests.ballots.builders import a_vote, an_open_ballot
from tests.decisions.test_projection import Mail
from tests.motions.builders import a_motion, once
from tests.papers.builders import (
    a_room,
    counts,
    handed,
    heaps,
    on_the_table,
    opened,
    secrecy_asked,
    the_paper,
    voids,
)
from tests.support.canal import MONDAY, SITE, Town, a_town
from tests.support.mailing import news_at_once
from tests.support.rules import SIMPLE

RECOUNT = "Les deux comptages diffèrent%"


@pytest.fixture
async def town(database: object) -> Town:
    with clock.freeze(MONDAY):
        return await a_town()


async def test_one_seat_that_asks_is_enough_and_keeps_the_vote_off_line(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await secrecy_asked(town)
        await ask_for_secrecy(town.viewer("fatou"), "canal", number, once())
        with pytest.raises(NotAllowed, match="secret_vote_asked"):
            await an_open_ballot(town, number)


async def test_who_holds_no_seat_asks_for_no_secrecy(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await a_motion(town)
        with pytest.raises(NotAllowed, match="no_seat_today"):
            await ask_for_secrecy(town.viewer("claire"), "canal", number, once())


async def test_rules_without_secrecy_refuse_it_and_name_themselves(database: object) -> None:
    with clock.freeze(MONDAY):
        town = await a_town(replace(SIMPLE, secret_if_asked=False))
        number = await a_motion(town)
        with pytest.raises(NotAllowed, match="secrecy_not_in_rules") as refused:
            await ask_for_secrecy(town.viewer("fatou"), "canal", number, once())
    assert refused.value.facts["rule"].rules.cited.decision == "2019-001"


async def test_slips_are_only_for_a_motion_on_which_a_seat_asks(town: Town) -> None:
    with clock.freeze(MONDAY):
        await a_room(town)
        with pytest.raises(NotAllowed, match="no_secrecy_asked"):
            await opened(town, await a_motion(town))


async def test_a_vote_on_paper_needs_a_session_and_its_roll_call(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await secrecy_asked(town)
        with pytest.raises(NotAllowed, match="paper_needs_a_session"):
            await opened(town, number)
        meeting = await a_room(town)
        await sitting.adjourn(town.viewer("claire"), "canal", meeting, once(), site=SITE)
        with pytest.raises(NotAllowed, match="paper_needs_a_session"):
            await opened(town, number)


async def test_a_member_alone_does_not_open_it(town: Town) -> None:
    with clock.freeze(MONDAY):
        await a_room(town)
        number = await secrecy_asked(town)
        with pytest.raises(NotAllowed, match="coordinator_or_two_seats"):
            await opened(town, number, by="fatou")


async def test_opening_freezes_who_is_there_and_draws_as_many_slips(town: Town) -> None:
    with clock.freeze(MONDAY):
        await a_room(town)
        number = await secrecy_asked(town)
        ballot = await opened(town, number, recused=(town.seat("lien"),))
        paper = await the_paper(town, number)
    async with read():
        codes = await codes_of(ballot)
    assert [str(seat.stood) for seat in paper.seats] == ["present", "present", "present", "recused", "absent"]
    assert (paper.slips, len(set(codes))) == (3, 3)
    assert all(len(code) == 9 and code[4] == "-" for code in codes)


async def test_a_coordinator_is_no_witness_and_all_that_is_wrong_is_said_at_once(town: Town) -> None:
    with clock.freeze(MONDAY):
        await a_room(town)
        number = await secrecy_asked(town)
        with pytest.raises(Invalid) as refused:
            await opened(
                town,
                number,
                "claire",
                "emily",
                method=Method.APPROVAL,
                options=("A", "B"),
                recused=(town.seat("emily"),),
            )
    assert [(one.name, one.code) for one in refused.value.fields] == [
        ("witness", "witness_not_there"),
        ("recused", "not_a_choice"),
    ]


async def test_two_equal_counts_seal_a_decision_that_names_no_vote(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await on_the_table(town)
        assert await counts(town, "amina", number, heaps(3, 0, 1)) == "count_noted"
        assert await counts(town, "thomas", number, heaps(3, 0, 1)) == "count_confirmed"
        found = await decision_page(town.viewer("samira"), "canal", "2026-001")
        paper = await the_paper(town, number)
    assert found.sound
    assert found.row is not None
    assert (found.row.outcome, found.row.motion) == ("adopted", number)
    assert [seat.stance for seat in found.seats] == ["took_part"] * 4 + ["absent"]
    assert paper.ballot.stands is Status.FINAL
    told = json.loads(tally_file(found))
    assert "seats" not in told
    assert told["count"] == {"for": 3, "abstain": 1, "absent": 1}
    assert recount(tally_file(found)).agrees


async def test_a_choice_is_counted_option_by_option(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await on_the_table(town, method=Method.APPROVAL, options=("Nora", "Pieter"))
        found = heaps(slips=4, approving=3, blank=1, approvals=(3, 1))
        await counts(town, "amina", number, found)
        await counts(town, "thomas", number, found)
        page = await decision_page(town.viewer("amina"), "canal", "2026-001")
    assert page.sound
    assert page.row is not None
    assert page.values["title"] == "Engager une deuxième infirmière à mi-temps\u00a0: Nora"
    assert [page.approving(place) for place in (1, 2)] == [(), ()]
    assert json.loads(tally_file(page))["approvals"] == [3, 1]


async def test_counts_that_differ_decide_nothing_until_both_count_again(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await on_the_table(town)
        await counts(town, "amina", number, heaps(3, 1))
        assert await counts(town, "thomas", number, heaps(2, 2)) == "counts_differ"
        assert (await the_paper(town, number)).disagree
        await counts(town, "thomas", number, heaps(3, 1), turn=2)
        assert not (await the_paper(town, number)).disagree
        assert await counts(town, "amina", number, heaps(3, 1), turn=2) == "count_confirmed"
    async with read():
        told = await fetch_value(int, "SELECT count(*) FROM outbox WHERE subject LIKE {}", RECOUNT)
    assert told == 2


async def test_no_witness_reads_the_other_before_she_has_counted(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await on_the_table(town)
        await counts(town, "amina", number, heaps(3, 1))
        assert (await the_paper(town, number, "thomas")).counts == []
        assert [one.place for one in (await the_paper(town, number, "amina")).counts] == [1]
        for who in ("claire", "fatou", "samira"):
            assert (await the_paper(town, number, who)).counts == ()
        await counts(town, "thomas", number, heaps(4))
        assert [one.place for one in (await the_paper(town, number, "thomas")).counts] == [1, 2]
        await counts(town, "amina", number, heaps(4), turn=2)
        seen = (await the_paper(town, number, "thomas")).counts
    assert [(one.turn, one.place) for one in seen] == [(1, 1), (1, 2)]


@pytest.mark.parametrize("who", ["claire", "fatou", "jonas"])
async def test_only_the_two_named_count(town: Town, who: str) -> None:
    with clock.freeze(MONDAY):
        number = await on_the_table(town)
        with pytest.raises(NotAllowed, match="not_a_witness"):
            await counts(town, who, number, heaps(4))


async def test_a_witness_counts_once_a_turn_however_often_she_sends_it(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await on_the_table(town)
        press = once("key", "same")
        assert await counts(town, "amina", number, heaps(4), attempt=press) == "count_noted"
        assert await counts(town, "amina", number, heaps(4), attempt=press) == "count_noted"
        with pytest.raises(Conflict, match="key_reused"):
            await counts(town, "amina", number, heaps(3, 1), attempt=once("key", "other"))
        with pytest.raises(NotAllowed, match="count_awaits_the_other"):
            await counts(town, "amina", number, heaps(4), turn=2)
        with pytest.raises(NotAllowed, match="count_awaits_the_other"):
            await counts(town, "amina", number, heaps(4))
    async with read():
        assert await fetch_value(int, "SELECT count(*) FROM paper_count") == 1
        assert await fetch_value(int, "SELECT count(*) FROM decision WHERE number = '2026-001'") == 0


async def test_one_slip_too_many_is_refused_to_whoever_counts_it(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await on_the_table(town)
        with pytest.raises(Invalid) as refused:
            await counts(town, "amina", number, heaps(5, slips=6), codes=("zzzz-zzzz",))
    assert [error.code for error in refused.value.fields] == [
        "more_slips_than_handed",
        "heaps_do_not_add_up",
        "codes_not_drawn",
        "codes_unlike_slips",
    ]


async def test_codes_of_the_strips_are_checked_and_kept_nowhere(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await on_the_table(town)
        _, codes = await print_slips(town.viewer("claire"), "canal", number)
        with pytest.raises(Invalid, match="invalid"):
            await counts(town, "amina", number, heaps(4), codes=(*codes[:3], codes[0]))
        assert await counts(town, "amina", number, heaps(4), codes=tuple(codes)) == "count_noted"


async def test_two_witnesses_at_once_seal_once(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await on_the_table(town)
        said = await asyncio.gather(
            counts(town, "amina", number, heaps(4)), counts(town, "thomas", number, heaps(4))
        )
    assert sorted(said) == ["count_confirmed", "count_noted"]
    async with read():
        assert await fetch_value(int, "SELECT count(*) FROM decision WHERE number LIKE '2026-%'") == 1


async def test_nobody_votes_on_paper_online(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await on_the_table(town)
        ballot = (await the_paper(town, number)).ballot.ballot.id
        with pytest.raises(NotAllowed, match="voted_on_paper"):
            await a_vote(town, "amina", number, ballot)


async def test_slips_go_out_after_printing_and_not_once_counted(town: Town) -> None:
    with clock.freeze(MONDAY):
        await a_room(town)
        number = await secrecy_asked(town)
        await opened(town, number)
        with pytest.raises(NotAllowed, match="slips_not_handed"):
            await counts(town, "amina", number, heaps(4))
        await handed(town, number, "amina", "fatou")
        await handed(town, number, "amina", "thomas", "fatou")
        paper = await the_paper(town, number)
        assert (paper.handed, len(paper.printings)) == (3, 2)
        await counts(town, "amina", number, heaps(3))
        with pytest.raises(NotAllowed, match="slips_are_counted"):
            await handed(town, number, "amina")
        with pytest.raises(NotAllowed, match="keeper_of_slips"):
            await print_slips(town.viewer("fatou"), "canal", number)


async def test_a_count_never_confirmed_is_never_sealed_by_time_and_remains_to_be_void(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await on_the_table(town)
        await counts(town, "amina", number, heaps(4))
    with clock.freeze(MONDAY + timedelta(days=40)):
        assert await due_ballots(clock.now()) == []
        with pytest.raises(NotAllowed, match="meeting_long_over"):
            await counts(town, "thomas", number, heaps(4))
        await voids(town, number, Ground.COUNT)
        assert (await the_paper(town, number)).ballot.stands is Status.VOID


async def test_witnesses_are_asked_and_everyone_is_told_the_result_once(town: Town) -> None:
    await news_at_once()
    with clock.freeze(MONDAY):
        number = await on_the_table(town)
        async with read():
            asked = await fetch(
                Mail, "SELECT recipient, subject, body FROM outbox WHERE body LIKE '%/paper/count%'"
            )
        await counts(town, "amina", number, heaps(4))
        await counts(town, "thomas", number, heaps(4))
        async with read():
            told = await fetch(
                Mail, "SELECT recipient, subject, body FROM outbox WHERE body LIKE '%/decisions/2026-001%'"
            )
    assert sorted(mail.recipient.split("@")[0] for mail in asked) == ["amina", "thomas"]
    assert len(told) == len({mail.recipient for mail in told}) == 10
    assert not any("La Maison du Quai :" in mail.body for mail in told)


async def test_a_second_session_on_paper_waits_as_any_other(town: Town) -> None:
    with clock.freeze(MONDAY):
        await a_room(town, "amina", "thomas")
        number = await secrecy_asked(town)
        await opened(town, number)
        await handed(town, number)
        for who in ("amina", "thomas"):
            await counts(town, who, number, heaps(in_favour=2))
        found = await decision_page(town.viewer("amina"), "canal", "2026-001")
        assert found.row is not None
        assert found.row.outcome == "inquorate"
        with pytest.raises(NotAllowed, match="second_session_waits"):
            await opened(town, number)
