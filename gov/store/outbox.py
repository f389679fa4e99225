"""Keep mail to send in the transaction of the act it tells of.

A worker leases a few, sends them, and says so: at least once, always with
the same Message-ID, so that a second copy is recognised as one.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from gov.kernel import ids
from gov.store import access
from gov.store.queries import execute, fetch
from gov.store.standing import ANYWHERE, Under

if TYPE_CHECKING:
    from gov.store.units import Unit

LEASE = timedelta(minutes=2)
# Minutes until the next attempt, by attempts made; then it is given up.
DELAYS = (1, 2, 5, 15, 30, 60, 120, 240, 480, 960)

_COLUMNS = (
    "id, message_id, recipient, language, subject, body, headers, state, queued_at, attempts, last_error,"
    " calendar, calendar_method, kind, stop_token"
)
AT_ONCE = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """Hold one file of a mail, such as the invitation of a meeting."""

    filename: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """Hold the calendar part of a mail, and its method, such as REQUEST."""

    method: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """Hold one mail as it will be sent, or was."""

    id: UUID
    message_id: str
    recipient: str
    language: str
    subject: str
    text: str
    headers: Mapping[str, str]
    attachments: tuple[Attachment, ...]
    state: str
    queued_at: datetime
    attempts: int
    last_error: str
    invitation: Invitation | None = None
    # A `Kind`, and what ends that kind for the recipient; neither for mail that always comes.
    kind: str = ""
    stop_token: str = ""


async def enqueue(
    unit: "Unit",
    *,
    to: str,
    language: str,
    subject: str,
    text: str,
    headers: Mapping[str, str] | None = None,
    attachments: Sequence[Attachment] = (),
    recalled_with: Under = ANYWHERE,
    invitation: Invitation | None = None,
    after: timedelta = AT_ONCE,
    kind: str = "",
    stop_token: str = "",
) -> str:
    """Promise a mail with the act; give its Message-ID, brackets included.

    Example: `<0b7a…@gov.example>`. To whoever does not sit in closed session, say
    under which item it stands: it is called back if that closes before it has left.
    One that leaves `after` a while can be recalled for a newer one.
    """
    mail_id = ids.random_id()
    message_id = f"<{mail_id}@{access.backend().host}>"
    await execute(
        "INSERT INTO outbox (id, message_id, recipient, language, subject, body, headers, state,"
        " queued_at, next_at, attempts, last_error, agenda_item_id, motion_id, calendar, calendar_method,"
        " kind, stop_token)"
        " VALUES ({}, {}, {}, {}, {}, {}, {}, 'waiting', {}, {}, 0, '', {}, {}, {}, {}, {}, {})",
        *(mail_id, message_id, to, language, subject, text, json.dumps(dict(headers or {}))),
        *(unit.now, unit.now + after, recalled_with.item_id, recalled_with.motion_id),
        *((invitation.content, invitation.method) if invitation else (None, None)),
        *(kind, stop_token),
    )
    for position, one in enumerate(attachments):
        await execute(
            "INSERT INTO outbox_attachment (outbox_id, position, filename, media_type, content)"
            " VALUES ({}, {}, {}, {}, {})",
            *(mail_id, position, one.filename, one.media_type, one.content),
        )
    return message_id


async def recall(unit: "Unit", message_id: str) -> bool:
    """Take back a mail that nobody is sending; say whether it stayed here."""
    recalled = await execute(
        "DELETE FROM outbox WHERE message_id = {} AND state = 'waiting'"
        " AND (leased_until IS NULL OR leased_until <= {})",
        *(message_id, unit.now),
    )
    return recalled == 1


DUE = "state = 'waiting' AND next_at <= {} AND (leased_until IS NULL OR leased_until <= {})"
# Said as it stands in the index: a code goes before all else that waits.
CODES = " AND kind = 'sign_in'"


async def lease(unit: "Unit", limit: int = 20, *, codes: bool = False) -> list[Mail]:
    """Take mail that is due, or codes alone; nobody else takes it until the lease runs out."""
    skip = "FOR UPDATE SKIP LOCKED" if access.dialect() == "postgres" else ""
    only = CODES if codes else ""
    taken = await fetch(
        _Row,
        "UPDATE outbox SET leased_until = {}, attempts = attempts + 1 WHERE id IN ("
        f"SELECT id FROM outbox WHERE {DUE}{only} ORDER BY next_at, id LIMIT {{}} "
        + skip
        + f") RETURNING {_COLUMNS}",
        *(unit.now + LEASE, unit.now, unit.now, limit),
    )
    return await _whole(sorted(taken, key=lambda row: (row.queued_at, row.id)))


async def sent(unit: "Unit", *mail_ids: UUID) -> None:
    """Note that a server took these over."""
    await execute(
        "UPDATE outbox SET state = 'sent', sent_at = {}, leased_until = NULL, last_error = ''"
        " WHERE id IN ({})",
        *(unit.now, mail_ids),
    )


async def failed(unit: "Unit", mail: Mail, error: str, *, for_good: bool = False) -> None:
    """Note a failure and try again later, ever more rarely; in the end give up."""
    given_up = for_good or mail.attempts > len(DELAYS)
    delay = timedelta(minutes=DELAYS[min(mail.attempts, len(DELAYS)) - 1])
    await execute(
        "UPDATE outbox SET state = {}, next_at = {}, leased_until = NULL, last_error = {} WHERE id = {}",
        *("given_up" if given_up else "waiting", unit.now + delay, error[:500], mail.id),
    )


async def recent(limit: int = 50, *, given_up: bool = False) -> list[Mail]:
    """List the newest mail, or of that what was given up, for the operator and the demo's mailbox."""
    only = " WHERE state = 'given_up'" if given_up else ""
    rows = await fetch(
        _Row, f"SELECT {_COLUMNS} FROM outbox{only} ORDER BY queued_at DESC, id DESC LIMIT {{}}", limit
    )
    return await _whole(rows)


async def prune(unit: "Unit", older_than: timedelta) -> int:
    """Forget mail that was sent or given up long ago."""
    return await execute(
        "DELETE FROM outbox WHERE state <> 'waiting' AND queued_at < {}", unit.now - older_than
    )


async def _whole(rows: Sequence["_Row"]) -> list[Mail]:
    files = await fetch(
        _File,
        "SELECT outbox_id, filename, media_type, content FROM outbox_attachment"
        " WHERE outbox_id IN ({}) ORDER BY outbox_id, position",
        [row.id for row in rows],
    )
    by_mail: dict[UUID, list[Attachment]] = {}
    for one in files:
        attachment = Attachment(filename=one.filename, media_type=one.media_type, content=one.content)
        by_mail.setdefault(one.outbox_id, []).append(attachment)
    return [row.mail(tuple(by_mail.get(row.id, ()))) for row in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    id: UUID
    message_id: str
    recipient: str
    language: str
    subject: str
    body: str
    headers: str
    state: str
    queued_at: datetime
    attempts: int
    last_error: str
    calendar: bytes | None
    calendar_method: str | None
    kind: str
    stop_token: str

    def mail(self, attachments: tuple[Attachment, ...]) -> Mail:
        return Mail(
            id=self.id,
            message_id=self.message_id,
            recipient=self.recipient,
            language=self.language,
            subject=self.subject,
            text=self.body,
            headers=json.loads(self.headers),
            attachments=attachments,
            state=self.state,
            queued_at=self.queued_at,
            attempts=self.attempts,
            last_error=self.last_error,
            invitation=self._invitation(),
            kind=self.kind,
            stop_token=self.stop_token,
        )

    def _invitation(self) -> Invitation | None:
        if self.calendar is None or self.calendar_method is None:
            return None
        return Invitation(method=self.calendar_method, content=bytes(self.calendar))


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    outbox_id: UUID
    filename: str
    media_type: str
    content: bytes
