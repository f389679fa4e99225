"""A choice between competing versions: one act leads all of them on, and none moves meanwhile."""

import re
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from gov.attachments.beside import beside_ballot
from gov.ballots.asking import ahead_of, opening_page
from gov.ballots.forms import Voiding
from gov.ballots.queries import ballot_page, rounds_of
from gov.ballots.rules import Ground
from gov.ballots.voiding import void_ballot
from gov.committees.rights import rights_of
from gov.decisions.reading import decision_page
from gov.decisions.sealing import seal_due
from gov.kernel import clock
from gov.kernel.errors import Conflict, NotAllowed
from gov.kernel.ids import new_id
from gov.motions.actions import edit_motion
from gov.motions.countering import declare_counter
from gov.motions.leading import withdraw_motion
from gov.motions.queries import motion_for, motion_page
from gov.papers.actions import ask_for_secrecy
from gov.recusals.actions import declare_recusal
from gov.recusals.forms import Declaring
from gov.store import execute, fetch_value, read, write
from tests.attachments.builders import PDF, PNG, a_paper
from tests.ballots.builders import a_void, a_vote, an_open_ballot
from tests.motions.builders import a_motion, a_wording, once
from tests.support.canal import MONDAY, SITE, Town, a_town, an_item

AFTER = MONDAY + timedelta(days=12)


@pytest.fixture
async def town(database: object) -> Town:
    with clock.freeze(MONDAY):
        return await a_town()


async def competing(town: Town, count: int = 2, **changes: str) -> list[str]:
    """Motions that answer one question, by different seats; their numbers."""
    numbers = []
    with clock.freeze(MONDAY):
        for place, mover in enumerate(("amina", "thomas", "lien")[:count], 1):
            text = {"title": f"Version {place}", "text": f"Le comité retient la réponse {place}."}
            numbers.append(await a_motion(town, mover, **{**text, **changes}))
        for other in numbers[1:]:
            await declare_counter(town.viewer("claire"), "canal", other, numbers[0], once(), site=SITE)
    return numbers


async def a_choice(town: Town, numbers: Sequence[str], seen: str = "", **changes: object) -> UUID:
    """A choice between them, opened from the first one's page."""
    seen = seen or " ".join(f"{number}:1" for number in numbers)
    with clock.freeze(MONDAY):
        return await an_open_ballot(town, numbers[0], method="approval", versions=seen, **changes)


async def states(town: Town, numbers: Sequence[str]) -> list[str]:
    return [
        str((await motion_page(town.viewer("amina"), "canal", number)).motion.state) for number in numbers
    ]


async def approving(town: Town, number: str, ballot: UUID, votes: dict[str, tuple[int, ...]]) -> None:
    with clock.freeze(MONDAY):
        for who, approved in votes.items():
            await a_vote(town, who, number, ballot, "approve", approved=approved)
    with clock.freeze(AFTER):
        assert await seal_due(SITE) == 1


async def test_the_version_chosen_is_adopted_with_its_text_and_the_others_are_rejected(town: Town) -> None:
    numbers = await competing(town, 3)
    ballot = await a_choice(town, numbers)
    assert await states(town, numbers) == ["on_ballot"] * 3
    await approving(
        town, numbers[0], ballot, {"amina": (1, 2), "thomas": (2,), "lien": (2, 3), "emily": (2,)}
    )
    assert await states(town, numbers) == ["rejected", "adopted", "rejected"]
    found = await decision_page(town.viewer("amina"), "canal", "2026-001")
    assert found.sound
    assert found.row is not None
    assert (found.row.motion, found.values["title"]) == (numbers[1], "Version 2")
    assert found.passages("text") == ("Le comité retient la réponse 2.",)
    assert found.options == tuple(f"{number} · Version {at}" for at, number in enumerate(numbers, 1))


@pytest.mark.parametrize(
    ("votes", "state"),
    [
        ({"amina": (1,), "thomas": (2,), "lien": (1, 2)}, "deferred"),  # two lead together
        ({"amina": (1,), "thomas": (2,)}, "inquorate"),
    ],
)
async def test_what_chooses_none_leads_all_alike(
    town: Town, votes: dict[str, tuple[int, ...]], state: str
) -> None:
    numbers = await competing(town)
    ballot = await a_choice(town, numbers)
    await approving(town, numbers[0], ballot, votes)
    assert await states(town, numbers) == [state, state]


async def test_nobody_reaches_its_majority_and_none_is_adopted(town: Town) -> None:
    numbers = await competing(town, 3)
    ballot = await a_choice(town, numbers)
    await approving(
        town,
        numbers[0],
        ballot,
        {"amina": (1,), "thomas": (1,), "lien": (2,), "emily": (3,), "fatou": (2, 3)},
    )
    assert set(await states(town, numbers)) <= {"rejected", "deferred"}
    assert "adopted" not in await states(town, numbers)


async def test_all_stand_still_while_they_are_on_the_ballot(town: Town) -> None:
    numbers = await competing(town)
    await a_choice(town, numbers)
    with clock.freeze(MONDAY):
        with pytest.raises(NotAllowed, match="text_on_ballot"):
            wording = a_wording(1, text="Autre chose.")
            await edit_motion(town.viewer("thomas"), "canal", numbers[1], wording)
        with pytest.raises(NotAllowed, match="motion_on_ballot"):
            await withdraw_motion(town.viewer("thomas"), "canal", numbers[1], "Non.", once())
        with pytest.raises(NotAllowed):
            await an_open_ballot(town, numbers[1])


async def test_voiding_frees_them_all(town: Town) -> None:
    numbers = await competing(town)
    ballot = await a_choice(town, numbers)
    with clock.freeze(MONDAY):
        voiding = Voiding(ballot_id=ballot, ground=Ground.TEXT, why="Faux.")
        await void_ballot(town.viewer("claire"), "canal", numbers[0], voiding, once(), site=SITE)
    assert await states(town, numbers) == ["discussed", "discussed"]
    with pytest.raises(NotAllowed, match="text_was_wrong"):
        await a_choice(town, numbers)
    with clock.freeze(MONDAY):
        wording = a_wording(1, title="Version 2", text="Le comité retient mieux.")
        await edit_motion(town.viewer("thomas"), "canal", numbers[1], wording)
    await a_choice(town, numbers, f"{numbers[0]}:1 {numbers[1]}:2")


async def test_a_void_choice_holds_for_each_version_from_whichever_page_it_is_opened(town: Town) -> None:
    numbers = await competing(town)
    ballot = await a_choice(town, numbers)
    with clock.freeze(MONDAY):
        await a_void(town, numbers[0], ballot)
        seen = " ".join(f"{number}:1" for number in numbers)
        with pytest.raises(NotAllowed, match="text_was_wrong"):
            await an_open_ballot(town, numbers[1], method="approval", versions=seen)
        with pytest.raises(NotAllowed, match="text_was_wrong"):
            await an_open_ballot(town, numbers[1])


async def test_a_void_choice_is_refused_before_the_form_until_one_of_its_texts_is_new(town: Town) -> None:
    numbers = await competing(town)
    ballot, claire = await a_choice(town, numbers), town.viewer("claire")
    with clock.freeze(MONDAY):
        await a_void(town, numbers[0], ballot)
        for number in numbers:
            for among in (True, False):
                with pytest.raises(NotAllowed, match="text_was_wrong"):
                    await opening_page(claire, "canal", number, MONDAY, among=among)
        await edit_motion(town.viewer("thomas"), "canal", numbers[1], a_wording(1, title="Version 2 bis"))
        *_, offered = await opening_page(claire, "canal", numbers[0], MONDAY, among=True)
        assert offered is not None
        assert offered.seen == f"{numbers[0]}:1 {numbers[1]}:2"
        with pytest.raises(NotAllowed, match="text_was_wrong"):
            await opening_page(claire, "canal", numbers[0], MONDAY)


async def test_a_further_version_does_not_bring_back_those_that_were_wrong(town: Town) -> None:
    numbers = await competing(town)
    ballot = await a_choice(town, numbers)
    with clock.freeze(MONDAY):
        await a_void(town, numbers[0], ballot)
        third = await a_motion(town, "lien", title="Version 3", text="Le comité retient la réponse 3.")
        await declare_counter(town.viewer("claire"), "canal", third, numbers[0], once(), site=SITE)
    with pytest.raises(NotAllowed, match="text_was_wrong"):
        await a_choice(town, [*numbers, third])


async def test_a_second_session_waits_for_each_version_of_a_choice(town: Town) -> None:
    numbers = await competing(town)
    ballot = await a_choice(town, numbers)
    await approving(town, numbers[0], ballot, {"amina": (1,), "thomas": (2,)})
    with clock.freeze(AFTER):
        async with read():
            motion = await motion_for(town.viewer("claire"), "canal", numbers[1])
            rights = await rights_of(town.canal.persons["claire"], town.canal.committee, AFTER)
            ahead = await ahead_of(motion, rights, await rounds_of(motion.id))
    assert ahead.rounds == []
    assert ahead.is_second
    assert ahead.earliest.after == ahead.previous.closes_at


async def test_a_secret_vote_asked_on_one_version_binds_the_choice(town: Town) -> None:
    numbers = await competing(town)
    with clock.freeze(MONDAY):
        await ask_for_secrecy(town.viewer("fatou"), "canal", numbers[1], once())
    with pytest.raises(NotAllowed, match="secret_vote_asked"):
        await a_choice(town, numbers)


async def test_the_database_itself_puts_no_secret_vote_into_a_choice(town: Town) -> None:
    numbers = await competing(town)
    ballot = await a_choice(town, numbers)
    with clock.freeze(MONDAY):
        await a_void(town, numbers[0], ballot)
    drafted = new_id()
    with pytest.raises(Conflict, match="contenders_as_asked"):
        async with write():
            await execute(
                "INSERT INTO ballot (id, turn, uid, void_reason, committee_id, motion_id, motion_version,"
                " method, terms, channel, contest_days, executes, hidden_until_close, audience, opened_by,"
                " deadline, early_close) SELECT {}, 2, 'uid', '', committee_id, motion_id, motion_version,"
                " method, terms, channel, contest_days, executes, hidden_until_close, audience, opened_by,"
                " deadline, early_close FROM ballot WHERE id = {}",
                *(drafted, ballot),
            )
            await execute(
                "INSERT INTO secrecy_asking (motion_id, seat_id, person_id, at)"
                " SELECT m.id, m.mover_seat_id, m.mover_id, m.changed_at FROM motion m WHERE m.number = {}",
                numbers[1],
            )
            await execute(
                "INSERT INTO ballot_contender (ballot_id, place, motion_id, motion_version)"
                " SELECT {}, place, motion_id, motion_version FROM ballot_contender WHERE place = 2",
                drafted,
            )


async def test_a_seat_that_takes_no_part_in_one_version_takes_no_part_in_the_choice(town: Town) -> None:
    numbers = await competing(town)
    with clock.freeze(MONDAY):
        for number in numbers:
            await declare_recusal(town.viewer("fatou"), "canal", number, Declaring(""), once())
    await a_choice(town, numbers)
    found = await ballot_page(town.viewer("amina"), "canal", numbers[0], MONDAY)
    assert found is not None
    assert [str(seat.choice) for seat in found.seats if seat.choice] == ["recused"]


async def test_versions_under_different_matters_are_no_choice(town: Town) -> None:
    """One could be referred to the partners' boards, and be adopted without them."""
    numbers = await competing(town)
    async with write():
        await execute("UPDATE motion SET competence = 'Locaux' WHERE number = {}", numbers[1])
    with pytest.raises(NotAllowed, match="choice_of_one_matter"):
        await a_choice(town, numbers)


async def test_the_papers_of_each_version_are_committed_to_and_stay(town: Town) -> None:
    numbers = await competing(town)
    with clock.freeze(MONDAY):
        await a_paper(town, numbers[0], PDF, name="Premier.pdf")
        await a_paper(town, numbers[1], PNG, who="thomas", name="Second.pdf")
    seen = f"{numbers[0]}:2 {numbers[1]}:2"
    with clock.freeze(MONDAY):
        ballot = await an_open_ballot(town, numbers[0], method="approval", versions=seen, seen=2)
    async with read():
        bound = await fetch_value(
            str,
            "SELECT string_agg(o.value, ' ' ORDER BY o.label) FROM opening o JOIN ballot b"
            " ON b.log_id = o.log_id AND b.opened_n = o.n WHERE b.id = {} AND o.label LIKE 'file.%'",
            ballot,
        )
    assert bound is not None
    assert [name in bound for name in ("Premier.pdf", "Second.pdf", *numbers)] == [True] * 4
    shown = await beside_ballot(town.viewer("amina"), "canal", ballot, MONDAY)
    assert shown is not None
    assert [row.label for row in shown.rows] == [
        f"{numbers[0]} · Premier.pdf",
        f"{numbers[1]} · Second.pdf",
    ]


async def test_a_version_changed_since_it_was_read_is_not_put_to_the_vote(town: Town) -> None:
    numbers = await competing(town)
    with clock.freeze(MONDAY):
        wording = a_wording(1, title="Version 2", text="Tout autre chose.")
        await edit_motion(town.viewer("thomas"), "canal", numbers[1], wording)
    with pytest.raises(Conflict, match="versions_changed"):
        await a_choice(town, numbers)


async def test_one_version_alone_is_no_choice(town: Town) -> None:
    numbers = await competing(town, 1)
    with pytest.raises(NotAllowed, match="choice_needs_two"):
        await a_choice(town, numbers)


async def test_versions_under_different_items_are_no_choice(town: Town) -> None:
    """One could be closed without the other, and its text would stay open on the ballot."""
    with clock.freeze(MONDAY):
        item = await an_item(town)
        first = await a_motion(town, "amina", title="Version 1", text="Un.")
        second = await a_motion(town, "thomas", item=item, title="Version 2", text="Deux.")
        await declare_counter(town.viewer("claire"), "canal", second, first, once(), site=SITE)
    with pytest.raises(NotAllowed, match="choice_of_one_item"):
        await a_choice(town, [first, second])


async def test_the_entry_of_the_opening_binds_each_text_by_its_digest(town: Town) -> None:
    numbers = await competing(town)
    await a_choice(town, numbers)
    async with read():
        bound = await fetch_value(
            str,
            "SELECT o.value FROM opening o JOIN ballot b ON b.log_id = o.log_id AND b.opened_n = o.n"
            " WHERE o.label = 'option.2'",
        )
        second = await motion_for(town.viewer("amina"), "canal", numbers[1])
    assert bound is not None
    assert numbers[1] in bound
    assert second.words.digest.hex() in bound


@pytest.mark.parametrize(
    "change",
    ["UPDATE ballot_contender SET motion_version = 2", "DELETE FROM ballot_contender"],
)
async def test_what_is_chosen_among_is_frozen(town: Town, change: str) -> None:
    await a_choice(town, await competing(town))
    with pytest.raises(Conflict):
        async with write():
            await execute(change)


async def test_the_pages_put_versions_to_the_vote_and_show_their_texts(
    town: Town, browse: Callable[..., Any]
) -> None:
    numbers = await competing(town)
    motion = f"/committees/canal/motions/{numbers[0]}"
    opening = f"{motion}/ballot/opening"
    with clock.freeze(MONDAY):
        claire = await browse(town.canal.persons["claire"])
        beside = await claire.get(f"{motion}/counter-versions")
        assert f"{opening}?among=versions" in beside.text
        form = await claire.get(f"{opening}?among=versions")
        assert f'value="{numbers[0]}:1 {numbers[1]}:1"' in form.text
        values = {
            "method": "approval",
            "closes_on": "2026-11-12",
            "showing": "at_once",
            "audience": "committee",
            "seen": "1",
            "versions": f"{numbers[0]}:1 {numbers[1]}:1",
        }
        check = await claire.submit(f"{opening}/check", values, of=f"{opening}?among=versions")
        assert check.status_code == 200
        sent = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', check.text))
        opened = await claire.post(f"{motion}/ballot", data=sent)
        assert opened.status_code == 303
        amina = await browse(town.canal.persons["amina"])
        ballot = await amina.get(f"{motion}/ballot")
        rival = await amina.get(f"/committees/canal/motions/{numbers[1]}")
    assert "Le comité retient la réponse 1." in ballot.text
    assert "Le comité retient la réponse 2." in ballot.text
    assert ballot.text.count('name="approved"') == 2
    assert f"{motion}/ballot" in rival.text


async def test_an_observer_reads_the_versions_and_is_not_offered_the_choice(
    town: Town, browse: Callable[..., Any]
) -> None:
    numbers = await competing(town)
    motion = f"/committees/canal/motions/{numbers[0]}"
    with clock.freeze(MONDAY):
        samira = await browse(town.canal.persons["samira"])
        beside = await samira.get(f"{motion}/counter-versions")
        opening = await samira.get(f"{motion}/ballot/opening?among=versions")
    assert "among=versions" not in beside.text
    assert opening.status_code == 403
