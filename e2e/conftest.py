"""Journeys in a real browser against a real server.

A journey takes `site` (a living demo of its own file) and `reader`, opens pages with
`reader(...).page.goto(site.url("/…"))`, and calls `audited(reader)` on each page it reaches.
Whatever the browser's console complains of fails the journey that caused it.
"""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.support import validator
from tests.support.browser import DESK, Reader, audit, launch, open_reader
from tests.support.machine import Missing
from tests.support.site import Site, start

checker = pytest.StashKey[validator.Validator]()


def pytest_configure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput") or "GOV_TEST_VALIDATOR" in os.environ:
        return
    try:
        config.stash[checker] = validator.start()
    except Missing as missing:
        raise pytest.UsageError(str(missing)) from missing
    os.environ["GOV_TEST_VALIDATOR"] = config.stash[checker].address


def pytest_unconfigure(config: pytest.Config) -> None:
    if checker in config.stash:
        config.stash[checker].stop()
        os.environ.pop("GOV_TEST_VALIDATOR", None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = launch(playwright.chromium)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A demo of this file's own: what one journey changes, no other sees."""
    demo = start(tmp_path_factory.mktemp("site"))
    yield demo
    demo.stop()


@pytest.fixture
def reader(browser: Browser) -> Iterator[Callable[..., Reader]]:
    """Sit people down: reader(language="fr", width=360, dark=False, javascript=True)."""
    sitting: list[Reader] = []

    def sit(
        *, language: str = "fr", width: int = DESK, dark: bool = False, javascript: bool = True
    ) -> Reader:
        sitting.append(open_reader(browser, language=language, width=width, dark=dark, javascript=javascript))
        return sitting[-1]

    yield sit
    troubles = [trouble for person in sitting for trouble in person.troubles]
    for person in sitting:
        person.page.context.close()
    assert not troubles, "\n".join(["The browser complained:", *troubles])


@pytest.fixture
def audited() -> Callable[..., None]:
    """Hold the page a reader has before her to HTML, WCAG 2.2 AA and every screen."""

    def check(person: Reader, name: str = "") -> None:
        found = audit(person, name)
        assert not found, "\n".join([f"{person.page.url}:", *found])

    return check
