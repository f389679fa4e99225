"""A founding text holds because a motion that carried it was adopted, and never otherwise."""

import json
from dataclasses import replace

import pytest

from gov.decisions.reading import decision_page
from gov.decisions.sealing import seal_due
from gov.instruments.bodies import written
from gov.instruments.queries import carried_by, in_force, rules_cited, rules_in_force, versions_of
from gov.instruments.rules import Kind
from gov.instruments.rulesets import NO_RULES
from gov.instruments.starters import STARTERS, Starter
from gov.kernel import clock
from gov.kernel.errors import Conflict, Invalid, NotAllowed
from gov.motions.actions import draft_motion, edit_motion, submit_motion
from gov.motions.amending import propose_amendment
from gov.motions.forms import Amending
from gov.motions.queries import motion_for
from gov.store import execute, fetch_value, read, write
from gov.web.words import words
from tests.ballots.builders import a_vote, an_open_ballot
from tests.instruments.test_rules import CONVENTION, REMIT
from tests.motions.builders import WORDS, a_motion, a_wording, once
from tests.revisions.builders import AFTER, SEATED, a_proposal, adopted, founded
from tests.support.canal import MONDAY, Town

pytestmark = pytest.mark.usefixtures("database")
SIMPLE, ASSOCIATION = STARTERS[Starter.SIMPLE], STARTERS[Starter.ASSOCIATION]


async def _version(town: Town, kind: Kind = Kind.RULES) -> int:
    async with read():
        found = await in_force(town.canal.committee, kind)
    return found.version if found else 0


async def test_the_first_rules_need_every_seat() -> None:
    town = await founded(rules=None)
    await adopted(town, Kind.RULES, SIMPLE, SEATED[:4])
    assert await _version(town) == 0
    async with read():
        assert await rules_in_force(town.canal.committee) == NO_RULES


async def test_adopted_rules_hold_from_their_decision_on() -> None:
    town = await founded(rules=None)
    number = await adopted(town, Kind.RULES, SIMPLE)
    async with read():
        rules = await rules_in_force(town.canal.committee)
        cited = await rules_cited(town.canal.committee, "rules:1")
    assert rules.law == SIMPLE
    assert rules.cited == cited
    assert rules.cited is not None
    with clock.freeze(AFTER):
        decision = await decision_page(town.viewer("samira"), "canal", rules.cited.decision)
    assert decision.sound
    assert decision.values["instrument"] == ["rules", written(SIMPLE)]
    assert decision.row is not None
    assert decision.row.motion == number
    assert json.loads(decision.row.verdict or "")["terms"]["source"] == "unanimity"


async def test_past_decisions_keep_the_version_they_were_taken_under() -> None:
    town = await founded()
    await adopted(town, Kind.RULES, ASSOCIATION)
    async with read():
        assert await _version(town) == 2
        taken = await fetch_value(str, "SELECT terms FROM ballot")
        versions = await versions_of(town.canal.committee, Kind.RULES)
    assert json.loads(taken or "")["source"] == "rules:1"
    assert [one.version for one in versions] == [2, 1]
    assert versions[1].text == SIMPLE
    assert versions[0].text == ASSOCIATION


async def test_rejected_rules_change_nothing() -> None:
    town = await founded()
    await adopted(town, Kind.RULES, ASSOCIATION, ("amina",))
    assert await _version(town) == 1


@pytest.mark.parametrize(("kind", "body"), [(Kind.CONVENTION, CONVENTION), (Kind.REMIT, REMIT)])
async def test_conventions_and_remits_are_adopted_in_the_same_way(kind: Kind, body: object) -> None:
    town = await founded()
    await adopted(town, kind, body)  # type: ignore[arg-type]  # one of the three
    async with read():
        found = await in_force(town.canal.committee, kind)
    assert found is not None
    assert found.text == body


async def test_a_convention_that_one_seat_does_not_want_is_not_adopted() -> None:
    town = await founded()
    await adopted(town, Kind.CONVENTION, CONVENTION, SEATED[:4])
    assert await _version(town, Kind.CONVENTION) == 0


async def test_no_ballot_by_majority_opens_online_where_the_rules_forbid_it() -> None:
    town = await founded(rules=ASSOCIATION)
    with clock.freeze(MONDAY):
        number = await a_motion(town)
        with pytest.raises(NotAllowed, match="no_majority_online") as refused:
            await an_open_ballot(town, number, method="for_against_abstain")
        said = refused.value.facts["rule"].said(words("fr"))  # type: ignore[attr-defined]  # a fact says itself
        assert "version 1" in said
        assert "2019-001" in said
        convention = await a_proposal(town, Kind.CONVENTION, CONVENTION)
        await an_open_ballot(town, convention)


async def test_what_is_carried_goes_on_with_a_changed_title_and_not_with_other_words() -> None:
    town = await founded()
    with clock.freeze(MONDAY):
        number = await a_proposal(town, Kind.RULES, ASSOCIATION)
        viewer = town.viewer("amina")
        async with read():
            motion = await motion_for(viewer, "canal", number)
        kept = replace(a_wording(1, decision_class="rules"), text=replace(motion.words, title="Autre titre"))
        edited = await edit_motion(viewer, "canal", number, kept)
        async with read():
            carried = await carried_by(motion.id, edited.version)
        assert edited.version == 2
        assert carried is not None
        assert carried.text == ASSOCIATION
        other = replace(kept, text=replace(kept.text, text="La moitié suffit."), seen=2)
        with pytest.raises(Invalid) as refused:
            await edit_motion(viewer, "canal", number, other)
        assert [wrong.code for wrong in refused.value.fields] == ["founding_text_says_so"]
        easier = replace(a_wording(2, decision_class="ordinary"), text=kept.text)
        with pytest.raises(Invalid) as refused:
            await edit_motion(viewer, "canal", number, easier)
        assert [wrong.code for wrong in refused.value.fields] == ["founding_text_of_another_class"]


async def test_a_text_bound_to_a_version_on_ballot_stands_still() -> None:
    town = await founded()
    with clock.freeze(MONDAY):
        number = await a_motion(town, decision_class="rules")
        await an_open_ballot(town, number)
        with pytest.raises(Conflict):
            async with write():
                await execute(
                    "INSERT INTO motion_instrument (motion_id, motion_version, kind, body)"
                    " SELECT id, 1, 'rules', {} FROM motion WHERE number = {}",
                    *(written(ASSOCIATION), number),
                )


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE instrument SET body = ''",
        "DELETE FROM instrument",
        "UPDATE motion_instrument SET body = ''",
        "DELETE FROM motion_instrument",
    ],
)
async def test_a_founding_text_is_never_rewritten(change: str) -> None:
    town = await founded()
    with clock.freeze(MONDAY):
        await a_proposal(town, Kind.RULES, ASSOCIATION)
    with pytest.raises(Conflict):
        async with write():
            await execute(change)


async def test_versions_have_no_gap() -> None:
    town = await founded()
    with pytest.raises(Conflict):
        async with write() as unit:
            await execute(
                "INSERT INTO instrument (committee_id, kind, version, body, language, decision_id,"
                " adopted_on, at) SELECT committee_id, kind, 3, body, language, {}, adopted_on, {}"
                " FROM instrument",
                *(town.canal.committee, unit.now),
            )


async def test_a_motion_names_a_matter_of_the_remit_and_its_decision_says_so() -> None:
    town = await founded()
    await adopted(town, Kind.REMIT, REMIT)
    with clock.freeze(AFTER):
        with pytest.raises(Invalid) as refused:
            await _moved(town, "Autre chose")
        assert refused.value.fields[0].name == "competence"
        number = await _moved(town, "Les engagements")
        ballot = await an_open_ballot(
            town, number, closes_on=AFTER.date().replace(day=27), audience="partners"
        )
        for who in SEATED:
            await a_vote(town, who, number, ballot)
    with clock.freeze(AFTER.replace(month=12)):
        await seal_due("https://gov.example")
        found = await decision_page(town.viewer("amina"), "canal", "2026-002")
    assert found.values["remit"] == ["Les engagements", "refers"]


async def _moved(town: Town, competence: str) -> str:
    viewer = town.viewer("amina")
    wording = replace(a_wording(0), competence=competence)
    code = await draft_motion(viewer, "canal", wording, once())
    return await submit_motion(viewer, "canal", code, 1, once())


async def test_a_motion_that_carries_a_founding_text_is_not_amended() -> None:
    with clock.freeze(MONDAY):
        town = await founded()
        number = await a_proposal(town, Kind.RULES, ASSOCIATION)
        other = Amending(text=replace(WORDS, text="Une majorité suffit."), why="Plus simple.", seen=1)
        with pytest.raises(NotAllowed, match="founding_text_not_amended"):
            await propose_amendment(town.viewer("thomas"), "canal", number, other, once())
