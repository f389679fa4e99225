"""Attempts are counted per account and per network, in the database."""

from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest

from gov.kernel import clock
from gov.kernel.errors import TooMany
from gov.settings import Settings
from gov.store import fetch_value, read, write
from gov.store.access import Backend
from gov.web.cookies import Keys
from gov.web.throttle import attempt, bucket, forget, masked, network

KEYS = Keys(b"k" * 32)
HOUR = timedelta(hours=1)


async def tried(name: str, most: int) -> None:
    async with write() as unit:
        await attempt(unit, {name: most}, HOUR)


async def test_one_attempt_more_is_refused_with_how_long_to_wait(database: Backend) -> None:
    name = bucket(KEYS, "account", "a@example.org")
    for _ in range(3):
        await tried(name, 3)
    with pytest.raises(TooMany) as refused:
        await tried(name, 3)
    assert refused.value.code == "too_many_attempts"
    assert 0 < int(str(refused.value.facts["seconds"])) <= 3600
    assert refused.value.facts["minutes"] == 60
    await tried(bucket(KEYS, "account", "b@example.org"), 3)


async def test_time_and_success_start_anew(database: Backend) -> None:
    name = bucket(KEYS, "account", "a@example.org")
    await tried(name, 1)
    async with write() as unit:
        await forget(unit, name)
    await tried(name, 1)
    if database.dialect == "sqlite":
        with clock.shift(HOUR + timedelta(seconds=1)):
            await tried(name, 1)
        async with read():
            assert await fetch_value(int, "SELECT count(*) FROM throttle") == 1


def test_a_bucket_names_nobody() -> None:
    name = bucket(KEYS, "account", "a@example.org")
    assert "example" not in name
    assert name != bucket(KEYS, "network", "a@example.org")
    assert name != bucket(Keys(b"x" * 32), "account", "a@example.org")


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("not an address", "unknown"),
    ],
)
def test_who_holds_one_address_of_a_network_holds_all(address: str, counted: str) -> None:
    assert masked(address) == counted


@pytest.mark.parametrize(
    ("client", "forwarded", "counted"),
    [
        ("203.0.113.7", "198.51.100.1", "203.0.113.7"),  # a stranger may claim what it likes
        ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "192.0.2.66, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "forged", "unknown"),
    ],
)
def test_only_a_trusted_proxy_is_believed(client: str, forwarded: str, counted: str) -> None:
    settings = Settings(home=Path(), database="sqlite:///x", trusted_proxies=(ip_network("10.0.0.0/8"),))
    scope = {
        "client": (client, 1),
        "headers": [(b"x-forwarded-for", forwarded.encode())] if forwarded else [],
    }
    assert network(scope, settings) == counted
