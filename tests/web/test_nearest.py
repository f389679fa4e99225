"""A refusal leads back to where the act was asked, read from the address alone."""

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import quote

import pytest

from gov.web.gate import Application
from gov.web.nearest import nearest_page
from tests.support.clients import a_person
from tests.web.world import a_committee, a_mandate, a_seat

Browse = Callable[..., Any]
BALLOT = "/committees/canal/motions/2026-004/ballot"


@pytest.mark.parametrize(
    ("path", "page"),
    [
        (f"{BALLOT}/votes", BALLOT),
        (f"{BALLOT}/check", BALLOT),
        (f"{BALLOT}/voiding", f"{BALLOT}/voiding"),
        (
            "/committees/canal/decisions/2026-001/follow-ups/x/completion",
            "/committees/canal/decisions/2026-001",
        ),
        ("/account/profile", "/account"),
        ("/nowhere/at/all", None),
        ("/", "/"),
    ],
)
def test_the_nearest_page_is_the_address_or_the_one_above(
    serve_all: Application, path: str, page: str | None
) -> None:
    assert nearest_page(serve_all.litestar, path) == page


async def test_an_act_of_someone_signed_out_says_that_nothing_was_recorded(
    serve_all: Application, browse: Browse
) -> None:
    client = await browse(app=serve_all)
    for number in ("2026-004", "2026-999"):
        ballot = BALLOT.replace("2026-004", number)
        refused = await client.post(f"{ballot}/votes", data={"choice": "for"})
        assert refused.status_code == 404
        assert "You are not signed in: nothing was recorded." in refused.text
        assert f'href="/sign-in?next={quote(ballot, safe="")}"' in refused.text
    assert "Sign in to read on" in (await client.get(BALLOT)).text


async def test_a_page_left_open_too_long_leads_back_to_itself(serve_all: Application, browse: Browse) -> None:
    client = await browse(await a_person(), app=serve_all)
    refused = await client.post("/account/profile", data={"name": "x"})
    assert refused.status_code == 403
    assert "This is not possible." in refused.text
    assert 'href="/account">See how things stand</a>' in refused.text
    assert "coordinator" not in refused.text


async def test_what_another_may_do_is_a_question_for_the_coordinator(
    serve_all: Application, browse: Browse
) -> None:
    person = await a_person()
    await a_mandate(await a_seat(await a_committee("canal", "Canal"), "Quai"), person, date(2026, 1, 1))
    client = await browse(person, app=serve_all)
    refused = await client.get("/committees/canal/settings")
    assert refused.status_code == 403
    assert "This is not yours to do." in refused.text
    assert "ask your committee’s coordinator" in refused.text
