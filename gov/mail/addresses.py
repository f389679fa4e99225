"""Read where mail leaves from, and refuse what could forge a header."""

import re
from dataclasses import dataclass
from email.utils import parseaddr
from urllib.parse import unquote, urlsplit

from gov.settings import SMTP_PORTS, Settings

_PLAIN = re.compile(r"[^\s@<>(),:;\"\[\]\\]+@[^\s@<>(),:;\"\[\]\\]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """Hold the server that takes our mail, and how it is reached."""

    host: str
    port: int
    tls: bool
    starttls: bool
    username: str | None = None
    password: str | None = None


def read_post(url: str) -> Post:
    """Read GOV_SMTP_URL: smtp://, smtps:// or smtp+starttls://USER:PASSWORD@HOST:PORT."""
    parts = urlsplit(url)
    assert parts.hostname is not None  # the settings were read
    return Post(
        host=parts.hostname,
        port=parts.port or SMTP_PORTS[parts.scheme],
        tls=parts.scheme == "smtps",
        starttls=parts.scheme == "smtp+starttls",
        username=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
    )


def sender_of(settings: Settings) -> tuple[str, str]:
    """Give the sender's name and address: GOV_MAIL_FROM, else gov@ this host."""
    if not settings.mail_from:
        host = settings.host if "." in settings.host else "localhost.localdomain"
        return "gov", f"gov@{host}"
    name, address = parseaddr(settings.mail_from)
    return name or "gov", address


def is_address(text: str) -> bool:
    """Say whether this is one plain address and nothing besides."""
    return len(text) <= 254 and text.isprintable() and _PLAIN.fullmatch(text) is not None
