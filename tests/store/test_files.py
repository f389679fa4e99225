"""A file is on the disk whole before a row may name it, and gone where nothing does."""

import asyncio
import errno
import hashlib
import os
from pathlib import Path

import pytest

from gov.kernel import clock
from gov.kernel.errors import Unavailable
from gov.store import StoreMisuse, files
from gov.store.files import BLOCK, GRACE, Folder

CONTENT = b"Devis" * BLOCK


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "files")


def names(folder: Folder) -> list[str]:
    return sorted(path.name for path in folder.root.rglob("*") if path.is_file())


async def put(folder: Folder, content: bytes) -> bytes:
    async with folder.arriving() as arrival:
        for at in range(0, len(content), 65_536):
            await arrival.write(content[at : at + 65_536])
        await arrival.keep()
        return arrival.digest


async def test_a_file_comes_back_block_by_block_as_it_was(folder: Folder) -> None:
    digest = await put(folder, CONTENT)
    assert digest == hashlib.sha256(CONTENT).digest()
    blocks = [block async for block in folder.blocks(digest)]
    assert b"".join(blocks) == CONTENT
    assert max(map(len, blocks)) <= BLOCK
    assert await folder.has(digest)
    assert await folder.sound(digest)
    await folder.erase(digest)
    await folder.erase(digest)
    assert not await folder.has(digest)
    assert not await folder.sound(digest)


async def test_what_is_not_kept_leaves_nothing(folder: Folder) -> None:
    async with folder.arriving() as arrival:
        await arrival.write(CONTENT)
    with pytest.raises(asyncio.CancelledError):
        async with folder.arriving() as arrival:
            await arrival.write(CONTENT)
            raise asyncio.CancelledError
    assert names(folder) == []


async def test_the_same_content_at_once_is_one_file(folder: Folder) -> None:
    digests = await asyncio.gather(*(put(folder, CONTENT) for _ in range(5)))
    assert names(folder) == [digests[0].hex()]


async def test_the_file_and_its_folder_are_synced_before_it_is_kept(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def synced(number: int) -> None:
        done.append(f"sync {Path(os.readlink(f'/proc/self/fd/{number}')).name}")
        fsync(number)

    def moved(path: Path, target: Path) -> Path:
        done.append("rename")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", moved)
    async with folder.arriving() as arrival:
        await arrival.write(CONTENT)
        await arrival.keep()
        assert done == [
            f"sync {arrival.path.name}",
            "rename",
            f"sync {arrival.digest.hex()[:2]}",
            "sync files",
        ]


async def test_nobody_else_on_the_machine_reads_a_file(folder: Folder) -> None:
    path = folder.path(await put(folder, CONTENT))
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("fault", "code"),
    [(errno.ENOSPC, "store_full"), (errno.EDQUOT, "store_full"), (errno.EIO, "store_failed")],
)
async def test_a_disk_that_fails_is_told_and_nothing_is_kept(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, fault: int, code: str
) -> None:
    def failing(number: int) -> None:
        raise OSError(fault, "fault of the test")

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(Unavailable, match=code):
        await put(folder, CONTENT)
    assert names(folder) == []


async def test_the_sweep_looks_again_before_it_removes(folder: Folder) -> None:
    now, digest = clock.now(), await put(folder, CONTENT)
    old = (now - 2 * GRACE).timestamp()
    os.utime(folder.path(digest), (old, old))
    assert list(folder.left(now)) == [digest]
    await put(folder, CONTENT)
    assert folder.sweep({digest}, now) == 0
    os.utime(folder.path(digest), (old, old))
    stray = folder.root / "arriving" / "cut-short"
    stray.write_bytes(b"x")
    os.utime(stray, (old, old))
    assert folder.sweep({digest}, now) == 2
    assert names(folder) == []


async def test_there_are_no_files_without_a_database() -> None:
    with pytest.raises(StoreMisuse):
        files.folder()
