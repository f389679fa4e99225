"""The README settles what the program reads, no more and no less."""

import re
from dataclasses import fields

import pytest

from gov.settings import BadSettings, Settings, read_settings
from tests.support.sources import ROOT, at, demand, files, text

ROW = re.compile(r"^\| `(GOV_[A-Z_]+)` \|([^|]*)\|([^|]*)\|$", re.MULTILINE)
READ = re.compile(r'"(GOV_[A-Z_]+)"')
NAMED = re.compile(r"\bGOV_[A-Z_]+[A-Z]\b")
# Of the tests and of the tools, not of the program.
OTHERS = {"GOV_SCREENSHOTS"}


def documented() -> dict[str, str]:
    return {name: default.strip() for name, _, default in ROW.findall(text(ROOT / "README.md"))}


def read() -> set[str]:
    return set(READ.findall(text(ROOT / "gov/settings.py")))


def test_the_readme_lists_every_setting_and_no_other() -> None:
    assert set(documented()) == read()


def test_the_settings_say_what_each_variable_is() -> None:
    assert set(NAMED.findall(Settings.__doc__ or "")) == read()


def test_no_document_names_a_setting_that_is_not_read() -> None:
    broken = [
        f"{at(path)} names {name}"
        for path in [ROOT / "README.md", *files("docs", ".md")]
        for name in NAMED.findall(text(path))
        if name not in read() | OTHERS and not name.startswith("GOV_TEST_")
    ]
    demand(broken, "name a variable of gov/settings.py.")


def test_no_other_module_reads_the_environment() -> None:
    # Piccolo is told by it where its configuration is; nothing else is read or written there.
    broken = [
        at(path)
        for path in files("gov", ".py")
        for line in text(path).splitlines()
        if "os.environ" in line and path.name != "settings.py" and "PICCOLO_CONF" not in line
    ]
    demand(broken, "read it in gov/settings.py.")


@pytest.mark.parametrize(
    ("variable", "field"),
    [
        ("GOV_LISTEN", "listen"),
        ("GOV_LANGUAGE", "language"),
        ("GOV_ZONE", "zone"),
    ],
)
def test_a_default_is_the_one_documented(variable: str, field: str) -> None:
    assert documented()[variable] == f"`{getattr(read_settings({}), field)}`"


def test_every_setting_reaches_its_field() -> None:
    known = {field.name for field in fields(Settings)}
    assert {name.removeprefix("GOV_").lower() for name in read()} <= known


def test_a_wrong_setting_is_told_by_its_name() -> None:
    for variable, wrong in (
        ("GOV_DATABASE", "mysql://x"),
        ("GOV_URL", "gov.example.org"),
        ("GOV_LISTEN", "8000"),
        ("GOV_LANGUAGE", "de"),
        ("GOV_TRUSTED_PROXIES", "the proxy"),
    ):
        with pytest.raises(BadSettings, match=variable):
            read_settings({variable: wrong})
