"""The audit itself: it finds the faults it is there for, and no others."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.support.browser import Reader, audit

SOUND = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>Ordre du jour</title>
<meta name="viewport" content="width=device-width">
<style>
  :root { color-scheme: light dark; color: light-dark(#222, #eee); background: light-dark(#fff, #111) }
</style></head>
<body><main><h1>Ordre du jour</h1><p>Trois points.</p>FAULT</main></body></html>"""
FAULTS = {
    "contrast": ("<p style='color: #888; background: #777'>Quorum atteint</p>", "color-contrast"),
    "alt": ("<img src='/ring.svg' width='40' height='40'>", "“alt” attribute"),
    "label": ("<input name='title'>", "label"),
    "target": (
        "<a href='/a' style='font-size:4px'>a</a><a href='/b' style='font-size:4px'>b</a>",
        "target-size",
    ),
    "overflow": ("<p style='width: 600px'>Trop large</p>", "overflows"),
    "html": ("<p><h2>Un titre dans un paragraphe</h2></p>", "HTML, line"),
}


@pytest.fixture(scope="module")
def pages() -> Iterator[str]:
    """Serve the sound page, and one page for each fault."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            fault, _ = FAULTS.get(self.path.strip("/"), ("", ""))
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(SOUND.replace("FAULT", fault).encode())

        def log_message(self, format: str, *args: object) -> None:
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_a_sound_page_passes(pages: str, reader: Callable[..., Reader], audited: Callable[..., None]) -> None:
    person = reader()
    person.page.goto(f"{pages}/sound")
    audited(person)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found(pages: str, reader: Callable[..., Reader], fault: str) -> None:
    person = reader(width=360, dark=True)
    person.page.goto(f"{pages}/{fault}")
    found = audit(person)
    assert any(FAULTS[fault][1] in line for line in found), found


def test_what_the_console_complains_of_is_heard(pages: str, reader: Callable[..., Reader]) -> None:
    person = reader()
    person.page.goto(f"{pages}/sound")
    person.page.evaluate("console.error('refused to apply inline style')")
    assert "refused to apply" in person.troubles.pop()
