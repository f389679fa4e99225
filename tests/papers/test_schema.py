"""Nothing in the database can tie what a slip says to a seat or a person."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from gov.ballots.freezing import Draft, draft, freeze
from gov.instruments.rules import DecisionClass
from gov.kernel import clock
from gov.kernel.errors import Conflict
from gov.kernel.ids import new_id
from gov.motions.queries import motion_for
from gov.store import dialect, execute, fetch, read, write
from tests.papers.builders import counts, heaps, on_the_table, secrecy_asked, the_paper
from tests.support.canal import MONDAY, Town, a_town
from tests.support.rules import DEFAULTS

WHOM = {"seat_id", "person_id", "voter_id", "by_id", "seat", "label"}
CONTENT = {
    "choice",
    "approved",
    "approvals",
    "in_favour",
    "against",
    "approving",
    "blank",
    "spoiled",
    "stance",
}
COLUMNS = {
    "sqlite": (
        "SELECT m.name AS relation, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c"
        " WHERE m.type = 'table'"
    ),
    "postgres": (
        "SELECT table_name::text AS relation, column_name::text AS name FROM information_schema.columns"
        " WHERE table_schema = 'public'"
    ),
}


@dataclass(frozen=True, slots=True)
class Named:
    relation: str
    name: str


@pytest.fixture
async def town(database: object) -> Town:
    with clock.freeze(MONDAY):
        return await a_town()


async def test_no_table_of_paper_holds_both_content_and_whose(town: Town) -> None:
    async with read():
        rows = await fetch(Named, COLUMNS[dialect()])
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row.relation, set()).add(row.name)
    both = {name for name, columns in found.items() if columns & CONTENT and columns & WHOM}
    # Recorded ballots and their decisions: of paper, each refuses what it would tell (below).
    assert both == {"vote", "decision_seat"}
    ours = {name for name in found if name.startswith("paper_")}
    assert {name for name in ours if found.get(name, set()) & CONTENT} == {"paper_count"}
    assert found["paper_slip"] == {"ballot_id", "code"}
    assert found["paper_taking"] == {"ballot_id", "turn", "seat_id"}


async def test_the_database_takes_no_vote_on_paper(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await on_the_table(town)
        ballot = (await the_paper(town, number)).ballot.ballot.id
        with pytest.raises(Conflict) as refused:
            async with write() as unit:
                await execute(
                    "INSERT INTO vote (ballot_id, seat_id, turn, choice, reason, approvals, person_id,"
                    " capacity, cast_at, receipt) VALUES ({}, {}, 1, 'for', '', 0, {}, 'holder', {}, 'r')",
                    *(ballot, town.seat("amina"), town.canal.persons["amina"], unit.now),
                )
    assert refused.value.facts["constraint"] == "paper_holds_no_vote"


@pytest.mark.parametrize("stance", ["for", "against", "abstained", "approved"])
async def test_the_database_writes_no_stance_beside_a_secret_decision(town: Town, stance: str) -> None:
    with clock.freeze(MONDAY):
        number = await on_the_table(town)
        await counts(town, "amina", number, heaps(4))
        await counts(town, "thomas", number, heaps(4))
        with pytest.raises(Conflict) as refused:
            async with write():
                another = new_id()
                await execute(
                    "INSERT INTO seat (id, committee_id, partner_id, position, opened_on, closed_on)"
                    " SELECT {}, committee_id, partner_id, 9, opened_on, opened_on FROM seat WHERE id = {}",
                    *(another, town.seat("amina")),
                )
                await execute(
                    "INSERT INTO decision_seat (decision_id, seat_id, position, label, stance)"
                    " SELECT id, {}, 9, 'X', {} FROM decision WHERE number = '2026-001'",
                    *(another, stance),
                )
    assert refused.value.facts["constraint"] == "paper_names_no_stance"


async def test_the_database_seals_nothing_that_two_witnesses_have_not_counted_alike(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await on_the_table(town)
        ballot = (await the_paper(town, number)).ballot.ballot.id
        for who, found in (("amina", heaps(4)), ("thomas", heaps(3, 1))):
            await counts(town, who, number, found)
            with pytest.raises(Conflict) as refused:
                async with write() as unit:
                    await execute(
                        "UPDATE ballot SET sealed_at = {}, outcome = 'adopted', verdict = '{{}}',"
                        " closed_n = opened_n WHERE id = {}",
                        *(unit.now, ballot),
                    )
            assert refused.value.facts["constraint"] == "two_witnesses_agree"


async def test_the_database_draws_and_names_nothing_once_the_vote_is_open(town: Town) -> None:
    with clock.freeze(MONDAY):
        number = await on_the_table(town)
        ballot, seat = (await the_paper(town, number)).ballot.ballot.id, town.seat("emily")
        for statement, constraint in (
            ("INSERT INTO paper_slip (ballot_id, code) VALUES ({}, 'zzzz-zzzz')", "slips_are_drawn_once"),
            (
                f"INSERT INTO paper_taking (ballot_id, turn, seat_id) VALUES ({{}}, 1, '{seat}')",
                "slips_for_who_is_there",
            ),
        ):
            with pytest.raises(Conflict) as refused:
                async with write():
                    await execute(statement, ballot)
            assert refused.value.facts["constraint"] == constraint


async def test_the_database_opens_no_recorded_ballot_where_secrecy_is_asked_for(town: Town) -> None:
    """Whatever the code of another way to vote forgets."""
    with clock.freeze(MONDAY):
        number = await secrecy_asked(town)
        async with read():
            motion = await motion_for(town.viewer("claire"), "canal", number)
        made = Draft(
            id=new_id(),
            committee_id=town.canal.committee,
            motion_id=motion.id,
            turn=1,
            motion_version=1,
            terms=DEFAULTS[DecisionClass.ORDINARY],
            contest_days=5,
            hidden_until_close=True,
            audience="committee",
            uid="vote@canal.example",
            opened_by=town.canal.persons["claire"],
            closes_at=MONDAY + timedelta(days=10),
        )
        with pytest.raises(Conflict) as refused:
            async with write(lock=("committee", town.canal.committee)) as unit:
                await draft(unit, made)
                await execute(
                    "INSERT INTO ballot_seat (ballot_id, seat_id, position, label) VALUES ({}, {}, 1, 'Q')",
                    *(made.id, town.seat("amina")),
                )
                await freeze(unit, made, readers="committee")
    assert refused.value.facts["constraint"] == "secret_as_asked"
