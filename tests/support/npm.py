"""Tools that npm alone distributes: fetched once per machine, each held to its pinned digest."""

import base64
import hashlib
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.support.machine import NPM, Missing, cache_folder, prepare


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned:
    """One file of one release of a package."""

    release: str
    sha512: str
    member: str

    @property
    def place(self) -> Path:
        """Name where it is kept, outside the tree."""
        return cache_folder() / f"{self.release.replace('@', '-')}{Path(self.member).suffix}"

    def path(self) -> Path:
        """Give the file, fetched if it is not there yet."""
        if self.place.exists():
            return self.place
        prepare(NPM)
        self.place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self.place.parent) as scratch:
            unpacked = Path(scratch) / "member"
            unpacked.write_bytes(self._read(Path(scratch) / self._fetch(Path(scratch))))
            unpacked.replace(self.place)
        return self.place

    def _read(self, archive: Path) -> bytes:
        found = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        if found != self.sha512:
            raise Missing(f"The package {self.release} is not the one pinned: its SHA-512 is {found}.")
        with tarfile.open(archive) as package:
            member = package.extractfile(self.member)
            if member is None:
                raise Missing(f"The package {self.release} holds no {self.member}.")
            return member.read()

    def _fetch(self, folder: Path) -> str:
        command = [str(NPM.path()), "pack", "--silent", "--ignore-scripts", self.release]
        done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True, timeout=300)
        if done.returncode != 0:
            raise Missing(f"npm could not fetch {self.release}: {done.stderr.strip()}")
        return done.stdout.strip().splitlines()[-1]


VALIDATOR = Pinned(
    release="vnu-jar@26.9.27",
    sha512="TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA==",
    member="package/build/dist/vnu.jar",
)
# Thunderbird reads calendars with it.
ICAL_JS = Pinned(
    release="ical.js@2.2.1",
    sha512="yK/UlPbEs316igb/tjRgbFA8ZV75rCsBJp/hWOatpyaPNlgw0dGDmU+FoicOcwX4xXkeXOkYiOmCqNPFpNPkQg==",
    member="package/dist/ical.es5.cjs",
)
