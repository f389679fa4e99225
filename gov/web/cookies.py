"""Read and write our four cookies, in the strictest form the address allows."""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from gov.web.heads import heads

Name = Literal["session", "form", "said", "language"]
Header = tuple[bytes, bytes]

_SUFFIX: Mapping[Name, str] = {"session": "", "form": "-form", "said": "-said", "language": "-language"}


@dataclass(frozen=True, slots=True)
class Cookies:
    """Name cookies `__Host-gov…` over TLS, `gov…` on plain loopback."""

    https: bool

    def name(self, name: Name) -> str:
        """Give the full name of a cookie."""
        return ("__Host-gov" if self.https else "gov") + _SUFFIX[name]

    def get(self, scope: Mapping[str, Any], name: Name) -> str | None:
        """Give the value of a cookie sent with a request."""
        sent = heads(scope).get(b"cookie")
        if sent is None:
            return None
        wanted = self.name(name).encode() + b"="
        if wanted not in sent:
            return None
        pairs = (pair.strip() for pair in sent.split(b";"))
        return next(
            (pair[len(wanted) :].decode("latin-1") for pair in pairs if pair.startswith(wanted)), None
        )

    def set(self, name: Name, value: str, *, seconds: int | None = None) -> Header:
        """Write a cookie; without a duration it lives as long as the browser."""
        age = "" if seconds is None else f"; Max-Age={seconds}"
        secure = "; Secure" if self.https else ""
        cookie = f"{self.name(name)}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}"
        return (b"set-cookie", cookie.encode("latin-1"))

    def drop(self, name: Name) -> Header:
        """Make the browser forget a cookie."""
        return self.set(name, "", seconds=0)


@dataclass(frozen=True, slots=True)
class Keys:
    """Sign with the server's key, each purpose with a key of its own."""

    secret: bytes

    def mac(self, purpose: str, *parts: bytes) -> bytes:
        """Sign parts for one purpose (HMAC-SHA-256); lengths are signed too."""
        signed = hmac.new(self.secret, purpose.encode() + b"\0", "sha256")
        for part in parts:
            signed.update(len(part).to_bytes(8, "big") + part)
        return signed.digest()

    def seal(self, purpose: str, content: bytes) -> str:
        """Write content with its signature, as text that fits in a cookie."""
        return encoded(self.mac(purpose, content)[:16] + content)

    def unseal(self, purpose: str, sealed: str | None) -> bytes | None:
        """Give back content that we signed for this purpose, or nothing."""
        raw = decoded(sealed or "")
        if raw is None or len(raw) < 16:
            return None
        return raw[16:] if hmac.compare_digest(raw[:16], self.mac(purpose, raw[16:])[:16]) else None


def encoded(raw: bytes) -> str:
    """Write bytes in letters safe in a cookie, a form and a URL."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def decoded(text: str) -> bytes | None:
    """Read what `encoded` wrote; nothing if it is something else."""
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (ValueError, UnicodeEncodeError):
        return None
