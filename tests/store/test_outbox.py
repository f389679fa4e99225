from datetime import UTC, datetime, timedelta

from gov.kernel import clock
from gov.store import outbox, read, write
from gov.store.access import Backend

START = datetime(2030, 1, 1, 9, tzinfo=UTC)


async def enqueue(subject: str) -> str:
    files = [outbox.Attachment(filename="a.ics", media_type="text/calendar", content=b"\0BEGIN")]
    async with write() as unit:
        return await outbox.enqueue(
            unit,
            to="mia@example.org",
            language="nl",
            subject=subject,
            text="Dag Mia",
            attachments=files,
            headers={"Reply-To": "x@example.org"},
        )


async def lease(limit: int = 20) -> list[outbox.Mail]:
    async with write() as unit:
        return await outbox.lease(unit, limit)


async def test_mail_is_leased_whole_and_once(database: Backend) -> None:
    with clock.freeze(START):
        message_id = await enqueue("one")
        [mail] = await lease()
        assert await lease() == []
    assert mail.message_id == message_id == f"<{mail.id}@127.0.0.1>"
    assert (mail.recipient, mail.language, mail.text, mail.attempts) == (
        "mia@example.org",
        "nl",
        "Dag Mia",
        1,
    )
    assert mail.headers == {"Reply-To": "x@example.org"}
    assert [a.content for a in mail.attachments] == [b"\0BEGIN"]


async def test_a_lease_that_runs_out_is_given_again_under_the_same_message_id(database: Backend) -> None:
    with clock.freeze(START):
        await enqueue("one")
        [first] = await lease()
        with clock.shift(outbox.LEASE + timedelta(seconds=1)):
            [second] = await lease()
    assert (second.message_id, second.attempts) == (first.message_id, 2)


async def test_mail_sent_is_never_leased_again_and_stays_readable(database: Backend) -> None:
    with clock.freeze(START):
        await enqueue("one")
        [mail] = await lease()
        async with write() as unit:
            await outbox.sent(unit, mail.id)
        with clock.shift(days=2):
            assert await lease() == []
    async with read():
        [seen] = await outbox.recent()
    assert seen.state == "sent"


async def test_a_failure_is_tried_later_and_given_up_in_the_end(database: Backend) -> None:
    with clock.freeze(START):
        await enqueue("one")
        for delay in outbox.DELAYS:
            [mail] = await lease()
            async with write() as unit:
                await outbox.failed(unit, mail, "421 later")
            assert await lease() == []
            clock.shift(minutes=delay + 1)
        [mail] = await lease()
        async with write() as unit:
            await outbox.failed(unit, mail, "421 later")
        clock.shift(days=30)
        assert await lease() == []
    async with read():
        [seen] = await outbox.recent()
    assert (seen.state, seen.last_error) == ("given_up", "421 later")


async def test_old_mail_is_forgotten_with_its_files(database: Backend) -> None:
    with clock.freeze(START):
        await enqueue("one")
        [mail] = await lease()
        async with write() as unit:
            await outbox.sent(unit, mail.id)
        await enqueue("waiting")
        clock.shift(days=91)
        async with write() as unit:
            assert await outbox.prune(unit, timedelta(days=90)) == 1
    async with read():
        assert [m.subject for m in await outbox.recent()] == ["waiting"]


async def test_a_mail_that_waits_is_recalled_and_one_being_sent_is_not(database: Backend) -> None:
    with clock.freeze(START):
        first, second = await enqueue("one"), await enqueue("two")
        async with write() as unit:
            assert await outbox.recall(unit, first)
            assert not await outbox.recall(unit, first)
        [leased] = await lease()
        assert leased.message_id == second
        async with write() as unit:
            assert not await outbox.recall(unit, second)


async def test_a_mail_held_back_leaves_later_with_its_invitation(database: Backend) -> None:
    held = timedelta(minutes=10)
    part = outbox.Invitation(method="REQUEST", content=b"BEGIN:VCALENDAR\r\n")
    with clock.freeze(START):
        async with write() as unit:
            await outbox.enqueue(
                unit,
                to="mia@example.org",
                language="nl",
                subject="one",
                text="",
                invitation=part,
                after=held,
            )
        assert await lease() == []
        with clock.shift(held):
            [mail] = await lease()
    assert mail.invitation == part
