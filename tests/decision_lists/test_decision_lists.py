"""A list of decisions says what the partners may read, and to whomever reads it the same."""

from collections.abc import AsyncIterator, Callable
from datetime import date
from typing import Any

import pytest

from gov.decision_lists.actions import send_to_myself
from gov.decision_lists.queries import decision_list
from gov.decision_lists.views import plain_text
from gov.kernel import clock
from gov.kernel.errors import NotFound
from gov.meetings.forms import Point
from gov.meetings.rules import ItemKind
from tests.decisions.builders import a_taken, taken_by
from tests.meetings.builders import SECRET, a_sitting, item_named, mails, once
from tests.support.canal import MONDAY, SITE, Town, a_town

AT = "/committees/canal/meetings"
LEASE, KEY, THIRD = "Le bail est prolongé.", "Une clé est donnée à Samira.", "Le local ferme en août."
PRIVATE = "Accordé à la collègue."


@pytest.fixture
async def town(database: object) -> AsyncIterator[Town]:
    with clock.freeze(MONDAY):
        yield await a_town()


async def a_meeting_that_decided(town: Town) -> str:
    """Two decisions for the partners, one for the committee, one in closed session."""
    closed = Point(title=SECRET, kind=ItemKind.DECISION, is_closed=True)
    number = await a_sitting(town, Point(title="Le local", kind=ItemKind.DECISION), closed)
    open_, secret = await item_named(town, number, "Le local"), await item_named(town, number, SECRET)
    task = {"task": "Signer le bail", "owner": None, "due": date(2026, 11, 30)}
    for taken in (
        a_taken(town, open_, title=LEASE, audience="partners", **task),
        a_taken(town, open_, title=KEY, audience="committee"),
        a_taken(town, open_, title=THIRD, audience="partners"),
        a_taken(town, secret, title=PRIVATE, audience="closed"),
    ):
        await taken_by(town, "claire", taken, meeting=number)
    return number


async def text_for(town: Town, number: str, who: str) -> str:
    return plain_text(await decision_list(town.viewer(who), "canal", number), "fr", SITE)


async def test_it_says_who_does_what_by_when_and_marks_what_is_withheld(town: Town) -> None:
    number = await a_meeting_that_decided(town)
    said = await text_for(town, number, "claire")
    assert f"2026-001\u00a0: {LEASE}" in said or f"2026-001: {LEASE}" in said
    assert "Signer le bail" in said
    assert "30\u00a0novembre 2026" in said
    assert f"{SITE}/committees/canal/decisions/2026-001" in said
    assert "2026-002\u00a0: non communiquée." in said
    assert KEY not in said
    assert PRIVATE not in said
    assert said.index(LEASE) < said.index("non communiquée") < said.index(THIRD), "each in its place"
    assert "2026-C" not in said, "that there was a closed session is not said"


@pytest.mark.parametrize("who", ["amina", "samira", "brigitte"])
async def test_whoever_reads_it_reads_the_same(town: Town, who: str) -> None:
    number = await a_meeting_that_decided(town)
    assert await text_for(town, number, who) == await text_for(town, number, "claire")


async def test_to_contacts_a_meeting_that_decided_nothing_for_them_does_not_exist(town: Town) -> None:
    number = await a_sitting(town)
    with pytest.raises(NotFound):
        await decision_list(town.viewer("brigitte"), "canal", number)
    assert not (await decision_list(town.viewer("amina"), "canal", number)).decisions


async def test_it_is_sent_once_to_whoever_asks_and_to_nobody_else(town: Town) -> None:
    number = await a_meeting_that_decided(town)
    for _ in range(2):
        await send_to_myself(town.viewer("brigitte"), "canal", number, once("k"), site=SITE)
    got = [mail for mail in await mails("brigitte@maison-du-quai.example") if LEASE in mail]
    assert len(got) == 1
    assert not [mail for mail in await mails("amina@maison-du-quai.example") if "Décisions du" in mail]


@pytest.mark.parametrize(
    ("who", "status"),
    [("claire", 200), ("amina", 200), ("samira", 200), ("brigitte", 200), ("olivier", 404), (None, 404)],
)
async def test_the_page_and_its_text_open_to_the_logs_readers(
    town: Town, browse: Callable[..., Any], who: str | None, status: int
) -> None:
    number = await a_meeting_that_decided(town)
    path = f"{AT}/{number}/decision-list"
    client = await (browse(town.canal.persons[who]) if who else browse())
    shown = await client.get(path)
    assert (shown.status_code, (await client.get(f"{path}.txt")).status_code) == (status, status)
    if status == 200:
        assert LEASE in shown.text
        assert KEY not in shown.text
        assert (await client.submit(f"{path}/mail", of=path)).status_code == 303


async def test_the_meeting_leads_to_its_list(town: Town, browse: Callable[..., Any]) -> None:
    number = await a_meeting_that_decided(town)
    amina = await browse(town.canal.persons["amina"])
    assert f"{AT}/{number}/decision-list" in (await amina.get(f"{AT}/{number}")).text
    nothing = await a_sitting(town)
    assert "decision-list" not in (await amina.get(f"{AT}/{nothing}")).text
