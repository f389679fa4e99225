"""Whatever stands in an address or a form, the server answers it and never stumbles."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from gov.demo.seeding import seed
from gov.web.matrix import declarations
from gov.web.routes import Declared, Kind

Opener = Callable[..., Any]

ODD = (
    *("%00", "canal%00", "%ff%fe", "%ed%a0%80", "%0d%0aSet-Cookie:%20x=1", "%2e%2e%2f%2e%2e", "%F0%9F%91%8D"),
    *("9" * 25, "-1", "2026-99999999999", "ffffffff-ffff-ffff-ffff-ffffffffffff", "' OR 1=1 --", "x" * 3000),
    *("//%5B", "//a%E2%84%80b"),
)
ASKED = (
    "before",
    "id",
    "after",
    "q",
    "year",
    "state",
    "class",
    "show",
    "answer",
    "item",
    "next",
    "back",
    "code",
)


def addresses(route: Declared) -> Iterator[str]:
    """Put each odd value in each place of a route's path."""
    names = re.findall(r"\{(\w+):\w+\}", route.path)
    for name in names:
        for value in ODD:
            path = route.path
            for other in names:
                filled = value if other == name else "canal" if other == "committee" else "2026-001"
                path = re.sub(rf"\{{{other}:\w+\}}", filled, path)
            yield path


@pytest.fixture
async def amina(serve: Opener, browse: Opener) -> Any:
    canal = await seed("http://127.0.0.1:8000")
    return await browse(canal.persons["amina"], app=serve(demo=True))


async def test_no_odd_value_in_an_address_is_an_error_of_ours(amina: Any) -> None:
    routes = [
        one
        for one in declarations(amina.app.litestar)
        if one.kind is not Kind.FORM and "/live" not in one.path
    ]
    troubles = []
    for route in routes:
        for address in addresses(route):
            if (status := (await amina.get(address)).status_code) >= 500:
                troubles.append(f"{status} {address[:100]}")
    assert not troubles, "\n".join(troubles)


async def test_no_odd_value_in_a_question_is_an_error_of_ours(amina: Any) -> None:
    pages = (
        "decisions",
        "motions",
        "meetings",
        "comments",
        "history",
        "meetings/2026-001",
        "meetings/2025-001",
    )
    inside = [f"/committees/canal/{page}" for page in pages]
    outside = ["/public/canal/decisions", "/sign-in", "/sign-in/code", "/language/fr", "/sign-out"]
    troubles = []
    for page in (*inside, *outside):
        for name in ASKED:
            for value in ODD:
                address = f"{page}?{name}={value}&other=1"
                if (status := (await amina.get(address)).status_code) >= 500:
                    troubles.append(f"{status} {address[:100]}")
    assert not troubles, "\n".join(troubles)
