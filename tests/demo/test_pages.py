"""The demo's doors open in a demo only, and only on this machine."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from gov.demo.command import demo_settings
from gov.demo.seeding import seed
from gov.settings import Settings

Opener = Callable[..., Any]


async def test_who_chooses_a_person_is_signed_in_as_her(serve: Opener, browse: Opener) -> None:
    await seed("http://127.0.0.1:8000")
    client = await browse(app=serve(demo=True))
    assert (await client.get("/")).headers["location"] == "/demo"
    assert "Amina Belkacem" in (await client.get("/demo")).text
    answer = await client.submit("/demo", {"person": "amina"})
    assert answer.status_code == 303
    assert "Amina Belkacem" in (await client.get("/account")).text


@pytest.mark.parametrize("path", ["/demo", "/demo/mail"])
async def test_a_real_server_has_no_such_page_even_on_a_seeded_database(browse: Opener, path: str) -> None:
    await seed("http://127.0.0.1:8000")
    assert (await (await browse()).get(path)).status_code == 404


@pytest.mark.parametrize("path", ["/demo", "/demo/mail"])
async def test_the_demo_command_opens_nothing_on_a_real_database(
    serve: Opener, browse: Opener, path: str
) -> None:
    assert (await (await browse(app=serve(demo=True))).get(path)).status_code == 404


def test_a_demo_listens_on_this_machine_and_sends_no_mail(settings: Settings) -> None:
    open_wide = replace(settings, listen="0.0.0.0:80", smtp_url="smtp://mail.example")
    made = demo_settings(open_wide)
    assert made.listen.startswith("127.0.0.1")
    assert made.smtp_url == ""
    assert made.sqlite_path != settings.sqlite_path
