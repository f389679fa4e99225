"""Keep files whole on the disk, each under the digest of its content (SHA-256).

    async with files.folder().arriving() as arrival:
        await arrival.write(chunk)      # as it comes, never whole in memory
        await arrival.keep()            # on disk for good: only now may a row name it

This is all that is asked of where files are, so that an object store can come
later. Nothing here knows what a file is of: rows do, and the sweep asks them.
"""

import asyncio
import errno
import hashlib
import os
import secrets
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO, TypeVar

from gov.kernel.errors import Unavailable
from gov.store.errors import StoreMisuse

T = TypeVar("T")

BLOCK = 256 * 1024
# A file is named by a row seconds after it came; what nothing names after a day is nobody's.
GRACE = timedelta(days=1)
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})

_folder: "Folder | None" = None


@dataclass(frozen=True, slots=True)
class Folder:
    """Hold the files of one server, or of several that share the folder."""

    root: Path

    @asynccontextmanager
    async def arriving(self) -> AsyncIterator["Arrival"]:
        """Take a file in; unless it is kept, nothing of it stays."""
        path = self.root / "arriving" / secrets.token_hex(16)
        arrival = Arrival(self, path, await _done(_begun, path))
        try:
            yield arrival
        finally:
            await asyncio.to_thread(arrival.end)

    def path(self, digest: bytes) -> Path:
        """Say where the file of a digest is, or would be."""
        name = digest.hex()
        return self.root / name[:2] / name

    async def has(self, digest: bytes) -> bool:
        """Say whether the file of a digest is there."""
        return await asyncio.to_thread(self.path(digest).is_file)

    async def sound(self, digest: bytes) -> bool:
        """Say whether a file is there and still what it was."""
        return await asyncio.to_thread(_sound, self.path(digest), digest)

    async def blocks(self, digest: bytes) -> AsyncIterator[bytes]:
        """Give a file block by block."""
        file = await asyncio.to_thread(self.path(digest).open, "rb")
        try:
            while block := await asyncio.to_thread(file.read, BLOCK):
                yield block
        finally:
            file.close()

    async def erase(self, digest: bytes) -> None:
        """Remove a file, at once and for good."""
        await asyncio.to_thread(self.path(digest).unlink, missing_ok=True)

    def left(self, now: datetime) -> Iterator[bytes]:
        """List the digests of files that have been here long enough to be named."""
        for path in self.root.glob("[0-9a-f][0-9a-f]/*"):
            if len(path.name) == 64 and _is_old(path, now):
                yield bytes.fromhex(path.name)

    def sweep(self, digests: set[bytes], now: datetime) -> int:
        """Remove files that nothing names, and what never arrived whole."""
        unnamed = [self.path(digest) for digest in digests]
        broken = list(self.root.glob("arriving/*"))
        # Looked at again: the same content may have come a second time since.
        gone = [path for path in (*unnamed, *broken) if _is_old(path, now)]
        for path in gone:
            path.unlink(missing_ok=True)
        return len(gone)


@dataclass(slots=True)
class Arrival:
    """Be a file on its way in."""

    folder: Folder
    path: Path
    file: BinaryIO
    size: int = 0
    _hashed: "hashlib._Hash" = field(default_factory=hashlib.sha256)
    _waiting: bytearray = field(default_factory=bytearray)

    @property
    def digest(self) -> bytes:
        """Give the digest of all that was written."""
        return self._hashed.digest()

    async def write(self, chunk: bytes) -> None:
        """Take the next bytes."""
        self._hashed.update(chunk)
        self._waiting += chunk
        self.size += len(chunk)
        if len(self._waiting) >= BLOCK:
            await self._flush()

    async def examined(self, look: Callable[[BinaryIO], T]) -> T:
        """Look into what has come, from its beginning."""
        await self._flush()
        return await asyncio.to_thread(_looked, self.path, look)

    async def keep(self) -> None:
        """Put the file on the disk under its digest; done once this answers."""
        await self._flush()
        if not self.file.closed:
            await _done(self._put)

    def end(self) -> None:
        """Close the file, and drop it where it was not kept."""
        self.file.close()
        self.path.unlink(missing_ok=True)

    async def _flush(self) -> None:
        if self._waiting:
            block, self._waiting = bytes(self._waiting), bytearray()
            await _done(_write, self.file, block)

    def _put(self) -> None:
        os.fsync(self.file.fileno())
        self.file.close()
        target = self.folder.path(self.digest)
        target.parent.mkdir(mode=0o700, exist_ok=True)
        # Over the same content come before: it is kept once, and as fresh as this one.
        self.path.replace(target)
        for folder in (target.parent, self.folder.root):
            _sync(folder)


def bind(root: Path | None) -> None:
    """Make one folder the open one, or none; beside the database, by who opens it."""
    global _folder
    _folder = Folder(root) if root is not None else None


def folder() -> Folder:
    """Give the folder of the open database's files."""
    if _folder is None:
        raise StoreMisuse("no database is open, and no files with it")
    return _folder


async def _done(act: Callable[..., T], *args: object) -> T:
    """Do what waits for the disk; a full one is told as such."""
    try:
        return await asyncio.to_thread(act, *args)
    except OSError as failed:
        raise Unavailable("store_full" if failed.errno in _FULL else "store_failed") from failed


def _begun(path: Path) -> BinaryIO:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb", buffering=0)


def _write(file: BinaryIO, block: bytes) -> None:
    left = memoryview(block)
    while left:
        left = left[file.write(left) :]


def _looked(path: Path, look: Callable[[BinaryIO], T]) -> T:
    with path.open("rb") as file:
        return look(file)


def _sound(path: Path, digest: bytes) -> bool:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest() == digest
    except OSError:
        return False


def _is_old(path: Path, now: datetime) -> bool:
    try:
        return path.stat().st_mtime < (now - GRACE).timestamp()
    except FileNotFoundError:
        return False


def _sync(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
