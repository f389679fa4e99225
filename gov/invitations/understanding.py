"""Have a message read in a process of its own, and take what it says as an answer."""

import asyncio
import json
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final

from gov.invitations.rules import Attendee, Reply
from gov.invitations.verifying import codes_at, verified_sender
from gov.settings import Settings

SECONDS: Final = 10.0
METHODS: Final = frozenset({"REPLY", "COUNTER"})


class NoAnswer(Exception):
    """Say in a few words why a message is no answer; `passed_over` if nobody need know."""

    def __init__(self, why: str, *, passed_over: bool = False) -> None:
        super().__init__(why)
        self.passed_over = passed_over


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """Hold an answer, and what recognises it when it comes again."""

    reply: Reply
    digest: bytes


async def received(raw: bytes, recipient: str, settings: Settings, now: datetime) -> Received:
    """Read one message as an answer; raise `NoAnswer`."""
    found = await _read_apart(raw)
    if "unreadable" in found:
        raise NoAnswer(found["unreadable"])
    codes = codes_at([recipient, *found["to"], found.get("organizer", "")], settings.mail_reply)
    if not found["method"]:
        return _in_words(found, codes, settings, now)
    if found["method"] not in METHODS:
        raise NoAnswer(f"method {found['method'][:20]}")
    if not found["uid"] or not found["attendees"]:
        raise NoAnswer("no identifier or no attendee")
    senders = found["from"]
    reply = Reply(
        method=found["method"],
        uid=found["uid"],
        attendees=tuple(Attendee(**one) for one in found["attendees"]),
        sequence=found["sequence"],
        stamped_at=_instant(found["stamped_at"]) or now,
        of_series=found["of_series"],
        note=found["note"],
        sender=senders[0] if senders else "",
        codes=codes,
        verified=verified_sender(found["results"], senders, settings.mail_authserv),
        proposed_start=_instant(found["start"]) if found["method"] == "COUNTER" else None,
        proposed_end=_instant(found["end"]) if found["method"] == "COUNTER" else None,
    )
    return Received(reply=reply, digest=_digest(reply, found["stamped_at"] or ""))


def _in_words(found: dict[str, Any], codes: frozenset[str], settings: Settings, now: datetime) -> Received:
    """Take a mail in plain words for one about the invitation whose address it was sent to."""
    if found["automatic"]:
        # RFC 3834: an automatic answer is answered by nobody, not even by a refusal.
        raise NoAnswer("automatic", passed_over=True)
    if not codes:
        raise NoAnswer("no calendar, and no invitation's address")
    senders = found["from"]
    sender = senders[0] if senders else ""
    reply = Reply(
        method="",
        uid="",
        attendees=(Attendee(address=sender, participation=""),),
        sequence=0,
        stamped_at=now,
        of_series=False,
        note=found["words"],
        sender=sender,
        codes=codes,
        verified=verified_sender(found["results"], senders, settings.mail_authserv),
    )
    return Received(reply=reply, digest=_digest(reply, found["message_id"]))


def _digest(reply: Reply, named: str) -> bytes:
    """Recognise the same answer whichever way it came again.

    `named` is when its calendar says it was given, or what names a mail in words.
    Whether it is vouched for is part of it: a forgery that comes first must not stand
    in the way of what it imitates.
    """
    told = [
        *(reply.method, reply.uid, reply.sequence, reply.sender, reply.note, named),
        *(sorted(reply.codes), reply.verified),
        [[one.address, one.participation] for one in reply.attendees],
        [str(reply.proposed_start), str(reply.proposed_end)],
    ]
    return sha256(json.dumps(told).encode()).digest()


async def _read_apart(raw: bytes) -> dict[str, Any]:
    reader = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "gov.invitations.reading"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(SECONDS):
            told, _ = await reader.communicate(raw)
    except TimeoutError:
        reader.kill()
        await reader.wait()
        return {"unreadable": "it takes too long to read"}
    if reader.returncode != 0 or not told:
        return {"unreadable": "it takes too much to read"}
    found = json.loads(told)
    return found if isinstance(found, dict) else {"unreadable": "nothing was read"}


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).astimezone(UTC) if text else None
