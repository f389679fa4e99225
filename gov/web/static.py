"""Serve our own files under names that change with their content.

`asset("site.css")` → `/static/site.1f0c…css`, kept for ever by
browsers. Files are read and compressed once at start: nothing outside the
table exists.
"""

import gzip
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from litestar.types import Receive, Send

from gov.web.answers import Cache, Header, unchanged
from gov.web.bodies import packed_headers
from gov.web.heads import heads
from gov.web.stylesheet import stylesheet

PREFIX = "/static/"
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
    ".txt": "text/plain; charset=utf-8",
}
_PACKED = frozenset({".css", ".js", ".svg", ".webmanifest", ".txt"})
_SHEET_URL = re.compile(rb"url\(\s*[\"']?(?!data:)([^)\"']+)[\"']?\s*\)")


@dataclass(frozen=True, slots=True)
class File:
    """Hold one file ready to send, plain and compressed."""

    content: bytes
    headers: list[Header]
    packed: bytes | None
    packed_headers: list[Header]


@dataclass(frozen=True, slots=True)
class Static:
    """Find each file by its hashed URL, each URL by its name."""

    urls: Mapping[str, str]
    files: Mapping[str, File]
    reload: Callable[[], "Static"] | None = None

    def url(self, name: str) -> str:
        """Give the URL of a file; an unknown name is a fault of the template."""
        found = self.urls if self.reload is None else self.reload().urls
        return found[name]

    def named(self, prefix: str, suffix: str = "") -> tuple[str, ...]:
        """List the URLs of a folder's files in order of name."""
        found = self.urls if self.reload is None else self.reload().urls
        return tuple(
            found[name] for name in sorted(found) if name.startswith(prefix) and name.endswith(suffix)
        )

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> bool:
        """Send a file; say whether there was one."""
        files = self.files if self.reload is None else self.reload().files
        file = files.get(scope["path"])
        if file is None or scope["method"] != "GET":
            return False
        body, headers = file.content, file.headers
        if file.packed is not None and takes_gzip(scope):
            body, headers = file.packed, file.packed_headers
        status = 200
        if unchanged(scope, headers):
            status, body = 304, b""
            headers = [header for header in headers if header[0] not in (b"content-length", b"content-type")]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body, "more_body": False})
        return True


def static_files(folder: Path, *, dev: bool = False) -> Static:
    """Read the folder once; while developing, again on every request."""
    names = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix in _TYPES)
    contents = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in names if path.suffix != ".css"
    }
    if (folder / "css").is_dir():
        contents["site.css"] = stylesheet(folder / "css").encode()
    # Sheets name other files: those get their hashes first.
    urls: dict[str, str] = {}
    for name in sorted(contents, key=lambda name: (name.endswith(".css"), name)):
        if name.endswith(".css"):
            contents[name] = _sheet(name, contents[name], urls)
        urls[name] = _hashed(name, contents[name])
    files = {urls[name]: _file(name, content) for name, content in contents.items()}
    return Static(urls, files, (lambda: static_files(folder)) if dev else None)


def takes_gzip(scope: Mapping[str, Any]) -> bool:
    """Say whether the reader accepts gzip."""
    return b"gzip" in heads(scope).get(b"accept-encoding", b"")


def _hashed(name: str, content: bytes) -> str:
    stem, dot, suffix = name.rpartition(".")
    return f"{PREFIX}{stem}.{hashlib.sha256(content).hexdigest()[:12]}{dot}{suffix}"


def _sheet(name: str, content: bytes, urls: Mapping[str, str]) -> bytes:
    folder = Path(name).parent

    def hashed(match: re.Match[bytes]) -> bytes:
        target = (Path("/") / folder / match[1].decode()).resolve().relative_to("/").as_posix()
        return b"url(" + urls[target].encode() + b")" if target in urls else match[0]

    return _SHEET_URL.sub(hashed, content)


def _file(name: str, content: bytes) -> File:
    suffix = Path(name).suffix
    headers = [
        (b"content-type", _TYPES[suffix].encode()),
        (b"content-length", str(len(content)).encode()),
        (b"cache-control", Cache.FOREVER.value),
        (b"etag", b'"' + hashlib.sha256(content).hexdigest()[:32].encode() + b'"'),
        (b"vary", b"Accept-Encoding"),
    ]
    packed = gzip.compress(content, 9, mtime=0) if suffix in _PACKED and len(content) > 512 else None
    return File(content, headers, packed, packed_headers(headers, len(packed or b"")))
