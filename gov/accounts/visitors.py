"""Say who stands at the door: from which browser, network and session."""

from dataclasses import dataclass
from uuid import UUID

from gov.web.cookies import Keys


@dataclass(frozen=True, slots=True)
class Server:
    """Hold what mail and codes need of this server: its keys, its address.

    `origin` comes from the settings, never from a request: "https://gov.example.org".
    """

    keys: Keys
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Stand for a browser that asks to come in, or is in.

    `browser` is a digest of the form cookie or the session: never the value.
    """

    server: Server
    browser: bytes
    network: str
    agent: str
    language: str
    session_id: UUID | None = None


def browser_hash(keys: Keys, bound_to: bytes | None) -> bytes:
    """Recognise a browser again without keeping what it holds."""
    return keys.mac("sign-in browser", bound_to or b"")
