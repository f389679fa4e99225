"""Which answer counts: the code, the sender, the SEQUENCE, then the moment.

The scenarios are those that programs which exchange invitations test each other with:
an answer, a changed answer, an answer to an earlier version, one that comes twice or in
the wrong order, one of somebody who was not invited, one that delegates, one that
proposes another time, and one for a single date of a series.
"""

from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.invitations.rules import (
    Attendee,
    Invited,
    Judgement,
    Mailed,
    Reply,
    Said,
    Verdict,
    Why,
    is_reached,
    judge,
    mailed,
)

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
AMINA, JONAS = UUID(int=1), UUID(int=2)
BESIDE_HER = "j@maison.example"
CODE, OTHER = "a" * 32, "b" * 32


def invited(**changes: Any) -> Invited:
    values: dict[str, Any] = {
        "person_id": AMINA,
        "code": CODE,
        "addresses": frozenset({"amina@maison.example"}),
        "sequence": 1,
        "last": None,
        "takes_answers": True,
    }
    return Invited(**(values | changes))


BESIDE = invited(person_id=JONAS, code=OTHER, addresses=frozenset({"jonas@maison.example"}))


def reply(participation: str = "ACCEPTED", **changes: Any) -> Reply:
    values: dict[str, Any] = {
        "method": "REPLY",
        "uid": "x@gov.example",
        "attendees": (Attendee(address="amina@maison.example", participation=participation),),
        "sequence": 1,
        "stamped_at": NOW - timedelta(minutes=1),
        "of_series": False,
        "note": "",
        "sender": "amina@maison.example",
        "codes": frozenset({CODE}),
        "verified": "",
    }
    return Reply(**(values | changes))


def settled(came: Reply, *people: Invited) -> Judgement:
    return judge(came, people or (invited(), BESIDE), NOW)


@pytest.mark.parametrize(
    ("participation", "said"),
    [("ACCEPTED", Said.COMING), ("TENTATIVE", Said.PERHAPS), ("DECLINED", Said.EXCUSED)],
)
def test_an_answer_with_the_code_of_the_invitation_is_recorded(participation: str, said: Said) -> None:
    found = settled(reply(participation))
    assert (found.verdict, found.person_id, found.said) == (Verdict.ACCEPTED, AMINA, said)


def test_capitals_of_an_address_mean_nothing() -> None:
    came = reply(attendees=(Attendee(address="Amina@MAISON.example", participation="ACCEPTED"),))
    assert settled(came).verdict is Verdict.ACCEPTED


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"codes": frozenset()}, Verdict.QUEUED),
        ({"codes": frozenset({OTHER})}, Verdict.QUEUED),  # a colleague's own invitation
        ({"codes": frozenset(), "verified": "amina@maison.example"}, Verdict.ACCEPTED),
        ({"codes": frozenset(), "verified": "AMINA@maison.example"}, Verdict.ACCEPTED),
        # Proved, but a colleague of the same house: the domain is no person.
        (
            {"codes": frozenset(), "sender": "j@maison.example", "verified": "j@maison.example"},
            Verdict.QUEUED,
        ),
        ({"codes": frozenset({CODE}), "sender": "j@elsewhere.example"}, Verdict.ACCEPTED),
    ],
)
def test_an_answer_nobody_vouches_for_waits(changes: dict[str, Any], verdict: Verdict) -> None:
    found = settled(reply(**changes))
    assert found.verdict is verdict
    assert (found.why is Why.UNVERIFIED) == (verdict is Verdict.QUEUED)


@pytest.mark.parametrize(
    ("came", "why"),
    [
        (reply(attendees=(Attendee(address="x@y.example", participation="ACCEPTED"),)), Why.NOT_INVITED),
        (reply(method="COUNTER"), Why.COUNTER),
        (reply("DELEGATED"), Why.DELEGATED),
        (reply(of_series=True), Why.ONE_OF_SERIES),
        (reply("NEEDS-ACTION"), Why.UNCLEAR),
        (reply("X-DRUNK"), Why.UNCLEAR),
        (reply(method=""), Why.IN_WORDS),
    ],
)
def test_what_is_no_plain_yes_or_no_is_put_to_the_coordinator(came: Reply, why: Why) -> None:
    found = settled(came)
    assert (found.verdict, found.why) == (Verdict.QUEUED, why)


def test_one_who_delegates_is_found_beside_whom_she_names() -> None:
    pair = (
        Attendee(address="somebody@else.example", participation="NEEDS-ACTION"),
        Attendee(address="amina@maison.example", participation="DELEGATED"),
    )
    found = settled(reply(attendees=pair))
    assert (found.person_id, found.why) == (AMINA, Why.DELEGATED)


def test_an_answer_to_an_earlier_version_is_kept_and_not_counted() -> None:
    found = settled(reply(sequence=0))
    assert (found.verdict, found.why) == (Verdict.OUTDATED, Why.CHANGED_SINCE)


def test_no_answer_counts_once_the_meeting_takes_none() -> None:
    found = settled(reply(), invited(takes_answers=False))
    assert (found.verdict, found.why) == (Verdict.OUTDATED, Why.OVER)


def test_the_same_answer_twice_changes_nothing() -> None:
    first = settled(reply())
    again = settled(reply(), invited(last=(first.sequence, first.stamped_at)))
    assert again.verdict is Verdict.OVERTAKEN


def test_a_clock_that_runs_ahead_does_not_outlive_the_next_answer() -> None:
    ahead = settled(reply(stamped_at=NOW + timedelta(days=3650), sequence=2**31 - 1))
    assert (ahead.sequence, ahead.stamped_at) == (1, NOW)
    later = judge(
        reply("DECLINED", stamped_at=NOW + timedelta(minutes=5)),
        [invited(last=(ahead.sequence, ahead.stamped_at))],
        NOW + timedelta(minutes=6),
    )
    assert later.verdict is Verdict.ACCEPTED


_MOMENT = st.integers(0, 3).map(lambda minutes: NOW - timedelta(minutes=10 - minutes))
_ANSWER = st.tuples(st.sampled_from(["ACCEPTED", "DECLINED", "TENTATIVE"]), st.integers(0, 2), _MOMENT)


@given(st.lists(_ANSWER, min_size=1, max_size=4, unique_by=lambda one: one[1:]), st.integers(0, 2))
def test_the_order_in_which_answers_arrive_does_not_matter(
    answers: list[tuple[str, int, datetime]], sequence: int
) -> None:
    """Whichever way the post took, the latest answer to what stands is the one that holds."""
    ends = set()
    for order in permutations(answers):
        last, holds = None, None
        for participation, of, at in order:
            found = settled(
                reply(participation, sequence=of, stamped_at=at), invited(sequence=sequence, last=last)
            )
            if found.verdict is Verdict.ACCEPTED:
                last, holds = (found.sequence, found.stamped_at), found.said
        ends.add(holds if of_one(answers, sequence) else None)
    assert len(ends) == 1


def of_one(answers: list[tuple[str, int, datetime]], sequence: int) -> bool:
    # Above the number issued all are cut down to it: two at one moment are then equal.
    standing = [(min(of, sequence), at) for _, of, at in answers if of >= sequence]
    return len(set(standing)) == len(standing)


@given(st.builds(reply, st.sampled_from(["ACCEPTED", "DECLINED", "DELEGATED", "?"])), st.booleans())
def test_nothing_is_ever_recorded_for_another_than_the_one_named(came: Reply, known: bool) -> None:
    found = settled(came, *((invited(), BESIDE) if known else (BESIDE,)))
    assert found.person_id in ({AMINA} if known else {None})
    if found.verdict is Verdict.ACCEPTED:
        assert found.said is not None


@pytest.mark.parametrize(
    ("answered", "mail", "read_at", "reached"),
    [
        (False, Mailed.SENT, None, True),
        (False, Mailed.WAITING, None, False),
        (False, Mailed.REFUSED, None, False),
        (False, Mailed.FORGOTTEN, None, False),
        (False, Mailed.NONE, None, False),
        (True, Mailed.REFUSED, None, True),
        (False, Mailed.REFUSED, NOW, True),
        (False, Mailed.REFUSED, NOW - timedelta(hours=1), False),  # before the last change
    ],
)
def test_only_those_whom_nothing_reached_are_called(
    answered: bool, mail: Mailed, read_at: datetime | None, reached: bool
) -> None:
    changed_at = NOW - timedelta(minutes=5)
    assert is_reached(answered=answered, mail=mail, read_at=read_at, changed_at=changed_at) is reached


def test_a_mail_whose_row_is_gone_is_said_to_be_forgotten() -> None:
    assert [mailed(False, None), mailed(True, None), mailed(True, "sent")] == [
        Mailed.NONE,
        Mailed.FORGOTTEN,
        Mailed.SENT,
    ]
