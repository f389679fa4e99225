"""Answers: ETags of the body, 304, HEAD, headers, errors, languages."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from gov.kernel import clock
from gov.settings import Settings
from gov.store import write
from gov.store.events import touch
from gov.web import urls
from gov.web.answers import Cache, answer, attachment, unchanged
from gov.web.bodies import Bodies, Body
from gov.web.gate import Application
from gov.web.languages import preferred
from gov.web.static import static_files
from tests.support.clients import a_person
from tests.web import routes

Browse = Callable[..., Any]


async def test_an_unchanged_page_is_told_so(app: Application, browse: Browse) -> None:
    client = await browse(app=app)
    first = await client.get("/open")
    tag = first.headers["etag"]
    assert (await client.get("/open")).headers["etag"] == tag
    again = await client.get("/open", headers={"if-none-match": f'"other", W/{tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    assert "content-type" not in again.headers
    assert (await client.get("/open", headers={"if-none-match": '"other"'})).status_code == 200


async def test_the_tag_of_a_page_follows_its_bytes_alone(app: Application, browse: Browse) -> None:
    amina, bram = await browse(await a_person("X"), app=app), await browse(await a_person("X"), app=app)
    assert (await amina.get("/open")).headers["etag"] == (await bram.get("/open")).headers["etag"]


async def test_head_is_get_without_the_body(app: Application, browse: Browse) -> None:
    client = await browse(app=app)
    got, head = await client.get("/open"), await client.head("/open")
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers == got.headers
    assert (await client.head("/form", headers={"cookie": ""})).status_code == 200


def test_a_last_change_answers_if_modified_since() -> None:
    changed = datetime(2026, 11, 1, 12, tzinfo=UTC)
    ready = answer("x", "text/plain", modified=changed)

    def asked(**headers: bytes) -> bool:
        pairs = [(name.replace("_", "-").encode(), value) for name, value in headers.items()]
        return unchanged({"headers": pairs}, ready.headers)

    assert asked(if_modified_since=b"Sun, 01 Nov 2026 12:00:00 GMT")
    assert not asked(if_modified_since=b"Sun, 01 Nov 2026 11:59:59 GMT")
    assert not asked(if_modified_since=b"yesterday")
    assert not asked(if_none_match=b'"x"', if_modified_since=b"Sun, 01 Nov 2026 12:00:00 GMT")
    assert asked(if_none_match=b"*")


async def test_a_hot_page_is_made_once_while_nothing_moves(app: Application, browse: Browse) -> None:
    client = await browse(app=app)
    first = (await client.get("/hot")).text
    assert (await client.get("/hot")).text == first
    async with write() as unit:
        await touch(unit, "t:other", "x")
    assert (await client.get("/hot")).text == first
    async with write() as unit:
        await touch(unit, "t:hot", "x")
    assert (await client.get("/hot")).text != first


async def test_a_hot_page_is_kept_per_reader_and_language(app: Application, browse: Browse) -> None:
    amina, bram = (
        await browse(await a_person("Amina"), app=app),
        await browse(await a_person("Bram"), app=app),
    )
    assert "Amina" in (await amina.get("/hot")).text
    assert "Bram" in (await bram.get("/hot")).text
    french = await browse(app=app, **{"accept-language": "fr"})
    assert '<html lang="fr">' in (await french.get("/hot")).text
    assert '<html lang="en">' in (await (await browse(app=app)).get("/hot")).text


async def test_a_kept_page_is_compressed_once_with_a_tag_of_its_own(app: Application, browse: Browse) -> None:
    client = await browse(app=app)
    plain = await client.get("/hot", headers={"accept-encoding": "identity"})
    packed = await client.get("/hot", headers={"accept-encoding": "gzip"})
    assert plain.text == packed.text
    if "content-encoding" in packed.headers:
        assert packed.headers["etag"] == plain.headers["etag"][:-1] + '-gz"'


def test_a_kept_body_dies_at_its_deadline_and_leaves_room() -> None:
    at = datetime(2026, 11, 24, tzinfo=UTC)
    bodies = Bodies(room=5_000)

    def body(size: int, until: datetime | None = None) -> Body:
        return Body(b"x" * size, [], (), (), until, None)

    bodies.put("late", body(100, at))
    assert bodies.get("late", at - timedelta(seconds=1)) is not None
    assert bodies.get("late", at) is None
    for name in "abc":
        bodies.put(name, body(1000))
    assert bodies.get("a", at) is None
    assert bodies.get("c", at) is not None
    assert bodies.used <= bodies.room


async def test_every_answer_carries_the_security_headers(app: Application, browse: Browse) -> None:
    client = await browse(app=app)
    for path in ("/open", "/nowhere", "/breaks", "/feed", "/static/none.css"):
        headers = (await client.get(path)).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["referrer-policy"] == "same-origin"
        assert "strict-transport-security" not in headers
        assert headers["cache-control"]


async def test_over_tls_cookies_and_headers_are_stricter(serve: Any, browse: Browse) -> None:
    from tests.web.conftest import TEMPLATES

    app = serve(routes, templates=[TEMPLATES], url="https://gov.example.org")
    client = await browse(app=app)
    response = await client.get("/form")
    assert response.headers["strict-transport-security"].startswith("max-age=")
    assert response.headers["set-cookie"].startswith("__Host-gov-form=")
    assert "; Secure" in response.headers["set-cookie"]


def test_a_page_whose_address_is_a_secret_tells_no_one() -> None:
    headers = dict(answer("x", "text/html", cache=Cache.SECRET).headers)
    assert headers[b"referrer-policy"] == b"no-referrer"
    assert headers[b"cache-control"] == b"no-store, private"
    assert b"etag" not in headers


async def test_a_foreign_host_is_refused(app: Application, browse: Browse) -> None:
    client = await browse(app=app)
    for host in ("evil.example", "127.0.0.1:8000.evil.example", "", "127.0.0.1:9999"):
        assert (await client.get("/open", headers={"host": host})).status_code == 421
    assert (await client.get("/open", headers={"host": "LOCALHOST:8000"})).status_code == 200


@pytest.mark.parametrize("hosts", [["evil.example", "127.0.0.1:8000"], ["127.0.0.1:8000"] * 2])
async def test_a_request_that_names_two_hosts_is_refused(
    app: Application, browse: Browse, hosts: list[str]
) -> None:
    client = await browse(app=app)
    assert app.site.settings.url == "http://127.0.0.1:8000"
    twice = [("host", host) for host in hosts]
    assert (await client.get("/open", headers=twice)).status_code == 421


async def test_an_unforeseen_error_says_only_its_reference(
    app: Application, browse: Browse, caplog: pytest.LogCaptureFixture
) -> None:
    client = await browse(app=app)
    response = await client.get("/breaks")
    assert response.status_code == 500
    assert "secret detail" not in response.text
    reference = response.text.rpartition("server: ")[2][:8]
    assert reference in caplog.text
    assert "secret detail" in caplog.text


async def test_programs_are_told_problems(app: Application, browse: Browse) -> None:
    client = await browse(app=app, accept="application/json")
    response = await client.get("/nowhere")
    assert response.headers["content-type"] == "application/problem+json"
    problem = json.loads(response.content)
    assert (problem["status"], problem["code"]) == (404, "not_found")
    assert problem["detail"].startswith("There is nothing at this address")


async def test_a_refusal_speaks_the_readers_language(app: Application, browse: Browse) -> None:
    dutch = await browse(app=app, **{"accept-language": "nl-BE,nl;q=0.9,en;q=0.5"})
    assert "Er is niets op dit adres" in (await dutch.get("/nowhere")).text


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        (b"nl-BE,nl;q=0.9,fr;q=0.8", "nl"),
        (b"de,fr;q=0.3,en;q=0.9", "en"),
        (b"fr;q=0,de", None),
        (b"*", None),
        (b"fr;q=x,;;;,nl", "nl"),
        (b"", None),
    ],
)
def test_the_browsers_preference_is_read(accepted: bytes, language: str | None) -> None:
    assert preferred(accepted) == language


async def test_a_language_link_sets_a_cookie_and_goes_back(
    app: Application, browse: Browse, serve: Any
) -> None:
    from gov.web import service
    from tests.web.conftest import TEMPLATES

    client = await browse(app=serve(service, routes, templates=[TEMPLATES]))
    chosen = await client.get("/language/nl", params={"back": "/open?page=2"})
    assert (chosen.status_code, chosen.headers["location"]) == (303, "/open?page=2")
    assert '<html lang="nl">' in (await client.get("/open")).text
    for evil in (
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/\n/evil",
    ):
        assert (await client.get("/language/fr", params={"back": evil})).headers["location"] == "/"
    assert (await client.get("/language/xx")).status_code == 404


def test_a_way_back_stays_on_this_site() -> None:
    assert urls.sign_in("//evil.example") == "/sign-in?next=%2F"
    assert urls.local("/committees/canal?x=1") == "/committees/canal?x=1"


@pytest.mark.parametrize("way", ["//[", "//[evil.example", "//a\u2100b", "/\\[", "http://["])
def test_a_way_back_that_is_no_address_leads_home(way: str) -> None:
    assert urls.local(way) == "/"


async def test_what_was_done_is_said_once(app: Application, browse: Browse) -> None:
    client = await browse(await a_person(), app=app)
    await client.submit("/form", {"title": "x"})
    told = await client.get("/open")
    assert "Some answers need another look." in told.text
    assert "gov-said=;" in told.headers["set-cookie"]
    assert "need another look" not in (await client.get("/open")).text
    client.cookies.set("gov-said", "forged")
    assert (await client.get("/open")).status_code == 200


async def test_static_files_are_named_by_content_and_kept_for_ever(app: Application, browse: Browse) -> None:
    client = await browse(app=app)
    url = app.site.static.url("site.css")
    response = await client.get(url, headers={"accept-encoding": "gzip"})
    assert response.status_code == 200
    assert response.headers["content-encoding"] == "gzip"
    assert "immutable" in response.headers["cache-control"]
    assert "set-cookie" not in response.headers
    again = await client.get(
        url, headers={"if-none-match": response.headers["etag"], "accept-encoding": "gzip"}
    )
    assert again.status_code == 304
    for path in ("/static/../gov/app.py", "/static/site.css", "/static/", "/static//etc/passwd"):
        assert (await client.get(path)).status_code == 404


def test_a_changed_file_has_a_new_name(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("one")
    first = static_files(tmp_path).url("a.js")
    (tmp_path / "a.js").write_text("two")
    assert static_files(tmp_path).url("a.js") != first
    assert first.startswith("/static/a.")


def test_a_download_keeps_its_accents_and_forges_no_header() -> None:
    written = attachment('é"\r\nx.pdf')
    assert written == "attachment; filename=\"----x.pdf\"; filename*=UTF-8''%C3%A9%22%0D%0Ax.pdf"


def test_the_servers_key_is_made_once_and_private(tmp_path: Path) -> None:
    from gov.web.starting import secret_of

    settings = Settings(home=tmp_path / "home", database="sqlite:///x")
    first = secret_of(settings)
    assert len(first) == 32
    assert secret_of(settings) == first
    assert (settings.home / "web.key").stat().st_mode & 0o077 == 0
    with pytest.raises(ValueError, match="32 characters"):
        secret_of(Settings(home=tmp_path, database="sqlite:///x", secret="short"))


async def test_a_get_leaves_the_database_as_it_was(app: Application, browse: Browse) -> None:
    from gov.store.changes import mark

    client = await browse(await a_person(), app=app)
    before, at = mark(), clock.now()
    for path in ("/open", "/mine", "/form", "/hot", "/feed", "/nowhere", "/breaks"):
        await client.get(path)
    assert mark() == before
    assert clock.now() >= at


@pytest.mark.parametrize("path", ["/hot", "/hot/asked"])
async def test_what_a_page_does_not_ask_for_neither_bypasses_nor_pushes_out_a_kept_body(
    app: Application, browse: Browse, path: str
) -> None:
    client = await browse(app=app)
    await client.get(path)
    made = routes.made["count"]
    for at in range(20):
        shown = await client.get(f"{path}?x={at}&q=")
        assert f"x={at}" not in shown.text
        await client.get(path, headers={"cookie": f"gov-said=x{at}"})
    assert routes.made["count"] == made
    assert len(app.site.bodies.kept) == 1


async def test_questions_are_kept_apart_from_the_pages_everyone_reads(
    app: Application, browse: Browse
) -> None:
    client = await browse(app=app)
    await client.get("/hot/asked")
    assert "two" in (await client.get("/hot/asked?q=two")).text
    made = routes.made["count"]
    assert "two" in (await client.get("/hot/asked?junk=1&q=two")).text
    assert routes.made["count"] == made
    assert (len(app.site.bodies.kept), len(app.site.answers.kept)) == (1, 1)


async def test_what_was_said_to_one_session_is_said_once_and_to_no_other(
    app: Application, browse: Browse
) -> None:
    amina, bram = (
        await browse(await a_person("Amina"), app=app),
        await browse(await a_person("Bram"), app=app),
    )
    await amina.submit("/form", {"title": "x"})
    name = app.site.cookies.name("said")
    told = amina.cookies.get(name)
    bram.cookies.set(name, told)
    assert "another look" not in (await bram.get("/open")).text
    bram.cookies.delete(name)
    assert "another look" in (await amina.get("/open")).text
    with clock.freeze(clock.now() + timedelta(seconds=61)):
        amina.cookies.set(name, told)
        assert "another look" not in (await amina.get("/open")).text
