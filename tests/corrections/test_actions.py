"""All who read a draft correct it; what nobody opposes is approved, and nothing else is."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime

import pytest

from gov.corrections import actions, windows
from gov.corrections.forms import Correcting, Opening
from gov.corrections.queries import CorrectionsPage, corrections_page
from gov.corrections.rules import Act, Bar, State
from gov.kernel import clock
from gov.kernel.errors import Conflict, GovError, Invalid, NotAllowed, NotFound
from gov.meetings import recording, sitting
from gov.meetings.forms import Draft, Point
from gov.meetings.queries import minutes_page
from gov.meetings.rules import ItemKind
from gov.meetings.seats import Noted
from gov.store import execute, fetch_value, read, write
from gov.store.events import versions
from gov.store.search import search
from tests.meetings.builders import AFTER, SECRET, UNTIL, a_roll, drafted_minutes, item_named, mails, once
from tests.support.canal import MONDAY, SITE, Town, a_town

OPEN = Point(title="Nos comptes", minutes=20)
CLOSED = Point(title=SECRET, kind=ItemKind.DISCUSSION, minutes=30, is_closed=True)
TEXT = "Le comité a parlé.\n\n## Nos comptes\n\nLe solde est négatif. Lien lit le rapport."
AMINA, SAMIRA = "amina@maison-du-quai.example", "samira@regard-externe.example"
LATER = datetime(2026, 11, 11, 9, tzinfo=UTC)  # the day before the window ends


@pytest.fixture
async def town(database: object) -> AsyncIterator[Town]:
    with clock.freeze(MONDAY):
        yield await a_town()


async def a_draft(town: Town, *points: Point, closed: str = "", opened: bool = True) -> str:
    """A draft with a sentence that is wrong, open to corrections."""
    number = await drafted_minutes(town, OPEN, *points, text=TEXT)
    seen = 1
    if closed:
        secret = await item_named(town, number, SECRET)
        draft = Draft(text=TEXT, language="fr", closed={secret: closed}, seen=1)
        await recording.write_minutes(town.viewer("claire"), "canal", number, draft, once(), site=SITE)
        seen = 2
    if opened:
        await opens(town, number, seen=seen)
    return number


async def opens(town: Town, number: str, *, who: str = "claire", until: date = UNTIL, seen: int = 1) -> None:
    await windows.open_window(town.viewer(who), "canal", number, Opening(until, seen), once(), site=SITE)


async def proposes(
    town: Town,
    number: str,
    who: str = "amina",
    stands: str = "Le solde est négatif.",
    proposed: str = "Le solde est positif.",
    item: str | None = "Nos comptes",
    key: str = "",
) -> int:
    item_id = await item_named(town, number, item) if item else None
    made = Correcting(item=item_id, stands=stands, proposed=proposed, why="Voir les comptes.")
    return await actions.propose(town.viewer(who), "canal", number, made, once(key), site=SITE)


async def settles(
    town: Town, number: str, act: Act, turn: int = 1, who: str = "claire", why: str = ""
) -> None:
    await actions.settle(town.viewer(who), "canal", number, turn, act, why, once(), site=SITE)


async def objects(town: Town, number: str, who: str = "thomas", *, objects: bool = True) -> None:
    await actions.object_to_approval(
        town.viewer(who), "canal", number, "À discuter." * objects, once(), objects=objects, site=SITE
    )


async def approves(town: Town, number: str, seen: int = 1) -> None:
    await windows.approve_unopposed(
        town.viewer("claire"), "canal", number, "committee", seen, once(), site=SITE
    )


async def found(town: Town, number: str, who: str = "amina") -> CorrectionsPage:
    return await corrections_page(town.viewer(who), "canal", number)


async def test_all_who_read_the_draft_are_told_once_until_when_they_can_correct_it(town: Town) -> None:
    number = await a_draft(town)
    told = [mail for mail in await mails(AMINA) if "Projet de procès-verbal" in mail]
    assert len(told) == 1
    assert "jeudi 12\u00a0novembre à 18\u00a0h" in told[0]
    assert not [mail for mail in await mails(SAMIRA) if "Projet" in mail], "an observer reads no draft"
    with pytest.raises(NotFound):
        await found(town, number, "samira")


async def test_an_accepted_correction_changes_its_sentence_and_keeps_who_and_when(town: Town) -> None:
    number = await a_draft(town)
    assert await proposes(town, number, key="k") == await proposes(town, number, key="k") == 1
    await settles(town, number, Act.ACCEPT)
    now = await found(town, number)
    assert now.minutes.text.startswith(TEXT.replace("négatif", "positif"))
    assert now.minutes.revision == 2
    one = now.numbered(1)
    assert (one.state, one.answered_by, one.by_name) == (
        State.ACCEPTED,
        "Claire Vandenberghe",
        "Amina Belkacem",
    )
    with pytest.raises(NotAllowed, match="act_not_possible"):
        await settles(town, number, Act.LEAVE, why="Trop tard.")


async def test_each_accepted_correction_is_mailed_and_leaves_days_to_read_it(town: Town) -> None:
    number = await a_draft(town)
    with clock.freeze(LATER):
        await proposes(town, number)
        await settles(town, number, Act.ACCEPT)
        now = await found(town, number)
        assert now.window is not None
        assert now.window.closes_at == datetime(2026, 11, 16, 17, tzinfo=UTC)
    assert len([mail for mail in await mails(AMINA) if "Le solde est positif." in mail]) == 1
    with clock.freeze(datetime(2026, 11, 13, tzinfo=UTC)), pytest.raises(NotAllowed, match="window_runs"):
        await approves(town, number, seen=2)
    with clock.freeze(AFTER):
        await approves(town, number, seen=2)


async def test_a_sentence_that_changed_meanwhile_is_told_so_and_nothing_changes(town: Town) -> None:
    number = await a_draft(town)
    await proposes(town, number)
    await proposes(town, number, "thomas", proposed="Le solde est nul.")
    await settles(town, number, Act.ACCEPT, 1)
    with pytest.raises(Conflict, match="passage_changed"):
        await settles(town, number, Act.ACCEPT, 2)
    with pytest.raises(Conflict, match="passage_changed"):
        await proposes(town, number, "fatou")
    now = await found(town, number)
    assert [one.state for one in now.corrections] == [State.ACCEPTED, State.OPEN]
    assert "positif" in now.minutes.text


async def test_before_the_first_item_and_in_closed_session_sentences_are_corrected_too(town: Town) -> None:
    number = await a_draft(town, CLOSED, closed="Préavis négocié.")
    await proposes(town, number, stands="Le comité a parlé.", proposed="", item=None)
    await proposes(town, number, stands="Préavis négocié.", proposed="Préavis convenu.", item=SECRET)
    names = [f"c:{town.canal.committee}:committee"]
    async with read():
        before = await versions(names)
    for turn in (1, 2):
        await settles(town, number, Act.ACCEPT, turn)
    async with read():
        assert await versions(names) == before, "outsiders notice nothing"
        assert len(await search({town.canal.committee: "closed"}, "convenu")) == 1
        assert await search({town.canal.committee: "committee"}, "convenu") == []
    shown = await minutes_page(town.viewer("amina"), "canal", number)
    assert shown.minutes is not None
    assert shown.minutes.text.startswith("## Nos comptes")
    assert [item.notes for item in shown.items if item.is_closed] == ["Préavis convenu."]
    with clock.freeze(AFTER):
        await approves(town, number, seen=4)
    assert "convenu" not in repr(await minutes_page(town.viewer("samira"), "canal", number))


async def test_what_is_left_to_the_meeting_keeps_minutes_from_standing_unopposed(town: Town) -> None:
    number = await a_draft(town)
    await proposes(town, number)
    with clock.freeze(AFTER):
        with pytest.raises(NotAllowed, match="corrections_unsettled"):
            await approves(town, number)
        await settles(town, number, Act.LEAVE, why="À voir ensemble.")
        assert [mail for mail in await mails(AMINA) if "À voir ensemble." in mail]
        with pytest.raises(NotAllowed, match="corrections_unsettled"):
            await approves(town, number)
        with pytest.raises(NotAllowed, match="correction_of_others"):
            await settles(town, number, Act.WITHDRAW, who="thomas")
        await settles(town, number, Act.WITHDRAW, who="amina")
        await approves(town, number)


async def test_one_seat_that_objects_is_enough_until_it_takes_that_back(town: Town) -> None:
    number = await a_draft(town)
    await objects(town, number)
    with pytest.raises(Conflict, match="stale"):
        await objects(town, number)
    with clock.freeze(AFTER):
        with pytest.raises(NotAllowed, match="approval_objected"):
            await approves(town, number)
        await objects(town, number, objects=False)
        await approves(town, number)


async def test_a_text_or_a_roll_call_changed_besides_is_put_before_all_anew(town: Town) -> None:
    number, claire = await a_draft(town), town.viewer("claire")
    with clock.freeze(LATER):
        roll = a_roll({town.canal.persons["amina"]: Noted.PRESENT})
        await sitting.call_roll(claire, "canal", number, roll, once(), site=SITE)
        await proposes(town, number)
        await settles(town, number, Act.ACCEPT)
        assert (await found(town, number)).outdated, "an accepted correction hides no other change"
    with clock.freeze(AFTER):
        assert (await found(town, number)).barred(AFTER) is Bar.CHANGED
        with pytest.raises(NotAllowed, match="window_of_another_text"):
            await approves(town, number, seen=2)
        await opens(town, number, until=date(2027, 1, 6), seen=2)
    with clock.freeze(datetime(2027, 1, 7, tzinfo=UTC)):
        await approves(town, number, seen=2)


async def test_a_window_is_opened_by_the_coordinator_on_the_text_she_read_and_never_shortened(
    town: Town,
) -> None:
    number = await a_draft(town, opened=False)
    with pytest.raises(NotAllowed, match="corrections_closed"):
        await proposes(town, number)
    with pytest.raises(NotAllowed, match="corrections_closed"):
        await objects(town, number)
    for who in ("amina", "samira"):
        with pytest.raises((NotAllowed, NotFound)):
            await opens(town, number, who=who)
    with pytest.raises(Conflict, match="minutes_changed"):
        await opens(town, number, seen=7)
    await opens(town, number)
    with pytest.raises(Invalid):
        await opens(town, number, until=date(2026, 11, 10))
    with clock.freeze(AFTER), pytest.raises(NotAllowed, match="corrections_closed"):
        await proposes(town, number)


@pytest.mark.parametrize("who", ["samira", "brigitte", "nadia"])
async def test_only_those_who_read_the_draft_correct_it(town: Town, who: str) -> None:
    number = await a_draft(town)
    for act in (proposes(town, number, who), objects(town, number, who)):
        with pytest.raises(GovError):
            await act
    assert not (await found(town, number)).corrections


async def test_a_coordinator_corrects_without_a_seat_and_objects_for_none(town: Town) -> None:
    number = await a_draft(town)
    await proposes(town, number, "claire")
    with pytest.raises(NotAllowed, match="no_seat_today"):
        await objects(town, number, "claire")
    with pytest.raises(NotAllowed, match="coordinator_prepares"):
        await settles(town, number, Act.ACCEPT, who="amina")


@pytest.mark.parametrize("table", ["window", "correction", "correction_answer", "objection"])
async def test_what_was_said_of_a_draft_is_kept(town: Town, table: str) -> None:
    number = await a_draft(town)
    await proposes(town, number)
    await settles(town, number, Act.ACCEPT)
    await objects(town, number)
    for act in (f"UPDATE minutes_{table} SET turn = 9", f"DELETE FROM minutes_{table}"):
        with pytest.raises(Conflict):
            async with write():
                await execute(act.replace("turn", "number") if table == "correction" else act)


async def _stands_unopposed(number: str) -> None:
    async with write() as unit:
        meeting = await fetch_value(str, "SELECT id FROM meeting WHERE number = {}", number)
        await execute(
            "UPDATE minutes SET state = 'approved', digest = {}, unopposed_on = {}, approved_at = {}"
            " WHERE meeting_id = {}",
            *(b"x" * 32, AFTER.date(), unit.now, meeting),
        )


@pytest.mark.parametrize("wrong", ["unopened", "running", "unsettled", "objected", "changed", "roll"])
async def test_the_database_itself_keeps_from_standing_what_all_could_not_correct(
    town: Town, wrong: str
) -> None:
    number = await a_draft(town, opened=wrong != "unopened")
    if wrong == "unsettled":
        await proposes(town, number)
        await settles(town, number, Act.LEAVE, why="À voir.")
    if wrong == "objected":
        await objects(town, number)
    if wrong == "changed":
        again = Draft(text="Tout autre chose.", language="fr", closed={}, seen=1)
        await recording.write_minutes(town.viewer("claire"), "canal", number, again, once(), site=SITE)
    with clock.freeze(LATER if wrong == "running" else AFTER):
        if wrong == "roll":
            roll = a_roll({town.canal.persons["amina"]: Noted.PRESENT})
            await sitting.call_roll(town.viewer("claire"), "canal", number, roll, once(), site=SITE)
        with pytest.raises(Conflict) as refused:
            await _stands_unopposed(number)
        assert "minutes_were_open_to_all" in repr(refused.value.facts)


async def test_the_database_lets_stand_what_nobody_opposed_and_keeps_it_so(town: Town) -> None:
    number = await a_draft(town)
    await proposes(town, number)
    await settles(town, number, Act.LEAVE, why="À voir.")
    await settles(town, number, Act.WITHDRAW, who="amina")
    with clock.freeze(AFTER):
        await _stands_unopposed(number)
        meeting = (await found(town, number)).meeting.meeting.id
        with pytest.raises(Conflict):
            async with write() as unit:
                await windows.keep_window(unit, meeting, 1, TEXT, AFTER, town.canal.persons["claire"])
