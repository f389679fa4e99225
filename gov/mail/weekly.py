"""Write Monday's letter: one a person, of what she may still read when it leaves.

What waits is a reference (`mail_news`). It is looked at when the letter is written,
before every attempt to send it: what was hidden, withheld or closed meanwhile, and
the committees she no longer reads, are absent.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urlsplit
from uuid import UUID

from gov.committees.queries import recipients
from gov.committees.rules import day_in
from gov.kernel import clock
from gov.mail.rules import last_monday
from gov.mail.telling import news_said
from gov.settings import Settings
from gov.store import Unit, execute, fetch, fetch_value, read, write
from gov.store.events import audiences_read
from gov.store.outbox import Mail, enqueue
from gov.web.kinds import Kind, Pace, pace_of
from gov.web.letters import Letter, letter
from gov.web.posting import stop_token
from gov.web.urls import HOME
from gov.web.words import words


@dataclass(frozen=True, slots=True, kw_only=True)
class _Awaiting:
    person_id: UUID
    email: str | None
    language: str
    zone: str
    pace: str | None
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class _News:
    person_id: UUID
    name: str
    kind: Kind
    committee_id: UUID
    committee: str
    zone: str
    path: str
    title: str
    day: date
    audience: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Hold what happened in one committee, a line each."""

    committee: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """Hold what the letter says, in its reader's language."""

    name: str
    committees: str
    sections: tuple[Section, ...]
    url: str
    place: str


async def promise_due(settings: Settings) -> None:
    """Promise each person her letter once Monday morning has come where she is."""
    now = clock.now()
    async with read():
        awaiting = await fetch(
            _Awaiting,
            "SELECT n.person_id, p.email, p.language, p.zone, c.pace, min(n.at) AS since FROM mail_news n"
            " JOIN person p ON p.id = n.person_id"
            " LEFT JOIN mail_choice c ON c.person_id = p.id AND c.kind = {}"
            " WHERE n.outbox_id IS NULL GROUP BY n.person_id, p.email, p.language, p.zone, c.pace",
            Kind.WEEKLY,
        )
    for one in awaiting:
        monday = last_monday(now, one.zone)
        if one.since < monday:
            await _promise(one, monday)


async def write_now(mail: Mail, site: str) -> Mail | None:
    """Write a letter from what its reader may read at this moment; None if nothing is left to tell."""
    async with write() as unit:
        news = await _visible(unit, mail.id)
        if not news:
            await execute("DELETE FROM outbox WHERE id = {}", mail.id)
            return None
        written = _written(news, mail.language, site)
        await execute(
            "UPDATE outbox SET subject = {}, body = {} WHERE id = {}", written.subject, written.text, mail.id
        )
    return replace(mail, subject=written.subject, text=written.text)


async def _promise(one: _Awaiting, monday: datetime) -> None:
    waits = "person_id = {} AND outbox_id IS NULL AND at < {}"
    async with write() as unit:
        if not await fetch_value(int, f"SELECT count(*) FROM mail_news WHERE {waits}", one.person_id, monday):
            return
        if one.email is None or pace_of(Kind.WEEKLY, one.pace) is Pace.NEVER:
            await execute(f"DELETE FROM mail_news WHERE {waits}", one.person_id, monday)
            return
        promised = await enqueue(
            unit,
            to=one.email,
            language=one.language,
            subject="",
            text="",
            kind=Kind.WEEKLY,
            stop_token=await stop_token(unit, one.person_id, Kind.WEEKLY),
        )
        await execute(
            f"UPDATE mail_news SET outbox_id = (SELECT id FROM outbox WHERE message_id = {{}}) WHERE {waits}",
            *(promised, one.person_id, monday),
        )


async def _visible(unit: Unit, mail_id: UUID) -> Sequence[_News]:
    rows = await fetch(
        _News,
        "SELECT n.person_id, p.name, n.kind, n.committee_id, c.name AS committee, c.zone, n.path,"
        " d.title, d.day, d.audience FROM mail_news n JOIN person p ON p.id = n.person_id"
        " JOIN committee c ON c.id = n.committee_id"
        " JOIN search_doc d ON d.kind = n.doc_kind AND d.ref = n.doc_ref AND d.committee_id = n.committee_id"
        " LEFT JOIN mail_choice h ON h.person_id = n.person_id AND h.kind = n.kind"
        " WHERE n.outbox_id = {} AND (h.pace IS NULL OR h.pace <> 'never') ORDER BY c.name, c.id, n.at, n.id",
        mail_id,
    )
    reads = {
        (one.person_id, one.committee_id): await _reads(one, day_in(one.zone, unit.now))
        for one in {row.committee_id: row for row in rows}.values()
    }
    return [row for row in rows if row.audience in reads[row.person_id, row.committee_id]]


async def _reads(one: _News, day: date) -> tuple[str, ...]:
    """List the audiences she reads in a committee today, by the rule that says whom its mail reaches."""
    people = await recipients(one.committee_id, day, "public")
    mine = next((who.audience for who in people if who.person_id == one.person_id), None)
    return audiences_read(mine) if mine else ()


def _written(news: Sequence[_News], language: str, site: str) -> Letter:
    w = words(language)
    sections: dict[str, list[tuple[str, str]]] = {}
    for one in news:
        line = (news_said(w, one.kind, one.title, one.day), site + one.path)
        lines = sections.setdefault(one.committee, [])
        if line not in lines:
            lines.append(line)
    week = Week(
        name=news[0].name,
        committees=", ".join(sections),
        sections=tuple(Section(committee=name, lines=tuple(lines)) for name, lines in sections.items()),
        url=site + HOME,
        place=urlsplit(site).netloc,
    )
    return letter("mail/weekly.txt", language, week)
