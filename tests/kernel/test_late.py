"""What loads late is loaded when it is first used, and not before."""

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from gov.kernel.late import late, loading

_STARTED = """
import sys
from gov.app import create_app
from gov.settings import read_settings
create_app(read_settings({"GOV_HOME": sys.argv[1]}))
print(*(name for name in ("icalendar.cal", "markdown_it.main", "pydantic") if name in sys.modules))
"""


def test_a_library_of_a_few_pages_waits_for_them(tmp_path: Path) -> None:
    asked = [sys.executable, "-c", _STARTED, str(tmp_path)]
    started = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert started.stdout.split() == []


def test_what_loads_late_is_the_library_itself() -> None:
    assert late("colorsys").rgb_to_hsv(0, 0, 0) == (0.0, 0.0, 0)
    assert late("colorsys") is sys.modules["colorsys"]
    with pytest.raises(ModuleNotFoundError, match="no_such_library is not installed"):
        late("no_such_library")


def test_garbage_is_looked_for_again_once_all_is_loaded() -> None:
    with loading():
        assert not gc.isenabled()
    assert gc.isenabled()
