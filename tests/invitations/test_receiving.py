"""Answers by mail: recorded once, in their order, or put to the coordinator; never lost.

The scenarios are those of the programs that exchange invitations, in our own words (RFC
5546, and the lists that sabre/vobject tests its broker with): accepting, declining,
perhaps; an answer to an event that is unknown; of somebody who was not invited; without a
moment; with a zone of its own name; with a state of its request; for one date of a
series; twice; in the wrong order; to what has changed since. What is sent is in
`test_inviting.py`: somebody added, removed and added again, an edit that moves the
meeting and one that nobody can see, a cancellation, and only what moves it raises SEQUENCE.
"""

from dataclasses import replace
from datetime import timedelta

import pytest

from gov.invitations import receiving
from gov.invitations.actions import settle_reply
from gov.invitations.forgetting import forget_words
from gov.invitations.queries import ReplyRow, reach_page
from gov.invitations.receiving import QueueFull
from gov.invitations.rules import Said, Verdict, Why
from gov.invitations.understanding import NoAnswer
from gov.kernel import clock
from gov.kernel.errors import Conflict, NotAllowed
from gov.meetings import actions
from gov.meetings.forms import PutOff
from gov.meetings.invites import answers_to
from gov.meetings.seats import Announced
from gov.store import execute, fetch_value, read, write
from tests.invitations.builders import (
    AUTHSERV,
    announced,
    answers,
    arrives,
    facts,
    invite,
    mails_to,
    person_id,
)
from tests.invitations.letters_of import apple, counter, exchange, google, plain
from tests.meetings.builders import DAY, a_meeting, a_plan, once, says, the_meeting
from tests.support.canal import MONDAY, SITE, Town

EARLIER, LATER = "20261102T080000Z", "20261102T085000Z"


async def waiting(town: Town, number: str) -> list[ReplyRow]:
    found = await reach_page(town.viewer("claire"), "canal", number)
    return [one for one in found.replies if one.waits]


async def count(table: str) -> int:
    async with read():
        return await fetch_value(int, f"SELECT count(*) FROM {table}") or 0


@pytest.mark.parametrize("written", [google, exchange, apple])
async def test_each_program_is_understood(town: Town, written: object) -> None:
    number = await a_meeting(town)
    told = await facts(town, number)
    assert callable(written)
    # Exchange names no organiser: the address the mail was delivered to says which invitation.
    assert await arrives(written(told), told.organizer) is Verdict.ACCEPTED
    (one,) = await answers(town, number)
    assert (one.said, one.source, one.sequence) == ("coming", "reply", 0)
    assert await announced(town, number) == "coming"


async def test_declining_from_a_calendar_calls_the_deputy_in(town: Town) -> None:
    number = await a_meeting(town)
    await arrives(google(await facts(town, number, participation="DECLINED")))
    assert await announced(town, number) == "excused"
    assert len(await mails_to(town, "jonas")) == 2


async def test_a_perhaps_is_kept_and_not_counted(town: Town) -> None:
    number = await a_meeting(town)
    await says(town, "amina", number, Announced.COMING)
    with clock.shift(timedelta(minutes=5)):
        told = await facts(town, number, participation="TENTATIVE", stamp="20261102T090300Z")
        assert await arrives(google(told)) is Verdict.ACCEPTED
    assert [one.said for one in await answers(town, number)] == ["coming", "perhaps"]
    assert await announced(town, number) is None


async def test_the_same_mail_twice_is_one_answer(town: Town) -> None:
    number = await a_meeting(town)
    told = google(await facts(town, number))
    assert [await arrives(told), await arrives(told)] == [Verdict.ACCEPTED, Verdict.ACCEPTED]
    assert len(await answers(town, number)) == 1
    assert await count("invite_reply") == 1


async def test_an_answer_without_a_moment_counts_once(town: Town) -> None:
    """Some programs leave DTSTAMP out: when it arrives is then when it was given."""
    number = await a_meeting(town)
    told = await facts(town, number, extra="REQUEST-STATUS:2.0;Success\n")
    raw = google(told).replace(f"DTSTAMP:{told.stamp}\r\n".encode(), b"")
    assert b"DTSTAMP" not in raw
    for minute in (0, 5):
        with clock.shift(timedelta(minutes=minute)):
            assert await arrives(raw) is Verdict.ACCEPTED
    assert len(await answers(town, number)) == 1


async def test_a_zone_of_its_own_name_is_no_obstacle(town: Town) -> None:
    number = await a_meeting(town)
    zone = b"(UTC+01:00) Brussels, Copenhagen, Madrid, Paris"
    raw = exchange(await facts(town, number)).replace(b"TZID:Romance Standard Time", b"TZID:" + zone)
    raw = raw.replace(b"TZID=Romance Standard Time", b'TZID="' + zone + b'"')
    assert await arrives(raw, (await facts(town, number)).organizer) is Verdict.ACCEPTED


async def test_answers_that_cross_in_the_post_end_with_the_later_one(town: Town) -> None:
    number = await a_meeting(town)
    told = await facts(town, number)
    last = replace(told, participation="DECLINED", stamp=LATER)
    first = replace(told, stamp=EARLIER)
    assert [await arrives(google(last)), await arrives(google(first))] == [
        Verdict.ACCEPTED,
        Verdict.OVERTAKEN,
    ]
    assert await announced(town, number) == "excused"


async def test_an_answer_on_the_page_is_not_undone_by_an_earlier_mail(town: Town) -> None:
    number = await a_meeting(town)
    await says(town, "amina", number, Announced.EXCUSED)
    assert await arrives(google(await facts(town, number))) is Verdict.OVERTAKEN
    assert await announced(town, number) == "excused"


async def test_an_answer_to_the_former_day_is_kept_and_not_counted(town: Town) -> None:
    number = await a_meeting(town)
    told = await facts(town, number)
    later = DAY + timedelta(days=7)
    moved = PutOff(why="Grève", starts=later, ends=later + timedelta(hours=2))
    await actions.postpone_meeting(town.viewer("claire"), "canal", number, moved, once(), site=SITE)
    assert await arrives(google(told)) is Verdict.OUTDATED
    assert await announced(town, number) is None
    assert await arrives(google(replace(told, sequence=1))) is Verdict.ACCEPTED
    found = await reach_page(town.viewer("claire"), "canal", number)
    assert [one.why for one in found.replies] == [Why.CHANGED_SINCE]


async def test_answers_end_with_the_meeting(town: Town) -> None:
    told = google(await facts(town, await a_meeting(town)))
    with clock.shift(timedelta(days=60)):
        assert await arrives(told) is Verdict.OUTDATED


async def test_answers_end_with_the_cancellation(town: Town) -> None:
    number = await a_meeting(town)
    told = google(await facts(town, number))
    await actions.cancel_meeting(town.viewer("claire"), "canal", number, "Grève", once(), site=SITE)
    assert await arrives(told) is Verdict.OUTDATED


async def test_a_sender_nobody_vouches_for_waits_and_changes_nothing(town: Town) -> None:
    number = await a_meeting(town)
    told = await facts(town, number, organizer="rsvp@gov.example")
    assert await arrives(google(told)) is Verdict.QUEUED
    assert await announced(town, number) is None
    (one,) = await waiting(town, number)
    assert (one.why, one.said, one.sender) == (Why.UNVERIFIED, Said.COMING, told.attendee)


async def test_the_code_of_a_colleague_does_not_answer_for_her(town: Town) -> None:
    number = await a_meeting(town)
    hers = await invite(town, number, "thomas")
    told = await facts(town, number, organizer=answers_to(hers.code))
    assert await arrives(google(told)) is Verdict.QUEUED
    assert await answers(town, number) == []


async def test_a_proved_sender_needs_no_code(town: Town) -> None:
    number = await a_meeting(town)
    told = await facts(town, number, organizer="rsvp@gov.example")
    domain = told.attendee.partition("@")[2]
    heads = f"Authentication-Results: {AUTHSERV}; dmarc=pass header.from={domain}\n"
    assert await arrives(google(replace(told, heads=heads))) is Verdict.ACCEPTED
    forged = heads.replace(AUTHSERV, "mx.evil.example")
    other = await facts(town, number, "thomas", organizer="rsvp@gov.example", heads=forged)
    assert await arrives(google(other)) is Verdict.QUEUED


async def test_a_forgery_that_comes_first_does_not_stand_in_the_way(town: Town) -> None:
    number = await a_meeting(town)
    told = await facts(town, number)
    assert await arrives(google(replace(told, organizer="rsvp@gov.example"))) is Verdict.QUEUED
    assert await arrives(google(told)) is Verdict.ACCEPTED


async def test_another_time_is_a_suggestion_that_moves_nothing(town: Town) -> None:
    number = await a_meeting(town)
    before = await the_meeting(town, number)
    assert await arrives(counter(await facts(town, number, participation="TENTATIVE"))) is Verdict.QUEUED
    (one,) = await waiting(town, number)
    assert one.why is Why.COUNTER
    assert one.proposed_start is not None
    assert (await the_meeting(town, number)).starts_at == before.starts_at
    with pytest.raises(NotAllowed, match="reply_says_nothing"):
        await settle_reply(town.viewer("claire"), "canal", number, one.id, True, once(), site=SITE)


async def test_one_who_sends_somebody_else_is_excused_once_the_coordinator_says_so(town: Town) -> None:
    number = await a_meeting(town)
    extra = "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:x@else.example\n"
    assert await arrives(google(await facts(town, number, participation="DELEGATED", extra=extra)))
    (one,) = await waiting(town, number)
    assert one.why is Why.DELEGATED
    await settle_reply(town.viewer("claire"), "canal", number, one.id, True, once(), site=SITE)
    assert await announced(town, number) == "excused"
    assert len(await mails_to(town, "jonas")) == 2
    with pytest.raises(Conflict, match="reply_settled"):
        await settle_reply(town.viewer("claire"), "canal", number, one.id, False, once(), site=SITE)


async def test_what_is_set_aside_stays_readable(town: Town) -> None:
    number = await a_meeting(town)
    await arrives(google(await facts(town, number, organizer="rsvp@gov.example")))
    (one,) = await waiting(town, number)
    await settle_reply(town.viewer("claire"), "canal", number, one.id, False, once(), site=SITE)
    assert await waiting(town, number) == []
    (kept,) = (await reach_page(town.viewer("claire"), "canal", number)).replies
    assert kept.accepted is False
    assert await announced(town, number) is None


async def test_a_member_settles_nobodys_answer(town: Town) -> None:
    number = await a_meeting(town)
    await arrives(google(await facts(town, number, organizer="rsvp@gov.example")))
    (one,) = await waiting(town, number)
    with pytest.raises(NotAllowed, match="coordinator_prepares"):
        await settle_reply(town.viewer("amina"), "canal", number, one.id, True, once(), site=SITE)


async def test_words_are_put_to_the_coordinator_and_automatic_ones_passed_over(town: Town) -> None:
    number = await a_meeting(town)
    told = await facts(town, number, uid="")
    assert await arrives(plain(told)) is Verdict.QUEUED
    (one,) = await waiting(town, number)
    assert (one.why, one.note) == (Why.IN_WORDS, "Oui, j'y serai.")
    mails = await count("outbox")
    with pytest.raises(NoAnswer) as passed:
        await arrives(plain(replace(told, heads="Auto-Submitted: auto-replied\n"), "Absente jusqu’au 12"))
    assert passed.value.passed_over
    assert await count("outbox") == mails  # nobody is answered by mail, ever


@pytest.mark.parametrize("uid", ["unknown@gov.example", ""])
async def test_an_answer_to_no_meeting_of_ours_is_refused(town: Town, uid: str) -> None:
    number = await a_meeting(town)
    with pytest.raises(NoAnswer):
        await arrives(google(await facts(town, number, uid=uid)))


async def test_a_draft_is_no_meeting_that_can_be_answered(town: Town) -> None:
    number = await a_meeting(town)
    told = await facts(town, number)
    claire = town.viewer("claire")
    code = await actions.prepare_meeting(claire, "canal", a_plan(), once(), site=SITE)
    draft = await the_meeting(town, code)
    with pytest.raises(NoAnswer):
        await arrives(google(replace(told, uid=draft.uid)))


async def test_a_flood_waits_with_the_mail_server(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    number = await a_meeting(town)
    monkeypatch.setattr(receiving, "MOST_WAITING", 2)
    told = await facts(town, number, organizer="rsvp@gov.example")
    for sender in ("a@x.example", "b@x.example"):
        await arrives(google(replace(told, sender=sender)))
    with pytest.raises(QueueFull):
        await arrives(google(replace(told, sender="c@x.example")))
    assert len(await waiting(town, number)) == 2
    # Whoever is known still gets through.
    assert await arrives(google(await facts(town, number))) is Verdict.ACCEPTED


async def test_who_left_the_committee_answers_no_more(town: Town) -> None:
    number = await a_meeting(town)
    told = await facts(town, number)
    async with write():
        await execute(
            "UPDATE mandate SET until_day = {} WHERE person_id = {}",
            *(MONDAY.date(), person_id(town, "amina")),
        )
    assert await arrives(google(told)) is Verdict.OUTDATED


async def test_senders_and_remarks_are_forgotten_weeks_after_the_meeting(town: Town) -> None:
    number = await a_meeting(town)
    await arrives(exchange(await facts(town, number, organizer="rsvp@gov.example")))
    async with write() as unit:
        assert await forget_words(unit) == 0
    with clock.shift(timedelta(days=90)):
        async with write() as unit:
            assert await forget_words(unit) == 1
    (kept,) = (await reach_page(town.viewer("claire"), "canal", number)).replies
    assert (kept.sender, kept.note, kept.said) == ("", "", Said.COMING)


@pytest.mark.parametrize("table", ["invite_reply", "invite_answer", "invite_reply_settled"])
async def test_what_was_answered_is_never_changed(town: Town, table: str) -> None:
    number = await a_meeting(town)
    await arrives(google(await facts(town, number)))
    await arrives(google(await facts(town, number, organizer="rsvp@gov.example")))
    (one,) = await waiting(town, number)
    await settle_reply(town.viewer("claire"), "canal", number, one.id, False, once(), site=SITE)
    for statement in (f"UPDATE {table} SET at = at", f"DELETE FROM {table}"):
        with pytest.raises(Conflict) as refused:
            async with write():
                await execute(statement)
        assert refused.value.facts["constraint"] == f"append_only:{table}"


async def test_a_time_out_of_all_bounds_is_no_proposal(town: Town) -> None:
    number = await a_meeting(town)
    raw = counter(await facts(town, number, participation="TENTATIVE"))
    far = raw.replace(b"DTSTART:20261211T083000Z", b"DTSTART:99991231T235959Z")
    assert await arrives(far) is Verdict.QUEUED
    (one,) = await waiting(town, number)
    assert one.proposed_start is None
