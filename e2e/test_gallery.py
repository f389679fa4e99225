"""Every component can be read by everyone: light, dark, narrow, wide, enlarged, printed."""

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.gallery.render import REFUSALS, write
from tests.support.browser import OVERFLOWING, PHONE, Reader

PAGES = (
    "home",
    "ballot",
    "decision",
    "log",
    "meeting",
    "components",
    "forms",
    "confirm",
    "receipt",
    "public",
    *(f"error-{status}" for status in REFUSALS),
)
# A target smaller than 44 px that is not a link within a sentence (WCAG 2.5.8 exempts those).
SMALL_TARGETS = """() => [...document.querySelectorAll(
    "a, button, summary, input:not([type=hidden]), select, textarea")]
  .filter(element => {
    const box = (element.closest("label") ?? element).getBoundingClientRect();
    const inline = getComputedStyle(element).display === "inline";
    return box.height > 0 && box.height < 43.5 && !inline && !element.classList.contains("skip");
  }).map(element => element.outerHTML.slice(0, 120))"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: the test speaks."""


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("gallery")
    write(folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_the_gallery_is_sound(
    name: str, gallery: str, reader: Callable[..., Reader], audited: Callable[..., None]
) -> None:
    person = reader()
    person.page.goto(f"{gallery}/{name}.html")
    audited(person)


@pytest.mark.parametrize("name", PAGES)
def test_every_target_can_be_hit_with_a_thumb(name: str, gallery: str, reader: Callable[..., Reader]) -> None:
    person = reader(width=PHONE)
    person.page.goto(f"{gallery}/{name}.html")
    assert person.page.evaluate(SMALL_TARGETS) == []


@pytest.mark.parametrize("name", PAGES)
def test_letters_twice_as_large_push_nothing_aside(
    name: str, gallery: str, reader: Callable[..., Reader]
) -> None:
    person = reader(width=768)
    person.page.goto(f"{gallery}/{name}.html")
    person.page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert person.page.evaluate(OVERFLOWING) == []


def test_the_first_key_leads_past_the_top(gallery: str, reader: Callable[..., Reader]) -> None:
    person = reader()
    person.page.goto(f"{gallery}/home.html")
    person.page.keyboard.press("Tab")
    assert person.page.evaluate("document.activeElement.className") == "skip"
    box = person.page.locator(".skip").bounding_box()
    assert box is not None
    assert box["y"] >= 0
    person.page.keyboard.press("Enter")
    assert person.page.evaluate("document.activeElement.id") == "main"


def test_what_is_wrong_is_heard_first_and_leads_to_its_field(
    gallery: str, reader: Callable[..., Reader]
) -> None:
    person = reader()
    person.page.goto(f"{gallery}/forms.html")
    assert person.page.evaluate("document.activeElement.className") == "error_summary"
    person.page.locator(".error_summary a").first.click()
    assert person.page.evaluate("document.activeElement.id") == "wrong-title"


def test_a_record_prints_as_a_document(gallery: str, reader: Callable[..., Reader]) -> None:
    person = reader()
    person.page.goto(f"{gallery}/decision.html")
    person.page.emulate_media(media="print")
    assert person.page.locator(".origin").is_visible()
    for screen_only in (".top", ".foot"):
        assert not person.page.locator(screen_only).is_visible()
