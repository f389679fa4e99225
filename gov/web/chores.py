"""Do what one process must do for all, again and again: sealing, forgetting.

A feature's `jobs` module lists its own:

    CHORES = (Chore(name="seal", every=timedelta(seconds=2), act=seal_due),)

One process leads (`gov.store.leader`) and does them in turn. When a chore
last ran is kept, so that a restart does not repeat the daily ones.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from gov.kernel import clock
from gov.settings import Settings
from gov.store import read, write
from gov.store.leader import Leadership, Run, campaign, last_runs, note_run

_log = logging.getLogger("gov.jobs")

# What runs more often than this is only noted when it fails.
NOTED_FROM = timedelta(hours=1)
RETRY = timedelta(hours=1)
LOOK_EVERY = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Chore:
    """Name what is done, and how often.

    Its act opens its own `write()` and checks there what is left to do: for a
    moment two processes may believe they lead. Answering False asks to be
    called again soon, within the hour.
    """

    name: str
    every: timedelta
    act: Callable[[Settings], Coroutine[Any, Any, bool | None]]


async def keep(chores: Sequence[Chore], settings: Settings, closing: asyncio.Event) -> None:
    """Do the chores while this process leads, until the server closes."""
    async with campaign() as leadership:
        while not closing.is_set():
            try:
                await _lead(chores, settings, leadership, closing)
            except Exception:  # noqa: BLE001 - the database may be away for a moment
                _log.exception("the chores stumbled")
            await _pause(closing)


async def _lead(
    chores: Sequence[Chore], settings: Settings, leadership: Leadership, closing: asyncio.Event
) -> None:
    if not leadership.held:
        return
    async with read():
        due = first_due(chores, {run.name: run for run in await last_runs()}, clock.now())
    while leadership.held and not closing.is_set():
        for chore in chores:
            if clock.now() >= due[chore.name] and leadership.held and not closing.is_set():
                due[chore.name] = clock.now() + await do(chore, settings)
        await _pause(closing)


def first_due(chores: Sequence[Chore], ran: Mapping[str, Run], now: datetime) -> dict[str, datetime]:
    """Say when each chore is next due, from when it last ran and how."""
    return {chore.name: _due(chore, ran.get(chore.name), now) for chore in chores}


def _due(chore: Chore, last: Run | None, now: datetime) -> datetime:
    if last is None or last.started_at > now:  # never, or before the clock was set right
        return now
    return last.started_at + (min(chore.every, RETRY) if last.failure else chore.every)


async def do(chore: Chore, settings: Settings) -> timedelta:
    """Do one chore, note how it went, and say how long to wait."""
    began, failure = clock.now(), ""
    try:
        if await chore.act(settings) is False:
            failure = "unfinished"
    except Exception as error:  # noqa: BLE001 - one that fails stops no other
        _log.exception("the chore %s failed", chore.name)
        failure = f"{type(error).__name__}: {error}"
    if failure or chore.every >= NOTED_FROM:
        async with write() as unit:
            await note_run(unit, chore.name, min(began, unit.now), failure)
    return min(chore.every, RETRY) if failure else chore.every


async def _pause(closing: asyncio.Event) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(closing.wait(), LOOK_EVERY)
