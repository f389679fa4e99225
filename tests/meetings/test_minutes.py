"""Minutes are drafted for the members, approved in one of two ways, and then frozen."""

from collections.abc import AsyncIterator
from hashlib import sha256

import pytest

from gov.kernel import clock
from gov.kernel.errors import Conflict, NotAllowed, NotFound
from gov.meetings import recording, sitting
from gov.meetings.forms import Draft, Point
from gov.meetings.queries import MeetingPage, meeting_page, minutes_page
from gov.meetings.rules import ItemKind
from gov.meetings.written import written
from gov.store import read
from gov.store.events import versions
from gov.store.search import search
from gov.web.words import words
from tests.meetings.builders import (
    AFTER,
    SECRET,
    TODAY,
    a_meeting,
    a_sitting,
    approves,
    drafted_minutes,
    item_named,
    mails,
    once,
    the_meeting,
)
from tests.support.canal import MONDAY, SITE, Town, a_town

OPEN = Point(title="Nos comptes", minutes=20)
CLOSED = Point(title=SECRET, kind=ItemKind.DISCUSSION, minutes=30, is_closed=True)
SAMIRA = "samira@regard-externe.example"


@pytest.fixture
async def town(database: object) -> AsyncIterator[Town]:
    with clock.freeze(MONDAY):
        yield await a_town()


async def scopes(town: Town) -> tuple[int, ...]:
    names = [f"c:{town.canal.committee}:{audience}" for audience in ("committee", "closed")]
    async with read():
        return await versions(names)


async def test_observers_read_minutes_once_approved_never_the_draft(town: Town) -> None:
    number = await drafted_minutes(town, OPEN, text="Le comité a parlé.")
    assert (await minutes_page(town.viewer("amina"), "canal", number)).minutes is not None
    with pytest.raises(NotFound):
        await minutes_page(town.viewer("samira"), "canal", number)
    await approves(town, number)
    found = (await minutes_page(town.viewer("samira"), "canal", number)).minutes
    assert found is not None
    assert found.digest == sha256("Le comité a parlé.".encode()).digest()
    with pytest.raises(NotFound):
        await minutes_page(town.viewer("brigitte"), "canal", number)


async def test_a_partners_contact_reads_minutes_meant_for_the_partners(town: Town) -> None:
    number = await drafted_minutes(town)
    await approves(town, number, "partners")
    assert (await minutes_page(town.viewer("brigitte"), "canal", number)).minutes is not None


async def test_minutes_of_closed_session_stay_with_the_members(town: Town) -> None:
    number = await drafted_minutes(town)
    await approves(town, number, "closed")
    with pytest.raises(NotFound):
        await minutes_page(town.viewer("samira"), "canal", number)
    assert [mail for mail in await mails(SAMIRA) if "Procès-verbal" in mail] == []


async def test_approved_minutes_are_frozen(town: Town) -> None:
    number, claire = await drafted_minutes(town), town.viewer("claire")
    with pytest.raises(Conflict, match="minutes_changed"):
        await approves(town, number, seen=7)
    await approves(town, number)
    late = Draft(text="Autre chose.", language="fr", closed={}, seen=1)
    with pytest.raises(NotAllowed):
        await recording.write_minutes(claire, "canal", number, late, once(), site=SITE)


async def test_minutes_say_how_they_were_approved_and_who_entered_it(town: Town) -> None:
    unopposed = await drafted_minutes(town)
    await approves(town, unopposed)
    shown = (await minutes_page(town.viewer("samira"), "canal", unopposed)).minutes
    assert shown is not None
    assert (shown.unopposed_on, shown.approved_in) == (AFTER.date(), None)
    assert shown.approved_by == "Claire Vandenberghe"


async def test_minutes_are_approved_in_a_later_meeting_that_sat(town: Town) -> None:
    number, claire = await drafted_minutes(town), town.viewer("claire")
    later = await a_meeting(town, starts=TODAY.replace(minute=45))
    meeting = await the_meeting(town, later)
    with pytest.raises(NotAllowed, match="way_of_approval"):
        await approves(town, number, way=meeting.id)
    await sitting.open_session(claire, "canal", later, once(), site=SITE)
    await approves(town, number, way=meeting.id)
    shown = (await minutes_page(town.viewer("samira"), "canal", number)).minutes
    assert shown is not None
    assert (shown.unopposed_on, shown.approved_in) == (None, meeting.starts_at)


async def test_a_correction_of_an_older_draft_is_told_so(town: Town) -> None:
    number, claire = await drafted_minutes(town), town.viewer("claire")
    mine = Draft(text="Mon texte.", language="fr", closed={}, seen=1)
    await recording.write_minutes(claire, "canal", number, mine, once(), site=SITE)
    with pytest.raises(Conflict, match="minutes_changed"):
        await recording.write_minutes(claire, "canal", number, mine, once(), site=SITE)


async def test_notes_of_closed_session_are_not_in_what_observers_read_or_find(town: Town) -> None:
    number, claire = await drafted_minutes(town, OPEN, CLOSED), town.viewer("claire")
    secret = await item_named(town, number, SECRET)
    committee, _ = await scopes(town)
    notes = Draft(text="Le comité a parlé.", language="fr", closed={secret: "Préavis négocié."}, seen=1)
    await recording.write_minutes(claire, "canal", number, notes, once(), site=SITE)
    assert (await scopes(town))[0] == committee
    await approves(town, number, seen=2)
    shown = await minutes_page(town.viewer("samira"), "canal", number)
    assert "Préavis" not in repr(shown)
    assert "Préavis négocié." in repr(await minutes_page(town.viewer("amina"), "canal", number))
    async with read():
        assert await search({town.canal.committee: "committee"}, "preavis") == []
        assert len(await search({town.canal.committee: "closed"}, "preavis")) == 1


async def test_minutes_say_what_a_sitting_that_went_item_by_item_did_not_come_to(town: Town) -> None:
    number = await a_sitting(town, OPEN, Point(title="Le local"), CLOSED)
    claire = town.viewer("claire")
    assert _left(await meeting_page(claire, "canal", number)) == []
    taken = await item_named(town, number, "Nos comptes")
    await sitting.take_item(claire, "canal", number, taken, once(), site=SITE)
    assert _left(await meeting_page(claire, "canal", number)) == ["Le local", SECRET]
    assert _left(await meeting_page(town.viewer("samira"), "canal", number)) == ["Le local"]


def _left(found: MeetingPage) -> list[str]:
    said = written(words("fr"), found, found.minutes)
    return [part.title for part in (*said.parts, *said.closed) if part.left]
