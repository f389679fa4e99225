"""Routes are declared with a capability; nothing else is open."""

from collections.abc import Callable
from datetime import date
from types import ModuleType
from typing import Any

import pytest
from litestar import get, post

from gov.permissions import Capability
from gov.web.gate import Application
from gov.web.matrix import declarations, matrix, undeclared
from gov.web.routes import form, page
from tests.support.clients import a_person
from tests.web import routes, world
from tests.web.conftest import TEMPLATES

Browse = Callable[..., Any]


async def test_a_public_page_is_shown_to_a_passer_by(app: Application, browse: Browse) -> None:
    client = await browse(app=app)
    response = await client.get("/open")
    assert response.status_code == 200
    assert "Hello" in response.text


async def test_a_person_is_known_by_their_session(app: Application, browse: Browse) -> None:
    client = await browse(await a_person("Amina"), app=app)
    assert "Hello Amina" in (await client.get("/open")).text


async def test_an_undeclared_route_is_refused(serve: Callable[..., Application], browse: Browse) -> None:
    @get("/stray")
    async def stray() -> str:
        return "a secret"

    @post("/stray")
    async def stray_form() -> str:
        return "a secret"

    module: Any = ModuleType("stray")
    module.stray, module.stray_form = stray, stray_form
    app = serve(module, templates=[TEMPLATES])
    client = await browse(app=app)
    for answer in (await client.get("/stray"), await client.post("/stray"), await client.options("/stray")):
        assert answer.status_code == 403
        assert "a secret" not in answer.text
    assert undeclared(app.litestar) == ["GET /stray", "POST /stray"]


def test_every_route_of_the_application_is_declared(serve_all: Application) -> None:
    assert undeclared(serve_all.litestar) == []


def test_a_handler_that_asks_for_the_unknown_fails_at_once() -> None:
    async def asks(viewer: object, database: object) -> Any: ...

    async def posts(submitted: object) -> Any: ...

    with pytest.raises(TypeError, match="database"):
        page("/x", Capability.SERVICE_USE)(asks)
    with pytest.raises(TypeError, match="submitted"):
        page("/x", Capability.SERVICE_USE)(posts)
    form("/x", Capability.SERVICE_USE)(posts)


async def test_a_page_for_persons_asks_a_passer_by_to_sign_in(app: Application, browse: Browse) -> None:
    client = await browse(app=app)
    response = await client.get("/mine")
    assert response.status_code == 403
    assert "Sign in first." in response.text
    assert 'href="/sign-in?next=%2Fmine"' in response.text
    person = await browse(await a_person(), app=app)
    assert (await person.get("/mine")).status_code == 200


async def test_a_committee_is_nothing_to_those_without_a_place(app: Application, browse: Browse) -> None:
    await world.a_committee("canal", "Canal")
    stranger = await browse(await a_person(), app=app)
    hidden = await stranger.get("/committees/canal/inside")
    unknown = await stranger.get("/committees/nowhere/inside")
    assert hidden.status_code == unknown.status_code == 404
    assert hidden.text == unknown.text
    assert hidden.headers == unknown.headers


async def test_a_passer_by_is_told_nothing_of_a_committee(app: Application, browse: Browse) -> None:
    await world.a_committee("canal", "Canal")
    client = await browse(app=app)
    hidden = await client.get("/committees/canal/inside")
    unknown = await client.get("/committees/nohow/inside")
    assert hidden.status_code == unknown.status_code == 404
    assert hidden.text.replace("canal", "nohow") == unknown.text


async def test_a_member_reads_and_is_told_who_manages(app: Application, browse: Browse) -> None:
    seat = await world.a_seat(await world.a_committee("canal", "Canal"), "Quai")
    person = await a_person()
    await world.a_mandate(seat, person, date(2026, 1, 1))
    client = await browse(person, app=app)
    assert (await client.get("/committees/canal/inside")).status_code == 200
    refused = await client.get("/committees/canal/manage")
    assert refused.status_code == 403
    assert "This can only be done by the coordinator." in refused.text


async def test_a_role_in_one_committee_opens_no_other(app: Application, browse: Browse) -> None:
    person = await a_person()
    await world.a_coordinator(await world.a_committee("canal", "Canal"), person)
    await world.a_committee("senne", "Senne")
    client = await browse(person, app=app)
    assert (await client.get("/committees/canal/manage")).status_code == 200
    assert (await client.get("/committees/senne/manage")).status_code == 404


async def test_a_feed_reads_no_session(app: Application, browse: Browse) -> None:
    client = await browse(await a_person("Amina"), app=app)
    response = await client.get("/feed")
    assert response.text == "nobody"
    assert "set-cookie" not in response.headers


async def test_unknown_addresses_and_wrong_methods_are_told(app: Application, browse: Browse) -> None:
    client = await browse(app=app)
    assert (await client.get("/nowhere")).status_code == 404
    wrong = await client.post("/open")
    assert wrong.status_code == 405
    assert "GET" in wrong.headers["allow"]


def test_the_matrix_shows_each_route_once_with_its_roles(app: Application) -> None:
    table = matrix(declarations(app.litestar))
    assert "| GET | `/open` | service.use | ● | ● | ● | ● | ● | ● | ● |" in table
    manage = "| GET | `/committees/{committee:str}/manage` | meeting.manage |  |  |  |  | ● |  |  |"
    assert manage in table


def test_the_routes_of_a_module_are_found(app: Application) -> None:
    paths = {route.path for route in declarations(app.litestar)}
    assert paths >= {"/open", "/form", "/feed"}
    assert routes.opened.opt["declared"].path == "/open"
