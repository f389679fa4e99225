"""Take in the body of a form: bounded, decoded strictly, files refused."""

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from gov.kernel.errors import GovError
from gov.web.heads import heads
from gov.web.submission import KEY_FIELD, Submission, submission

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

LIMIT = 256 * 1024
FIELDS = 2_000
_KEY = re.compile(r"[0-9a-f-]{0,64}")

Pairs = list[tuple[str, str]]


class BodyTooLarge(GovError):
    """Refuse a body over the limit."""

    status = 413


class UnsupportedForm(GovError):
    """Refuse a body that is no form, or holds a file where none is asked."""

    status = 415


class BadRequest(GovError):
    """Refuse a body that breaks its own format."""

    status = 400


async def read_form(
    scope: Mapping[str, Any], receive: Callable[[], Awaitable[Any]], limit: int = LIMIT
) -> tuple[Submission, Mapping[str, str]]:
    """Read a posted form, and our own hidden fields apart."""
    media, boundary = _media_type(scope)
    body = await _body(scope, receive, limit)
    if media == b"application/x-www-form-urlencoded":
        pairs = _urlencoded(body)
    elif media == b"multipart/form-data" and boundary:
        pairs = _multipart(body, boundary)
    elif not body:
        pairs = []
    else:
        raise UnsupportedForm("unsupported_form")
    hidden = {name: text for name, text in pairs if name.startswith("_")}
    keys = [text for name, text in pairs if name == KEY_FIELD]
    if len(keys) > 1 or not all(_KEY.fullmatch(key) for key in keys):
        raise BadRequest("bad_request")  # ours are ids: whatever else would be kept for a day
    return submission(_plain(pairs)), hidden


def read_query(scope: Mapping[str, Any]) -> Submission:
    """Read what a GET asks for, with the same readers as a form."""
    asked = scope["query_string"]
    return submission(_plain(_urlencoded(asked)) if asked else [])


def _plain(pairs: Pairs) -> Pairs:
    """Refuse NUL, which no database keeps in a text, wherever it stands."""
    if any("\0" in name or "\0" in text for name, text in pairs):
        raise BadRequest("bad_request")
    return pairs


async def _body(scope: Mapping[str, Any], receive: Callable[[], Awaitable[Any]], limit: int) -> bytes:
    length = heads(scope).get(b"content-length", b"")
    if length.isdigit() and int(length) > limit:
        raise BodyTooLarge("too_large_body", limit=limit // 1024)
    chunks, size = [], 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise BadRequest("bad_request")
        chunk = message.get("body", b"")
        size += len(chunk)
        if size > limit:
            raise BodyTooLarge("too_large_body", limit=limit // 1024)
        chunks.append(chunk)
        if not message.get("more_body"):
            return b"".join(chunks)


def _media_type(scope: Mapping[str, Any]) -> tuple[bytes, bytes]:
    media, options = parse_options_header(heads(scope).get(b"content-type", b""))
    return media, options.get(b"boundary", b"")


def _urlencoded(body: bytes) -> Pairs:
    try:
        return parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=FIELDS,
            separator="&",
        )
    except ValueError:
        raise BadRequest("bad_request") from None


def _multipart(body: bytes, boundary: bytes) -> Pairs:
    parts = _Parts()
    try:
        parser = MultipartParser(boundary, parts.callbacks())
        parser.write(body)
        parser.finalize()
        if not parts.ended:
            raise BadRequest("bad_request")
        return [(name.decode("utf-8"), text.decode("utf-8")) for name, text in parts.found]
    except (FormParserError, UnicodeDecodeError):
        raise BadRequest("bad_request") from None


class _Parts:
    """Gather text parts as the parser meets them."""

    def __init__(self) -> None:
        self.found: list[tuple[bytes, bytes]] = []
        self.header = self.value = self.disposition = b""
        self.content: list[bytes] = []
        self.ended = False

    def callbacks(self) -> "MultipartCallbacks":
        return {
            "on_part_begin": self._begin,
            "on_part_data": lambda data, start, end: self.content.append(data[start:end]),
            "on_part_end": self._end,
            "on_header_field": self._field,
            "on_header_value": self._value,
            "on_header_end": self._header_end,
            "on_end": self._all,
        }

    def _begin(self) -> None:
        self.disposition, self.content = b"", []
        if len(self.found) >= FIELDS:
            raise BadRequest("bad_request")

    def _all(self) -> None:
        self.ended = True

    def _field(self, data: bytes, start: int, end: int) -> None:
        self.header += data[start:end]

    def _value(self, data: bytes, start: int, end: int) -> None:
        self.value += data[start:end]

    def _header_end(self) -> None:
        if self.header.lower() == b"content-disposition":
            self.disposition = self.value
        self.header = self.value = b""

    def _end(self) -> None:
        kind, options = parse_options_header(self.disposition)
        if options.get(b"filename"):
            raise UnsupportedForm("unsupported_form")
        if kind == b"form-data" and b"name" in options:
            self.found.append((options[b"name"], b"".join(self.content)))
