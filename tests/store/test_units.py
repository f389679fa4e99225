import asyncio
from contextvars import Context
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from gov.kernel import clock
from gov.kernel.errors import Conflict
from gov.kernel.ids import new_id
from gov.settings import Settings
from gov.store import StoreMisuse, execute, fetch, fetch_one, fetch_value, opened, read, write
from gov.store.access import Backend
from tests.store.world import Mood, Note, NoteRow, add_note, count_notes

ALL = "SELECT id, text, mood, day, at, done, count, body FROM note"


async def test_a_row_comes_back_as_it_was_recorded(notes: Backend) -> None:
    at = datetime(2026, 5, 4, 12, 30, 0, 7, tzinfo=UTC)
    more = {"mood": Mood.CROSS, "day": date(2026, 5, 4), "at": at, "done": True, "count": 3, "body": b"\0x"}
    async with write():
        assert await add_note("seven", **more) == 1
    async with read():
        row = await fetch_one(NoteRow, ALL)
    assert row is not None
    assert (row.text, row.mood, row.day, row.at) == ("seven", Mood.CROSS, date(2026, 5, 4), at)
    assert (row.done, row.count, row.body) == (True, 3, b"\0x")
    assert isinstance(row.mood, Mood)


async def test_the_query_builder_works_inside_and_reads_the_same(notes: Backend) -> None:
    at = datetime(2026, 5, 4, 12, 30, tzinfo=UTC)
    made = Note(
        id=new_id(), text="built", mood="calm", day=date(2026, 5, 4), at=at, done=True, count=2, body=b"\1"
    )
    async with write():
        await Note.insert(made).run()
        await Note.update({Note.count: 9}).where(Note.id == made.id).run()
    async with read():
        [found] = await Note.select().where(Note.text == "built").run()
        row = await Note.objects().get(Note.id == made.id).run()
        assert await Note.exists().where(Note.id == made.id).run()
    assert found == {
        "id": made.id,
        "text": "built",
        "mood": "calm",
        "day": date(2026, 5, 4),
        "at": at,
        "done": True,
        "count": 9,
        "body": b"\1",
        "author": None,
    }
    assert row is not None
    assert row.done is True


async def test_nothing_works_outside_read_and_write(notes: Backend) -> None:
    with pytest.raises(StoreMisuse, match="inside read"):
        await fetch(NoteRow, ALL)
    with pytest.raises(StoreMisuse, match="inside read"):
        await Note.select().run()


async def test_read_cannot_write_and_write_cannot_open_inside_it(notes: Backend) -> None:
    async with read():
        with pytest.raises(StoreMisuse, match="inside read"):
            async with write():
                pass
    with pytest.raises(StoreMisuse, match="writes inside read"):
        async with read():
            await add_note("no")


async def test_one_read_shows_one_state(notes: Backend) -> None:
    async with read():
        assert await count_notes() == 0

        async def elsewhere() -> None:
            async with write():
                await add_note("meanwhile")

        await asyncio.create_task(elsewhere(), context=Context())
        assert await count_notes() == 0
    async with read():
        assert await count_notes() == 1


async def test_an_act_that_fails_leaves_nothing(notes: Backend) -> None:
    with pytest.raises(ZeroDivisionError):
        async with write():
            await add_note("gone")
            raise ZeroDivisionError
    async with read():
        assert await count_notes() == 0


async def test_a_nested_act_can_fail_alone(notes: Backend) -> None:
    async with write() as unit:
        await add_note("kept")
        with pytest.raises(Conflict):
            async with write() as inner:
                assert inner.now == unit.now
                await add_note("lost")
                await add_note("kept")
        await add_note("kept too")
    async with read():
        assert await count_notes() == 2


async def test_a_hidden_failure_undoes_the_act(notes: Backend) -> None:
    with pytest.raises(StoreMisuse, match="hid the failure"):
        async with write():
            await add_note("one")
            with pytest.raises(Conflict):
                await add_note("one")
    with pytest.raises(StoreMisuse, match="hid the failure"):
        async with write(), write():
            await add_note("one")
            with pytest.raises(Conflict):
                await add_note("one")
    async with read():
        assert await count_notes() == 0


async def test_a_conflict_names_its_constraint(notes: Backend) -> None:
    async with write():
        await add_note("first", done=True, count=1, day=date(2026, 1, 1))
    expected: list[tuple[dict[str, Any], str, str]] = [
        ({"text": "first"}, "note_text", "unique"),
        ({"text": "b", "mood": "angry"}, "note_mood", "check"),
        ({"text": "c", "done": True, "count": 1, "day": date(2026, 1, 1)}, "note_one_open", "unique"),
    ]
    for values, name, kind in expected:
        with pytest.raises(Conflict) as caught:
            async with write():
                await add_note(**values)
        assert (caught.value.facts["constraint"], caught.value.facts["kind"]) == (name, kind)


async def test_a_row_that_points_to_nothing_is_refused(notes: Backend) -> None:
    with pytest.raises(Conflict) as caught:
        async with write():
            await add_note("orphan", author="nobody")
    assert caught.value.facts["kind"] == "foreign_key"


async def test_gather_inside_a_transaction_is_refused(notes: Backend) -> None:
    async with write():
        with pytest.raises(StoreMisuse, match="another task"):
            await asyncio.gather(add_note("a"), add_note("b"))
    async with read():
        with pytest.raises(StoreMisuse, match="another task"):
            await asyncio.gather(count_notes(), count_notes())


async def test_a_task_that_outlives_its_act_cannot_write(notes: Backend) -> None:
    over = asyncio.Event()

    async def late() -> None:
        await over.wait()
        await add_note("late")

    async with write():
        task = asyncio.create_task(late())
    over.set()
    with pytest.raises(StoreMisuse, match="is over"):
        await task


async def test_a_task_started_inside_may_open_its_own_afterwards(notes: Backend) -> None:
    over = asyncio.Event()

    async def later() -> None:
        await over.wait()
        async with write():
            await add_note("own")

    async with write():
        task = asyncio.create_task(later())
    over.set()
    await task
    async with read():
        assert await count_notes() == 1


async def test_no_instant_precedes_the_last_one_committed(notes: Backend) -> None:
    start = datetime(2030, 1, 1, tzinfo=UTC)
    with clock.freeze(start):
        async with write() as first:
            assert first.now == start
        async with write() as second:
            assert second.now > first.now
    with clock.freeze(start - timedelta(hours=1)):
        async with write() as third:
            assert third.now > second.now


async def test_the_last_instant_survives_a_restart(settings: Settings) -> None:
    start = datetime(2030, 1, 1, tzinfo=UTC)
    async with opened(settings):
        with clock.freeze(start):
            async with write() as before:
                pass
    async with opened(settings):
        with clock.freeze(start - timedelta(days=1)):
            async with write() as after:
                assert after.now > before.now


async def test_fifty_at_once_lose_nothing(notes: Backend) -> None:
    async def one(number: int) -> None:
        for turn in range(10):
            async with write():
                before = await count_notes()
                await add_note(f"{number}/{turn}", count=before)

    async with asyncio.TaskGroup() as group:
        for number in range(50):
            group.create_task(one(number))
    async with read():
        assert await count_notes() == 500


async def test_fifty_at_once_each_see_the_act_before_under_one_lock(notes: Backend) -> None:
    async def one(number: int) -> None:
        async with write(lock=("committee", "x")):
            before = await count_notes()
            await asyncio.sleep(0)
            await add_note(f"{number}", count=before)

    async with asyncio.TaskGroup() as group:
        for number in range(50):
            group.create_task(one(number))
    async with read():
        assert await fetch_value(int, "SELECT count(DISTINCT count) FROM note") == 50


async def test_a_list_fills_in(notes: Backend) -> None:
    async with write():
        for name in ("a", "b", "c"):
            await add_note(name)
    async with read():
        sql = "SELECT count(*) FROM note WHERE text IN ({}) AND count < {}"
        assert await fetch_value(int, sql, ("a", "c"), 5) == 2
        assert await fetch_value(int, sql, [], 5) == 0


async def test_the_store_keeps_transactions_to_itself(notes: Backend) -> None:
    async with write():
        with pytest.raises(StoreMisuse, match="only the store"):
            await execute("COMMIT")
    async with write():
        with pytest.raises(StoreMisuse, match="placeholders"):
            await execute("UPDATE note SET text = {}")


async def test_a_row_type_and_its_query_must_agree(notes: Backend) -> None:
    async with write():
        await add_note("a")
    async with read():
        with pytest.raises(TypeError, match="differ"):
            await fetch(NoteRow, "SELECT id, text AS txt FROM note")
