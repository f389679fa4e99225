"""What readers are shown of a decision, over outcome, boards, end and setting aside."""

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from gov.decisions.boards import NONE_YET, Answer
from gov.decisions.rules import IN_FORCE, PAST, WITHHELD
from gov.decisions.shown import READERS, Logged, counted, shown_of
from gov.kernel.ids import new_id

OUTCOMES = st.sampled_from(["adopted", "rejected", "inquorate", "deferred"])
BOARDS = st.none() | st.lists(st.sampled_from([NONE_YET, *Answer]), min_size=1, max_size=6)
DAY = date(2026, 11, 13)


@given(
    OUTCOMES,
    BOARDS,
    st.sampled_from([None, "2026-002"]),
    st.booleans(),
    st.sampled_from([None, DAY]),
    st.sampled_from(READERS),
)
def test_in_force_is_what_was_adopted_ratified_by_all_and_neither_ended_nor_set_aside(
    outcome: str,
    boards: list[str] | None,
    ended_by: str | None,
    repealed: bool,
    set_aside_on: date | None,
    audience: str,
) -> None:
    one = Logged(
        id=new_id(),
        committee_id=new_id(),
        number="2026-001",
        audience=audience,
        outcome=outcome,
        decision_class="ordinary",
        boards=None if boards is None else " ".join(boards),
        ended_by=ended_by,
        repealed=repealed if ended_by else None,
        set_aside_on=set_aside_on,
    )
    ratified = boards is None or all(said == "given" for said in boards)
    holds = outcome == "adopted" and ratified and ended_by is None and set_aside_on is None
    rows = list(shown_of(one))
    ranks = {row.rank for row in rows if row.rank != WITHHELD}
    assert ranks == {IN_FORCE if holds else PAST}
    # What never stood was not replaced either, whatever followed it.
    how = "set_aside" if set_aside_on else "" if ended_by is None else "repealed" if repealed else "replaced"
    assert {row.ended_how for row in rows if row.rank != WITHHELD} == {how}
    told = counted(rows)
    assert (
        sum(told[row.reader, 2026, "in_force"] for row in rows) == Counter(row.rank for row in rows)[IN_FORCE]
    )
