"""Count attempts in the database, per account and per network.

A network is an IPv4 address or an IPv6 /64: who has one address of a /64 has
them all. Buckets are salted digests: the table names no address and no network.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from gov.kernel.errors import TooMany
from gov.kernel.ids import new_id
from gov.settings import Settings
from gov.store import Unit, execute, fetch_value
from gov.web.cookies import Keys, encoded


def bucket(keys: Keys, kind: str, subject: str) -> str:
    """Name a counter without naming whom it counts."""
    return f"{kind}:{encoded(keys.mac('throttle', kind.encode(), subject.encode())[:18])}"


async def attempt(
    unit: Unit, buckets: Mapping[str, int], within: timedelta, told: str = "too_many_attempts"
) -> None:
    """Count one attempt in each bucket; raise `TooMany` when one is full.

    `buckets` holds how many attempts each allows within the time. An attempt
    refused is not counted, so that a stranger cannot lock anyone out for ever.
    """
    since = unit.now - within
    for name, most in buckets.items():
        used = await fetch_value(
            int, "SELECT count(*) FROM throttle WHERE bucket = {} AND at > {}", name, since
        )
        if (used or 0) >= most:
            raise _too_many(told, await _oldest(name, since), unit.now, within)
    for name in buckets:
        await execute("INSERT INTO throttle (id, bucket, at) VALUES ({}, {}, {})", new_id(), name, unit.now)
        await execute("DELETE FROM throttle WHERE bucket = {} AND at <= {}", name, since)


async def forget(unit: Unit, name: str) -> None:
    """Start a bucket anew, as after a sign-in that succeeded."""
    await execute("DELETE FROM throttle WHERE bucket = {}", name)


def network(scope: Mapping[str, Any], settings: Settings) -> str:
    """Name the network a request comes from, proxies believed only if trusted."""
    client = scope.get("client") or ("0.0.0.0", 0)  # noqa: S104 - an unknown peer, not an address to bind
    address = str(client[0])
    if settings.trusted_proxies and _trusted(address, settings):
        for hop in reversed(_forwarded(scope)):
            address = hop
            if not _trusted(hop, settings):
                break
    return masked(address)


def masked(address: str) -> str:
    """Keep an IPv4 address whole and of an IPv6 one its /64."""
    try:
        found = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return str(ip_network((found, 64), strict=False))
    return str(found)


def _forwarded(scope: Mapping[str, Any]) -> list[str]:
    values = [value.decode("latin-1") for name, value in scope["headers"] if name == b"x-forwarded-for"]
    return [hop.strip() for hop in ",".join(values).split(",") if hop.strip()]


def _trusted(address: str, settings: Settings) -> bool:
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return any(found in trusted for trusted in settings.trusted_proxies if trusted.version == found.version)


async def _oldest(name: str, since: datetime) -> datetime | None:
    return await fetch_value(
        datetime, "SELECT min(at) FROM throttle WHERE bucket = {} AND at > {}", name, since
    )


def _too_many(told: str, oldest: datetime | None, now: datetime, within: timedelta) -> TooMany:
    wait = (oldest + within - now) if oldest else within
    seconds = max(1, int(wait.total_seconds()))
    return TooMany(told, minutes=-(-seconds // 60), seconds=seconds)
