"""Papers over HTTP: who sends, who saves, and what an attacker gets."""

import re
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from gov.attachments import actions
from gov.attachments.rules import MOST_BYTES, MOST_OF_ONE
from gov.kernel import clock
from gov.store.files import folder
from tests.attachments.builders import (
    BASE,
    JPEG,
    PDF,
    PNG,
    a_paper,
    digest,
    docx,
    kept,
    located_jpeg,
    send,
)
from tests.ballots.builders import an_open_ballot
from tests.motions.builders import a_draft, a_motion, once
from tests.support.canal import MONDAY, Town, a_town, an_item
from tests.support.clients import Client, hidden
from tests.support.counting import counting

Browse = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("database")


async def as_(browse: Browse, town: Town, who: str | None) -> Client:
    client: Client = await browse(town.canal.persons[who] if who else None)
    return client


async def test_a_paper_is_sent_listed_and_saved_as_it_was(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        place = f"{BASE}/{await a_motion(town)}"
        amina, samira = await as_(browse, town, "amina"), await as_(browse, town, "samira")
        answer = await send(amina, place, PDF, "Devis été.pdf")
        assert (answer.status_code, answer.headers["location"]) == (303, place)
        shown = (await samira.get(place)).text
        assert "Devis été.pdf" in shown
        assert f'href="{place}/attachments/1"' in shown
        saved = await samira.get(f"{place}/attachments/1")
        assert (saved.status_code, saved.content) == (200, PDF)
        told = saved.headers
        assert told["content-type"] == "application/pdf"
        assert told["content-disposition"].startswith("attachment; ")
        assert "filename*=UTF-8''Devis%20%C3%A9t%C3%A9.pdf" in told["content-disposition"]
        assert told["x-content-type-options"] == "nosniff"
        assert any(line.startswith("sandbox") for line in told.get_list("content-security-policy"))
        assert told["etag"] == f'"{digest(PDF).hex()}"'
        again = await samira.get(f"{place}/attachments/1", headers={"if-none-match": told["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        head = await samira.head(f"{place}/attachments/1")
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["content-length"] == str(len(PDF))


@pytest.mark.parametrize(
    ("who", "saves", "adds"),
    [
        ("amina", 200, 200),
        ("jonas", 200, 200),
        ("thomas", 200, 403),
        ("claire", 200, 403),
        ("samira", 200, 403),
        ("brigitte", 403, 403),
        ("olivier", 404, 404),
        (None, 404, 404),
    ],
)
async def test_who_saves_adds_and_removes_papers(
    browse: Browse, who: str | None, saves: int, adds: int
) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        place = f"{BASE}/{await a_motion(town)}"
        await a_paper(town, place.rpartition("/")[2])
        client = await as_(browse, town, who)
        assert (await client.get(f"{place}/attachments/1")).status_code == saves
        for page in ("attachments/new", "attachments/1/removal"):
            assert (await client.get(f"{place}/{page}")).status_code == adds
        if saves == 200:
            shown = (await client.get(place)).text
            assert (f"{place}/attachments/new" in shown) is (adds == 200)
            assert (f"{place}/attachments/1/removal" in shown) is (adds == 200)


@pytest.mark.parametrize("who", ["thomas", "claire", "samira", "brigitte", "olivier", None])
async def test_whoever_may_not_add_is_refused_before_a_byte_is_kept(browse: Browse, who: str | None) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        place = f"{BASE}/{await a_motion(town)}"
        client = await as_(browse, town, who)
        token = hidden((await client.get("/")).text)
        answer = await client.post(f"{place}/attachments", data=token, files={"paper": ("a.pdf", PDF)})
        assert answer.status_code in (403, 404)
        assert kept() == []


async def test_a_closed_session_paper_is_404_to_the_observer(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town, item=await an_item(town, closed=True))
        await a_paper(town, number)
        for who, status in (("samira", 404), ("thomas", 200)):
            client = await as_(browse, town, who)
            assert (await client.get(f"{BASE}/{number}/attachments/1")).status_code == status


async def test_a_draft_paper_is_read_with_the_draft_alone(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        code = await a_draft(town)
        await a_paper(town, code)
        for who, status in (("thomas", 404), ("samira", 404), ("jonas", 200)):
            client = await as_(browse, town, who)
            assert (await client.get(f"{BASE}/{code}/attachments/1")).status_code == status


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<html><script>alert(1)</script></html>", "page.pdf"),
        (b"<svg onload='alert(1)'/>", "logo.png"),
        (b"MZ" + bytes(200), "setup.pdf"),
        (docx("word/vbaProject.bin"), "contrat.docx"),
        (b"", "vide.pdf"),
    ],
)
async def test_what_is_none_of_the_kinds_comes_back_with_its_reason(
    browse: Browse, content: bytes, name: str
) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        place = f"{BASE}/{await a_motion(town)}"
        answer = await send(await as_(browse, town, "amina"), place, content, name)
        assert answer.status_code == 422
        assert "field-error" in answer.text
        assert kept() == []


async def test_a_form_without_a_file_says_so(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        place = f"{BASE}/{await a_motion(town, 'emily')}"
        answer = await send(await as_(browse, town, "emily"), place, b"", "")
        assert answer.status_code == 422
        assert "Choose a file" in answer.text


async def test_a_file_too_large_gets_a_page_that_says_so(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        place = f"{BASE}/{await a_motion(town, 'emily')}"
        emily = await as_(browse, town, "emily")
        for size in (MOST_BYTES + 1, 3 * MOST_BYTES):
            answer = await send(emily, place, PDF + bytes(size - len(PDF)))
            assert answer.status_code == 413
            assert "10 MB at most" in answer.text
            assert 'enctype="multipart/form-data"' in answer.text
        assert kept() == []
        assert (await send(emily, place, PDF + bytes(MOST_BYTES - len(PDF)))).status_code == 303


async def test_a_body_that_says_nothing_of_its_length_is_counted_as_it_comes(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        place = f"{BASE}/{await a_motion(town)}"
        amina = await as_(browse, town, "amina")
        token = hidden((await amina.get(f"{place}/attachments/new")).text)
        answer = await amina.post(
            f"{place}/attachments",
            content=body(token, PDF, MOST_BYTES // 65_536 + 8),
            headers={"content-type": "multipart/form-data; boundary=b"},
        )
        assert answer.status_code == 413
        assert kept() == []


async def body(
    token: dict[str, str], content: bytes, blocks: int, end: bytes = b"\r\n--b--\r\n"
) -> AsyncIterator[bytes]:
    """A form in pieces, its length told to nobody."""
    for name, text in token.items():
        yield f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'.encode()
    yield b'--b\r\nContent-Disposition: form-data; name="paper"; filename="a.pdf"\r\n\r\n' + content
    for _ in range(blocks):
        yield bytes(65_536)
    yield end


@pytest.mark.parametrize("end", [b"", b"\r\n--b", b"\r\n--b\r\nContent-Disposition: form-data\r\n\r\n"])
async def test_an_upload_cut_short_leaves_nothing(browse: Browse, end: bytes) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        place = f"{BASE}/{await a_motion(town)}"
        amina = await as_(browse, town, "amina")
        token = hidden((await amina.get(f"{place}/attachments/new")).text)
        answer = await amina.post(
            f"{place}/attachments",
            content=body(token, PDF, 8, end),
            headers={"content-type": "multipart/form-data; boundary=b"},
        )
        assert answer.status_code == 400
        assert kept() == []
        assert "attachments/1" not in (await amina.get(place)).text


@pytest.mark.parametrize("token", ["", "x" * 86, None])
async def test_a_form_without_its_token_keeps_nothing(browse: Browse, token: str | None) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        place = f"{BASE}/{await a_motion(town)}"
        amina = await as_(browse, town, "amina")
        sent = {} if token is None else {"_csrf": token}
        answer = await amina.post(f"{place}/attachments", data=sent, files={"paper": ("a.pdf", PDF)})
        assert answer.status_code == 403
        assert kept() == []


async def test_a_token_that_comes_after_the_file_is_no_token(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        place = f"{BASE}/{await a_motion(town)}"
        amina = await as_(browse, town, "amina")
        token = hidden((await amina.get(f"{place}/attachments/new")).text)
        late = f'\r\n--b\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n{token["_csrf"]}\r\n--b--\r\n'
        answer = await amina.post(
            f"{place}/attachments",
            content=body({}, PDF, 1, late.encode()),
            headers={"content-type": "multipart/form-data; boundary=b"},
        )
        assert answer.status_code == 403
        assert kept() == []


async def test_two_files_or_a_file_of_another_name_are_refused(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        place = f"{BASE}/{await a_motion(town)}"
        amina = await as_(browse, town, "amina")
        token = hidden((await amina.get(f"{place}/attachments/new")).text)
        for files in (
            [("paper", ("a.pdf", PDF)), ("paper", ("b.pdf", PDF))],
            [("other", ("a.pdf", PDF))],
        ):
            answer = await amina.post(f"{place}/attachments", data=token, files=files)
            assert answer.status_code == 415
        assert kept() == []


async def test_another_site_cannot_make_a_browser_send_a_paper(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        place = f"{BASE}/{await a_motion(town)}"
        amina = await as_(browse, town, "amina")
        token = hidden((await amina.get(f"{place}/attachments/new")).text)
        answer = await amina.post(
            f"{place}/attachments",
            data=token,
            files={"paper": ("a.pdf", PDF)},
            headers={"sec-fetch-site": "cross-site"},
        )
        assert answer.status_code == 403
        assert kept() == []


@pytest.mark.parametrize(
    "name",
    ["../../../gov.db", "a\r\nSet-Cookie: x=y.pdf", 'a"; filename=b.exe', "a\u202efdp.exe", "a\0b.pdf"],
)
async def test_a_hostile_name_reaches_neither_the_disk_nor_a_header(browse: Browse, name: str) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        place = f"{BASE}/{await a_motion(town)}"
        amina = await as_(browse, town, "amina")
        answer = await send(amina, place, PDF, name)
        assert answer.status_code == 303
        assert kept() == [digest(PDF).hex()]
        saved = await amina.get(f"{place}/attachments/1")
        assert re.fullmatch(
            r"attachment; filename=\"[\w.-]+\.pdf\"; filename\*=UTF-8''[\w.%~-]+\.pdf",
            saved.headers["content-disposition"],
        )
        assert "set-cookie" not in saved.headers


async def test_one_paper_too_many_is_refused_beside_the_field(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town, "emily")
        for n in range(MOST_OF_ONE):
            await a_paper(town, number, PDF + bytes([n]), who="emily")
        emily = await as_(browse, town, "emily")
        answer = await send(emily, f"{BASE}/{number}", PNG, "a.png")
        assert answer.status_code == 422
        assert "20 papers at most" in answer.text
        fewer = await a_motion(town, "emily")
        await a_paper(town, fewer, who="emily")
        costs = set()
        for reference in (number, fewer):
            await emily.get(f"{BASE}/{reference}")
            with counting() as asked:
                await emily.get(f"{BASE}/{reference}")
            costs.add(len(asked))
        assert len(costs) == 1, "a long list of papers asks no more than a short one"


async def test_a_photo_that_tells_its_place_is_kept_and_said(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        place = f"{BASE}/{await a_motion(town, 'emily')}"
        emily = await as_(browse, town, "emily")
        await send(emily, place, located_jpeg(), "facade.jpg")
        assert "where it was taken" in (await emily.get(place)).text
        await send(emily, place, JPEG, "cour.jpg")
        assert "where it was taken" not in (await emily.get(place)).text


async def test_a_removal_is_checked_done_and_told(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town, "emily")
        place = f"{BASE}/{number}"
        await a_paper(town, number, name="Confidentiel.pdf", who="emily")
        emily, samira = await as_(browse, town, "emily"), await as_(browse, town, "samira")
        assert "Confidentiel.pdf" in (await emily.get(f"{place}/attachments/1/removal")).text
        assert (await emily.submit(f"{place}/attachments/1/removal")).status_code == 303
        assert "Paper 1 was removed by Emily" in (await emily.get(place)).text
        assert "Confidentiel.pdf" not in (await samira.get(place)).text
        assert (await samira.get(f"{place}/attachments/1")).status_code == 404
        assert (await emily.get(f"{place}/attachments/1/removal")).status_code == 404


async def test_the_page_of_a_ballot_shows_what_is_voted_on_with_the_text(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        await a_paper(town, number, PNG, name="Retiré.png")
        await a_paper(town, number)
        await actions.remove_paper(town.viewer("amina"), "canal", number, 1, once())
        await an_open_ballot(town, number, seen=4)
        shown = (await (await as_(browse, town, "thomas")).get(f"{BASE}/{number}/ballot")).text
        assert "Devis.pdf" in shown
        assert "Retiré.png" not in shown
        amina = await as_(browse, town, "amina")
        for page in ("attachments/new", "attachments/2/removal"):
            assert (await amina.get(f"{BASE}/{number}/{page}")).status_code == 403


async def test_a_damaged_paper_is_never_sent(browse: Browse) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        await a_paper(town, number)
        amina = await as_(browse, town, "amina")
        for damage in (
            lambda path: path.write_bytes(PDF.replace(b"1.7", b"1.4")),
            lambda path: path.unlink(),
        ):
            damage(folder().path(digest(PDF)))
            answer = await amina.get(f"{BASE}/{number}/attachments/1")
            assert answer.status_code == 503
            assert "attachment" not in answer.headers.get("content-disposition", "")
