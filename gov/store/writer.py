"""Write one unit after another, and answer each once it is on disk.

A task of its own owns BEGIN and COMMIT, so that no cancelled request can
leave the database locked. Units run one by one, each inside a savepoint in
its caller's task; those waiting meanwhile share one COMMIT, hence one fsync.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import apsw

from gov.kernel import clock
from gov.kernel.errors import GovError
from gov.store import conflicts
from gov.store.disk import commit_timed, emptied
from gov.store.rows import instant
from gov.store.tickets import Ticket, place, refuse

log = logging.getLogger("gov.store")

GROUP = 64
GROUP_SECONDS = 0.02
# Turns of the loop in which requests already received may join a group.
TURNS = 3
WAITING = 2_000
PATIENCE_SECONDS = 5.0
WATCH_SECONDS = 1.0
SLOW_DISK_SECONDS = 0.001


class Writer:
    """Own the one connection that writes."""

    def __init__(self, connect: Callable[[], apsw.Connection]) -> None:
        self._connect = connect
        self.connection = connect()
        self._loop = asyncio.get_running_loop()
        self._waiting: deque[Ticket] = deque()
        self._arrived = asyncio.Event()
        self._disk = ThreadPoolExecutor(1, thread_name_prefix="gov-commit")
        self._holder: Ticket | None = None
        self._named: Ticket | None = None
        self._last: datetime | None = None
        self._closing = False
        self._wiping: list[asyncio.Future[bool]] = []
        self._disk_seconds = 0.0
        self._watch = self._loop.call_later(WATCH_SECONDS, self._look)
        self._task = asyncio.create_task(self._run(), name="gov-writer")

    async def enter(self, name: str) -> tuple[Ticket, datetime]:
        """Wait for the turn of a unit; refuse when too many wait already."""
        if self._closing:
            raise conflicts.busy("store_closing")
        if len(self._waiting) >= WAITING:
            raise conflicts.busy()
        future = self._loop.create_future
        ticket = Ticket(name, asyncio.current_task(), future(), future(), future(), self._loop.time())
        self._waiting.append(ticket)
        self._arrived.set()
        try:
            return ticket, await ticket.granted
        except asyncio.CancelledError:
            self.leave(ticket, failed=True)  # granted at the very moment it was cancelled, or still waiting
            raise

    def leave(self, ticket: Ticket, *, failed: bool) -> None:
        """End a unit; what follows is the writer's own affair."""
        if not ticket.finished.done():
            ticket.finished.set_result(not failed)

    async def wipe(self) -> bool:
        """Write the log of writes back and empty it, between two units; False while it is read."""
        if self._closing:
            raise conflicts.busy("store_closing")
        asked: asyncio.Future[bool] = self._loop.create_future()
        self._wiping.append(asked)
        self._arrived.set()
        return await asked

    async def close(self) -> None:
        """Finish the units under way, refuse the others, close the file."""
        self._closing = True
        self._arrived.set()
        done, _ = await asyncio.wait({self._task}, timeout=PATIENCE_SECONDS)
        if not done:
            self._task.cancel()
            await asyncio.wait({self._task})
        refuse(self._take_all(), conflicts.busy("store_closing"))
        self._watch.cancel()
        self._disk.shutdown()
        self.connection.close()

    async def _run(self) -> None:
        while True:
            await self._arrived.wait()
            if self._wiping:
                await self._wipe()
            if not self._waiting:
                if self._closing:
                    return
                self._arrived.clear()
                continue
            try:
                await self._run_group()
            except Exception:
                log.exception("the writer starts afresh")
                self._reopen()

    async def _wipe(self) -> None:
        asked, self._wiping = self._wiping, []
        done = await self._loop.run_in_executor(self._disk, emptied, self.connection)
        for one in (one for one in asked if not one.done()):
            one.set_result(done)

    async def _run_group(self) -> None:
        refusal = await self._begin()
        if refusal:
            refuse(self._take_all(), refusal)
            return
        group: list[Ticket] = []
        until = self._loop.time() + GROUP_SECONDS
        try:
            while len(group) < GROUP and await self._somebody_waits():
                if await self._serve(self._waiting.popleft(), group) is None:
                    return
                if self._loop.time() >= until:
                    break
            await self._commit(group)
        except BaseException:
            refuse([*group, *([self._holder] if self._holder else [])], conflicts.busy("store_failed"))
            raise

    async def _somebody_waits(self) -> bool:
        """Let who stands at the door come in before the commit, and share it."""
        for _ in range(TURNS):
            if self._waiting:
                break
            await asyncio.sleep(0)
        return bool(self._waiting)

    async def _begin(self) -> GovError | None:
        """Take the lock of the file, waiting for another process at most so long."""
        until = self._loop.time() + PATIENCE_SECONDS
        while True:
            try:
                self.connection.execute("BEGIN IMMEDIATE")
                stored = self.connection.execute("SELECT at FROM instant").fetchone()
                break
            except apsw.BusyError:
                if self._loop.time() >= until:
                    return conflicts.busy()
                await asyncio.sleep(0.02)
            except apsw.Error as error:
                self._reopen()
                return conflicts.from_sqlite(error, self.connection) or conflicts.busy("store_failed")
        self._last = instant(stored[0]) if stored else None
        return None

    async def _serve(self, ticket: Ticket, group: list[Ticket]) -> bool | None:
        """Let one unit run; None when it took the whole group down with it."""
        if ticket.granted.done() or ticket.finished.done():
            return False  # cancelled while waiting
        ticket.since, self._holder = self._loop.time(), ticket
        self.connection.execute("SAVEPOINT unit")
        before, self._last = self._last, self._next_instant()
        ticket.granted.set_result(self._last)
        kept = await ticket.finished
        if not self.connection.in_transaction:
            refuse([*group, ticket], conflicts.busy("store_lost"))
            self._holder = None
            return None
        if not kept:
            self._last = before  # what was refused was at no instant
            self.connection.execute("ROLLBACK TO SAVEPOINT unit")
        self.connection.execute("RELEASE SAVEPOINT unit")
        self._holder = None
        if kept:
            group.append(ticket)
        return kept

    def _next_instant(self) -> datetime:
        now = clock.now()
        if self._last is None or now > self._last:
            return now
        return self._last + timedelta(microseconds=1)

    async def _commit(self, group: list[Ticket]) -> None:
        if not group:
            self.connection.execute("ROLLBACK")
            return
        try:
            self.connection.execute("UPDATE instant SET at = ?", (self._last,))
            await self._to_disk()
        except apsw.Error as error:
            log.error("a commit of %d units failed: %s", len(group), error)
            full = isinstance(error, apsw.FullError)
            refuse(group, conflicts.busy("store_full" if full else "store_failed"))
            self._reopen()
            return
        for ticket in group:
            if not ticket.settled.done():
                ticket.settled.set_result(None)

    async def _to_disk(self) -> None:
        """Commit in place while the disk is quick, in a thread once it is slow.

        A thread costs a quarter of the throughput, a slow disk would stop every page.
        """
        if self._disk_seconds < SLOW_DISK_SECONDS:
            taken = commit_timed(self.connection)
        else:
            taken = await self._loop.run_in_executor(self._disk, commit_timed, self.connection)
        self._disk_seconds += (taken - self._disk_seconds) / 5

    def _reopen(self) -> None:
        """Start afresh: after a failed write, nothing of the connection is trusted."""
        self._holder = None
        try:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            fresh = self._connect()
        except apsw.Error:
            log.exception("the database cannot be opened again yet")
            return
        old, self.connection = self.connection, fresh
        old.close(True)

    def _take_all(self) -> list[Ticket]:
        taken = list(self._waiting)
        self._waiting.clear()
        return taken

    def _look(self) -> None:
        """Name a unit that keeps every other one waiting."""
        holder, now = self._holder, self._loop.time()
        if holder and holder is not self._named and now - holder.since > WATCH_SECONDS:
            self._named = holder
            held, waiting = now - holder.since, len(self._waiting)
            log.warning(
                "%s held the writer %.1f s, at %s; %d wait", holder.name, held, place(holder), waiting
            )
        self._watch = self._loop.call_later(WATCH_SECONDS / 2, self._look)
