"""A disk that fails or is full: nobody is told yes, each is told why, and the next act works."""

import asyncio
import resource
import shutil
import subprocess
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from gov.settings import Settings
from gov.store import opened
from tests.faults.servers import GOV, ON_A_FAULTY_DISK, Server, on_sqlite_only, serving
from tests.faults.voters import (
    Voter,
    all_told,
    check_none_lost_none_doubled,
    recorded,
    until,
    voters,
)
from tests.support.fifty import Ballot, Hall, a_hall

FULL = "Le disque du serveur est plein"
UNSURE = "pas pu s’assurer"
MEGABYTE = 1024 * 1024
Way = Callable[..., AbstractContextManager[tuple[Settings, Callable[[Server], None]]]]


@pytest.fixture(autouse=True)
def one_file(engine: str) -> None:
    on_sqlite_only(engine)


@pytest.fixture
def faults(tmp_path: Path) -> Path:
    """The folder whose files say what fails."""
    folder = tmp_path / "faults"
    folder.mkdir()
    return folder


@asynccontextmanager
async def at_work(
    settings: Settings, how: tuple[str, ...] = GOV, seats: int = 20, **more: str
) -> AsyncIterator[tuple[Server, Hall, list[Voter]]]:
    """A server with its committee sitting; what was acknowledged is held to the record after."""
    async with opened(settings):
        hall = await a_hall(seats)
    with serving(settings, how, **more) as server:
        async with voters(server.address, hall) as sitting:
            yield server, hall, sitting
    told = all_told(sitting)
    async with opened(settings):
        rows = await recorded()
    check_none_lost_none_doubled(told, rows)
    assert len(rows) == len({one.receipt for one in told}), "a vote was refused, and is recorded"


async def together(sitting: list[Voter], ballot: Ballot, keys: list[str]) -> list[httpx.Response]:
    """Cast at once, so that the votes share a group."""
    return list(
        await asyncio.gather(
            *(voter.cast(ballot, "for", key) for voter, key in zip(sitting, keys, strict=True))
        )
    )


def check_told(answers: list[httpx.Response], *sentences: str) -> None:
    """Hold each refusal to 503, a sentence, and when to try again."""
    for answer in answers:
        assert answer.status_code == 503
        assert any(sentence in answer.text for sentence in sentences), answer.text
        assert int(answer.headers["retry-after"]) > 0


@pytest.mark.parametrize(("fault", "sentence"), [("sync", UNSURE), ("write", FULL)])
async def test_a_failed_commit_is_told_and_the_retry_counts_once(
    settings: Settings, faults: Path, fault: str, sentence: str
) -> None:
    async with at_work(settings, ON_A_FAULTY_DISK, GOV_TEST_FAULTS=str(faults)) as (_, hall, sitting):
        keys = [uuid4().hex for _ in sitting]
        (faults / fault).touch()
        check_told(await together(sitting, hall.ballot, keys), sentence)
        assert (await sitting[0].browser.get("/health")).status_code == 200
        (faults / fault).unlink()
        for _ in range(2):
            answers = await together(sitting, hall.ballot, keys)
            assert {answer.status_code for answer in answers} == {303}


async def test_a_disk_that_comes_and_goes_under_votes_keeps_its_word(
    settings: Settings, faults: Path
) -> None:
    async with at_work(settings, ON_A_FAULTY_DISK, GOV_TEST_FAULTS=str(faults)) as (_, hall, sitting):
        refused: list[httpx.Response] = []
        busy = [asyncio.create_task(insist(voter, hall.ballot, refused, 15)) for voter in sitting]
        for fault in ("sync", "write") * 4:
            known = len(refused)
            (faults / fault).touch()
            await until(lambda known=known: len(refused) > known or all(one.done() for one in busy))
            (faults / fault).unlink()
            await asyncio.sleep(0.03)
        await asyncio.gather(*busy)
        assert refused
        check_told(refused, FULL, UNSURE)


async def insist(voter: Voter, ballot: Ballot, refused: list[httpx.Response], votes: int) -> None:
    """Cast so many votes, each sent again under its key until it is acknowledged."""
    for _ in range(votes):
        key = uuid4().hex
        while (answer := await voter.cast(ballot, "for", key)).status_code != 303:
            refused.append(answer)
            await asyncio.sleep(0.01)


@contextmanager
def small_disk(settings: Settings, folder: Path) -> Iterator[tuple[Settings, Callable[[Server], None]]]:
    """A real disk of three megabytes; room is made on it by removing a file."""
    folder.mkdir()
    options = ["-t", "tmpfs", "-o", "size=3m", "gov-test", str(folder)]
    if subprocess.run(["mount", *options], check=False, capture_output=True).returncode != 0:
        pytest.skip("mounting a small disk needs root; the limit on a file's size stands for it")
    try:
        assert settings.sqlite_path is not None
        shutil.copyfile(settings.sqlite_path, folder / "gov.db")
        (folder / "ballast").write_bytes(bytes(MEGABYTE))
        there = replace(settings, database=f"sqlite:///{folder / 'gov.db'}")
        yield there, lambda server: (folder / "ballast").unlink()
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def small_file(settings: Settings, folder: Path) -> Iterator[tuple[Settings, Callable[[Server], None]]]:
    """A limit on the size of any file the server writes, lifted later."""
    yield settings, lambda server: limit(server, resource.RLIM_INFINITY)


def limit(server: Server, size: int) -> None:
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def size_of_log(settings: Settings) -> int:
    return Path(f"{settings.sqlite_path}-wal").stat().st_size


@pytest.mark.parametrize("way", [small_disk, small_file])
async def test_a_full_disk_in_the_middle_of_a_group(settings: Settings, tmp_path: Path, way: Way) -> None:
    with way(settings, tmp_path / "disk") as (there, make_room):
        async with at_work(there) as (server, hall, sitting):
            if way is small_file:
                limit(server, size_of_log(there) + 60_000)
            refused = await cast_until_refused(sitting, hall.ballot)
            check_told(refused, FULL, UNSURE)
            assert (await sitting[0].browser.get("/health")).status_code == 200
            make_room(server)
            answers = await together(sitting, hall.ballot, [uuid4().hex for _ in sitting])
            assert {answer.status_code for answer in answers} == {303}


async def cast_until_refused(sitting: list[Voter], ballot: Ballot) -> list[httpx.Response]:
    """Cast in groups until the disk takes no more; give the refusals."""
    for _ in range(200):
        answers = await together(sitting, ballot, [uuid4().hex for _ in sitting])
        refused = [answer for answer in answers if answer.status_code != 303]
        if refused:
            return refused
    raise AssertionError("the disk never filled up")
