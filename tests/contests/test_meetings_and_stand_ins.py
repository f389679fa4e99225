"""Contests where a vote was cast by proxy, recorded by hands, or a close was brought forward."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

import pytest

from gov.ballots.early import bring_forward
from gov.ballots.finality import Finality
from gov.ballots.queries import ballot_page
from gov.decisions.sealing import seal_due
from gov.instruments.rulesets import RuleSet
from gov.kernel import clock
from gov.kernel.errors import NotAllowed
from gov.meetings import recording, sitting
from gov.meetings.forms import Approval, Draft, Point
from gov.meetings.rules import ItemKind
from gov.meetings.seats import Noted
from gov.recusals.actions import declare_recusal
from gov.recusals.forms import Declaring
from tests.ballots.builders import a_vote, an_open_ballot
from tests.ballots.test_early import TUESDAY
from tests.contests.builders import CLOSE, FRIDAY, contests, the_case
from tests.hands.builders import a_show, shown_by
from tests.meetings.builders import (
    AFTER,
    TODAY,
    a_meeting,
    a_roll,
    a_sitting,
    approves,
    item_named,
    the_meeting,
)
from tests.motions.builders import a_motion, once
from tests.proxies.builders import PROXIES, gives
from tests.support.canal import MONDAY, SITE, Town, a_town

pytestmark = pytest.mark.usefixtures("database")

EARLY = replace(PROXIES, early_close=True)
ROOM = ("amina", "thomas", "fatou")


async def lien_by_proxy(rules: RuleSet = PROXIES) -> tuple[Town, str, UUID]:
    """A ballot in which Amina votes for her own seat, and by proxy for Lien's."""
    town = await a_town(rules)
    number = await a_motion(town)
    ballot = await an_open_ballot(town, number)
    await gives(town, "lien", "amina", number, ballot)
    await a_vote(town, "amina", number, ballot, "for", seat=town.seat("lien"))
    return town, number, ballot


async def test_what_was_cast_by_proxy_is_contested_by_the_seats_own_people_alone() -> None:
    with clock.freeze(MONDAY):
        town, number, ballot = await lien_by_proxy()
        for who in ("thomas", "fatou"):
            await a_vote(town, who, number, ballot, "for")
    with clock.freeze(CLOSE):
        await seal_due(SITE)
    with clock.freeze(FRIDAY):
        # Amina contests for her own seat, which gave no answer, and reaches no further.
        case = await the_case(town, FRIDAY, "amina")
        assert case.rights.seat_id == town.seat("amina")
        await contests(town, "amina", "against", "stands")
        with pytest.raises(NotAllowed, match="contest_twice"):
            await contests(town, "amina", "against", "stands")
        await contests(town, "lien", "against", "set_aside")
        case = await the_case(town, FRIDAY, "lien")
    assert [(one.seat_id, one.recorded, one.says) for one in case.contests] == [
        (town.seat("amina"), "silent", "against"),
        (town.seat("lien"), "for", "against"),
    ]


async def a_vote_by_hands(town: Town) -> tuple[str, str]:
    """A vote recorded in a meeting in session today: the meeting's number, and the decision's."""
    meeting = await a_sitting(town, Point(title="Le bail", kind=ItemKind.DECISION, minutes=20))
    noted = {town.canal.persons[who]: Noted.PRESENT for who in ROOM}
    await sitting.call_roll(town.viewer("claire"), "canal", meeting, a_roll(noted), once(), site=SITE)
    number = await a_motion(town, item=await item_named(town, meeting, "Le bail"))
    return meeting, await shown_by(town, "claire", number, await a_show(town, number))


async def minutes_drafted(town: Town, meeting: str) -> None:
    claire = town.viewer("claire")
    await sitting.adjourn(claire, "canal", meeting, once(), site=SITE)
    draft = Draft(text="Le comité a voté.", language="fr", closed={}, seen=0)
    await recording.write_minutes(claire, "canal", meeting, draft, once(), site=SITE)


async def a_later_meeting(town: Town) -> UUID:
    """Another meeting of the same day, which has begun."""
    number = await a_meeting(town, starts=TODAY.replace(minute=45))
    await sitting.open_session(town.viewer("claire"), "canal", number, once(), site=SITE)
    return (await the_meeting(town, number)).id


async def test_hands_are_contested_until_their_minutes_are_approved_and_no_longer() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        meeting, decision = await a_vote_by_hands(town)
        await contests(town, "fatou", "against", "stands", number=decision)
        await minutes_drafted(town, meeting)
        later = await a_later_meeting(town)
    with clock.freeze(AFTER):
        # Long after five working days: of a room it is the minutes that count.
        assert (await the_case(town, AFTER, number=decision)).stands is Finality.CONTESTABLE
        await contests(town, "thomas", "abstain", "set_aside", number=decision)
        await approves(town, meeting, way=later)
        assert (await the_case(town, AFTER, number=decision)).stands is Finality.FINAL
        with pytest.raises(NotAllowed, match="contest_window_over"):
            await contests(town, "amina", "against", "stands", number=decision)


async def test_minutes_approved_the_same_evening_cut_no_seat_off_from_its_days() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        meeting, decision = await a_vote_by_hands(town)
        await minutes_drafted(town, meeting)
        at_once = Approval("committee", 1, await a_later_meeting(town))
        await recording.approve_minutes(town.viewer("claire"), "canal", meeting, at_once, once(), site=SITE)
        assert (await the_case(town, MONDAY, number=decision)).stands is Finality.CONTESTABLE
        await contests(town, "fatou", "against", "stands", number=decision)
    with clock.freeze(AFTER), pytest.raises(NotAllowed, match="contest_window_over"):
        await contests(town, "thomas", "abstain", "set_aside", number=decision)


async def answer_all(
    rules: RuleSet, recused: Sequence[str] = (), proxied: str = ""
) -> tuple[Town, str, UUID]:
    """A ballot in which all but one have answered, some by recusals carried, one by proxy."""
    town = await a_town(rules)
    number = await a_motion(town)
    for who in recused:
        await declare_recusal(town.viewer(who), "canal", number, Declaring("Nous louons."), once())
    ballot = await an_open_ballot(town, number)
    if proxied:
        await gives(town, proxied, "amina", number, ballot)
        await a_vote(town, "amina", number, ballot, "for", seat=town.seat(proxied))
    for who in ("amina", "thomas", "fatou", "emily"):
        if who not in recused:
            await a_vote(town, who, number, ballot, "for")
    return town, number, ballot


async def brings(town: Town, who: str, number: str, ballot: UUID) -> None:
    await bring_forward(town.viewer(who), "canal", number, ballot, once(), site=SITE)


async def test_a_recusal_carried_and_a_vote_by_proxy_are_answers_to_an_early_close() -> None:
    with clock.freeze(MONDAY):
        town, number, ballot = await answer_all(EARLY, recused=("emily", "fatou"), proxied="lien")
        # Who recused itself is of the electorate, and may ask as any other.
        await brings(town, "emily", number, ballot)
        found = await ballot_page(town.viewer("thomas"), "canal", number, MONDAY)
    assert found is not None
    assert (found.cast, found.ballot.closes_at) == (5, TUESDAY)


async def test_a_seat_that_only_gave_its_proxy_has_not_answered() -> None:
    with clock.freeze(MONDAY):
        town, number, ballot = await answer_all(EARLY, recused=("emily",))
        await gives(town, "lien", "amina", number, ballot)
        with pytest.raises(NotAllowed, match="early_close_needs_all"):
            await brings(town, "thomas", number, ballot)


async def test_her_own_people_replace_a_proxys_vote_and_all_have_still_answered() -> None:
    with clock.freeze(MONDAY):
        town, number, ballot = await answer_all(EARLY, proxied="lien")
        await brings(town, "thomas", number, ballot)
        await a_vote(town, "lien", number, ballot, "against")
        with pytest.raises(NotAllowed, match="early_close_settled"):
            await brings(town, "fatou", number, ballot)
    with clock.freeze(TUESDAY):
        assert await seal_due(SITE) == 1
        case = await the_case(town, TUESDAY, "lien")
    assert case.recorded[town.seat("lien")].said == "against"
    assert case.decided.counted.count.silent == 0
