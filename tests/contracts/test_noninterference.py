"""What is hidden is absent from the bytes: two runs that differ in it are alike outside."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from gov.kernel import clock
from gov.settings import Settings
from tests.ballots.builders import a_vote, an_open_ballot
from tests.decisions.builders import (
    DURING,
    a_meeting,
    a_roll_call,
    a_taken,
    an_item,
    logged,
    taken_by,
)
from tests.motions.builders import a_draft, a_motion
from tests.support.canal import Town, a_town
from tests.support.sources import demand
from tests.support.twins import Got, gathered

OUTSIDE_THE_MEMBERS = ("samira", "brigitte", "nadia", "olivier", None)
OTHER_SEATS = ("thomas", "luc", "lien", "claire", *OUTSIDE_THE_MEMBERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """What only some may know."""

    choice: str = "for"
    reason: str = "Nous en avons besoin."
    title: str = "Prolonger le contrat de Lotte jusqu’en juin"
    text: str = "Le contrat est prolongé."
    kind: str = "ordinary"
    outcome: str = "adopted"


ONE = Hidden()
VOTED = Hidden(choice="against", reason="Non, trop cher : nous partirions.")
CLOSED = Hidden(
    title="Ne pas prolonger", text="Fin de mandat, avec préavis.", kind="budget", outcome="rejected"
)
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


async def script(hidden: Hidden) -> Town:
    """A committee meets in the open and in closed session, and votes unseen."""
    town = await a_town()
    meeting = await a_meeting(town)
    item = await an_item(meeting, 1, title="Le bail")
    closed = await an_item(meeting, 2, closed=True, title=hidden.title)
    await a_roll_call(town, meeting, {"amina": "present", "thomas": "present", "fatou": "present"})
    await a_draft(town, title=hidden.title, text=hidden.text)
    motion = await a_motion(town)
    ballot = await an_open_ballot(town, motion, showing="at_close")
    await a_vote(town, "amina", motion, ballot, hidden.choice, reason=hidden.reason)
    await a_vote(town, "emily", motion, ballot, "for")
    await a_motion(town, item=closed, title=hidden.title, text=hidden.text)
    with clock.freeze(DURING):
        await taken_by(town, "claire", a_taken(town, item, audience="public"))
        words = {"title": hidden.title, "text": hidden.text, "audience": "closed"}
        await taken_by(town, "claire", a_taken(town, closed, **words))
        await logged(town, **words, decision_class=hidden.kind, outcome=hidden.outcome)
        await logged(town, "Ouverte")
    return town


async def _twins(
    template: Settings, home: Path, other: Hidden, readers: tuple[str | None, ...]
) -> tuple[dict[str, Got], dict[str, Got]]:
    for name in ("one", "two"):
        home.joinpath(name).mkdir()
    first = await gathered(template, home / "one", lambda: script(ONE), readers, LOOKED_FOR)
    second = await gathered(template, home / "two", lambda: script(other), readers, LOOKED_FOR)
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


@pytest.mark.parametrize(("other", "reader"), [(VOTED, "jonas"), (CLOSED, "thomas")])
async def test_who_may_know_sees_the_difference(
    template: Settings, tmp_path: Path, other: Hidden, reader: str
) -> None:
    first, second = await _twins(template, tmp_path, other, (reader,))
    assert _leaks(first, second)
    assert all(
        any(got[0] == 200 for place, got in first[reader].items() if part in place and isinstance(got, tuple))
        for part in ("/decisions/2026-", "/motions/2026-", "/decisions?q=")
    )
