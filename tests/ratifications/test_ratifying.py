"""A referred decision holds once every partner's own board has ratified it, and never before."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from gov.decisions.boards import Answer
from gov.decisions.checking import strays
from gov.decisions.forms import Filters
from gov.decisions.queries import log_page
from gov.decisions.reading import decision_page
from gov.instruments.agreements import Competence, Remit, Role
from gov.instruments.queries import in_force
from gov.instruments.rules import Kind
from gov.kernel import clock
from gov.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from gov.ratifications.actions import answer_for_board
from gov.ratifications.forms import Answering
from gov.ratifications.letters import write_due
from gov.ratifications.queries import awaited
from gov.store import execute, fetch, read, write
from tests.motions.builders import once
from tests.ratifications.builders import (
    ADOPTED_ON,
    CONTACTS,
    a_referred_decision,
    answers,
    stands,
    with_remit,
)
from tests.support.canal import SITE, Town
from tests.support.mailing import news_at_once

LAST_DAY = ADOPTED_ON + timedelta(days=30)
_READERS = ("amina", "samira", "brigitte")
SOON = datetime(2026, 11, 16, 9).astimezone()


@pytest.fixture
async def town(database: object) -> Town:
    return await with_remit()


@dataclass(frozen=True, slots=True)
class _Sent:
    id: UUID
    recipient: str


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9).astimezone()


async def astray(town: Town) -> int:
    """How many lines of the lists the decisions do not give: the rules and remit of the start alone."""
    async with read():
        return await strays(town.canal.committee)


async def test_it_holds_only_once_all_boards_have_ratified(town: Town) -> None:
    before = await astray(town)
    number = await a_referred_decision(town)
    with clock.freeze(SOON):
        for partner in list(CONTACTS)[:-1]:
            await answers(town, number, partner)
            assert await stands(town, number) == (1, "sound")
        await answers(town, number, list(CONTACTS)[-1])
        assert await stands(town, number) == (2, "sound")
        assert await astray(town) == before


async def test_lists_count_it_in_force_from_the_last_ratification_on(town: Town) -> None:
    number = await a_referred_decision(town)

    async def counted() -> tuple[int, ...]:
        pages = [await log_page(town.viewer(who), "canal", Filters()) for who in _READERS]
        return tuple(sum(year.in_force for year in page.years) for page in pages)

    with clock.freeze(SOON):
        before, lists = await counted(), await astray(town)
        for partner in CONTACTS:
            await answers(town, number, partner)
        assert await counted() == tuple(one + 1 for one in before)
        assert await astray(town) == lists


async def test_a_refusal_can_be_taken_back_until_the_last_day(town: Town) -> None:
    number = await a_referred_decision(town)
    with clock.freeze(SOON):
        for partner in CONTACTS:
            await answers(town, number, partner, Answer.REFUSED if partner == "parasol" else Answer.GIVEN)
        assert await stands(town, number) == (1, "sound")
    with clock.freeze(at(LAST_DAY)):
        await answers(town, number, "parasol")
        assert await stands(town, number) == (2, "sound")


async def test_after_the_last_day_nobody_answers(town: Town) -> None:
    number = await a_referred_decision(town)
    with clock.freeze(at(LAST_DAY + timedelta(days=1))):
        with pytest.raises(NotAllowed, match="ratification_over"):
            await answers(town, number, "parasol")
        assert await stands(town, number) == (1, "sound")


async def test_what_all_have_ratified_stays(town: Town) -> None:
    number = await a_referred_decision(town)
    with clock.freeze(SOON):
        for partner in CONTACTS:
            await answers(town, number, partner)
        with pytest.raises(NotAllowed, match="ratified_by_all"):
            await answers(town, number, "parasol", Answer.REFUSED)


@pytest.mark.parametrize("who", ["amina", "claire", "samira", "nadia"])
async def test_only_the_contact_speaks_for_the_board(town: Town, who: str) -> None:
    number = await a_referred_decision(town)
    said = Answering(answer=Answer.GIVEN, met_on=ADOPTED_ON, reason="")
    with clock.freeze(SOON), pytest.raises((NotAllowed, NotFound)):
        await answer_for_board(town.viewer(who), "canal", number, "maison-du-quai", said, once())


@pytest.mark.parametrize(
    ("met_on", "code"),
    [(ADOPTED_ON - timedelta(days=1), "board_met_before"), (date(2026, 11, 17), "board_meets_later")],
)
async def test_a_board_meets_between_the_decision_and_today(town: Town, met_on: date, code: str) -> None:
    number = await a_referred_decision(town)
    with clock.freeze(SOON), pytest.raises(Invalid) as refused:
        await answers(town, number, "parasol", met_on=met_on)
    assert refused.value.fields[0].code == code


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ratification SET answer = 'refused', reason = 'x'",
        "DELETE FROM ratification",
        "UPDATE decision_board SET label = ''",
        "DELETE FROM decision_board",
    ],
)
async def test_answers_are_never_rewritten(town: Town, change: str) -> None:
    number = await a_referred_decision(town)
    with clock.freeze(SOON):
        await answers(town, number, "parasol")
        with pytest.raises(Conflict):
            async with write():
                await execute(change)


async def test_the_database_refuses_an_answer_too_late(town: Town) -> None:
    number = await a_referred_decision(town)
    with clock.freeze(SOON):
        await answers(town, number, "parasol")
        with pytest.raises(Conflict, match="ratification_in_time"):
            async with write():
                await execute(
                    "INSERT INTO ratification (decision_id, partner_id, turn, answer, reason, met_on,"
                    " entered_on, by_id, at) SELECT decision_id, partner_id, turn + 1, answer, reason,"
                    " met_on, {}, by_id, at FROM ratification",
                    LAST_DAY + timedelta(days=1),
                )


async def test_a_founding_text_holds_from_the_last_ratification_on(town: Town) -> None:
    new = Remit(competences=(Competence(name="Le bail", role=Role.DECIDES),))
    number = await a_referred_decision(town, carrying=new)
    with clock.freeze(SOON):
        async with read():
            before = await in_force(town.canal.committee, Kind.REMIT)
        for partner in CONTACTS:
            await answers(town, number, partner)
        async with read():
            after = await in_force(town.canal.committee, Kind.REMIT)
    assert before is not None
    assert after is not None
    assert (after.version, after.decision, after.text) == (before.version + 1, number, new)


async def test_a_remit_changed_while_votes_are_open_changes_nothing_of_them(town: Town) -> None:
    number = await a_referred_decision(town, remit_changes=True)
    with clock.freeze(SOON):
        found = await decision_page(town.viewer("amina"), "canal", number)
    assert found.row is not None
    assert (found.row.role, found.row.ratify_by) == ("refers", LAST_DAY)


async def test_boards_must_be_able_to_read_what_they_ratify(town: Town) -> None:
    with pytest.raises(Invalid) as refused:
        await a_referred_decision(town, audience="committee")
    assert refused.value.fields[0].code == "boards_must_read"


async def test_an_advice_is_in_force_at_once_and_asks_no_board(town: Town) -> None:
    number = await a_referred_decision(town, competence="Les tarifs", audience="committee")
    with clock.freeze(SOON):
        assert await stands(town, number) == (2, "sound")
        found = await decision_page(town.viewer("amina"), "canal", number)
    assert found.row is not None
    assert (found.row.role, found.row.ratify_by) == ("advises", None)


async def test_each_letter_leaves_once_and_to_whom_it_concerns(town: Town) -> None:
    await news_at_once()
    number = await a_referred_decision(town)
    known: set[UUID] = set()

    async def told(day: date) -> list[str]:
        with clock.freeze(at(day)):
            await write_due(SITE)
            await write_due(SITE)
        async with read():
            mails = await fetch(_Sent, "SELECT id, recipient FROM outbox ORDER BY recipient")
        new = [mail.recipient.partition("@")[0] for mail in mails if mail.id not in known]
        known.update(mail.id for mail in mails)
        return new

    async with read():
        known |= {mail.id for mail in await fetch(_Sent, "SELECT id, recipient FROM outbox")}
    # Contacts and delegates, each once: fatou and emily are both.
    asked = ["amina", "bart", "brigitte", "emily", "fatou", "lien", "nadia", "thomas"]
    assert await told(date(2026, 11, 16)) == asked
    with clock.freeze(SOON):
        await answers(town, number, "parasol")
    assert await told(LAST_DAY - timedelta(days=8)) == []
    assert await told(LAST_DAY - timedelta(days=7)) == [one for one in asked if one != "emily"]
    assert await told(LAST_DAY) == []
    ended = await told(LAST_DAY + timedelta(days=1))
    assert {"samira", "claire", "nadia", "amina"} <= set(ended)
    assert len(ended) == len(set(ended))
    assert await told(LAST_DAY + timedelta(days=2)) == []
    async with read():
        assert [await awaited(kind) for kind in ("asked", "reminded", "ended")] == [[], [], []]
