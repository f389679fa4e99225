"""Clean what people typed before it enters a calendar line."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

# Line breaks that some parsers honour and RFC 5545 does not know.
_BREAKS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_NOT_IN_URI = re.compile(r'[\x00-\x20\x7f-\x9f<>"{}|\\^`\s\ud800-\udfff]')
_SAFE_IN_URI = "!#$%&'()*+,/:;=?@[]~"


def clean(text: str) -> str:
    """Keep letters, tabs and plain line breaks; drop what breaks a reader."""
    text = _BREAKS.sub("\n", text)
    text = _CONTROLS.sub("", text)
    return _SURROGATES.sub("\ufffd", text).strip()


def one_line(text: str) -> str:
    """Put a title on one line, as every list of events shows it."""
    # Not str.split(): it would also take the no-break spaces of French.
    return re.sub("[ \t\n]+", " ", clean(text))


def parameter(text: str) -> str:
    """Keep a name readable where older readers know no quotes in parameters."""
    return one_line(text).replace('"', "\u2019").replace("^", "")


def web_address(text: str) -> str:
    """Return a link as an ASCII address, or nothing if it is not one."""
    text = text.strip()
    if _NOT_IN_URI.search(text):
        return ""
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not host:
        return ""
    return quote(text, safe=_SAFE_IN_URI)
