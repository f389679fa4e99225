"""Write to a person at the pace she chose: at once, on Monday, or not at all.

    await post(unit, kind=Kind.MINUTES, to=..., language="nl", subject=..., text=..., news=News(...))

What waits for Monday is kept as a reference only: the letter is written then,
from what she may still read (`gov.mail.weekly`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from gov.kernel.ids import new_id, new_token, token_hash
from gov.store import Unit, execute, fetch_one
from gov.store.outbox import AT_ONCE, Attachment, Invitation, enqueue
from gov.store.standing import ANYWHERE, Under
from gov.web.kinds import PACES, Kind, Pace, pace_of


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """Point to what a mail tells, as the search knows it: its readers and its title as they stand.

    Example: `News(committee_id=…, doc="motion", ref="/committees/canal/motions/7", path=…)`.
    """

    committee_id: UUID
    doc: str
    ref: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    id: UUID
    pace: str | None


async def post(
    unit: Unit,
    *,
    kind: Kind,
    to: str,
    language: str,
    subject: str,
    text: str,
    news: News | None = None,
    headers: Mapping[str, str] | None = None,
    attachments: Sequence[Attachment] = (),
    invitation: Invitation | None = None,
    after: timedelta = AT_ONCE,
    recalled_with: Under = ANYWHERE,
) -> str:
    """Promise a mail with the act; give its Message-ID, or "" if none leaves now."""
    reader = await _reader(kind, to) if len(PACES[kind]) > 1 else None
    pace = pace_of(kind, reader.pace if reader else None)
    token = ""
    if reader is not None and pace is Pace.NEVER:
        return ""
    if reader is not None and pace is Pace.WEEKLY:
        assert news is not None, f"{kind} may wait for Monday: say what it tells"
        await _keep(unit, reader.id, kind, news)
        return ""
    if reader is not None:
        token = await stop_token(unit, reader.id, kind)
    return await enqueue(
        unit,
        to=to,
        language=language,
        subject=subject,
        text=text,
        headers=headers,
        attachments=attachments,
        invitation=invitation,
        after=after,
        recalled_with=recalled_with,
        kind=kind,
        stop_token=token,
    )


async def stop_token(unit: Unit, person_id: UUID, kind: Kind) -> str:
    """Make the secret that ends one kind of mail for one person, and does nothing else."""
    token = new_token()
    await execute(
        "INSERT INTO mail_stop (token_hash, person_id, kind, made_at) VALUES ({}, {}, {}, {})",
        *(token_hash(token), person_id, kind, unit.now),
    )
    return token


async def _reader(kind: Kind, address: str) -> _Reader | None:
    return await fetch_one(
        _Reader,
        "SELECT p.id, c.pace FROM person p LEFT JOIN mail_choice c ON c.person_id = p.id AND c.kind = {}"
        " WHERE p.email = {}",
        *(kind, address),
    )


async def _keep(unit: Unit, person_id: UUID, kind: Kind, news: News) -> None:
    await execute(
        "INSERT INTO mail_news (id, person_id, kind, committee_id, doc_kind, doc_ref, path, at)"
        " VALUES ({}, {}, {}, {}, {}, {}, {}, {})",
        *(new_id(), person_id, kind, news.committee_id, news.doc, news.ref, news.path, unit.now),
    )
