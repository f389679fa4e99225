"""A ballot is usable on a phone over a slow line: all that its page loads is light."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from gov.kernel import clock
from tests.ballots.builders import a_vote, an_open_ballot
from tests.motions.builders import a_motion
from tests.support.canal import MONDAY, a_town
from tests.support.clients import Client

MOST = 20_000  # bytes over the wire
LOADED = re.compile(r'<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"|<script[^>]+src="([^"]+)"')
PLACES = ("Le quai, devant le local", "La cour du Relais", "Ne rien changer")
pytestmark = pytest.mark.usefixtures("database")


async def over_the_wire(client: Client, url: str) -> tuple[int, str]:
    """Count an answer's body as it is sent, and read it."""
    async with client.stream("GET", url, headers={"accept-encoding": "gzip"}) as answer:
        assert answer.status_code == 200
        sent = b"".join([part async for part in answer.aiter_raw()])
        assert answer.headers["content-encoding"] == "gzip"
    return len(sent), (await client.get(url)).text


@pytest.mark.parametrize("method", ["for_against_abstain", "consent", "approval"])
async def test_a_ballot_page_with_its_style_and_scripts_is_under_twenty_kilobytes(
    browse: Callable[..., Any], method: str
) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        options = PLACES if method == "approval" else ()
        ballot = await an_open_ballot(town, number, method=method, options=options)
        answer, approved = {
            "for_against_abstain": ("against", ()),
            "consent": ("concern", ()),
            "approval": ("approve", (1, 2)),
        }[method]
        for who in ("thomas", "fatou", "lien", "emily"):
            await a_vote(town, who, number, ballot, answer, reason="Pas si vite.", approved=approved)
        amina: Client = await browse(town.canal.persons["amina"])
        size, page = await over_the_wire(amina, f"/committees/canal/motions/{number}/ballot")
        loaded = [style or script for style, script in LOADED.findall(page)]
        assert loaded
        sizes = {url: (await over_the_wire(amina, url))[0] for url in loaded}
    assert size + sum(sizes.values()) < MOST, (size, sizes)
