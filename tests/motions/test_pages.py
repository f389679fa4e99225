"""What each person is shown of motions, and may do, over HTTP."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest

from gov.kernel import clock
from gov.motions.actions import edit_motion
from gov.motions.queries import motion_page
from gov.store import fetch_one, fetch_value, read
from tests.motions.builders import a_draft, a_motion, a_wording
from tests.support.canal import MONDAY, Town, a_town, an_item
from tests.support.clients import Client, hidden

Browse = Callable[..., Any]
BASE = "/committees/canal/motions"
TYPED = {
    "title": "Une deuxième camionnette",
    "text": "Le comité achète une camionnette.",
    "reasons": "",
    "alternatives": "",
    "language": "fr",
    "decision_class": "budget",
    "item": "",
    "seen": "0",
}
pytestmark = pytest.mark.usefixtures("database")


@dataclass(frozen=True, slots=True)
class Meeting:
    id: UUID
    number: str


async def as_(browse: Browse, town: Town, who: str | None) -> Client:
    client: Client = await browse(town.canal.persons[who] if who else None)
    return client


@pytest.mark.parametrize(
    ("who", "reads", "writes"),
    [
        ("amina", 200, 200),
        ("jonas", 200, 200),
        ("claire", 200, 200),
        ("samira", 200, 403),
        ("brigitte", 403, 403),
        ("olivier", 404, 404),
        (None, 404, 404),
    ],
)
async def test_who_reads_and_who_writes_motions(
    browse: Browse, who: str | None, reads: int, writes: int
) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        client = await as_(browse, town, who)
        for page in (BASE, f"{BASE}/{number}", f"{BASE}/{number}/versions/1"):
            assert (await client.get(page)).status_code == reads
        assert (await client.get(f"{BASE}/new")).status_code == writes


async def test_a_motion_is_drafted_submitted_changed_and_withdrawn(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        amina = await as_(browse, town, "amina")
        drafted = await amina.submit(BASE, TYPED, of=f"{BASE}/new")
        place = drafted.headers["location"]
        assert "Une deuxième camionnette" in (await amina.get(place)).text
        submitted = await amina.submit(f"{place}/submission", {"seen": "1"})
        assert submitted.headers["location"] == f"{BASE}/2026-001"
        assert (await amina.get(place)).headers["location"] == f"{BASE}/2026-001"
        place = f"{BASE}/2026-001"
        changed = await amina.submit(
            f"{place}/versions", TYPED | {"seen": "1", "title": "Une camionnette"}, of=f"{place}/edition"
        )
        assert changed.status_code == 303
        assert "<del>" in (await amina.get(f"{place}/versions/2")).text
        withdrawn = await amina.submit(f"{place}/withdrawal", {"why": "Trop cher"})
        assert withdrawn.status_code == 303
        assert "Trop cher" in (await amina.get(place)).text


async def test_a_faulty_form_comes_back_as_typed_with_every_fault(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        amina = await as_(browse, town, "amina")
        answer = await amina.submit(
            BASE, TYPED | {"title": "", "language": "xx", "reasons": "<b>gardé</b>"}, of=f"{BASE}/new"
        )
        assert answer.status_code == 422
        assert "&lt;b&gt;gardé&lt;/b&gt;" in answer.text
        assert answer.text.count("field-error") >= 2
        forged = await amina.submit(
            BASE, TYPED | {"item": "0192f3c4-0000-7000-8000-000000000000"}, of=f"{BASE}/new"
        )
        assert forged.status_code == 422
    async with read():
        assert await fetch_value(int, "SELECT count(*) FROM motion") == 0


async def test_a_stale_edit_gives_back_both_texts_and_saves_nothing(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        amina = await as_(browse, town, "amina")
        shown = await amina.get(f"{BASE}/{number}/edition")
        theirs = a_wording(1, title="Le titre de Jonas")
        await edit_motion(town.viewer("jonas"), "canal", number, theirs)
        typed = TYPED | {"seen": "1", "title": "Le titre d’Amina"}
        answer = await amina.post(f"{BASE}/{number}/versions", data=hidden(shown.text) | typed)
        assert answer.status_code == 409
        assert "Jonas</del>" in answer.text or "Jonas" in answer.text
        assert 'value="Le titre d’Amina"' in answer.text
        assert (await motion_page(town.viewer("amina"), "canal", number)).motion.title == "Le titre de Jonas"
        seen = re.search(r'name="seen" value="(\d+)"', answer.text)
        assert seen is not None
        again = await amina.post(
            f"{BASE}/{number}/versions", data=hidden(answer.text) | typed | {"seen": seen[1]}
        )
        assert again.status_code == 303


@pytest.mark.parametrize("who", ["thomas", "claire", "samira"])
async def test_another_seat_gets_no_form_to_change_a_motion(browse: Browse, who: str) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        client = await as_(browse, town, who)
        for page in ("edition", "withdrawal"):
            assert (await client.get(f"{BASE}/{number}/{page}")).status_code == 403


async def test_a_draft_is_absent_from_the_pages_of_others(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        code = await a_draft(town, title="Très secret")
        for who in ("thomas", "samira"):
            client = await as_(browse, town, who)
            assert "Très secret" not in (await client.get(BASE)).text
            assert (await client.get(f"{BASE}/{code}")).status_code == 404
        assert "Très secret" in (await (await as_(browse, town, "jonas")).get(BASE)).text


async def test_a_closed_session_motion_is_404_to_the_observer(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town, item=await an_item(town, closed=True))
        samira = await as_(browse, town, "samira")
        for page in ("", "/ballot", "/versions/1"):
            assert (await samira.get(f"{BASE}/{number}{page}")).status_code == 404
        assert (await (await as_(browse, town, "thomas")).get(f"{BASE}/{number}")).status_code == 200


@pytest.mark.parametrize(
    "query", ["show=ended", "show=open", "show=x", "before=nonsense&id=1", "before=9&id="]
)
async def test_the_register_answers_whatever_is_asked(browse: Browse, query: str) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        await a_motion(town)
        assert (await (await as_(browse, town, "amina")).get(f"{BASE}?{query}")).status_code == 200


async def test_the_register_goes_on_page_by_page_and_loses_nothing(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        for turn in range(53):
            await a_motion(town, title=f"Motion no {turn}.")
        amina = await as_(browse, town, "amina")
        first = (await amina.get(BASE)).text
        older = re.search(r'class="pager-older" href="([^"]+)"', first)
        assert older is not None
        second = (await amina.get(older[1].replace("&amp;", "&"))).text
        found = re.findall(r"Motion no (\d+)\.", first + second)
    assert sorted(map(int, found)) == list(range(53))


@pytest.mark.parametrize("who", ["amina", "lien", "emily"])
async def test_every_page_speaks_each_language(browse: Browse, who: str) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town, who, item=await an_item(town))
        client = await as_(browse, town, who)
        for page in (
            "",
            f"/{number}",
            "/new",
            f"/{number}/edition",
            f"/{number}/withdrawal",
            f"/{number}/deferral",
        ):
            assert (await client.get(BASE + page)).status_code == 200


async def test_a_motion_is_discussed_put_off_to_a_meeting_taken_up_and_referred(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        place = f"{BASE}/{await a_motion(town)}"
        item = await an_item(town)
        async with read():
            meeting = await fetch_one(
                Meeting,
                "SELECT g.id, g.number FROM meeting g JOIN agenda_item i ON i.meeting_id = g.id"
                " WHERE i.id = {}",
                item,
            )
        assert meeting is not None
        claire, thomas = await as_(browse, town, "claire"), await as_(browse, town, "thomas")
        assert (await claire.submit(f"{place}/discussion")).status_code == 303
        faulty = await thomas.submit(f"{place}/deferral", {"ground": "meeting", "meeting": "", "why": ""})
        assert faulty.status_code == 422
        assert faulty.text.count("field-error") >= 2
        wish = {"ground": "board", "meeting": str(meeting.id), "why": "Notre CA d’abord"}
        assert (await thomas.submit(f"{place}/deferral", wish)).status_code == 303
        assert "Notre CA d’abord" in (await thomas.get(place)).text
        assert place in (await thomas.get(f"/committees/canal/meetings/{meeting.number}")).text
        assert (await claire.get(f"{place}/taking-up")).status_code == 403
        assert f'href="{place}/deferral"' not in (await thomas.get(place)).text
        assert (await claire.get(f"{place}/ballot/opening")).status_code == 403
        assert (await thomas.submit(f"{place}/taking-up")).status_code == 303
        assert (await thomas.get(f"{place}/deferral")).status_code == 403
        assert (await claire.submit(f"{place}/referral", {"why": ""})).status_code == 422
        assert (await claire.submit(f"{place}/referral", {"why": "Les statuts"})).status_code == 303
        assert "Les statuts" in (await thomas.get(place)).text


@pytest.mark.parametrize(
    ("who", "answers"),
    [("amina", (403, 200, 200, 403)), ("thomas", (403, 200, 403, 403)), ("claire", (200, 200, 200, 403))],
)
async def test_each_is_offered_the_acts_that_are_hers(
    browse: Browse, who: str, answers: tuple[int, ...]
) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        place = f"{BASE}/{await a_motion(town)}"
        client = await as_(browse, town, who)
        shown = (await client.get(place)).text
        for act, expected in zip(("discussion", "deferral", "referral", "seconding"), answers, strict=True):
            assert (await client.get(f"{place}/{act}")).status_code == expected
            assert (f'href="{place}/{act}"' in shown) is (expected == 200)


@pytest.mark.parametrize(
    ("who", "due", "folded"),
    [
        ("claire", "ballot/opening", ("discussion", "deferral", "referral")),
        ("thomas", "ballot/asking", ("amendments/new", "objections/new", "recusal")),
        ("samira", "", ()),
    ],
)
async def test_a_motion_shows_its_text_then_what_is_due_and_folds_the_rest(
    browse: Browse, who: str, due: str, folded: tuple[str, ...]
) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        place = f"{BASE}/{await a_motion(town)}"
        page = (await (await as_(browse, town, who)).get(place)).text
    before, opening, rest = page.partition('<div class="steps">')
    assert "prose" in before, "the text is read first"
    assert bool(opening) is bool(due)
    stands_out, _, others = rest.partition("<details")
    assert f"{place}/{due}" in stands_out or not due
    others = others.partition("</details>")[0]
    assert all(f'"{place}/{path}"' in others for path in folded)
    assert not any(f'"{place}/{path}"' in stands_out for path in folded)
