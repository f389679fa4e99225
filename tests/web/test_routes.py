"""Routes are declared with a capability; nothing else is open."""

from collections.abc import Callable
from typing import Any

from gov.web.gate import Application
from tests.support.clients import a_person

Browse = Callable[..., Any]


async def test_a_public_page_is_shown_to_a_passer_by(app: Application, browse: Browse) -> None:
    client = await browse(app=app)
    response = await client.get("/open")
    assert response.status_code == 200
    assert "Hello" in response.text
    assert "set-cookie" not in response.headers


async def test_a_person_is_known_by_their_session(app: Application, browse: Browse) -> None:
    client = await browse(await a_person("Amina"), app=app)
    assert "Hello Amina" in (await client.get("/open")).text
