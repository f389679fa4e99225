from datetime import UTC, datetime
from pathlib import Path

from gov.kernel import clock
from gov.settings import Settings
from gov.store import events, read, write
from gov.store.access import Backend
from gov.store.tidying import scrub, tidy
from tests.store.world import add_note


async def test_old_events_are_forgotten_and_their_numbers_are_not(database: Backend) -> None:
    with clock.freeze(datetime(2030, 1, 1, tzinfo=UTC)):
        async with write() as unit:
            await events.touch(unit, "s:1", "vote")
        clock.shift(days=31)
        async with write() as unit:
            await tidy(unit)
        async with write() as unit:
            await events.touch(unit, "s:1", "vote")
    async with read():
        assert await events.version("s:1") == 2
        assert await events.since("s:1", 0) is None
        assert [event.seq for event in await events.since("s:1", 1) or []] == [2]


async def test_erased_text_is_wiped_from_the_log_of_writes(notes: Backend, settings: Settings) -> None:
    if settings.sqlite_path is None:
        assert await scrub()
        return
    async with write():
        await add_note("zzyzx-personal")
    async with write() as unit:
        await unit.handle.change("DELETE FROM note", ())
    assert await scrub()
    assert _free_of(settings, b"zzyzx-personal")


def _free_of(settings: Settings, text: bytes) -> bool:
    path = Path(settings.sqlite_path or "")
    return all(text not in file.read_bytes() for file in path.parent.glob(path.name + "*"))
