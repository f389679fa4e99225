"""Read for what a proxy is given, by whom it can be, and who holds one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from gov.committees.queries import Delegate, delegates
from gov.committees.rights import rights_of
from gov.committees.rules import day_in
from gov.instruments.queries import rules_in_force
from gov.instruments.rulesets import Rules
from gov.kernel.errors import NotFound
from gov.meetings.queries import meeting_for
from gov.meetings.represented import MOST, STANDING, Proxy, proxies_in
from gov.meetings.rules import State
from gov.motions.queries import motion_for
from gov.proxies.rules import Giver, Holder, Kind
from gov.store import fetch, fetch_one, fetch_value, read
from gov.web import Viewer

_IN_BALLOT: Final = (
    STANDING.replace(
        "{own}",
        "EXISTS (SELECT 1 FROM vote v WHERE v.ballot_id = y.ballot_id AND v.seat_id = y.seat_id"
        " AND v.capacity <> 'proxy')",
    )
    .replace("{there}", "FALSE")
    .replace("{left}", "FALSE")
    + "y.ballot_id = {} ORDER BY s.position, y.id LIMIT {}"
)
_BALLOT: Final = """SELECT b.id, b.closes_at, b.channel = 'online' AND b.opened_at IS NOT NULL
 AND b.sealed_at IS NULL AND b.voided_at IS NULL AND b.closes_at > {} AS open
FROM ballot b WHERE b.motion_id = {} ORDER BY b.turn DESC LIMIT 1"""
_COUNTED: Final = {
    Kind.MEETING: "SELECT 1 FROM seat t JOIN meeting g ON g.committee_id = t.committee_id"
    " WHERE g.id = {} AND t.id = {}",
    Kind.BALLOT: "SELECT 1 FROM ballot_seat e WHERE e.ballot_id = {} AND e.seat_id = {}",
}
_SUBJECT: Final = {
    Kind.MEETING: "SELECT g.number, EXISTS (SELECT 1 FROM proxy y WHERE y.meeting_id = g.id"
    " AND y.ended_at IS NULL) AS given FROM meeting g WHERE g.id = {}",
    Kind.BALLOT: "SELECT m.number, EXISTS (SELECT 1 FROM proxy y WHERE y.ballot_id = b.id"
    " AND y.ended_at IS NULL) AS given FROM ballot b JOIN motion m ON m.id = b.motion_id WHERE b.id = {}",
}
_ANSWERED: Final = {
    Kind.MEETING: "SELECT 1 FROM attendance n WHERE n.meeting_id = {} AND n.seat_id = {}"
    " AND n.noted = 'present' LIMIT 1",
    Kind.BALLOT: "SELECT 1 FROM vote v WHERE v.ballot_id = {} AND v.seat_id = {}"
    " AND v.capacity <> 'proxy' LIMIT 1",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """Name the one meeting or ballot that a proxy is for; `day` is that of the mandates it rests on."""

    kind: Kind
    id: UUID
    committee_id: UUID
    slug: str
    committee: str
    number: str
    title: str
    lang: str
    zone: str
    at: datetime
    day: date
    open: bool
    audience: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyPage:
    """Hold what giving a proxy rests on: the people of other seats may receive it."""

    occasion: Occasion
    rules: Rules
    seat: str
    giver: Giver
    people: Sequence[Delegate]
    proxies: Sequence[Proxy]

    @property
    def own(self) -> Proxy | None:
        """Give the proxy that the giver's seat gave and that stands."""
        return next((one for one in self.proxies if one.seat_id == self.giver.seat), None)

    def holder(self, person_id: UUID) -> Holder:
        """Say what someone's receiving it rests on; what lapsed with a mandate weighs no more.

        That a seat's own people voted frees nobody: it would tell that they did.
        """
        seat = next((one.seat_id for one in self.people if one.person_id == person_id), None)
        standing = [one for one in self.proxies if one.giver_acts and one.holder_acts]
        return Holder(
            seat=seat,
            holds=any(one.holder_id == person_id for one in standing),
            gave=any(one.seat_id == seat for one in standing),
        )


async def proxy_page(viewer: Viewer, slug: str, kind: Kind, number: str, now: datetime) -> ProxyPage:
    """Show to one person what giving her seat's proxy rests on."""
    async with read():
        occasion = await (_meeting if kind is Kind.MEETING else _ballot)(viewer, slug, number, now)
        return await _page(viewer, occasion, await proxies_for(occasion), now)


async def proxies_beside(
    viewer: Viewer, slug: str, kind: Kind, subject: UUID, now: datetime
) -> ProxyPage | None:
    """Show who holds whose proxy; None where the rules know none."""
    standing = viewer.standing(slug)
    if standing is None or viewer.person_id is None:
        return None
    async with read():
        found = await fetch_one(_Subject, _SUBJECT[kind], subject)
        rules = await rules_in_force(standing.committee_id)
        if found is None or not (found.given or rules.law.proxies):
            return None
        return await proxy_page(viewer, slug, kind, found.number, now)


async def proxies_for(occasion: Occasion) -> Sequence[Proxy]:
    """List the proxies given for a meeting or a ballot and not withdrawn."""
    if occasion.kind is Kind.MEETING:
        return await proxies_in(occasion.id, occasion.day)
    return await proxies_on(occasion.id, occasion.day)


async def proxies_on(ballot_id: UUID, day: date) -> Sequence[Proxy]:
    """List the proxies given for a ballot, held against a day."""
    return await fetch(Proxy, _IN_BALLOT, *([day] * 6), ballot_id, MOST)


async def proxy_held(person_id: UUID, ballot_id: UUID, day: date) -> Proxy | None:
    """Give the one proxy that a person holds for a ballot, lapsed or not."""
    held = _IN_BALLOT.replace("y.ballot_id = {}", "y.ballot_id = {} AND y.holder_id = {}")
    return await fetch_one(Proxy, held, *([day] * 6), ballot_id, person_id, MOST)


async def _page(viewer: Viewer, occasion: Occasion, proxies: Sequence[Proxy], now: datetime) -> ProxyPage:
    person_id, kind = viewer.person_id, occasion.kind
    rights = await rights_of(person_id, occasion.committee_id, now)
    people = await delegates(occasion.committee_id, occasion.day)
    on_the_day = next((one.seat_id for one in people if one.person_id == person_id), None)
    seat = rights.seat_id if rights.seat_id == on_the_day else None
    return ProxyPage(
        occasion=occasion,
        rules=await rules_in_force(occasion.committee_id),
        seat=rights.seat_label,
        giver=Giver(
            kind=kind,
            open=occasion.open,
            seat=seat,
            counted=await _holds(_COUNTED[kind], occasion.id, seat),
            own_people=await _holds(_ANSWERED[kind], occasion.id, seat),
            gave=any(one.seat_id == seat and one.giver_acts and one.holder_acts for one in proxies),
            holds=any(one.holder_id == person_id and one.giver_acts and one.holder_acts for one in proxies),
        ),
        people=people,
        proxies=proxies,
    )


async def _holds(sql: str, occasion_id: UUID, seat: UUID | None) -> bool:
    return seat is not None and await fetch_value(int, sql, occasion_id, seat) is not None


async def _meeting(viewer: Viewer, slug: str, number: str, now: datetime) -> Occasion:
    meeting = await meeting_for(viewer, slug, number)
    sits = meeting.state is State.IN_SESSION
    return Occasion(
        kind=Kind.MEETING,
        id=meeting.id,
        committee_id=meeting.committee_id,
        slug=slug,
        committee=meeting.committee,
        number=meeting.number,
        title=meeting.title,
        lang=meeting.language,
        zone=meeting.zone,
        at=meeting.starts_at,
        day=day_in(meeting.zone, meeting.starts_at),
        open=sits or (meeting.state is State.CONVENED and now < meeting.ends_at),
        audience="committee",
    )


async def _ballot(viewer: Viewer, slug: str, number: str, now: datetime) -> Occasion:
    motion = await motion_for(viewer, slug, number)
    found = await fetch_one(_Ballot, _BALLOT, now, motion.id)
    standing = viewer.standing(slug)
    if found is None or standing is None:
        raise NotFound("not_found")
    return Occasion(
        kind=Kind.BALLOT,
        id=found.id,
        committee_id=motion.committee_id,
        slug=slug,
        committee=standing.name,
        number=motion.reference,
        title=motion.title,
        lang=motion.language,
        zone=motion.zone,
        at=found.closes_at,
        day=day_in(motion.zone, now),
        open=found.open,
        audience=motion.audience,
    )


@dataclass(frozen=True, slots=True)
class _Subject:
    number: str
    given: bool


@dataclass(frozen=True, slots=True)
class _Ballot:
    id: UUID
    closes_at: datetime
    open: bool
