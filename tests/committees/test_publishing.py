"""What an initiative publishes is public, or gone, at once: no kept page outlives the choice."""

from collections.abc import AsyncIterator, Callable
from typing import Any
from uuid import UUID

import pytest

from gov.committees.founding import settle_initiative
from gov.initiatives.forms import Description, Settled
from gov.initiatives.rules import State
from gov.kernel import clock
from gov.store import read
from gov.store.events import AUDIENCES, scope_of, versions
from tests.decisions.builders import logged
from tests.support.canal import MONDAY, Town, a_town
from tests.support.clients import Client

PUBLIC = tuple(f"/public/canal/decisions{end}" for end in ("", "/2026-001", ".atom", ".json"))


@pytest.fixture
async def town(database: object) -> AsyncIterator[Town]:
    with clock.freeze(MONDAY):
        town = await a_town()
        await logged(town, audience="public")
        yield town


async def publishes(town: Town, publishes: bool) -> None:
    described = Description(name="Équipe", summary="Cinq maisons", language="fr", state=State.RUNNING)
    settled = Settled(described=described, committee="Comité", publishes=publishes, observers_comment=True)
    await settle_initiative(town.canal.persons["claire"], town.canal.committee, settled)


async def found_at(client: Client) -> set[str]:
    return {path for path in PUBLIC if (await client.get(path)).status_code == 200}


async def test_an_initiative_that_stops_publishing_is_gone_at_once_and_comes_back_at_once(
    town: Town, browse: Callable[..., Any]
) -> None:
    passer_by, amina = await browse(), await browse(town.canal.persons["amina"])
    for _ in range(2):
        for client in (passer_by, amina):
            assert await found_at(client) == set(PUBLIC)
        assert "/public/canal/decisions" in (await passer_by.get("/")).text
        await publishes(town, False)
        for client in (passer_by, amina):
            assert await found_at(client) == set()
        assert "canal" not in (await passer_by.get("/")).text.casefold()
        await publishes(town, True)


async def test_a_page_held_by_a_reader_is_not_confirmed_once_publishing_stopped(
    town: Town, browse: Callable[..., Any]
) -> None:
    passer_by = await browse()
    held = {path: (await passer_by.get(path)).headers["etag"] for path in PUBLIC}
    await publishes(town, False)
    for path, etag in held.items():
        assert (await passer_by.get(path, headers={"if-none-match": etag})).status_code == 404, path


async def test_the_choice_moves_every_readership_of_the_committee(town: Town) -> None:
    before = await _stand(town.canal.committee)
    await publishes(town, False)
    after = await _stand(town.canal.committee)
    assert all(new > old for old, new in zip(before, after, strict=True))


async def _stand(committee: UUID) -> tuple[int, ...]:
    async with read():
        return await versions([scope_of(committee, audience) for audience in AUDIENCES])
