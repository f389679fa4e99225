"""An item that is closed takes with it, at once, all that stands under it."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import pytest

from gov.calendar.actions import subscribe
from gov.calendar.queries import one_stored
from gov.comments import actions as comments
from gov.comments.forms import Edit
from gov.comments.rules import About
from gov.kernel import clock
from gov.kernel.errors import NotAllowed, NotFound
from gov.meetings import agenda, recording
from gov.meetings.forms import Draft, Point
from gov.meetings.rules import ItemKind
from gov.motions import actions as motions
from gov.motions.amending import propose_amendment, vote_first
from gov.motions.forms import Amending, Objecting
from gov.motions.objecting import object_to
from gov.motions.queries import motion_for, motion_list, motion_page
from gov.store import read
from gov.store.events import versions
from gov.store.search import search
from tests.ballots.builders import an_open_ballot
from tests.comments.builders import a_comment
from tests.meetings.builders import a_draft, a_meeting, a_sitting, item_named, mails, once
from tests.motions.builders import a_motion, a_wording
from tests.motions.test_amending import proposes
from tests.support.canal import MONDAY, SITE, Town, a_town
from tests.support.mailing import news_at_once

OPEN = Point(title="Licenciement de X", kind=ItemKind.DECISION, minutes=20)
CLOSED = replace(OPEN, is_closed=True)
SAMIRA, AMINA = "samira@regard-externe.example", "amina@maison-du-quai.example"


@dataclass(frozen=True, slots=True)
class Scene:
    """A meeting with one item, a motion under it on ballot, and words on both."""

    town: Town
    meeting: str
    item: UUID
    motion: str
    ballot: UUID

    async def turns(self, point: Point) -> None:
        claire = self.town.viewer("claire")
        await agenda.edit_item(claire, "canal", self.meeting, self.item, point, once(), site=SITE)

    async def found(self, audience: str) -> set[str]:
        async with read():
            hits = await search({self.town.canal.committee: audience}, "licenciement")
        return {hit.kind for hit in hits} - {"meeting"}

    async def deadline(self, audience: str) -> bytes | None:
        async with read():
            stored = await one_stored("ballot", self.ballot, "fr", audience)
        return stored.body if stored else None


@pytest.fixture
async def scene(database: object) -> AsyncIterator[Scene]:
    with clock.freeze(MONDAY):
        town = await a_town()
        await news_at_once()
        meeting = await a_meeting(town, OPEN)
        item = await item_named(town, meeting, OPEN.title)
        motion = await a_motion(town, item=item, title="Licenciement de X")
        ballot = await an_open_ballot(town, motion)
        await a_comment(town, "thomas", motion, "Ce licenciement, @Samira ?")
        await a_comment(town, "thomas", str(item), "Un licenciement, @Samira ?", about=About.AGENDA_ITEM)
        yield Scene(town, meeting, item, motion, ballot)


async def test_what_stands_under_it_is_found_by_the_members_alone(scene: Scene) -> None:
    assert await scene.found("committee") == {"motion", "comment"}
    await scene.turns(CLOSED)
    assert await scene.found("committee") == set()
    assert await scene.found("closed") == {"agenda_item", "motion", "comment"}
    await scene.turns(OPEN)
    assert await scene.found("committee") == {"motion", "comment"}


async def test_amendments_and_objections_are_found_by_whom_their_item_is_for(scene: Scene) -> None:
    town, beside = scene.town, {"amendment", "objection"}
    number = await a_motion(town, item=scene.item)
    await proposes(town, number, title="Un licenciement évité")
    said = Objecting(reason="Ce serait un licenciement de plus.", seen=1)
    await object_to(town.viewer("fatou"), "canal", number, said, once())
    assert await scene.found("committee") >= beside
    assert not await scene.found("public")
    await scene.turns(CLOSED)
    assert await scene.found("committee") == set()
    assert await scene.found("closed") >= beside
    await scene.turns(OPEN)
    assert await scene.found("committee") >= beside


async def test_what_is_said_to_a_motion_of_closed_session_is_never_found_outside_it(scene: Scene) -> None:
    await scene.turns(CLOSED)
    number = await a_motion(scene.town, item=scene.item)
    await proposes(scene.town, number, title="Un licenciement évité")
    said = Objecting(reason="Ce serait un licenciement de plus.", seen=1)
    await object_to(scene.town.viewer("fatou"), "canal", number, said, once())
    assert await scene.found("committee") == set()
    assert await scene.found("closed") >= {"amendment", "objection"}


async def test_its_ballots_deadline_leaves_the_observers_feed_and_comes_back_as_a_new_edition(
    scene: Scene, browse: Callable[..., Any]
) -> None:
    readers = [scene.town.viewer(key) for key in ("samira", "amina")]
    feeds = [f"/calendar/{await subscribe(one, 'phone', once())}.ics" for one in readers]
    client = await browse()
    before = [await client.get(feed) for feed in feeds]
    assert all("Licenciement" in one.text for one in before)
    await scene.turns(CLOSED)
    etags = [{"if-none-match": one.headers["etag"]} for one in before]
    after = [await client.get(feed, headers=etag) for feed, etag in zip(feeds, etags, strict=True)]
    assert "Licenciement" not in after[0].text
    assert after[0].status_code == 200
    assert "SEQUENCE:1" in after[1].text
    await scene.turns(OPEN)
    back = (await client.get(feeds[0])).text
    assert "Licenciement" in back
    assert "SEQUENCE:2" in back


async def test_every_page_its_readers_hold_is_out_of_date(scene: Scene) -> None:
    names = [f"c:{scene.town.canal.committee}:{audience}" for audience in ("committee", "closed")]
    async with read():
        before = await versions(names)
    await scene.turns(CLOSED)
    async with read():
        after = await versions(names)
    assert all(new > old for old, new in zip(before, after, strict=True))


async def test_mail_that_waits_is_called_back_from_the_observer_alone(scene: Scene) -> None:
    assert len([mail for mail in await mails(SAMIRA) if "Licenciement" in mail.split("\n")[0]]) == 3
    members = await mails(AMINA)
    await scene.turns(CLOSED)
    left = await mails(SAMIRA)
    assert not any("motions" in mail or "agenda-items" in mail for mail in left)
    assert await mails(AMINA) == members


async def test_what_was_said_in_closed_session_stays_there_when_the_item_opens(scene: Scene) -> None:
    await scene.turns(CLOSED)
    said = await a_comment(scene.town, "thomas", scene.motion, "Le préavis est négocié.")
    await scene.turns(OPEN)
    committee = scene.town.canal.committee
    thomas = scene.town.viewer("thomas")
    edit = Edit(body="Le préavis est négocié, @Samira.", language="fr", seen=1)
    before = await mails(SAMIRA)
    await comments.edit_comment(thomas, "canal", said, edit, site=SITE)
    async with read():
        assert await search({committee: "committee"}, "préavis") == []
        assert len(await search({committee: "closed"}, "préavis")) == 1
    assert await mails(SAMIRA) == before


async def test_words_said_before_it_closed_are_changed_unseen(scene: Scene) -> None:
    said = await a_comment(scene.town, "thomas", scene.motion, "Avant.")
    await scene.turns(CLOSED)
    name = f"c:{scene.town.canal.committee}:committee"
    async with read():
        before = await versions([name])
    edit = Edit(body="Après.", language="fr", seen=1)
    await comments.edit_comment(scene.town.viewer("thomas"), "canal", said, edit, site=SITE)
    await comments.hide_comment(scene.town.viewer("amina"), "canal", said, site=SITE)
    async with read():
        assert await versions([name]) == before
        assert await search({scene.town.canal.committee: "committee"}, "après") == []


async def test_a_ballot_opened_in_closed_session_is_everyones_once_the_item_opens(scene: Scene) -> None:
    await scene.turns(CLOSED)
    motion = await a_motion(scene.town, item=scene.item, title="Autre licenciement")
    ballot = await an_open_ballot(scene.town, motion)
    async with read():
        assert await one_stored("ballot", ballot, "fr", "committee") is None
    await scene.turns(OPEN)
    async with read():
        assert await one_stored("ballot", ballot, "fr", "committee") is not None


async def test_a_motion_moved_under_a_closed_item_takes_what_was_said_with_it(scene: Scene) -> None:
    town, amina = scene.town, scene.town.viewer("amina")
    motion = await a_motion(town, title="Notre licenciement")
    await a_comment(town, "thomas", motion, "Quel licenciement ?")
    other = await item_named(town, await a_meeting(town, replace(CLOSED, title="Personnel")), "Personnel")
    moved = a_wording(1, item=other, title="Notre licenciement")
    await motions.edit_motion(amina, "canal", motion, moved)
    async with read():
        hits = await search({town.canal.committee: "committee"}, "licenciement")
    assert not any(motion in hit.ref for hit in hits)


async def test_under_a_meeting_in_preparation_a_motion_goes_too(scene: Scene) -> None:
    town = scene.town
    code = await a_draft(town, OPEN)
    item = await item_named(town, code, OPEN.title)
    motion = await a_motion(town, "claire", item=item, title="Un licenciement de plus")
    name = f"c:{town.canal.committee}:committee"
    async with read():
        before = await versions([name])
    await agenda.edit_item(town.viewer("claire"), "canal", code, item, CLOSED, once(), site=SITE)
    async with read():
        assert await versions([name]) > before
        hits = await search({town.canal.committee: "committee"}, "licenciement")
    assert not any(motion in hit.ref for hit in hits)


async def test_the_vote_on_an_amendment_is_closed_with_its_motion(scene: Scene) -> None:
    amina, thomas, samira = (scene.town.viewer(key) for key in ("amina", "thomas", "samira"))
    other = await a_motion(scene.town, item=scene.item, title="Un autre licenciement")
    words = replace(a_wording().text, title="Pas de licenciement")
    typed = Amending(text=words, why="Trop tôt", seen=1)
    await propose_amendment(thomas, "canal", other, typed, once())
    vote = await vote_first(thomas, "canal", other, 1, once())
    await motion_page(samira, "canal", vote)
    await scene.turns(CLOSED)
    assert await scene.found("committee") == set()
    for hidden in (other, vote):
        with pytest.raises(NotFound):
            await motion_page(samira, "canal", hidden)
        await motion_page(amina, "canal", hidden)


async def test_motions_of_closed_session_leave_no_gap_in_the_register(scene: Scene) -> None:
    await scene.turns(CLOSED)
    hidden = await a_motion(scene.town, item=scene.item, title="Autre licenciement")
    shown = await a_motion(scene.town)
    assert (scene.motion, hidden, shown) == ("2026-001", "2026-C001", "2026-002")
    async with read():
        listed = await motion_list(scene.town.viewer("samira"), "canal")
        assert (await motion_for(scene.town.viewer("thomas"), "canal", hidden)).title == "Autre licenciement"
    assert [row.reference for row in listed.rows] == ["2026-002"]


async def test_notes_of_closed_session_keep_their_item_closed(database: object) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_sitting(town, CLOSED)
        item = await item_named(town, number, CLOSED.title)
        claire = town.viewer("claire")
        draft = Draft(text="Rien.", language="fr", closed={item: "Préavis négocié."}, seen=0)
        await recording.write_minutes(claire, "canal", number, draft, once(), site=SITE)
        with pytest.raises(NotAllowed, match="closed_notes_stay"):
            await agenda.edit_item(claire, "canal", number, item, OPEN, once(), site=SITE)
