"""What calendars are asked, in which order, and whom each mail names."""

from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.calendar.itip import Method, method_for, turn
from gov.kernel import clock
from gov.mail.composing import compose
from gov.meetings import actions
from gov.meetings.forms import PutOff
from gov.meetings.seats import Announced
from gov.store import execute, write
from gov.store.access import Backend
from tests.invitations.builders import event, invite, leaves, mails_to, person_id
from tests.meetings.builders import DAY, a_meeting, a_plan, once, says, the_meeting
from tests.support.canal import MONDAY, SITE, Town

LATER = DAY + timedelta(days=7)
SENDER = ("Gov", "gov@gov.example")


async def edits(town: Town, number: str, **changes: str) -> None:
    seen = (await the_meeting(town, number)).plan_version
    await actions.edit_meeting(
        town.viewer("claire"), "canal", number, a_plan(seen, **changes), once(), site=SITE
    )


async def test_a_convocation_asks_each_calendar_alone(town: Town) -> None:
    number = await a_meeting(town)
    (mail,) = await mails_to(town, "amina")
    method, asked = event(mail)
    attendee = asked["ATTENDEE"]
    assert method == "REQUEST"
    assert str(attendee) == f"mailto:{mail.recipient}"
    assert attendee.params["PARTSTAT"] == "NEEDS-ACTION"
    assert attendee.params["RSVP"] == "TRUE"
    assert attendee.params["ROLE"] == "REQ-PARTICIPANT"
    code = (await invite(town, number, "amina")).code
    assert str(asked["ORGANIZER"]) == f"mailto:rsvp+{code}@gov.example"
    assert (asked["SEQUENCE"], str(asked["STATUS"])) == (0, "CONFIRMED")
    assert mail.headers["Reply-To"] == f"rsvp+{code}@gov.example"


async def test_no_mail_tells_the_address_of_another(town: Town) -> None:
    await a_meeting(town)
    people = ["amina", "thomas", "claire", "samira", "jonas"]
    mails = {who: (await mails_to(town, who))[0] for who in people}
    for who, mail in mails.items():
        whole = compose(mail, SENDER).as_bytes() + (mail.invitation.content if mail.invitation else b"")
        others = {one.recipient for key, one in mails.items() if key != who}
        assert not [other for other in others if other.encode() in whole.replace(b"\r\n ", b"")]


async def test_the_coordinator_has_the_chair_and_the_observer_a_place_beside(town: Town) -> None:
    await a_meeting(town)
    for who, role in (("claire", "CHAIR"), ("samira", "OPT-PARTICIPANT")):
        _, asked = event((await mails_to(town, who))[0])
        assert asked["ATTENDEE"].params["ROLE"] == role


async def test_the_layout_is_the_one_that_mail_programs_look_for(town: Town) -> None:
    await a_meeting(town)
    (mail,) = await mails_to(town, "amina")
    made = compose(mail, SENDER)
    assert made.as_bytes() == compose(mail, SENDER).as_bytes()
    read_ = message_from_bytes(made.as_bytes(), policy=default)
    assert isinstance(read_, EmailMessage)
    assert read_.get_content_type() == "multipart/mixed"
    first, file = list(read_.iter_parts())
    assert first.get_content_type() == "multipart/alternative"
    kinds = [part.get_content_type() for part in first.iter_parts()]
    assert (kinds[0], kinds[-1]) == ("text/plain", "text/calendar")
    calendar = list(first.iter_parts())[-1]
    assert calendar["content-type"].params["method"] == "REQUEST"
    assert calendar["content-type"].params["charset"].lower() == "utf-8"
    assert mail.invitation is not None
    assert calendar.get_payload(decode=True) == file.get_payload(decode=True) == mail.invitation.content
    assert (file.get_content_type(), file.get_filename()) == ("application/ics", "invite.ics")
    assert max(len(line) for line in mail.invitation.content.split(b"\r\n")) <= 75


async def test_edits_within_ten_minutes_are_told_once(town: Town) -> None:
    number = await a_meeting(town)
    await leaves()
    await edits(town, number, place="Rue Haute 1")
    with clock.shift(timedelta(minutes=9)):
        await leaves()
        await edits(town, number, place="Rue Haute 2")
    first, second = await mails_to(town, "amina")
    assert (first.state, second.state) == ("sent", "waiting")
    assert "Rue Haute 2" in second.text
    _, asked = event(second)
    assert (asked["SEQUENCE"], str(asked["LOCATION"])) == (2, "Rue Haute 2")
    with clock.shift(timedelta(minutes=20)):
        await leaves()
    assert [mail.state for mail in await mails_to(town, "amina")] == ["sent", "sent"]


async def test_an_edit_nobody_can_see_is_told_to_nobody(town: Town) -> None:
    number = await a_meeting(town)
    await edits(town, number)
    assert len(await mails_to(town, "amina")) == 1


async def test_new_words_raise_no_number(town: Town) -> None:
    number = await a_meeting(town)
    await edits(town, number, title="Réunion extraordinaire")
    await edits(town, number, title="Réunion extraordinaire", place="Rue Haute 1")
    _, asked = event((await mails_to(town, "amina"))[-1])
    assert (asked["SEQUENCE"], "extraordinaire" in str(asked["SUMMARY"])) == (1, True)


async def test_an_edit_shortly_before_the_meeting_leaves_at_once(town: Town) -> None:
    number = await a_meeting(town, starts=(DAY.replace(month=11, day=2, hour=11)))
    await leaves()
    with clock.shift(timedelta(minutes=1)):
        seen = (await the_meeting(town, number)).plan_version
        plan = a_plan(seen, starts=DAY.replace(month=11, day=2, hour=11), place="Salle 2")
        await actions.edit_meeting(town.viewer("claire"), "canal", number, plan, once(), site=SITE)
        await leaves()
    assert [mail.state for mail in await mails_to(town, "amina")] == ["sent", "sent"]


async def test_a_cancellation_takes_the_waiting_edit_with_it(town: Town) -> None:
    number = await a_meeting(town)
    await edits(town, number, place="Rue Haute 1")
    await actions.cancel_meeting(town.viewer("claire"), "canal", number, "Grève", once(), site=SITE)
    first, last = await mails_to(town, "amina")
    method, struck = event(last)
    assert (event(first)[0], method, str(struck["STATUS"])) == ("REQUEST", "CANCEL", "CANCELLED")
    assert struck["SEQUENCE"] == 2
    assert "RSVP" not in struck["ATTENDEE"].params


async def test_put_off_and_convened_again_the_numbers_only_rise(town: Town) -> None:
    number, claire = await a_meeting(town), town.viewer("claire")
    await actions.postpone_meeting(
        claire, "canal", number, PutOff(why="Grève", starts=None, ends=None), once(), site=SITE
    )
    row = await the_meeting(town, number)
    await actions.convene(claire, "canal", number, row.revision, once(), site=SITE)
    told = [event(mail) for mail in await mails_to(town, "amina")]
    assert [method for method, _ in told] == ["REQUEST", "CANCEL", "REQUEST"]
    numbers = [one["SEQUENCE"] for _, one in told]
    assert numbers == sorted(set(numbers))
    assert len({str(one["UID"]) for _, one in told}) == 1


async def test_an_update_says_what_the_person_answered(town: Town) -> None:
    number = await a_meeting(town)
    await says(town, "amina", number, Announced.COMING)
    await edits(town, number, place="Rue Haute 1")
    _, asked = event((await mails_to(town, "amina"))[-1])
    assert asked["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"


async def test_whoever_reads_a_feed_gets_the_mail_without_the_calendar(town: Town) -> None:
    async with write() as unit:
        await execute(
            "INSERT INTO calendar_choice (person_id, by_feed, changed_at) VALUES ({}, {}, {})",
            *(person_id(town, "amina"), True, unit.now),
        )
    await a_meeting(town)
    (mail,) = await mails_to(town, "amina")
    assert mail.invitation is None
    assert mail.attachments == ()
    assert "/invitations/" in mail.text


async def test_without_a_mailbox_the_mail_brings_a_file_and_no_invitation(
    town: Town, database: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "replies", "")
    await a_meeting(town)
    (mail,) = await mails_to(town, "amina")
    assert mail.invitation is None
    assert "Reply-To" not in mail.headers
    assert b"METHOD:PUBLISH" in mail.attachments[0].content
    assert b"ATTENDEE" not in mail.attachments[0].content


async def test_a_deputy_is_asked_once_her_holder_does_not_come(town: Town) -> None:
    number = await a_meeting(town)
    (waits,) = await mails_to(town, "jonas")
    assert waits.invitation is None
    await says(town, "amina", number, Announced.EXCUSED)
    called = (await mails_to(town, "jonas"))[-1]
    method, asked = event(called)
    assert (method, asked["SEQUENCE"]) == ("REQUEST", 0)
    assert "?answer=coming" in called.text
    with clock.shift(timedelta(minutes=1)):
        await says(town, "amina", number, Announced.COMING)
        method, struck = event((await mails_to(town, "jonas"))[-1])
        assert (method, struck["SEQUENCE"], str(struck["STATUS"])) == ("CANCEL", 1, "CANCELLED")
    with clock.shift(timedelta(minutes=2)):
        await says(town, "amina", number, Announced.EXCUSED)
        method, again = event((await mails_to(town, "jonas"))[-1])
        assert (method, again["SEQUENCE"]) == ("REQUEST", 2)
    # Nobody else's calendar moved.
    assert len(await mails_to(town, "thomas")) == 1


async def test_the_same_apologies_twice_call_a_deputy_once(town: Town) -> None:
    number = await a_meeting(town)
    for key in ("a", "b"):
        await says(town, "amina", number, Announced.EXCUSED, key)
    assert len(await mails_to(town, "jonas")) == 2


async def test_a_deputy_who_declined_is_left_in_peace(town: Town) -> None:
    number = await a_meeting(town)
    await says(town, "jonas", number, Announced.EXCUSED)
    await says(town, "amina", number, Announced.EXCUSED)
    assert len(await mails_to(town, "jonas")) == 1


async def test_moved_to_another_day_a_deputy_waits_again(town: Town) -> None:
    number = await a_meeting(town)
    await says(town, "amina", number, Announced.EXCUSED)
    moved = PutOff(why="Grève", starts=LATER, ends=LATER + timedelta(hours=2))
    with clock.shift(timedelta(minutes=1)):
        await actions.postpone_meeting(town.viewer("claire"), "canal", number, moved, once(), site=SITE)
        assert event((await mails_to(town, "jonas"))[-1])[0] == "CANCEL"
    assert (await invite(town, number, "jonas")).called_at is None


async def test_who_left_the_committee_is_struck_off_with_the_next_mail(town: Town) -> None:
    number = await a_meeting(town)
    async with write():
        await execute(
            "UPDATE mandate SET until_day = {} WHERE person_id = {}",
            *(MONDAY.date(), person_id(town, "amina")),
        )
    await edits(town, number, place="Rue Haute 1")
    method, struck = event((await mails_to(town, "amina"))[-1])
    assert (method, struck["SEQUENCE"]) == ("CANCEL", 2)  # the entry's own one, and hers alone


async def test_no_two_invitations_share_a_code_or_a_link(town: Town) -> None:
    number = await a_meeting(town)
    people = ["amina", "thomas", "claire", "samira", "jonas"]
    found = [await invite(town, number, who) for who in people]
    assert len({one.code for one in found} | {one.token for one in found}) == 2 * len(people)


@given(st.lists(st.booleans(), max_size=12))
def test_each_change_of_mind_about_one_person_raises_her_number(wanted: list[bool]) -> None:
    last, turns, sent = None, 0, []
    for one in wanted:
        method = method_for(last, wanted=one)
        if method is not None:
            turns += turn(last, method, stands=True)
            sent.append((method, turns))
            last = method
    for before, after in pairwise(sent):
        assert after[1] >= before[1]
        assert (after[1] > before[1]) == (after[0] is not before[0])
    assert not sent or sent[0][0] is Method.REQUEST
