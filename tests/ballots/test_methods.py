"""Each method asks its own question, and a vote answers that one and no other."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from gov.ballots.ahead import Ahead
from gov.ballots.asking import opening_page
from gov.ballots.ending import Sealed, seal_in
from gov.ballots.queries import ballot_page
from gov.ballots.receipts import receipt_page
from gov.kernel import clock
from gov.kernel.errors import Conflict, Invalid
from gov.kernel.ids import new_id
from gov.motions.actions import edit_motion
from gov.motions.queries import motion_page
from gov.motions.rules import State
from gov.store import execute, fetch_value, read, write
from gov.store.outbox import recent
from gov.tally.counts import ANSWERS, Choice
from gov.tally.shares import TWO_THIRDS
from gov.tally.terms import Method
from tests.ballots.builders import a_void, a_vote, an_open_ballot
from tests.ballots.test_rounds import entry
from tests.motions.builders import a_motion, a_wording
from tests.support.canal import MONDAY, Town, a_town

CLOSE = datetime(2026, 11, 12, 17, tzinfo=UTC)
TREES = ("Tilleul", "Chêne", "Ne rien changer")


@pytest.fixture
async def town(database: object) -> Town:
    with clock.freeze(MONDAY):
        return await a_town()


async def a_round(town: Town, method: str, **more: object) -> tuple[str, UUID]:
    number = await a_motion(town)
    options = TREES if method == "approval" else ()
    return number, await an_open_ballot(town, number, **{"method": method, "options": options} | more)


async def sealed(town: Town, ballot_id: UUID) -> Sealed:
    with clock.freeze(CLOSE):
        async with write(lock=[("committee", town.canal.committee), ("ballot", ballot_id)]) as unit:
            found = await seal_in(unit, ballot_id)
    assert found is not None
    return found


async def ahead(town: Town, number: str) -> Ahead:
    return (await opening_page(town.viewer("claire"), "canal", number, CLOSE))[0]


def errors(refused: pytest.ExceptionInfo[Invalid]) -> list[tuple[str, str]]:
    return [(one.name, one.code) for one in refused.value.fields]


@pytest.mark.parametrize("method", Method)
async def test_a_vote_answers_what_its_ballot_asks(town: Town, method: Method) -> None:
    with clock.freeze(MONDAY):
        number, ballot_id = await a_round(town, method)
        for choice in Choice:
            more = {"reason": "Parce que.", "approved": (1,) if choice is Choice.APPROVE else ()}
            if choice in ANSWERS[method]:
                await a_vote(town, "amina", number, ballot_id, choice, **more)
            else:
                with pytest.raises(Invalid) as refused:
                    await a_vote(town, "amina", number, ballot_id, choice, **more)
                assert ("choice", "not_a_choice") in errors(refused)


@pytest.mark.parametrize("choice", ["concern", "objection"])
async def test_a_concern_or_an_objection_says_why(town: Town, choice: str) -> None:
    with clock.freeze(MONDAY):
        number, ballot_id = await a_round(town, "consent")
        with pytest.raises(Invalid) as refused:
            await a_vote(town, "amina", number, ballot_id, choice)
    assert errors(refused) == [("reason", "reason_required")]


@pytest.mark.parametrize(
    ("choice", "approved", "code"),
    [
        ("approve", (), "approve_one"),
        ("approve", (4,), "not_a_choice"),
        ("abstain", (1,), "options_or_abstention"),
        ("recused", (2,), "options_or_abstention"),
    ],
)
async def test_a_seat_approves_options_of_its_ballot_or_none(
    town: Town, choice: str, approved: tuple[int, ...], code: str
) -> None:
    with clock.freeze(MONDAY):
        number, ballot_id = await a_round(town, "approval")
        with pytest.raises(Invalid) as refused:
            await a_vote(town, "amina", number, ballot_id, choice, approved=approved)
    assert errors(refused) == [("approved", code)]


async def test_options_approved_are_those_of_the_last_vote(town: Town) -> None:
    with clock.freeze(MONDAY):
        number, ballot_id = await a_round(town, "approval")
        first = await a_vote(town, "amina", number, ballot_id, "approve", approved=(1, 3))
        await a_vote(town, "thomas", number, ballot_id, "approve", approved=(2,))
        await a_vote(town, "fatou", number, ballot_id, "approve", approved=(2, 3))
        await a_vote(town, "jonas", number, ballot_id, "approve", approved=(2,))
        shown = await receipt_page(town.viewer("amina"), "canal", number, first, MONDAY)
    found = await sealed(town, ballot_id)
    assert (shown.approved, shown.counts) == (["Tilleul", "Ne rien changer"], False)
    assert found.verdict.approvals == (0, 3, 1)
    assert found.options[found.verdict.chosen or 0] == "Chêne"


async def test_a_choice_pressed_twice_is_one_vote_and_another_under_its_key_is_refused(town: Town) -> None:
    with clock.freeze(MONDAY):
        number, ballot_id = await a_round(town, "approval")
        vote = (town, "amina", number, ballot_id, "approve")
        first = await a_vote(*vote, approved=(1, 2), key="one")
        assert await a_vote(*vote, approved=(1, 2), key="one") == first
        with pytest.raises(Conflict, match="key_reused"):
            await a_vote(*vote, approved=(1,), key="one")
    async with read():
        assert await fetch_value(int, "SELECT count(*) FROM vote_approval") == 2


async def test_her_mail_says_which_options_she_approved(town: Town) -> None:
    with clock.freeze(MONDAY):
        number, ballot_id = await a_round(town, "approval")
        async with read():
            asked = [mail.text for mail in await recent(100) if mail.recipient.startswith("amina")]
            before = {mail.id for mail in await recent(100)}
        await a_vote(town, "amina", number, ballot_id, "approve", approved=(1, 3))
        async with read():
            mails = [mail.text for mail in await recent(100) if mail.id not in before]
    assert "- Tilleul\n- Chêne\n- Ne rien changer" in asked[0]
    assert "vous avez APPROUVÉ «\u00a0Tilleul\u00a0» et «\u00a0Ne rien changer\u00a0»." in mails[0]


@pytest.mark.parametrize(
    ("method", "options", "error"),
    [
        ("approval", ("Un",), ("options", "options_too_few")),
        ("approval", ("Un", "un"), ("options", "option_twice")),
        ("approval", tuple(f"Option {n}" for n in range(13)), ("options", "options_too_many")),
        ("consent", TREES, ("options", "options_only_for_choice")),
    ],
)
async def test_a_choice_alone_has_options_and_they_differ(
    town: Town, method: str, options: tuple[str, ...], error: tuple[str, str]
) -> None:
    with clock.freeze(MONDAY):
        number = await a_motion(town)
        with pytest.raises(Invalid) as refused:
            await an_open_ballot(town, number, method=method, options=options)
    assert errors(refused) == [error]


@pytest.mark.parametrize("method", ["consent", "approval", "for_against_abstain"])
async def test_what_needs_every_seat_is_asked_of_every_seat(town: Town, method: str) -> None:
    with clock.freeze(MONDAY):
        number = await a_motion(town, decision_class="convention")
        options = TREES if method == "approval" else ()
        with pytest.raises(Invalid) as refused:
            await an_open_ballot(town, number, method=method, options=options)
        assert errors(refused) == [("method", "method_not_offered")]
        await an_open_ballot(town, number, method="unanimous_written")


async def test_a_sense_check_is_noted_and_its_motion_discussed_again(town: Town) -> None:
    with clock.freeze(MONDAY):
        number, ballot_id = await a_round(town, "sense_check")
        for who, choice in (("amina", "for"), ("thomas", "against"), ("lien", "abstain")):
            await a_vote(town, who, number, ballot_id, choice)
    found = await sealed(town, ballot_id)
    page = await motion_page(town.viewer("amina"), "canal", number)
    shown = await ballot_page(town.viewer("samira"), "canal", number, CLOSE)
    assert (found.verdict.outcome, page.motion.state) == ("noted", State.DISCUSSED)
    assert shown is not None
    assert shown.verdict == found.verdict
    assert (await ahead(town, number)).suggested == (Method.FOR_AGAINST, ())


async def test_after_a_tie_the_next_round_is_between_the_options_that_lead(town: Town) -> None:
    with clock.freeze(MONDAY):
        number, ballot_id = await a_round(town, "approval")
        for who, approved in (("amina", (1,)), ("thomas", (3,)), ("fatou", (1, 3)), ("lien", (2,))):
            await a_vote(town, who, number, ballot_id, "approve", approved=approved)
    found = await sealed(town, ballot_id)
    assert found.verdict.outcome == "deferred"
    assert (await ahead(town, number)).suggested == (Method.APPROVAL, ["Tilleul", "Ne rien changer"])


async def test_a_choice_without_quorum_or_declared_void_is_asked_again_as_it_was(town: Town) -> None:
    with clock.freeze(MONDAY):
        number, ballot_id = await a_round(town, "approval")
        other, void = await a_round(town, "approval")
        await a_void(town, other, void)
        await edit_motion(town.viewer("amina"), "canal", other, a_wording(1, title="Autre"))
        assert (await ahead(town, other)).suggested == (Method.APPROVAL, TREES)
    await sealed(town, ballot_id)
    assert (await ahead(town, number)).suggested == (Method.APPROVAL, TREES)


async def test_after_a_maintained_objection_two_thirds_decide_until_a_consent_has_none(town: Town) -> None:
    with clock.freeze(MONDAY):
        number, ballot_id = await a_round(town, "consent")
        await a_vote(town, "amina", number, ballot_id, "objection", reason="Trop tôt.")
        for who in ("thomas", "fatou"):
            await a_vote(town, who, number, ballot_id, "consent")
        assert (await ahead(town, await a_motion(town))).terms(Method.FOR_AGAINST).majority != TWO_THIRDS
    await sealed(town, ballot_id)
    after = await ahead(town, number)
    assert (after.after_objection, after.suggested) == (True, (Method.FOR_AGAINST, ()))
    assert after.terms(Method.FOR_AGAINST).majority == TWO_THIRDS
    with clock.freeze(CLOSE):
        again = await an_open_ballot(town, number, closes_on=date(2026, 11, 23))
    async with read():
        terms = await fetch_value(str, "SELECT terms FROM ballot WHERE id = {}", again)
    assert '"majority": {"numerator": 2, "denominator": 3, "strict": false}' in (terms or "")


async def refused(sql: str, *args: object) -> str:
    with pytest.raises(Conflict) as conflict:
        async with write():
            await execute(sql, *args)
    return str(conflict.value.facts["constraint"])


@pytest.mark.parametrize("method", Method)
async def test_the_database_holds_each_answer_to_its_method(town: Town, method: Method) -> None:
    with clock.freeze(MONDAY):
        _, ballot_id = await a_round(town, method)
    for choice in set(Choice) - set(ANSWERS[method]):
        insert = (
            "INSERT INTO vote (ballot_id, seat_id, turn, choice, reason, approvals, person_id, capacity,"
            " cast_at, receipt) VALUES ({}, {}, 1, {}, 'x', {}, {}, 'holder', {}, {})"
        )
        seat, person = town.seat("amina"), town.canal.persons["amina"]
        told = (choice, int(choice is Choice.APPROVE), person, MONDAY, str(new_id()))
        assert await refused(insert, ballot_id, seat, *told) == "vote_by_method"


async def test_options_are_frozen_and_a_vote_is_whole_in_the_database(town: Town) -> None:
    with clock.freeze(MONDAY):
        number, ballot_id = await a_round(town, "approval")
        await a_vote(town, "amina", number, ballot_id, "approve", approved=(1,))
    option = "INSERT INTO ballot_option (ballot_id, place, label) VALUES ({}, 4, 'Hêtre')"
    approval = "INSERT INTO vote_approval (ballot_id, seat_id, turn, place) VALUES ({}, {}, 1, 2)"
    assert await refused(option, ballot_id) == "options_are_frozen"
    assert await refused("UPDATE ballot_option SET label = 'Hêtre'") == "append_only:ballot_option"
    assert await refused(approval, ballot_id, town.seat("amina")) == "vote_is_whole"
    assert await refused("DELETE FROM vote_approval") == "append_only:vote_approval"


async def test_both_ends_of_a_choice_are_logged_with_its_options(town: Town) -> None:
    with clock.freeze(MONDAY):
        number, ballot_id = await a_round(town, "approval")
        await a_vote(town, "amina", number, ballot_id, "approve", approved=(1, 3))
    await sealed(town, ballot_id)
    for n, kind in ((2, "ballot-open"), (3, "ballot-close")):
        leaf, told = await entry(n)
        assert (leaf.kind, told["method"]) == (kind, "approval")
        assert [told[f"option.{place}"] for place in (1, 2, 3)] == list(TREES)
    assert told["vote.1"] == ["La Maison du Quai", "approve", 1, 3]
    assert told["verdict"]["approvals"] == [1, 0, 1]


async def test_a_tie_after_an_objection_still_offers_the_options_that_lead(town: Town) -> None:
    with clock.freeze(MONDAY):
        number, ballot_id = await a_round(town, "consent")
        await a_vote(town, "amina", number, ballot_id, "objection", reason="Trop tôt.")
        for who in ("thomas", "fatou"):
            await a_vote(town, who, number, ballot_id, "consent")
    await sealed(town, ballot_id)
    with clock.freeze(CLOSE):
        later = {"closes_on": date(2026, 11, 23), "method": "approval", "options": TREES}
        choice = await an_open_ballot(town, number, **later)
        for who, place in (("amina", 1), ("thomas", 2), ("fatou", 1), ("lien", 2)):
            await a_vote(town, who, number, choice, "approve", approved=(place,))
    with clock.freeze(datetime(2026, 11, 23, 17, tzinfo=UTC)):
        async with write(lock=[("committee", town.canal.committee), ("ballot", choice)]) as unit:
            assert await seal_in(unit, choice)
    next_ = await ahead(town, number)
    assert next_.suggested == (Method.APPROVAL, ["Tilleul", "Chêne"])
    assert next_.terms(Method.APPROVAL).majority == TWO_THIRDS
