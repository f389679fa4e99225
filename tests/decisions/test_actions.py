"""What a meeting decides is recorded once, by whom it may be, under its item."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from gov.decisions.reading import decision_page
from gov.decisions.record_views import decision_view
from gov.instruments.rules import DecisionClass
from gov.kernel import clock
from gov.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from gov.store import execute, fetch_value, read, write
from gov.web import Attempt
from gov.web.words import words
from tests.decisions.builders import (
    DURING,
    a_meeting,
    a_roll_call,
    a_taken,
    an_item,
    logged,
    taken_by,
)
from tests.support.canal import MONDAY, Town, a_town


@pytest.fixture
async def town(database: object) -> AsyncIterator[Town]:
    with clock.freeze(MONDAY):
        yield await a_town()


async def _codes(town: Town, **changes: object) -> set[tuple[str, str]]:
    item = await an_item(await a_meeting(town))
    with clock.freeze(DURING), pytest.raises(Invalid) as refused:
        await taken_by(town, "claire", a_taken(town, item, **changes))  # type: ignore[arg-type]  # a test names the fields it changes
    return {(field.name, field.code) for field in refused.value.fields}


async def test_a_decision_taken_is_logged_with_who_was_there(town: Town) -> None:
    meeting = await a_meeting(town)
    item = await an_item(meeting)
    await a_roll_call(town, meeting, {"amina": "present", "lien": "excused"})
    task = {"owner": town.seat("amina"), "due": date(2026, 12, 1)}
    with clock.freeze(DURING):
        number = await taken_by(town, "claire", a_taken(town, item, **task))  # type: ignore[arg-type]  # a test names the fields it changes
        found = await decision_page(town.viewer("amina"), "canal", number)
    assert number == "2026-001"
    assert found.sound
    assert [seat.stance for seat in found.seats] == [
        "no_objection",
        "no_objection",
        "no_objection",
        "excused",
        "absent",
    ]
    assert found.tasks[0].owner == "La Maison du Quai"
    assert found.row is not None
    assert found.row.decided_on == date(2026, 11, 5)


async def test_nothing_is_decided_under_any_other_business(town: Town) -> None:
    item = await an_item(await a_meeting(town), kind="other_business")
    with clock.freeze(DURING), pytest.raises(NotAllowed, match="nothing_decided_under_other_business"):
        await taken_by(town, "claire", a_taken(town, item))


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("draft", "meeting_not_in_session"),
        ("cancelled", "meeting_not_in_session"),
        ("minutes_approved", "minutes_already_approved"),
    ],
)
async def test_a_meeting_that_is_not_held_decides_nothing(town: Town, state: str, code: str) -> None:
    item = await an_item(await a_meeting(town, state=state))
    with clock.freeze(DURING), pytest.raises(NotAllowed, match=code):
        await taken_by(town, "claire", a_taken(town, item))


@pytest.mark.parametrize("at", [DURING - timedelta(hours=2), DURING, DURING + timedelta(days=3)])
async def test_a_meeting_that_nobody_opened_decides_nothing(town: Town, at: datetime) -> None:
    item = await an_item(await a_meeting(town, state="convened"))
    with clock.freeze(at), pytest.raises(NotAllowed, match="meeting_not_in_session"):
        await taken_by(town, "claire", a_taken(town, item))


async def test_what_a_meeting_decided_is_noted_within_a_month(town: Town) -> None:
    item = await an_item(await a_meeting(town, state="adjourned"))
    with clock.freeze(DURING + timedelta(days=29)):
        number = await taken_by(town, "claire", a_taken(town, item))
        page = await decision_page(town.viewer("amina"), "canal", number)
    assert page.row is not None
    assert page.row.decided_on == DURING.date()
    below = decision_view(page, town.viewer("amina"), DURING).below
    assert "enregistrée le 4\u00a0décembre" in below
    with clock.freeze(DURING + timedelta(days=31)), pytest.raises(NotAllowed, match="meeting_long_over"):
        await taken_by(town, "claire", a_taken(town, item))


async def test_an_imported_meeting_decides_nothing_more(town: Town) -> None:
    item = await an_item(await a_meeting(town, state="adjourned"))
    async with write():
        await execute("UPDATE meeting SET imported = {}", True)
    with clock.freeze(DURING), pytest.raises(NotAllowed, match="meeting_was_imported"):
        await taken_by(town, "claire", a_taken(town, item))


@pytest.mark.parametrize("noted", ["absent", "excused"])
@pytest.mark.parametrize("field", ["present", "recused"])
async def test_a_seat_that_the_roll_call_notes_away_is_not_counted_as_there(
    town: Town, noted: str, field: str
) -> None:
    meeting = await a_meeting(town)
    item = await an_item(meeting)
    here = ("amina", "thomas", "fatou")
    await a_roll_call(town, meeting, dict.fromkeys(here, "present") | {"lien": noted})
    told = {"present": [town.seat(key) for key in here], "recused": list[UUID]()}
    told[field].append(town.seat("lien"))
    with clock.freeze(DURING), pytest.raises(Invalid) as refused:
        await taken_by(town, "claire", a_taken(town, item, **told))
    (wrong,) = refused.value.fields
    assert (wrong.name, wrong.code) == (field, "seat_noted_away")


async def test_too_few_seats_decide_nothing(town: Town) -> None:
    item = await an_item(await a_meeting(town))
    with clock.freeze(DURING), pytest.raises(Invalid) as refused:
        await taken_by(town, "claire", a_taken(town, item, "amina", "thomas"))
    (field,) = refused.value.fields
    numbers = {name: field.facts[name] for name in ("present", "needed", "seats")}
    assert (field.code, numbers) == ("too_few_present", {"present": 2, "needed": 3, "seats": 5})
    rule = str(field.facts["rule"].said(words("fr")))  # type: ignore[attr-defined]  # a fact says itself
    assert "version 1" in rule
    assert "2019-001" in rule


async def test_the_convention_asks_for_every_seat(town: Town) -> None:
    assert await _codes(town, kind=DecisionClass.CONVENTION) == {("present", "too_few_present")}


async def test_seats_that_all_take_no_part_decide_nothing(town: Town) -> None:
    everyone = [town.seat(key) for key in ("amina", "thomas", "fatou")]
    assert await _codes(town, recused=everyone) == {("present", "nobody_to_decide")}


async def test_what_is_wrong_is_told_at_once(town: Town) -> None:
    wrong = await _codes(
        town, due=date(2020, 1, 1), owner=town.canal.committee, ends="2026-777", audience="nobody"
    )
    assert wrong == {
        ("due", "due_in_the_past"),
        ("owner", "not_a_choice"),
        ("ends", "decision_unknown"),
        ("audience", "not_a_choice"),
    }


async def test_a_closed_item_is_read_by_the_members_only(town: Town) -> None:
    item = await an_item(await a_meeting(town), closed=True)
    with clock.freeze(DURING), pytest.raises(Invalid) as refused:
        await taken_by(town, "claire", a_taken(town, item))
    assert refused.value.fields[0].code == "closed_item_stays_closed"


async def test_an_item_of_another_meeting_does_not_exist(town: Town) -> None:
    await a_meeting(town)
    item = await an_item(await a_meeting(town, number="2026-10"))
    with clock.freeze(DURING), pytest.raises(NotFound):
        await taken_by(town, "claire", a_taken(town, item))


@pytest.mark.parametrize("who", ["amina", "samira", "brigitte"])
async def test_only_the_coordinator_records(town: Town, who: str) -> None:
    item = await an_item(await a_meeting(town))
    with clock.freeze(DURING), pytest.raises(NotAllowed, match="coordinator_records"):
        await taken_by(town, who, a_taken(town, item))


async def test_a_double_click_records_once(town: Town) -> None:
    item = await an_item(await a_meeting(town))
    taken, attempt = a_taken(town, item), Attempt("key", b"same")
    with clock.freeze(DURING):
        first = await taken_by(town, "claire", taken, attempt=attempt)
        assert await taken_by(town, "claire", taken, attempt=attempt) == first
        with pytest.raises(Conflict, match="key_reused"):
            await taken_by(town, "claire", replace(taken, title="Autre"), attempt=Attempt("key", b"other"))
    async with read():
        assert await fetch_value(int, "SELECT count(*) FROM shown_decision WHERE reader = 'closed'") == 1


async def test_a_decision_replaces_one_in_force_and_only_once(town: Town) -> None:
    item = await an_item(await a_meeting(town))
    old = await logged(town)
    with clock.freeze(DURING):
        new = await taken_by(town, "claire", a_taken(town, item, ends=old.number))  # type: ignore[arg-type]  # a test names the fields it changes
        found = await decision_page(town.viewer("amina"), "canal", old.number)
        with pytest.raises(Invalid) as refused:
            await taken_by(town, "claire", a_taken(town, item, ends=old.number))  # type: ignore[arg-type]  # a test names the fields it changes
    assert found.row is not None
    assert (found.row.ended_by, found.row.ended_how) == (new, "replaced")
    assert refused.value.fields[0].code == "decision_not_in_force"


async def test_what_many_read_is_not_ended_by_what_few_read(town: Town) -> None:
    old = await logged(town, audience="public")
    item = await an_item(await a_meeting(town))
    with clock.freeze(DURING), pytest.raises(Invalid) as refused:
        await taken_by(town, "claire", a_taken(town, item, ends=old.number, repeals=True))  # type: ignore[arg-type]  # a test names the fields it changes
    assert refused.value.fields[0].code == "supersession_narrows"
    with pytest.raises(Conflict, match="supersession_narrows"):
        await logged(town, supersedes_id=old.id, audience="committee")
