"""What is hidden is absent from the bytes: two runs that differ in it are alike outside."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from gov.settings import Settings
from tests.support.hidden import BY_OTHERS, CLOSED, ONE, VOTED, Hidden, evening
from tests.support.sources import demand
from tests.support.twins import Got, gathered

# The evening before the ballot closes: the last call, and nothing counted yet.
LAST_CALL = datetime(2026, 11, 11, 18, tzinfo=UTC)
OUTSIDE_THE_MEMBERS = ("samira", "brigitte", "nadia", "olivier", None)
OTHER_SEATS = ("thomas", "luc", "lien", "claire", *OUTSIDE_THE_MEMBERS)
# The operator hands the mail over: an envelope shows to whom it goes, and nothing of why.
NEITHER_CALLED_NOR_OPERATOR = ("luc", "claire", "samira", "brigitte", None)


LOOKED_FOR = tuple(
    f"/committees/canal/decisions?{asked}"
    for asked in (
        "q=Lotte",
        "q=mandat",
        "q=contrat&year=2026",
        "state=force",
        "state=past",
        "state=withheld",
        "class=budget",
        "class=ordinary&year=2026",
        "after=2026-001",
        "after=2026-002",
        "after=2026-003",
    )
)


# Without these, nothing was compared.
READ = (
    r"^/$",
    r"^/live/canal/now$",
    r"^/calendar/.+\.ics$",
    r"^/public/canal/decisions\.atom$",
    r"^/public/canal/decisions\.json$",
    r"^/public/canal/decisions/2026-",
    r"^/committees/canal/decisions/2026-\d+$",
    r"/decisions\?q=",
    r"/motions/2026-\d+/ballot$",
    r"/motions/2026-\d+/amendments/\d+$",
    r"/motions/2026-\d+/counter-versions$",
    r"/motions/2026-\d+/attachments/\d+$",
    r"/meetings/2026-\d+$",
    r"/meetings/2026-\d+/minutes$",
    r"/meetings/2026-\d+/calendar\.ics$",
    r"/agenda-items/[^/]+/comments$",
)


async def _twins(
    template: Settings, home: Path, other: Hidden, readers: tuple[str | None, ...]
) -> tuple[dict[str, Got], dict[str, Got]]:
    for name in ("one", "two"):
        home.joinpath(name).mkdir()
    asked = (readers, LAST_CALL, LOOKED_FOR)
    first = await gathered(template, home / "one", lambda: evening(ONE), *asked)
    second = await gathered(template, home / "two", lambda: evening(other), *asked)
    return first, second


def _leaks(first: dict[str, Got], second: dict[str, Got]) -> list[str]:
    return [
        f"{reader} {place}"
        for reader in first
        for place in first[reader].keys() | second[reader].keys()
        if first[reader].get(place) != second[reader].get(place)
    ]


async def test_a_hidden_vote_is_absent_from_all_that_others_can_get(
    template: Settings, tmp_path: Path
) -> None:
    first, second = await _twins(template, tmp_path, VOTED, OTHER_SEATS)
    demand(sorted(_leaks(first, second)), "leave out of this answer what its reader may not know.")


async def test_a_closed_session_is_absent_from_all_that_outsiders_can_get(
    template: Settings, tmp_path: Path
) -> None:
    first, second = await _twins(template, tmp_path, CLOSED, OUTSIDE_THE_MEMBERS)
    demand(sorted(_leaks(first, second)), "leave out of this answer what its reader may not know.")


async def test_who_voted_unseen_and_whom_closed_words_call_is_absent_for_all_others(
    template: Settings, tmp_path: Path
) -> None:
    first, second = await _twins(template, tmp_path, BY_OTHERS, NEITHER_CALLED_NOR_OPERATOR)
    demand(sorted(_leaks(first, second)), "leave out of this answer what its reader may not know.")


@pytest.mark.parametrize(("other", "reader"), [(VOTED, "jonas"), (CLOSED, "thomas")])
async def test_who_may_know_sees_the_difference(
    template: Settings, tmp_path: Path, other: Hidden, reader: str
) -> None:
    first, second = await _twins(template, tmp_path, other, (reader,))
    assert _leaks(first, second)
    assert _reached(first[reader]) == set(READ)


async def test_an_outsider_is_asked_about_what_she_can_reach(template: Settings, tmp_path: Path) -> None:
    got = await gathered(template, tmp_path, lambda: evening(ONE), ("samira", None), LAST_CALL, LOOKED_FOR)
    assert _reached(got["samira"]) == set(READ)
    assert _reached(got["passer-by"]) == {"^/$", *(part for part in READ if "/public/" in part)}


def _reached(got: Got) -> set[str]:
    opened = [place for place, answer in got.items() if isinstance(answer, tuple) and answer[0] == 200]
    return {part for part in READ if any(re.search(part, place) for place in opened)}
