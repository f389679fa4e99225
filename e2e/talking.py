"""A small server of the scripts' own tests: one page, one stream, one form, all under control."""

import threading
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.support.sources import ROOT

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Talking</title>
<link rel="icon" href="data:,">
<script type="module" src="/static/js/once.js"></script>
<script type="module" src="/static/js/live.js"></script></head>
<body data-live="/live"><main>
<section id="count" data-live-src=""><p>{turn} of 5 seats have voted.</p>
<a id="more" href="#more">More</a></section>
<section id="question" data-live-src=""><p class="asked">Asked {turn} times.</p>
<form method="post" action="/votes"{target}><input type="hidden" name="_key" value="{key}">
<label><input type="radio" name="choice" value="for"> For</label>
<label>Reason <textarea name="reason" id="reason"></textarea></label>
<button>Vote</button></form></section>
<section id="still" data-live-src=""><p>The rules.</p>
<input type="hidden" name="_csrf" value="{key}"></section>
</main><iframe name="aside" title="Answer"></iframe></body></html>"""
SHOWN = "<!doctype html><html lang='en'><title>Receipt</title><p>Received.</p></html>"


@dataclass
class Talk:
    """What the server says, and what was said to it."""

    turn: int = 0
    keys: int = 0
    votes: list[str] = field(default_factory=list)
    refuses_streams: bool = False
    moved: threading.Condition = field(default_factory=threading.Condition)
    answering: threading.Event = field(default_factory=threading.Event)
    over: bool = False

    def move(self) -> None:
        """Tell every open page that something changed."""
        with self.moved:
            self.turn += 1
            self.moved.notify_all()

    def has_moved_on(self, told: int) -> bool:
        return self.turn != told or self.over

    def page(self, path: str) -> str:
        """Write the page; at /aside its form is answered beside it, so that it can be watched."""
        self.keys += 1
        target = ' target="aside"' if path == "/aside" else ""
        return PAGE.format(turn=self.turn, key=self.keys, target=target)


class Handler(BaseHTTPRequestHandler):
    """Answer as the talk goes."""

    talk: Talk

    def do_GET(self) -> None:
        if self.path == "/live":
            self.stream()
        elif self.path == "/live/now":
            self.answer(f'{{"now":{self.talk.turn}}}', "application/json")
        elif self.path.startswith("/static/"):
            self.answer((ROOT / self.path[1:]).read_text(), "text/javascript")
        else:
            self.answer(
                SHOWN if self.path == "/receipt" else self.talk.page(self.path), "text/html; charset=utf-8"
            )

    def do_POST(self) -> None:
        self.talk.votes.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.talk.answering.wait(20)
        self.send_response(303)
        self.send_header("Location", "/receipt")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def stream(self) -> None:
        self.send_response(503 if self.talk.refuses_streams else 200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        told = -1
        while not self.talk.refuses_streams and not self.talk.over:
            with self.talk.moved:
                self.talk.moved.wait_for(partial(self.talk.has_moved_on, told), 20)
                told = self.talk.turn
            try:
                self.wfile.write(f"event: now\ndata: {told}\n\n".encode())
            except OSError:
                return

    def answer(self, text: str, media: str) -> None:
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing: the test speaks."""


def serve(talk: Talk) -> ThreadingHTTPServer:
    """Serve the talk on a free port; `shutdown()` ends it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Talking", (Handler,), {"talk": talk}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
