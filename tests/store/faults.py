"""Break the disk on purpose: a SQLite file system that fails when told to."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import apsw


@dataclass
class Disk:
    """What fails from now on, and how often each call was made."""

    failing: set[str] = field(default_factory=set)
    calls: dict[str, int] = field(default_factory=dict)

    def meet(self, call: str) -> None:
        self.calls[call] = self.calls.get(call, 0) + 1
        if call in self.failing:
            raise (
                apsw.FullError("no space left")
                if call == "write"
                else apsw.IOError("the disk does not answer")
            )


@contextmanager
def faulty_disk() -> Iterator[Disk]:
    """Open every database on a disk that can be told to fail."""
    disk = Disk()

    class File(apsw.VFSFile):
        def xSync(self, flags: int) -> None:  # noqa: N802  SQLite's own name
            disk.meet("sync")
            super().xSync(flags)

        def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802  SQLite's own name
            disk.meet("write")
            super().xWrite(data, offset)

    class FileSystem(apsw.VFS):
        def xOpen(self, name: "str | apsw.URIFilename | None", flags: list[int]) -> apsw.VFSFile:  # noqa: N802  SQLite's own name
            return File("unix", name, flags)

    system = FileSystem("faulty", "unix", makedefault=True)
    try:
        yield disk
    finally:
        system.unregister()
        apsw.set_default_vfs("unix")
