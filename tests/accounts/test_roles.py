"""Who may open which page of the door, for everyone of the named world."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from gov.demo.founding import found
from gov.store import write

EVERYONE = ("amina", "jonas", "brigitte", "claire", "samira", "olivier")
PUBLIC = ("/sign-in", "/sign-in/code")
OWN = ("/account", "/account/address", "/account/address/code")
ACTS = ("/account/profile", "/account/address", "/account/address/code", "/account/sessions/others/end")


@pytest.mark.parametrize("key", [*EVERYONE, None])
async def test_each_page_and_act_is_open_to_those_it_is_for(
    database: object, browse: Callable[..., Any], key: str | None
) -> None:
    async with write() as unit:
        canal = await found(unit, since=date(2025, 9, 1), until=date(2027, 8, 31))
    client = await browse(canal.persons[key] if key else None)
    for path in PUBLIC:
        assert (await client.get(path)).status_code in (200, 303)
    for path in OWN:
        assert (await client.get(path)).status_code == (200 if key else 403)
    assert (await client.get("/outbox")).status_code == (200 if key == "olivier" else 403)
    assert (await client.get("/set-up")).status_code == 404
    for path in ACTS:
        page = "/account" if key else "/sign-in"
        answer = await client.submit(path, {"nothing": "known"}, of=page)
        assert answer.status_code in ((303, 422) if key else (403,))
