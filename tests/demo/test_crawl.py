"""Whoever one is in the demo, every link that is shown leads somewhere."""

from collections.abc import Callable
from typing import Any

import pytest

from gov.demo import world
from gov.demo.seeding import seed
from tests.support.crawling import crawl

Opener = Callable[..., Any]
HOME = ("/", "/account", f"/committees/{world.COMMITTEE[0]}")
PUBLIC = (f"/public/{world.COMMITTEE[0]}/decisions", "/sign-in")


async def test_every_link_works_for_whoever_is_shown_it(serve: Opener, browse: Opener) -> None:
    canal = await seed("http://127.0.0.1:8000")
    app = serve(demo=True)
    troubles = []
    for person in world.PERSONS:
        client = await browse(canal.persons[person.key], app=app)
        starts = HOME if person.key != world.OPERATOR else ("/account", "/initiatives", "/outbox")
        found = await crawl(client, starts, person.language)
        troubles += [f"{person.key}: {trouble}" for trouble in found.troubles]
        assert 3 < len(found.pages) < 250, f"{person.key}: {len(found.pages)} pages"
    assert not troubles, "\n".join(troubles)


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
async def test_every_public_link_works_for_a_stranger(serve: Opener, browse: Opener, language: str) -> None:
    await seed("http://127.0.0.1:8000")
    client = await browse(app=serve(demo=True), **{"accept-language": language})
    found = await crawl(client, PUBLIC, language)
    assert not found.troubles, "\n".join(found.troubles)
    assert len(found.pages) >= 4
