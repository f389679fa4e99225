"""Freeze what a ballot opens with, log it, and open it: one order, no other.

The ballot is drafted, its electorate is listed, its entry is logged, then it
opens. From there on the database lets none of it change.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final
from uuid import UUID

from gov.attachments.actions import cite_in
from gov.ballots.rules import Channel, check_boards_read
from gov.ballots.versions import contenders_of
from gov.instruments.agreements import matter_in, matter_written
from gov.instruments.queries import carried_by, competence_of
from gov.kernel.errors import NotAllowed
from gov.logs.appending import append_entry
from gov.logs.canonical import Value
from gov.logs.leaves import Kind
from gov.store import Unit, execute, fetch, fetch_one, fetch_value
from gov.tally.terms import Terms

_DRAFTED: Final = """SELECT m.number, b.turn, b.motion_version, v.digest, b.terms, b.channel, b.contest_days,
 b.remit, b.executes, b.hidden_until_close, b.audience, b.closes_at, b.early_close, g.number AS meeting
FROM ballot b JOIN motion m ON m.id = b.motion_id LEFT JOIN meeting g ON g.id = b.meeting_id
JOIN motion_version v ON v.motion_id = b.motion_id AND v.version = b.motion_version
WHERE b.id = {}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Hold what a ballot is to open with; `audience` is its decision's."""

    id: UUID
    committee_id: UUID
    motion_id: UUID
    turn: int
    motion_version: int
    terms: Terms
    contest_days: int
    hidden_until_close: bool
    audience: str
    uid: str
    opened_by: UUID
    closes_at: datetime
    early_close: bool = False
    options: Sequence[str] = ()
    executes: str = ""
    channel: Channel = Channel.ONLINE
    meeting_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drafted:
    number: str
    turn: int
    motion_version: int
    digest: bytes
    terms: str
    channel: Channel
    contest_days: int
    remit: str | None
    executes: str
    hidden_until_close: bool
    audience: str
    closes_at: datetime
    early_close: bool
    meeting: str | None


@dataclass(frozen=True, slots=True)
class _Elector:
    seat_id: UUID
    label: str
    presence: str | None

    @property
    def entered(self) -> Value:
        """Name it as its entry does; in a meeting, with where the roll call found it."""
        return [str(self.seat_id), self.label, *([self.presence] if self.presence else [])]


async def draft(unit: Unit, made: Draft) -> None:
    """Write a ballot down before it opens; its electorate comes next.

    What the committee does with the matter it falls under is frozen with it: a
    remit changed while votes are open changes nothing of them.
    """
    assert unit.handle.writes
    named = await fetch_value(str, "SELECT competence FROM motion WHERE id = {}", made.motion_id)
    matter = await competence_of(made.committee_id, named)
    check_boards_read(matter, made.audience)
    await execute(
        "INSERT INTO ballot (id, committee_id, motion_id, turn, motion_version, method, terms,"
        " channel, meeting_id, contest_days, remit, executes, hidden_until_close, audience, uid, opened_by,"
        " deadline, early_close, void_reason)"
        " VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, '')",
        *(made.id, made.committee_id, made.motion_id, made.turn, made.motion_version, made.terms.method),
        *(json.dumps(asdict(made.terms)), made.channel, made.meeting_id, made.contest_days),
        *(matter_written(matter) if matter else None, made.executes, made.hidden_until_close, made.audience),
        *(made.uid, made.opened_by, made.closes_at, made.early_close),
    )
    for place, label in enumerate(made.options, 1):
        await execute(
            "INSERT INTO ballot_option (ballot_id, place, label) VALUES ({}, {}, {})", made.id, place, label
        )


async def freeze(
    unit: Unit, made: Draft, *, readers: str, told: Mapping[str, Value] = MappingProxyType({})
) -> None:
    """Log what a drafted ballot opens with, and open it.

    Call it inside `write(lock=("committee", …))`; `readers` is who reads the
    ballot, `told` are further passages of its entry. A ballot without an
    electorate is refused.
    """
    drafted = await fetch_one(_Drafted, _DRAFTED, made.id)
    assert drafted is not None, "its own act has just written it"
    electorate = await fetch(
        _Elector,
        "SELECT seat_id, label, presence FROM ballot_seat WHERE ballot_id = {}"
        " ORDER BY position, seat_id LIMIT 500",
        made.id,
    )
    if not electorate:
        raise NotAllowed("no_electorate")
    entry = await append_entry(
        unit,
        made.committee_id,
        kind=Kind.BALLOT_OPEN,
        day=unit.now.date(),
        audience=readers,
        fields=_fields(made, drafted, electorate, unit.now)
        | await _carried(made)
        | await _papers(unit, made)
        | await _texts(made)
        | dict(told),
    )
    await execute(
        "UPDATE ballot SET opened_at = {}, log_id = {}, opened_n = {} WHERE id = {} AND opened_at IS NULL",
        *(unit.now, entry.log_id, entry.n, made.id),
    )


async def _carried(made: Draft) -> dict[str, Value]:
    """Commit to the founding text that is voted on, if there is one; of a choice, to each version's."""
    versions = {f".{one.place}": (one.motion_id, one.motion_version) for one in await contenders_of(made.id)}
    told: dict[str, Value] = {}
    for place, version in (versions or {"": (made.motion_id, made.motion_version)}).items():
        if (found := await carried_by(*version)) is not None:
            digest = hashlib.sha256(found.body.encode()).hexdigest()
            told[f"instrument{place}"] = [str(found.kind), digest]
    return told


async def _papers(unit: Unit, made: Draft) -> dict[str, Value]:
    """Commit to each paper that is voted on with a text: its name, kind, size and digest.

    Of a choice between versions, the number of its motion follows.
    """
    papers: list[list[Value]] = []
    rivals = await contenders_of(made.id)
    texts = [(one.motion_id, one.motion_version, [one.number]) for one in rivals]
    for motion_id, version, of in texts or [(made.motion_id, made.motion_version, [])]:
        for one in await cite_in(unit, made.id, motion_id, version):
            papers.append([one.name, str(one.kind), one.size, (one.digest or b"").hex(), *of])
    return {f"file.{place}": paper for place, paper in enumerate(papers, 1)}


async def _texts(made: Draft) -> dict[str, Value]:
    """Commit to each text of a choice between versions: label, number, version and digest."""
    found = zip(made.options, await contenders_of(made.id), strict=False)
    return {
        f"option.{one.place}": [label, one.number, one.motion_version, one.digest.hex()]
        for label, one in found
    }


def _fields(
    made: Draft, drafted: _Drafted, electorate: Sequence[_Elector], now: datetime
) -> dict[str, Value]:
    told: dict[str, Value] = {f"option.{place}": one for place, one in enumerate(made.options, 1)}
    if drafted.remit is not None:
        matter = matter_in(drafted.remit)
        told["remit"] = [matter.name, str(matter.role)]
    if drafted.executes:
        told["executes.1"] = drafted.executes
    return {
        "ballot": str(made.id),
        "motion": drafted.number,
        "round": drafted.turn,
        "version": drafted.motion_version,
        "digest": drafted.digest.hex(),
        "electorate": [one.entered for one in electorate],
        "method": str(made.terms.method),
        **told,
        "terms": json.loads(drafted.terms),
        "channel": str(drafted.channel),
        **({"meeting": drafted.meeting} if drafted.meeting else {}),
        "contest_days": drafted.contest_days,
        "showing": "at_close" if drafted.hidden_until_close else "at_once",
        "audience": drafted.audience,
        "opens": now.isoformat(),
        "closes": drafted.closes_at.isoformat(),
        "early_close": drafted.early_close,
    }
