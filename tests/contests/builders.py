"""Counted ballots and contests as tests need them."""

from datetime import UTC, datetime
from typing import Any

from gov.contests.actions import contest_record
from gov.contests.forms import Contesting
from gov.contests.queries import Case, case_page
from gov.contests.rules import Effect
from gov.decisions.sealing import seal_due
from gov.kernel import clock
from tests.ballots.builders import a_vote, an_open_ballot
from tests.motions.builders import a_motion, once
from tests.support.canal import MONDAY, SITE, Town

CLOSE = datetime(2026, 11, 12, 17, tzinfo=UTC)  # 18:00 in Brussels, a Thursday
FRIDAY = datetime(2026, 11, 13, 9, tzinfo=UTC)
FINAL = datetime(2026, 11, 19, 17, tzinfo=UTC)
NUMBER = "2026-001"


async def a_count(town: Town, *votes: tuple[str, str], motion: str | None = None, **opening: Any) -> str:
    """A ballot opened on Monday, voted in and counted at its close; the number of its motion."""
    with clock.freeze(MONDAY):
        number = motion or await a_motion(town)
        ballot = await an_open_ballot(town, number, **opening)
        for who, choice in votes:
            approved = tuple(int(place) for place in choice if place.isdigit())
            said = "approve" if approved else choice
            reason = "Trop tôt." if said in ("objection", "concern") else ""
            await a_vote(town, who, number, ballot, said, reason=reason, approved=approved)
    with clock.freeze(CLOSE):
        await seal_due(SITE)
    return number


async def contests(
    town: Town,
    who: str,
    says: str,
    expects: str,
    *,
    number: str = NUMBER,
    approved: tuple[int, ...] = (),
    key: str = "",
) -> None:
    """A contest by one person, told beforehand what would follow."""
    said = contesting(says, expects, approved=approved)
    await contest_record(town.viewer(who), town.canal.slug, number, said, once(key), site=SITE)


def contesting(says: str, expects: str, *, approved: tuple[int, ...] = ()) -> Contesting:
    """What the form told."""
    why = "Erreur de saisie : <b>relu</b>."
    return Contesting(says=says, approved=approved, why=why, effect=Effect(expects))


async def the_case(town: Town, now: datetime, who: str = "amina", number: str = NUMBER) -> Case:
    """What one person sees of a record."""
    return await case_page(town.viewer(who), town.canal.slug, number, now)
