"""Run gov on a disk that fails while a file says so: GOV_TEST_FAULTS/{write,sync,die}.

`write`: the disk is full. `sync`: it does not answer when asked to make sure. `die`: the process
is gone the moment a commit is written, before anyone is answered.
"""

import os
import signal
import sys
from pathlib import Path

from gov.__main__ import main
from tests.store.faults import faulty_disk


class Asked(set[str]):
    """What fails now, as the files of a folder say."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def __contains__(self, call: object) -> bool:
        if call == "sync" and (self.folder / "die").exists():
            os.kill(os.getpid(), signal.SIGKILL)
        return (self.folder / str(call)).exists()


if __name__ == "__main__":
    with faulty_disk() as disk:
        disk.failing = Asked(Path(os.environ["GOV_TEST_FAULTS"]))
        sys.exit(main())
