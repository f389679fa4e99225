from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from gov.kernel.ids import new_id
from gov.settings import Settings
from gov.store import folding, read, search, write
from gov.store.access import Backend
from gov.store.sqlite import connect

HERE, ELSEWHERE = new_id(), new_id()


async def put(
    ref: str, title: str, *, body: str = "", audience: str = "committee", day: int = 1, at: UUID = HERE
) -> None:
    async with write() as unit:
        await search.index(
            unit,
            kind="decision",
            ref=ref,
            committee_id=at,
            audience=audience,
            title=title,
            body=body,
            day=date(2026, 1, day),
        )


async def found(text: str, audience: str = "closed", **more: object) -> list[str]:
    async with read():
        return [hit.ref for hit in await search.search({HERE: audience}, text, **more)]  # type: ignore[arg-type]  # passed on


@pytest.mark.parametrize(
    "text", ["vehicule", "VÉHICULE", "véhi", "d'equipe", "vehicule équipe", "l’œuvre", "oeuvre"]
)
async def test_accents_case_and_ligatures_do_not_matter(database: Backend, text: str) -> None:
    await put("2026-014", "Le véhicule d’équipe, l’Œuvre commune")
    assert await found(text) == ["2026-014"]


@pytest.mark.parametrize("text", ["", "  ", '"', "a AND", "NEAR(", "'", "* : ( )", "!&|", "absent"])
async def test_any_text_is_a_question_and_never_an_error(database: Backend, text: str) -> None:
    await put("2026-014", "Véhicule partagé")
    assert await found(text) == []


async def test_every_word_must_be_there(database: Backend) -> None:
    await put("1", "budget du bus")
    await put("2", "budget")
    assert await found("budget bus") == ["1"]


async def test_what_may_not_be_read_is_not_found(database: Backend) -> None:
    await put("closed", "budget", audience="closed")
    await put("public", "budget", audience="public")
    await put("elsewhere", "budget", at=ELSEWHERE)
    assert await found("budget", "committee") == ["public"]
    assert sorted(await found("budget", "closed")) == ["closed", "public"]


async def test_the_newest_come_first_page_after_page(database: Backend) -> None:
    for day in range(1, 8):
        await put(f"r{day}", "budget", day=day)
    async with read():
        first = await search.search({HERE: "closed"}, "budget", limit=3)
        second = await search.search({HERE: "closed"}, "budget", limit=3, before=first[-1].place)
    assert [hit.ref for hit in [*first, *second]] == ["r7", "r6", "r5", "r4", "r3", "r2"]


async def test_a_text_indexed_again_replaces_the_former(database: Backend) -> None:
    await put("1", "ancien")
    await put("1", "nouveau")
    assert await found("ancien") == []
    assert await found("nouveau") == ["1"]
    assert await found("nouveau", kinds=["motion"]) == []
    assert await found("nouveau", kinds=["decision", "motion"]) == ["1"]


async def test_an_excerpt_marks_the_words_sought(database: Backend) -> None:
    await put("1", "Titre", body="Le comité achète un véhicule électrique.")
    async with read():
        [hit] = await search.search({HERE: "closed"}, "vehic")
    assert ("véhicule", True) in hit.excerpt
    assert "".join(piece for piece, _ in hit.excerpt) == "Le comité achète un véhicule électrique."


def test_a_long_text_is_cut_around_the_first_word() -> None:
    text = "mot " * 200 + "véhicule " + "mot " * 200
    pieces = folding.marked(text, ["vehicule"])
    assert len("".join(piece for piece, _ in pieces)) < 220
    assert ("véhicule", True) in pieces


async def test_a_withdrawn_word_leaves_the_file_itself(database: Backend, settings: Settings) -> None:
    if settings.sqlite_path is None:
        pytest.skip("PostgreSQL frees pages by VACUUM, run by its operator")
    await put("keep", "autre chose")
    await put("1", "zzyzx" * 3)
    async with write() as unit:
        await search.remove(unit, "decision", "1")
    assert await found("zzyzx") == []
    connection = connect(settings.sqlite_path, writes=True)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    assert b"zzyzx" not in content(settings.sqlite_path)


def content(path: Path) -> bytes:
    return path.read_bytes()


@pytest.mark.parametrize(("glanced", "walked"), [(50, 400), (0, 3), (3, 3), (3, 8)])
async def test_a_common_word_and_a_rare_one_are_found_alike(
    database: Backend, monkeypatch: pytest.MonkeyPatch, glanced: int, walked: int
) -> None:
    monkeypatch.setattr(search, "GLANCED", glanced)
    monkeypatch.setattr(search, "WALKED", walked)
    for day in range(1, 13):
        await put(f"{day:02}", "budget du bus" if day % 5 else "budget rare", day=day)
    await put("13", "budget tenu", audience="closed", day=13)
    assert await found("bud", "committee", limit=4) == ["12", "11", "10", "09"]
    assert await found("bud", "committee", limit=4, before=(date(2026, 1, 9), "decision", "09")) == [
        "08",
        "07",
        "06",
        "05",
    ]
    assert await found("budget rare", limit=4) == ["10", "05"]
    assert await found("tenu", "committee", limit=4) == []
