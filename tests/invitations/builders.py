"""Invitations and the answers to them, as tests need them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import icalendar

from gov.invitations.receiving import take
from gov.invitations.rules import Verdict
from gov.invitations.understanding import received
from gov.kernel import clock
from gov.meetings.invites import Invite, answers_to
from gov.settings import Settings
from gov.store import fetch, fetch_one, read, write
from gov.store.outbox import Mail, recent
from tests.invitations.letters_of import Facts
from tests.meetings.builders import the_meeting
from tests.support.canal import SITE, Town

MAILBOX = "rsvp@gov.example"
AUTHSERV = "mx.gov.example"
SETTINGS = Settings(
    home=Path("/nowhere"), database="", url=SITE, mail_reply=MAILBOX, mail_authserv=(AUTHSERV,)
)
ADDRESSES = {"amina": "amina@maison-aube.example"}


@dataclass(frozen=True, slots=True)
class _Email:
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One answer as it is kept."""

    said: str
    source: str
    sequence: int
    at: datetime


async def address(town: Town, who: str) -> str:
    """Where a person reads mail."""
    async with read():
        found = await fetch_one(_Email, "SELECT email FROM person WHERE id = {}", town.canal.persons[who])
    assert found is not None
    return found.email


async def invite(town: Town, number: str, who: str) -> Invite:
    """A person's invitation to a meeting."""
    meeting = await the_meeting(town, number)
    async with read():
        found = await fetch_one(
            Invite,
            "SELECT id, person_id, secret, code, address, called_at, method, turns FROM invite"
            " WHERE meeting_id = {} AND person_id = {}",
            *(meeting.id, town.canal.persons[who]),
        )
    assert found is not None
    return found


async def facts(town: Town, number: str, who: str = "amina", **changes: Any) -> Facts:
    """What her calendar answers with, as her invitation says."""
    meeting, hers = await the_meeting(town, number), await invite(town, number, who)
    made = Facts(uid=meeting.uid, organizer=answers_to(hers.code), attendee=hers.address)
    return replace(made, **changes)


async def arrives(raw: bytes, recipient: str = "") -> Verdict:
    """A mail handed over by the mail server."""
    return await take(await received(raw, recipient, SETTINGS, clock.now()), SITE)


async def answers(town: Town, number: str, who: str = "amina") -> Sequence[Said]:
    """Every answer of a person, in the order they were recorded."""
    meeting = await the_meeting(town, number)
    async with read():
        return await fetch(
            Said,
            "SELECT said, source, sequence, at FROM invite_answer WHERE meeting_id = {} AND person_id = {}"
            " ORDER BY at, id",
            *(meeting.id, town.canal.persons[who]),
        )


async def announced(town: Town, number: str, who: str = "amina") -> str | None:
    """What the meeting's page says of a person."""
    meeting = await the_meeting(town, number)
    async with read():
        rows = await fetch(
            _Announced,
            "SELECT announced FROM attendance WHERE meeting_id = {} AND person_id = {}",
            *(meeting.id, town.canal.persons[who]),
        )
    return rows[0].announced if rows else None


@dataclass(frozen=True, slots=True)
class _Announced:
    announced: str | None


async def mails_to(town: Town, who: str) -> list[Mail]:
    """All mail to a person, the oldest first."""
    to = await address(town, who)
    async with read():
        found = await recent(500)
    return [mail for mail in reversed(found) if mail.recipient == to]


def event(mail: Mail) -> tuple[str, icalendar.Event]:
    """The method of an invitation and its one event."""
    assert mail.invitation is not None
    calendar = icalendar.Calendar.from_ical(mail.invitation.content)
    (found,) = [one for one in calendar.subcomponents if one.name == "VEVENT"]
    assert str(calendar["METHOD"]) == mail.invitation.method
    return mail.invitation.method, found


async def leaves() -> None:
    """What is due is taken over by the mail server."""
    from gov.store.outbox import lease, sent

    async with write() as unit:
        for mail in await lease(unit, 500):
            await sent(unit, mail.id)


def person_id(town: Town, who: str) -> UUID:
    """The id of a person."""
    return town.canal.persons[who]
