"""Refuse a form that another site made a browser send.

Two independent checks: where the request says it comes from, and a token in
the form bound to the reader's session (before sign-in: to a signed cookie),
under a fresh mask in every answer, so that compression tells nothing of it.
"""

import hmac
from collections.abc import Mapping
from typing import Any

from gov.kernel.errors import NotAllowed
from gov.kernel.ids import random_bytes
from gov.web.cookies import Keys, decoded, encoded
from gov.web.heads import heads

_PURPOSE = "csrf"
_LENGTH = 32


def token(keys: Keys, bound_to: bytes) -> str:
    """Write a form token under a fresh mask."""
    mask = random_bytes(_LENGTH)
    return encoded(mask + _xor(mask, keys.mac(_PURPOSE, bound_to)))


def check_token(keys: Keys, bound_to: bytes | None, text: str) -> None:
    """Refuse a form whose token is not of this reader's session."""
    raw = decoded(text)
    if bound_to is None or raw is None or len(raw) != 2 * _LENGTH:
        raise NotAllowed("form_expired")
    if not hmac.compare_digest(_xor(raw[:_LENGTH], raw[_LENGTH:]), keys.mac(_PURPOSE, bound_to)):
        raise NotAllowed("form_expired")


def check_origin(scope: Mapping[str, Any], hosts: frozenset[str], *, https: bool) -> None:
    """Refuse a request that a page of another site sent.

    Browsers say so in Sec-Fetch-Site, or in Origin; what says neither is no
    browser of the last years, and still needs the token.
    """
    sent = heads(scope)
    site, said = sent.get(b"sec-fetch-site"), sent.get(b"origin")
    origin = None if said is None else said.decode("latin-1").lower()
    scheme = "https://" if https else "http://"
    # "null" comes from our own pages that hold a secret and send no referrer:
    # it passes only where the browser itself says that the page is ours.
    ours = origin is None or (origin.startswith(scheme) and origin.removeprefix(scheme) in hosts)
    if site is not None and site != b"same-origin":
        raise NotAllowed("foreign_origin")
    if not ours and not (origin == "null" and site == b"same-origin"):
        raise NotAllowed("foreign_origin")


def _xor(left: bytes, right: bytes) -> bytes:
    both = int.from_bytes(left, "big") ^ int.from_bytes(right, "big")
    return both.to_bytes(_LENGTH, "big")
