"""Take in the body of a form: bounded, decoded strictly, files refused."""

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl

from python_multipart.multipart import parse_options_header

from gov.web.heads import heads
from gov.web.multipart import FIELDS, BadRequest, BodyTooLarge, Pairs, Parts, UnsupportedForm
from gov.web.submission import KEY_FIELD, Submission, submission

LIMIT = 256 * 1024
_KEY = re.compile(r"[0-9a-f-]{0,64}")


async def read_form(
    scope: Mapping[str, Any], receive: Callable[[], Awaitable[Any]], limit: int = LIMIT
) -> tuple[Submission, Mapping[str, str]]:
    """Read a posted form, and our own hidden fields apart."""
    media, boundary = media_type(scope)
    body = await _body(scope, receive, limit)
    if media == b"application/x-www-form-urlencoded":
        pairs = _urlencoded(body)
    elif media == b"multipart/form-data" and boundary:
        parts = Parts(boundary)
        parts.take(body)
        pairs = parts.whole()
    elif not body:
        pairs = []
    else:
        raise UnsupportedForm("unsupported_form")
    return form_of(pairs)


def form_of(pairs: Pairs) -> tuple[Submission, Mapping[str, str]]:
    """Make of posted pairs a form, and our own hidden fields apart."""
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


def media_type(scope: Mapping[str, Any]) -> tuple[bytes, bytes]:
    """Say as what a body is sent, and what bounds its parts."""
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
