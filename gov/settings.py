"""Read what the operator settled, from GOV_* variables, once at start."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import urlsplit

Network = IPv4Network | IPv6Network
# How mail is handed over, and the port where none is given.
SMTP_PORTS: Mapping[str, int] = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}

_ADDRESS = re.compile(r"[^\s@<>]+@[^\s@<>]+")
_YES = frozenset({"1", "yes", "true", "on"})


class BadSettings(Exception):
    """Say which variable is wrong, and how to write it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Hold the whole configuration; nothing else reads the environment.

    GOV_HOME            where data lives
    GOV_DATABASE        sqlite:///PATH or postgres://USER:PASSWORD@HOST/NAME
                        (an absolute path takes four slashes: sqlite:////srv/gov.db)
    GOV_DATABASE_OWNER  on PostgreSQL, the address of the owner, for gov migrate
    GOV_DATABASE_APP_ROLE on PostgreSQL, the role that serves and may only append
    GOV_URL             the public address; links in mail are built from it
    GOV_LISTEN          HOST:PORT that the server binds
    GOV_ALLOWED_HOSTS   further Host headers to answer to, comma-separated
    GOV_TRUSTED_PROXIES networks whose X-Forwarded-For is believed
    GOV_SECRET          key of cookies and form tokens, when machines share it
    GOV_SMTP_URL        smtps://USER:PASSWORD@HOST:PORT, or smtp+starttls:// or smtp://;
                        without it mail is only shown to the operator
    GOV_MAIL_FROM       the sender of all mail: Name <address>
    GOV_MAIL_REPLY      the mailbox whose mail is handed to gov receive: rsvp@gov.example.org;
                        without it invitations are answered by page only
    GOV_MAIL_AUTHSERV   names under which our mail server tells what it verified, comma-separated
    GOV_LANGUAGE        fr, nl or en, where a reader states no preference
    GOV_ZONE            the IANA zone of new committees
    GOV_KEPT_MB         room for ready pages in memory, in MB; 0 renders every page anew
    GOV_DEV             1 while developing: templates reload
    """

    home: Path
    database: str
    url: str = "http://127.0.0.1:8000"
    listen: str = "127.0.0.1:8000"
    allowed_hosts: tuple[str, ...] = ()
    trusted_proxies: tuple[Network, ...] = ()
    secret: str = ""
    smtp_url: str = ""
    mail_from: str = ""
    mail_reply: str = ""
    mail_authserv: tuple[str, ...] = ()
    language: str = "fr"
    zone: str = "Europe/Brussels"
    kept_mb: int = 24
    dev: bool = False
    demo: bool = False
    database_owner: str = ""
    database_app_role: str = ""

    @property
    def sqlite_path(self) -> Path | None:
        """Tell which file holds the record, or None on PostgreSQL."""
        prefix = "sqlite:///"
        return Path(self.database.removeprefix(prefix)) if self.database.startswith(prefix) else None

    @property
    def host(self) -> str:
        """Tell the name people know this server by, as mail and calendars use it."""
        return urlsplit(self.url).hostname or "localhost"

    @property
    def https(self) -> bool:
        """Say whether people reach this server over TLS."""
        return self.url.startswith("https://")

    @property
    def hosts(self) -> frozenset[str]:
        """List the Host headers this server answers to, in small letters."""
        return frozenset({urlsplit(self.url).netloc.lower(), *self.allowed_hosts})


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read and check the variables; raise `BadSettings` naming a wrong one."""
    env = os.environ if environment is None else environment
    home = Path(env.get("GOV_HOME") or Path.home() / ".local" / "share" / "gov").expanduser().resolve()
    return Settings(
        home=home,
        database=_database(env.get("GOV_DATABASE") or f"sqlite:///{home / 'gov.db'}"),
        url=_url(env.get("GOV_URL") or f"http://{env.get('GOV_LISTEN') or '127.0.0.1:8000'}"),
        listen=_listen(env.get("GOV_LISTEN") or "127.0.0.1:8000"),
        allowed_hosts=tuple(_listed(env.get("GOV_ALLOWED_HOSTS", "").lower())),
        trusted_proxies=tuple(_network(one) for one in _listed(env.get("GOV_TRUSTED_PROXIES", ""))),
        secret=env.get("GOV_SECRET", ""),
        smtp_url=_smtp_url(env.get("GOV_SMTP_URL", "")),
        mail_from=_mail_from(env.get("GOV_MAIL_FROM", "")),
        mail_reply=_mail_reply(env.get("GOV_MAIL_REPLY", "")),
        mail_authserv=tuple(_listed(env.get("GOV_MAIL_AUTHSERV", "").lower())),
        language=_language(env.get("GOV_LANGUAGE") or "fr"),
        zone=env.get("GOV_ZONE") or "Europe/Brussels",
        kept_mb=_whole("GOV_KEPT_MB", env.get("GOV_KEPT_MB") or "24"),
        dev=env.get("GOV_DEV", "").lower() in _YES,
        database_owner=env.get("GOV_DATABASE_OWNER", ""),
        database_app_role=env.get("GOV_DATABASE_APP_ROLE", ""),
    )


def _database(value: str) -> str:
    if not value.startswith(("sqlite:///", "postgres://", "postgresql://")):
        raise BadSettings("GOV_DATABASE is sqlite:///PATH or postgres://USER:PASSWORD@HOST/NAME")
    return value


def _url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.path.strip("/"):
        raise BadSettings("GOV_URL is the public address, such as https://gov.example.org")
    return f"{parts.scheme}://{parts.netloc}"


def _smtp_url(value: str) -> str:
    parts = urlsplit(value)
    try:
        sound = (
            parts.scheme in SMTP_PORTS and parts.hostname and parts.port != 0 and not parts.path.strip("/")
        )
    except ValueError:
        sound = False
    if value and not sound:
        raise BadSettings("GOV_SMTP_URL is smtp://, smtps:// or smtp+starttls://USER:PASSWORD@HOST:PORT")
    return value


def _mail_from(value: str) -> str:
    if value and (not value.isprintable() or not _ADDRESS.fullmatch(parseaddr(value)[1])):
        raise BadSettings("GOV_MAIL_FROM is an address, such as Gov <gov@example.org>")
    return value


def _mail_reply(value: str) -> str:
    # A code of 33 characters is put before the "@", and 64 are what a local part may hold.
    if value and not re.fullmatch(r"[A-Za-z0-9._-]{1,27}@[A-Za-z0-9.-]{1,180}", value):
        raise BadSettings("GOV_MAIL_REPLY is a plain address, such as rsvp@gov.example.org")
    return value


def _listen(value: str) -> str:
    host, _, port = value.rpartition(":")
    if not host or not port.isdigit() or int(port) > 65535:
        raise BadSettings("GOV_LISTEN is HOST:PORT, such as 127.0.0.1:8000")
    return value


def _whole(name: str, value: str) -> int:
    if not value.isdecimal() or len(value) > 5:
        raise BadSettings(f"{name} is a whole number, such as 24")
    return int(value)


def _language(value: str) -> str:
    if value not in ("fr", "nl", "en"):
        raise BadSettings("GOV_LANGUAGE is fr, nl or en")
    return value


def _network(value: str) -> Network:
    try:
        return ip_network(value, strict=False)
    except ValueError:
        raise BadSettings(f"GOV_TRUSTED_PROXIES lists networks such as 10.0.0.0/8, not {value!r}") from None


def _listed(value: str) -> list[str]:
    return [one.strip() for one in value.split(",") if one.strip()]
