"""A demo begins anew, and never under the feet of one that runs."""

from pathlib import Path

import pytest

from gov.demo.command import clear, demo_settings
from gov.settings import read_settings
from gov.store import NotReady
from gov.store.filelock import holding


def test_a_demo_that_runs_keeps_its_file_when_another_is_started(tmp_path: Path) -> None:
    settings = demo_settings(read_settings({"GOV_HOME": str(tmp_path)}))
    file = tmp_path / "demo" / "gov.db"
    file.parent.mkdir()
    file.write_bytes(b"a living committee")
    with holding(file), pytest.raises(NotReady, match="in use"):
        clear(settings)
    assert file.read_bytes() == b"a living committee"
    clear(settings)
    assert not file.exists()
