"""A show of hands is opened, answered, counted and logged in one act, by whom it may be."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from gov.ballots.queries import ballot_page
from gov.ballots.receipts import receipt_page
from gov.decisions.reading import decision_page
from gov.decisions.tallying import tally_file
from gov.instruments.starters import STARTERS, Starter
from gov.kernel import clock
from gov.kernel.errors import Invalid, NotAllowed, NotFound
from gov.motions.forms import Deferring
from gov.motions.leading import put_off_motion
from gov.motions.queries import motion_page
from gov.motions.rules import Ground, State
from gov.store import execute, fetch, fetch_value, read, write
from gov.tally.files import recount
from gov.tally.terms import Method
from tests.ballots.builders import a_void
from tests.decisions.builders import DURING
from tests.decisions.test_projection import Mail
from tests.hands.builders import PRESENT, a_room, a_show, counted, shown_by
from tests.motions.builders import a_motion, once
from tests.support.canal import MONDAY, Town, a_town
from tests.support.mailing import news_at_once


@dataclass(frozen=True, slots=True)
class _Value:
    value: str


@pytest.fixture
async def town(database: object) -> AsyncIterator[Town]:
    with clock.freeze(MONDAY):
        yield await a_town()


async def _refused(kind: type[Exception], code: str, town: Town, number: str, **changes: Any) -> None:
    with pytest.raises(kind, match=code):
        await counted(town, number, **changes)
    async with read():
        assert await fetch_value(int, "SELECT count(*) FROM ballot") == 0, "nothing is recorded"


async def test_one_act_opens_answers_counts_and_logs(town: Town) -> None:
    room = await a_room(town)
    number = await counted(town, room.number, seats={"thomas": "against"}, reasons={"thomas": "Trop cher."})
    with clock.freeze(DURING):
        found = await decision_page(town.viewer("amina"), "canal", number)
        moved = await motion_page(town.viewer("amina"), "canal", room.number)
        ballot = await ballot_page(town.viewer("samira"), "canal", room.number, DURING)
    assert found.sound
    assert found.row is not None
    assert (found.row.outcome, found.row.meeting, found.row.decided_on) == (
        "adopted",
        "2026-09",
        date(2026, 11, 5),
    )
    assert [seat.stance for seat in found.seats] == ["for", "against", "for", "excused", "absent"]
    assert found.pairs("dissent") == (("Le Relais", "Trop cher."),)
    assert moved.motion.state is State.ADOPTED
    assert ballot is not None
    assert (ballot.ballot.channel, ballot.ballot.meeting, ballot.ballot.opened_by) == (
        "room",
        "2026-09",
        "Claire Vandenberghe",
    )
    assert ballot.verdict is not None
    count = ballot.verdict.count
    assert (count.for_, count.against, count.excused, count.absent, count.silent) == (2, 1, 1, 1, 0)


async def test_each_vote_names_who_answered_and_who_wrote_it_down(town: Town) -> None:
    room = await a_room(town, PRESENT | {"jonas": "present"})
    await counted(town, room.number)
    async with read():
        acted = await fetch_value(
            int,
            "SELECT count(*) FROM vote WHERE recorded_by = {} AND person_id IN ({})",
            town.canal.persons["claire"],
            [town.canal.persons[who] for who in ("amina", "thomas", "fatou")],
        )
        receipt = await fetch_value(
            str, "SELECT receipt FROM vote WHERE person_id = {}", town.canal.persons["amina"]
        )
    assert acted == 3, "the holder answers where her deputy is there too"
    with clock.freeze(DURING):
        own = await receipt_page(town.viewer("amina"), "canal", room.number, receipt or "", DURING)
    assert own.seat == "La Maison du Quai"


async def test_a_deputy_answers_for_a_seat_whose_holder_is_away(town: Town) -> None:
    room = await a_room(town, PRESENT | {"amina": "excused", "jonas": "present"})
    await counted(town, room.number)
    async with read():
        assert (
            await fetch_value(
                str, "SELECT capacity FROM vote WHERE person_id = {}", town.canal.persons["jonas"]
            )
            == "deputy"
        )


async def test_the_log_holds_presence_at_the_opening_and_each_fact_at_the_end(town: Town) -> None:
    room = await a_room(town)
    await counted(town, room.number, seats={"fatou": "silent", "thomas": "recused"})
    async with read():
        opened = await fetch_value(str, "SELECT value FROM opening WHERE label = 'electorate'")
        votes = [
            json.loads(one.value)
            for one in await fetch(
                _Value,
                "SELECT o.value FROM opening o JOIN leaf l ON l.log_id = o.log_id AND l.n = o.n"
                " WHERE l.kind = 'ballot-close' AND o.label LIKE 'vote.%' ORDER BY o.label",
            )
        ]
    assert [seat[2] for seat in json.loads(opened or "")] == [
        "present",
        "present",
        "present",
        "excused",
        "absent",
    ]
    assert [vote[1] for vote in votes] == ["for", "recused", "silent", "excused", "absent"]


async def test_the_tally_file_recounts_to_the_same_verdict(town: Town) -> None:
    room = await a_room(town)
    number = await counted(town, room.number, seats={"fatou": "abstain"})
    with clock.freeze(DURING):
        found = await decision_page(town.viewer("amina"), "canal", number)
    told = tally_file(found)
    again = recount(told)
    assert again.agrees
    assert again.made.count.absent == again.made.count.excused == 1
    assert [seat["answer"] for seat in json.loads(told)["seats"]] == [
        "for",
        "for",
        "abstain",
        "excused",
        "absent",
    ]


async def test_every_person_of_a_seat_is_written_to_with_what_was_recorded_for_it(town: Town) -> None:
    await news_at_once()
    room = await a_room(town)
    await counted(town, room.number, seats={"thomas": "against"})
    async with read():
        mails = {
            mail.recipient.split("@")[0]: mail.body
            for mail in await fetch(
                Mail, "SELECT recipient, subject, body FROM outbox WHERE body LIKE '%/decisions/2026-001%'"
            )
        }
    assert "Le Relais\u00a0: contre. Thomas Dubois a répondu pour ce siège." in mails["thomas"]
    assert "La Maison du Quai: voor. Amina Belkacem antwoordde voor deze zetel." in mails["jonas"]
    assert "voor het verslag van de vergadering goedgekeurd is" in mails["jonas"]
    assert "Huis aan de Zenne: zetel verontschuldigd" in mails["lien"]
    assert "Claire Vandenberghe" in mails["samira"]


@pytest.mark.parametrize(
    ("method", "common", "seats", "outcome", "state"),
    [
        (Method.CONSENT, "consent", {}, "adopted", State.ADOPTED),
        (Method.CONSENT, "consent", {"fatou": "objection"}, "deferred", State.DEFERRED),
        (Method.CONSENT, "consent", {"fatou": "stand_aside", "thomas": "concern"}, "adopted", State.ADOPTED),
        (Method.FOR_AGAINST, "abstain", {}, "inquorate", State.INQUORATE),
        (Method.FOR_AGAINST, "for", {"fatou": "against", "thomas": "abstain"}, "rejected", State.REJECTED),
        (Method.APPROVAL, "1", {"fatou": "1 2"}, "adopted", State.ADOPTED),
        (Method.APPROVAL, "1 2", {}, "deferred", State.DEFERRED),
    ],
)
async def test_each_method_is_held_in_a_room(
    town: Town, method: Method, common: str, seats: dict[str, str], outcome: str, state: State
) -> None:
    room = await a_room(town)
    options = ("Le lundi", "Le mardi") if method is Method.APPROVAL else ()
    reasons = {"fatou": "Trop tôt.", "thomas": "À revoir."}
    number = await counted(
        town, room.number, common, method=method, seats=seats, reasons=reasons, options=options
    )
    with clock.freeze(DURING):
        found = await decision_page(town.viewer("amina"), "canal", number)
        moved = await motion_page(town.viewer("amina"), "canal", room.number)
    assert found.sound
    assert found.row is not None
    assert (found.row.outcome, moved.motion.state) == (outcome, state)
    assert recount(tally_file(found)).agrees


async def test_a_sense_check_leaves_its_count_and_no_decision(town: Town) -> None:
    room = await a_room(town)
    assert await counted(town, room.number, method=Method.SENSE_CHECK) == ""
    with clock.freeze(DURING):
        moved = await motion_page(town.viewer("amina"), "canal", room.number)
    assert moved.motion.state is State.DISCUSSED


async def test_a_room_without_its_quorum_decides_nothing_and_the_second_session_waits(town: Town) -> None:
    room = await a_room(town, {"amina": "present", "thomas": "present"})
    number = await counted(town, room.number)
    with clock.freeze(DURING):
        found = await decision_page(town.viewer("amina"), "canal", number)
    assert found.row is not None
    assert found.row.outcome == "inquorate"
    with clock.freeze(DURING), pytest.raises(NotAllowed, match="second_session_waits"):
        await shown_by(town, "claire", room.number, await a_show(town, room.number))
    with clock.freeze(DURING + timedelta(days=8)):
        assert await shown_by(town, "claire", room.number, await a_show(town, room.number))


async def test_a_seat_that_is_there_and_silent_counts_as_there(town: Town) -> None:
    room = await a_room(town)
    number = await counted(town, room.number, seats={"fatou": "silent"})
    with clock.freeze(DURING):
        found = await decision_page(town.viewer("amina"), "canal", number)
    assert found.row is not None
    assert found.row.outcome == "adopted", "three of five are there; two are for and none against"


@pytest.mark.parametrize("who", ["amina", "jonas", "samira"])
async def test_only_the_coordinator_records_hands(town: Town, who: str) -> None:
    room = await a_room(town)
    with clock.freeze(DURING), pytest.raises(NotAllowed, match="coordinator_counts_hands"):
        await shown_by(town, who, room.number, await a_show(town, room.number))


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("convened", "meeting_not_in_session"),
        ("adjourned", "hands_only_in_session"),
        ("minutes_drafted", "hands_only_in_session"),
        ("minutes_approved", "minutes_already_approved"),
        ("cancelled", "meeting_not_in_session"),
    ],
)
async def test_hands_are_counted_in_a_sitting_only(town: Town, state: str, code: str) -> None:
    room = await a_room(town, state=state)
    await _refused(NotAllowed, code, town, room.number)


async def test_a_sitting_left_open_counts_hands_for_a_month_at_most(town: Town) -> None:
    room = await a_room(town)
    with clock.freeze(DURING + timedelta(days=31)), pytest.raises(NotAllowed, match="meeting_long_over"):
        await shown_by(town, "claire", room.number, await a_show(town, room.number))


async def test_nothing_is_voted_on_under_any_other_business(town: Town) -> None:
    room = await a_room(town, kind="other_business")
    await _refused(NotAllowed, "nothing_decided_under_other_business", town, room.number)


async def test_an_answer_for_a_seat_that_is_not_there_is_refused(town: Town) -> None:
    room = await a_room(town)
    with clock.freeze(DURING), pytest.raises(Invalid) as refused:
        await shown_by(town, "claire", room.number, await a_show(town, room.number, seats={"lien": "for"}))
    assert [(one.name, one.code) for one in refused.value.fields] == [
        (f"seat-{town.seat('lien')}", "seat_not_there")
    ]


async def test_hands_wait_for_the_roll_call(town: Town) -> None:
    room = await a_room(town, {})
    await _refused(NotAllowed, "nobody_in_the_room", town, room.number)


async def test_who_was_noted_and_acts_no_more_answers_for_nobody(town: Town) -> None:
    room = await a_room(town)
    async with write():
        await execute(
            "UPDATE mandate SET until_day = {} WHERE person_id = {}",
            *(date(2026, 11, 4), town.canal.persons["fatou"]),
        )
    number = await counted(town, room.number)
    with clock.freeze(DURING):
        found = await decision_page(town.viewer("amina"), "canal", number)
    assert [seat.stance for seat in found.seats][2] == "absent"


async def test_what_a_room_voted_on_is_never_void(town: Town) -> None:
    room = await a_room(town)
    await counted(town, room.number)
    async with read():
        ballot = await fetch_value(UUID, "SELECT id FROM ballot")
    assert ballot is not None
    with clock.freeze(DURING), pytest.raises(NotAllowed, match="ballot_closed"):
        await a_void(town, room.number, ballot)


async def test_a_motion_that_stands_on_no_agenda_is_voted_on_in_no_room(town: Town) -> None:
    await a_room(town)
    number = await a_motion(town)
    with clock.freeze(DURING), pytest.raises(NotAllowed, match="motion_on_no_agenda"):
        await counted(town, number)


async def test_a_motion_of_closed_session_is_read_by_its_members_only(town: Town) -> None:
    room = await a_room(town, closed=True)
    number = await counted(town, room.number)
    with clock.freeze(DURING):
        seen = await decision_page(town.viewer("samira"), "canal", number)
        with pytest.raises(NotFound):
            await motion_page(town.viewer("samira"), "canal", room.number)
    assert seen.row is None


async def test_a_committee_that_decides_no_majority_online_decides_it_in_a_room(database: object) -> None:
    with clock.freeze(MONDAY):
        town = await a_town(STARTERS[Starter.ASSOCIATION])
        room = await a_room(town)
        number = await counted(town, room.number)
    with clock.freeze(DURING):
        found = await decision_page(town.viewer("amina"), "canal", number)
    assert found.row is not None
    assert found.row.outcome == "adopted"


async def test_before_the_first_rules_a_room_needs_every_seat(database: object) -> None:
    with clock.freeze(MONDAY):
        town = await a_town(None)
        room = await a_room(town)
        number = await counted(town, room.number)
    with clock.freeze(DURING):
        found = await decision_page(town.viewer("amina"), "canal", number)
        assert found.row is not None
        assert found.row.outcome == "inquorate", "three of five are there, and every seat is needed"


async def test_a_motion_held_by_a_seat_is_not_voted_on(town: Town) -> None:
    room = await a_room(town)
    with clock.freeze(DURING):
        await put_off_motion(
            town.viewer("thomas"),
            "canal",
            room.number,
            Deferring(ground=Ground.BOARD, meeting_id=None, why="Notre conseil."),
            once(),
        )
    await _refused(NotAllowed, "motion_held", town, room.number)
