"""What each person is shown of a discussion, and may say in it, over HTTP."""

from collections.abc import Callable
from typing import Any

import pytest

from gov.kernel import clock
from gov.store import execute, write
from tests.comments.builders import a_comment
from tests.motions.builders import a_motion
from tests.support.canal import MONDAY, Town, a_town, an_item
from tests.support.clients import Client

Browse = Callable[..., Any]
PEOPLE = [
    ("amina", 200, 200),
    ("jonas", 200, 200),
    ("claire", 200, 200),
    ("samira", 200, 200),
    ("brigitte", 403, 403),
    ("olivier", 404, 404),
    (None, 404, 404),
]
pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def _monday() -> Any:
    with clock.freeze(MONDAY):
        yield


async def as_(browse: Browse, town: Town, who: str | None) -> Client:
    client: Client = await browse(town.canal.persons[who] if who else None)
    return client


def thread(number: str) -> str:
    return f"/committees/canal/motions/{number}/comments"


@pytest.mark.parametrize(("who", "reads", "hides"), PEOPLE)
async def test_who_reads_a_discussion(browse: Browse, who: str | None, reads: int, hides: int) -> None:
    town = await a_town()
    number = await a_motion(town)
    comment = await a_comment(town, "samira", number)
    client = await as_(browse, town, who)
    assert (await client.get(thread(number))).status_code == reads
    assert (await client.get(f"/committees/canal/comments/{comment}/versions")).status_code == reads
    assert (await client.get(f"/committees/canal/comments/{comment}/hiding")).status_code == hides
    edition = await client.get(f"/committees/canal/comments/{comment}/edition")
    assert edition.status_code == {200: 200 if who == "samira" else 403}.get(reads, reads)


@pytest.mark.parametrize("who", ["amina", "jonas", "claire", "samira"])
async def test_each_comments_from_the_motions_own_page_and_says_as_whom(browse: Browse, who: str) -> None:
    town = await a_town()
    number = await a_motion(town)
    client = await as_(browse, town, who)
    page = f"/committees/canal/motions/{number}"
    said = await client.submit(
        thread(number), {"body": "D’accord <b>", "language": "nl", "calls": ""}, of=page
    )
    assert said.status_code == 303
    assert said.headers["location"].startswith(f"{page}#comment-")
    shown = (await client.get(page)).text
    assert "D’accord &lt;b&gt;" in shown
    assert ("comment-observation" in shown) == (who == "samira")
    assert {"claire": "coordinat", "samira": "Regard externe"}.get(who, "La Maison du Quai") in shown


async def test_who_may_not_speak_is_shown_no_form(browse: Browse) -> None:
    town = await a_town()
    number = await a_motion(town)
    async with write():
        await execute("UPDATE committee SET observers_comment = {}", False)
    client = await as_(browse, town, "samira")
    shown = await client.get(thread(number))
    assert 'name="body"' not in shown.text
    assert "n’accueille pas d’observations" in shown.text
    amina = await as_(browse, town, "amina")
    form = await amina.get(thread(number))
    assert 'name="body"' in form.text


async def test_a_refused_comment_comes_back_with_all_that_was_typed(browse: Browse) -> None:
    town = await a_town()
    number = await a_motion(town)
    client = await as_(browse, town, "amina")
    typed = {"body": "x" * 5001, "language": "de", "calls": ""}
    shown = await client.submit(thread(number), typed)
    assert shown.status_code == 422
    assert "x" * 5001 in shown.text
    assert shown.text.count("error") >= 2


async def test_a_change_made_from_an_old_page_keeps_what_was_typed(browse: Browse) -> None:
    town = await a_town()
    comment = await a_comment(town, "amina", await a_motion(town))
    client = await as_(browse, town, "amina")
    url = f"/committees/canal/comments/{comment}"
    for body, status in (("Deux", 303), ("Trois", 409)):
        answered = await client.submit(
            f"{url}/versions", {"body": body, "language": "fr", "seen": "1"}, of=f"{url}/edition"
        )
        assert answered.status_code == status
    assert "Trois" in answered.text
    assert "<ins>" in (await client.get(f"{url}/versions")).text


async def test_a_hidden_comment_leaves_its_marker_and_no_words(browse: Browse) -> None:
    town = await a_town()
    number = await a_motion(town)
    comment = await a_comment(town, "amina", number, "Un prénom")
    client = await as_(browse, town, "thomas")
    url = f"/committees/canal/comments/{comment}/hiding"
    assert (await client.submit(url)).status_code == 303
    shown = (await client.get(f"/committees/canal/motions/{number}")).text
    assert "Un prénom" not in shown
    assert "Masqué par Thomas Dubois" in shown
    assert (await client.get(url)).status_code == 409
    assert (await client.get(f"/committees/canal/comments/{comment}/versions")).status_code == 404


async def test_talk_of_a_closed_item_is_absent_for_the_observer(browse: Browse) -> None:
    town = await a_town()
    item = await an_item(town, closed=True)
    number = await a_motion(town, item=item)
    for who, status in (("amina", 200), ("claire", 200), ("samira", 404), ("brigitte", 403), (None, 404)):
        client = await as_(browse, town, who)
        assert (await client.get(f"/committees/canal/agenda-items/{item}/comments")).status_code == status
        assert (await client.get(thread(number))).status_code == status


async def test_an_item_leads_back_to_the_meeting_it_stands_in(browse: Browse) -> None:
    town = await a_town()
    item = await an_item(town)
    shown = (
        await (await as_(browse, town, "samira")).get(f"/committees/canal/agenda-items/{item}/comments")
    ).text
    assert ">Jeudi 10\u00a0décembre 2026</a>" in shown


async def test_an_unknown_subject_or_comment_is_not_found(browse: Browse) -> None:
    town = await a_town()
    client = await as_(browse, town, "amina")
    for path in (
        "motions/2026-099/comments",
        "decisions/2026-099/comments",
        "agenda-items/nothing/comments",
        "comments/00000000-0000-7000-8000-000000000000/versions",
        "comments/nothing/versions",
    ):
        assert (await client.get(f"/committees/canal/{path}")).status_code == 404


async def test_a_long_discussion_is_read_page_by_page(browse: Browse) -> None:
    town = await a_town()
    number = await a_motion(town)
    for turn in range(52):
        await a_comment(town, "amina", number, f"numéro {turn:02}.")
    client = await as_(browse, town, "thomas")
    latest = (await client.get(thread(number))).text
    assert "numéro 01." not in latest
    assert "numéro 02." in latest
    earlier = latest.split('href="' + thread(number) + "?")[1].split('"')[0].replace("&amp;", "&")
    before = (await client.get(f"{thread(number)}?{earlier}")).text
    assert "numéro 01." in before
    assert "numéro 02." not in before
