"""A reader at a real browser, and the audit of each page she opens.

`audit` holds a page to the HTML standard as the server sent it, and to axe's WCAG 2.2 AA rules
in light and dark, on a narrow and a wide screen, where nothing may overflow sideways.
"""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserType, ConsoleMessage, Page, Response

from tests.support import validator
from tests.support.machine import CHROMIUM

# The last four keep Chromium from calling its makers at every start.
FLAGS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LOCALES = {"fr": "fr-BE", "nl": "nl-BE", "en": "en-GB"}
PHONE, NARROWEST, DESK = 360, 320, 1280
SCREENS = ((NARROWEST, "light"), (NARROWEST, "dark"), (DESK, "light"), (DESK, "dark"))
HEIGHTS = {PHONE: 740, NARROWEST: 640, DESK: 900}
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What reaches past the right edge; a box that scrolls by itself may hold more than it shows.
OVERFLOWING = """() => {
  const edge = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= edge) return [];
  return [...document.querySelectorAll("body *")]
    .filter(element => element.getBoundingClientRect().right > edge + 1)
    .slice(0, 5).map(element => element.outerHTML.slice(0, 120));
}"""


@dataclass(kw_only=True)  # no slots: Playwright keeps its wrappers on the object
class Reader:
    """One person at one browser: her page, and what went wrong on it."""

    page: Page
    troubles: list[str] = field(default_factory=list)
    document: Response | None = None

    def hear(self, message: ConsoleMessage) -> None:
        """Note an error of the console, a breach of the content policy above all.

        The browser also reports each answer of 400 and over there: journeys ask for those.
        """
        if (
            message.type in {"error", "warning"}
            and "the server responded with a status of" not in message.text
        ):
            self.troubles.append(f"{self.page.url}: {message.text}")

    def receive(self, response: Response) -> None:
        """Keep the last page as it came over the wire."""
        is_page = response.request.is_navigation_request() and response.frame == self.page.main_frame
        if is_page and not 300 <= response.status < 400:
            self.document = response


def launch(chromium: BrowserType) -> Browser:
    return chromium.launch(executable_path=CHROMIUM.path(), args=FLAGS)


def open_reader(browser: Browser, *, language: str, width: int, dark: bool, javascript: bool) -> Reader:
    """Sit a reader down, with her language, her screen and her taste."""
    context = browser.new_context(
        locale=LOCALES[language],
        timezone_id="Europe/Brussels",
        viewport={"width": width, "height": HEIGHTS.get(width, 800)},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
        java_script_enabled=javascript,
    )
    context.set_default_timeout(10_000)
    reader = Reader(page=context.new_page())
    reader.page.on("console", reader.hear)
    reader.page.on("pageerror", lambda error: reader.troubles.append(f"{reader.page.url}: {error}"))
    reader.page.on("response", reader.receive)
    return reader


def audit(reader: Reader, name: str = "") -> list[str]:
    """List what is wrong with the page the reader has before her."""
    found = html_faults(reader)
    size = reader.page.viewport_size
    for width, scheme in SCREENS:
        reader.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        reader.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        screen = f"{width} px, {scheme}"
        found += [f"{screen}: {fault}" for fault in accessibility_faults(reader.page)]
        found += [f"{screen}: overflows: {element}" for element in reader.page.evaluate(OVERFLOWING)]
        keep_picture(reader.page, f"{name}-{width}-{scheme}")
    if size is not None:
        reader.page.set_viewport_size(size)
    reader.page.emulate_media(color_scheme="null")
    return found


def html_faults(reader: Reader) -> list[str]:
    if reader.document is None:
        return ["No page was opened."]
    return [
        f"HTML, {fault}" for fault in validator.faults(validator.address_of_run(), reader.document.text())
    ]


def accessibility_faults(page: Page) -> list[str]:
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": STANDARDS}}
    violations = Axe().run(page, options=options).response["violations"]
    return [
        f"{violation['id']} ({violation['help']}): {node['html'][:160]}"
        for violation in violations
        for node in violation["nodes"]
    ]


def keep_picture(page: Page, name: str) -> None:
    """Keep what the screen shows, where GOV_SCREENSHOTS names a folder."""
    if "GOV_SCREENSHOTS" not in os.environ:
        return
    folder = Path(os.environ["GOV_SCREENSHOTS"])
    folder.mkdir(parents=True, exist_ok=True)
    path = re.sub(r"[^a-z0-9]+", "-", page.url.split("//", 1)[-1].partition("/")[2].lower()).strip("-")
    page.screenshot(path=folder / f"{path or 'home'}{name}.png", full_page=True)
