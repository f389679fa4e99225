"""A form that another site made a browser send is refused."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from gov.kernel.ids import seeded
from gov.web import csrf
from gov.web.cookies import Keys
from gov.web.gate import Application
from gov.web.matrix import declarations
from gov.web.routes import Kind
from tests.support.clients import a_person, hidden
from tests.web import routes

Browse = Callable[..., Any]
KEYS = Keys(b"k" * 32)

NUMBERED = re.compile(r"\{\w+:int\}")


async def test_a_form_with_its_token_is_taken(app: Application, browse: Browse) -> None:
    client = await browse(await a_person(), app=app)
    response = await client.submit("/form", {"title": "Hello"})
    assert response.status_code == 303
    assert [title for _, title in routes.posted] == ["Hello"]


async def test_every_form_refuses_a_missing_or_foreign_token(serve_all: Application, browse: Browse) -> None:
    person, other = await a_person(), await a_person()
    client = await browse(person, app=serve_all)
    stolen = csrf.token(serve_all.site.keys, other.bytes)
    forms = [route for route in declarations(serve_all.litestar) if route.kind is Kind.FORM]
    for route in forms:
        path = route.path.replace("{committee:str}", "canal")
        for data in ({}, {"_csrf": "x"}, {"_csrf": stolen}):
            response = await client.post(path, data=data)
            assert response.status_code in (403, 404), (path, data)


async def test_every_form_refuses_a_forged_origin(serve_all: Application, browse: Browse) -> None:
    client = await browse(await a_person(), app=serve_all)
    for route in declarations(serve_all.litestar):
        if route.kind is Kind.FORM:
            path = NUMBERED.sub("1", route.path)
            response = await client.post(path, headers={"origin": "https://evil.example"})
            assert response.status_code == 403, path


async def test_a_token_of_another_session_is_refused(app: Application, browse: Browse) -> None:
    amina, bram = await browse(await a_person(), app=app), await browse(await a_person(), app=app)
    theirs = hidden((await bram.get("/form")).text)
    response = await amina.post("/form", data={**theirs, "title": "x"})
    assert response.status_code == 403
    assert "open too long" in response.text
    assert routes.posted == []


async def test_before_sign_in_forms_are_bound_to_a_signed_cookie(app: Application, browse: Browse) -> None:
    client = await browse(app=app)
    shown = await client.get("/form")
    assert "gov-form=" in shown.headers["set-cookie"]
    assert "HttpOnly" in shown.headers["set-cookie"]
    assert (await client.post("/form", data={**hidden(shown.text), "title": "x"})).status_code == 303
    assert "gov-form" not in (await client.get("/form")).headers.get("set-cookie", "")
    client.cookies.clear()
    client.cookies.set("gov-form", "forged")
    assert (await client.post("/form", data={**hidden(shown.text), "title": "x"})).status_code == 403
    client.cookies.clear()
    assert (await client.post("/form", data={**hidden(shown.text), "title": "x"})).status_code == 403


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"origin": "http://127.0.0.1:8000"}, 303),
        ({"origin": "http://127.0.0.1:8000", "sec-fetch-site": "same-origin"}, 303),
        ({"origin": "null", "sec-fetch-site": "same-origin"}, 303),
        ({"origin": "null"}, 403),
        ({"origin": "https://127.0.0.1:8000"}, 403),
        ({"origin": "http://127.0.0.1:8000.evil.example"}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "http://127.0.0.1:8000", "sec-fetch-site": "cross-site"}, 403),
    ],
)
async def test_where_a_form_comes_from_decides(
    app: Application, browse: Browse, headers: dict[str, str], status: int
) -> None:
    client = await browse(await a_person(), app=app)
    shown = hidden((await client.get("/form")).text)
    response = await client.post("/form", data={**shown, "title": "x"}, headers=headers)
    assert response.status_code == status


def test_a_token_is_masked_anew_each_time_and_still_the_same() -> None:
    first, second = csrf.token(KEYS, b"session"), csrf.token(KEYS, b"session")
    assert first != second
    csrf.check_token(KEYS, b"session", first)
    csrf.check_token(KEYS, b"session", second)


def test_masks_come_from_the_one_source_of_entropy() -> None:
    with seeded(1):
        first = csrf.token(KEYS, b"session")
    with seeded(1):
        assert csrf.token(KEYS, b"session") == first


def test_keys_of_one_purpose_open_nothing_else() -> None:
    sealed = KEYS.seal("said", b"hello")
    assert KEYS.unseal("said", sealed) == b"hello"
    assert KEYS.unseal("form", sealed) is None
    assert KEYS.unseal("said", sealed[:-2] + "zz") is None
    assert KEYS.unseal("said", "é") is None
    assert KEYS.unseal("said", None) is None
