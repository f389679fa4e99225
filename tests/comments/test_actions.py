"""Comments are written, changed, hidden; those called in are written to."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest

from gov.comments import actions
from gov.comments.forms import Edit
from gov.comments.queries import comment_page
from gov.comments.rules import About
from gov.kernel import clock
from gov.kernel.errors import Conflict, NotAllowed, NotFound
from gov.store import execute, fetch, fetch_value, read, write
from gov.store.events import scope_of, versions
from gov.store.search import search
from tests.comments.builders import a_comment
from tests.meetings.builders import a_draft as a_planned_meeting
from tests.meetings.builders import item_named
from tests.motions.builders import a_draft, a_motion
from tests.support.canal import MONDAY, SITE, Town, a_town, an_item
from tests.support.mailing import news_at_once

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def _monday() -> Any:
    with clock.freeze(MONDAY):
        yield


@dataclass(frozen=True, slots=True)
class Mail:
    recipient: str
    language: str
    subject: str
    body: str


async def mails_of(subject_part: str) -> list[Mail]:
    async with read():
        found = await fetch(Mail, "SELECT recipient, language, subject, body FROM outbox ORDER BY recipient")
    return [one for one in found if subject_part in one.subject]


async def hits(town: Town, audience: str, text: str) -> list[str]:
    async with read():
        return [hit.ref for hit in await search({town.canal.committee: audience}, text, kinds=("comment",))]


async def scopes(town: Town) -> tuple[int, ...]:
    async with read():
        return await versions(
            [scope_of(town.canal.committee, name) for name in ("public", "partners", "committee", "closed")]
        )


async def test_a_comment_is_found_by_the_committee_and_moves_its_scopes_only() -> None:
    town = await a_town()
    number = await a_motion(town)
    before = await scopes(town)
    comment = await a_comment(town, "amina", number, "Une infirmière, enfin.")
    assert await hits(town, "committee", "infirmiere") == [
        f"/committees/canal/motions/{number}#comment-{comment}"
    ]
    assert await hits(town, "partners", "infirmiere") == []
    assert await scopes(town) == (before[0], before[1], before[2] + 1, before[3] + 1)


async def test_on_a_closed_item_a_comment_is_closed_and_hidden_from_the_observer() -> None:
    town = await a_town()
    item = str(await an_item(town, closed=True))
    before = await scopes(town)
    comment = await a_comment(town, "amina", item, "Licenciement", about=About.AGENDA_ITEM)
    assert await scopes(town) == (*before[:3], before[3] + 1)
    assert await hits(town, "committee", "licenciement") == []
    with pytest.raises(NotFound):
        await a_comment(town, "samira", item, about=About.AGENDA_ITEM)
    with pytest.raises(NotFound):
        await comment_page(town.viewer("samira"), "canal", comment)


async def test_each_speaks_in_her_capacity() -> None:
    town = await a_town()
    number = await a_motion(town)
    for who, capacity in (("jonas", "member"), ("claire", "coordinator"), ("samira", "observer")):
        comment = await a_comment(town, who, number)
        page = await comment_page(town.viewer("amina"), "canal", comment)
        assert page.comment.capacity == capacity
        assert (page.comment.seat is not None) == (capacity == "member")


async def test_an_observer_is_refused_where_the_committee_turned_observations_off() -> None:
    town = await a_town()
    number = await a_motion(town)
    async with write():
        await execute("UPDATE committee SET observers_comment = {}", False)
    with pytest.raises(NotAllowed, match="observers_do_not_comment"):
        await a_comment(town, "samira", number)


async def test_a_draft_is_nobodys_subject() -> None:
    town = await a_town()
    code = await a_draft(town)
    with pytest.raises(NotFound):
        await a_comment(town, "amina", code)
    meeting = await a_planned_meeting(town)
    item = await item_named(town, meeting, "Nos comptes")
    with pytest.raises(NotFound):
        await a_comment(town, "claire", str(item), about=About.AGENDA_ITEM)


async def test_the_same_press_writes_once() -> None:
    town = await a_town()
    await news_at_once()
    number = await a_motion(town)
    first = await a_comment(town, "amina", number, "@Thomas ?", key="k" * 32)
    assert await a_comment(town, "amina", number, "@Thomas ?", key="k" * 32) == first
    assert len(await mails_of("Amina Belkacem")) == 1


async def test_those_called_in_are_written_to_in_their_language_without_the_words() -> None:
    town = await a_town()
    await news_at_once()
    number = await a_motion(town)
    await a_comment(
        town, "amina", number, "@Lien Le secret de Polichinelle", calls=town.canal.persons["emily"]
    )
    mails = await mails_of("Amina Belkacem")
    assert [(mail.recipient.split("@")[0], mail.language) for mail in mails] == [
        ("emily", "en"),
        ("lien", "nl"),
    ]
    assert all("Polichinelle" not in mail.body for mail in mails)
    assert all(f"{SITE}/committees/canal/motions/{number}#comment-" in mail.body for mail in mails)


@pytest.mark.parametrize("who", ["samira", "brigitte", "olivier"])
async def test_nobody_is_written_to_about_what_she_may_not_read(who: str) -> None:
    town = await a_town()
    item = str(await an_item(town, closed=True))
    first_name = town.viewer(who).name.split()[0]
    called = town.canal.persons[who]
    await a_comment(town, "amina", item, f"@{first_name}", about=About.AGENDA_ITEM, calls=called)
    assert await mails_of("Amina Belkacem") == []


async def test_a_change_keeps_the_earlier_words_and_calls_in_only_the_new() -> None:
    town = await a_town()
    await news_at_once()
    number = await a_motion(town)
    comment = await a_comment(town, "amina", number, "@Thomas oui")
    await actions.edit_comment(
        town.viewer("amina"),
        "canal",
        comment,
        Edit(body="@Thomas @Fatou non", language="fr", seen=1),
        site=SITE,
    )
    page = await comment_page(town.viewer("samira"), "canal", comment)
    assert [(said.version, said.body) for said in page.versions] == [
        (2, "@Thomas @Fatou non"),
        (1, "@Thomas oui"),
    ]
    assert sorted(mail.recipient.split("@")[0] for mail in await mails_of("Amina Belkacem")) == [
        "fatou",
        "thomas",
    ]


async def test_another_may_not_change_it_nor_may_an_old_page() -> None:
    town = await a_town()
    number = await a_motion(town)
    comment = await a_comment(town, "amina", number)
    edit = Edit(body="Autre", language="fr", seen=1)
    for who in ("jonas", "claire", "samira"):
        with pytest.raises(NotAllowed, match="comment_of_another"):
            await actions.edit_comment(town.viewer(who), "canal", comment, edit, site=SITE)
    await actions.edit_comment(town.viewer("amina"), "canal", comment, edit, site=SITE)
    with pytest.raises(Conflict, match="comment_changed"):
        await actions.edit_comment(
            town.viewer("amina"), "canal", comment, Edit(body="Tard", language="fr", seen=1), site=SITE
        )


@pytest.mark.parametrize("who", ["thomas", "claire"])
async def test_any_member_hides_at_once_and_nothing_of_the_words_is_left(who: str) -> None:
    town = await a_town()
    number = await a_motion(town)
    comment = await a_comment(town, "amina", number, "Le prénom d’un usager")
    await actions.hide_comment(town.viewer(who), "canal", comment, site=SITE)
    page = await comment_page(town.viewer("amina"), "canal", comment)
    assert (page.comment.body, page.versions) == (None, [])
    assert page.comment.hidden_by == town.viewer(who).name
    assert await hits(town, "closed", "usager") == []
    async with read():
        assert await fetch_value(int, "SELECT count(*) FROM comment_version") == 0
    told = await mails_of("masqué")
    assert [mail.recipient.split("@")[0] for mail in told] == ["amina"]
    with pytest.raises(Conflict, match="comment_hidden"):
        await _edit(town, comment)


async def test_an_observer_hides_her_own_words_and_no_others() -> None:
    town = await a_town()
    number = await a_motion(town)
    own, other = await a_comment(town, "samira", number), await a_comment(town, "amina", number)
    with pytest.raises(NotAllowed, match="observers_hide_their_own"):
        await actions.hide_comment(town.viewer("samira"), "canal", other, site=SITE)
    async with write():
        await execute("UPDATE committee SET observers_comment = {}", False)
    await actions.hide_comment(town.viewer("samira"), "canal", own, site=SITE)
    await actions.hide_comment(town.viewer("samira"), "canal", own, site=SITE)


async def _edit(town: Town, comment: UUID) -> None:
    edit = Edit(body="Encore", language="fr", seen=1)
    await actions.edit_comment(town.viewer("amina"), "canal", comment, edit, site=SITE)
