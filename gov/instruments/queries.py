"""Read what holds in a committee, its earlier versions, and what a motion carries.

Each function is one query and joins an open transaction.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from gov.instruments.agreements import Competence
from gov.instruments.bodies import Body, body_of, convention, remit, rule_set
from gov.instruments.rules import Cited, Kind, version_in
from gov.instruments.rulesets import NO_RULES, Rules
from gov.kernel.errors import NotFound
from gov.store import fetch, fetch_one, read
from gov.web import Viewer

MOST: Final = 200  # versions of one text that are listed; no committee adopts more

_VERSION: Final = """SELECT n.kind, n.version, n.body, n.language, n.adopted_on, d.number AS decision,
 x.on_day AS set_aside_on
FROM instrument n JOIN decision d ON d.id = n.decision_id LEFT JOIN set_aside x ON x.decision_id = d.id
WHERE n.committee_id = {} AND n.kind = {}"""
# Where its decision was set aside, the version before it holds from that day on.
_HOLDS: Final = "AND x.decision_id IS NULL ORDER BY n.version DESC LIMIT 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """Hold one version of a founding text, and the decision that adopted it."""

    kind: Kind
    version: int
    body: str
    language: str
    adopted_on: date
    decision: str
    set_aside_on: date | None

    @property
    def cited(self) -> Cited:
        """Name it."""
        return Cited(version=self.version, adopted_on=self.adopted_on, decision=self.decision)

    @property
    def text(self) -> Body:
        """Read it."""
        return body_of(self.kind, self.body)


@dataclass(frozen=True, slots=True)
class Carried:
    """Hold the founding text that a motion would enact."""

    kind: Kind
    body: str

    @property
    def text(self) -> Body:
        """Read it."""
        return body_of(self.kind, self.body)


@dataclass(frozen=True, slots=True, kw_only=True)
class Founded:
    """Hold the rules in force, and the matters of the remit."""

    rules: Rules
    competences: Sequence[Competence]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    committee_id: UUID
    body: str
    version: int
    adopted_on: date
    decision: str


async def in_force(committee_id: UUID, kind: Kind) -> Version | None:
    """Give the version of a founding text that holds, if one was adopted."""
    return await fetch_one(Version, f"{_VERSION} {_HOLDS}", committee_id, kind)


async def version_of(committee_id: UUID, kind: Kind, version: int) -> Version | None:
    """Give one version of a founding text."""
    return await fetch_one(Version, f"{_VERSION} AND n.version = {{}}", committee_id, kind, version)


async def versions_of(committee_id: UUID, kind: Kind) -> Sequence[Version]:
    """List all versions of a founding text, the last first."""
    return await fetch(Version, f"{_VERSION} ORDER BY n.version DESC LIMIT {{}}", committee_id, kind, MOST)


async def competence_of(committee_id: UUID, named: str | None) -> Competence | None:
    """Find a matter in the remit in force."""
    found = await in_force(committee_id, Kind.REMIT) if named else None
    listed = remit(found.body).competences if found else ()
    return next((one for one in listed if one.name == named), None)


async def carrier_named(committee_id: UUID) -> str:
    """Give what the convention says of who signs for all; "" without one."""
    found = await in_force(committee_id, Kind.CONVENTION)
    return convention(found.body).carrier if found else ""


async def founded_on(viewer: Viewer, slug: str) -> Founded:
    """Give the texts that a motion is written under."""
    committee_id = _committee(viewer, slug)
    async with read():
        found = await in_force(committee_id, Kind.REMIT)
        rules = await rules_in_force(committee_id)
    return Founded(rules=rules, competences=remit(found.body).competences if found else ())


async def rules_in_force(committee_id: UUID) -> Rules:
    """Give the rules a committee decides under; unanimity until it has some."""
    found = await in_force(committee_id, Kind.RULES)
    return Rules(law=rule_set(found.body), cited=found.cited) if found else NO_RULES


async def rules_among(committees: Collection[UUID]) -> Mapping[UUID, Rules]:
    """Give the rules in force in several committees, where there are any."""
    if not committees:
        return {}
    rows = await fetch(
        _Held,
        "SELECT n.committee_id, n.body, n.version, n.adopted_on, d.number AS decision FROM instrument n"
        " JOIN decision d ON d.id = n.decision_id WHERE n.kind = 'rules' AND n.committee_id IN ({})"
        " AND n.version = (SELECT max(o.version) FROM instrument o"
        " WHERE o.committee_id = n.committee_id AND o.kind = 'rules'"
        " AND o.decision_id NOT IN (SELECT x.decision_id FROM set_aside x)) LIMIT {}",
        *(tuple(committees), len(committees)),
    )
    return {
        row.committee_id: Rules(
            law=rule_set(row.body),
            cited=Cited(version=row.version, adopted_on=row.adopted_on, decision=row.decision),
        )
        for row in rows
    }


async def rules_on(committee_id: UUID, day: date) -> Rules:
    """Give the rules that held on a day; of a day to come, those in force."""
    found = await fetch_one(
        Version,
        f"{_VERSION} AND n.adopted_on <= {{}} AND (x.on_day IS NULL OR x.on_day > {{}})"
        " ORDER BY n.version DESC LIMIT 1",
        *(committee_id, Kind.RULES, day, day),
    )
    return Rules(law=rule_set(found.body), cited=found.cited) if found else NO_RULES


async def rules_seen(viewer: Viewer, slug: str) -> Rules:
    """Give the rules in force to a reader of the committee."""
    standing = viewer.standing(slug)
    if standing is None:
        raise NotFound("not_found")
    async with read():
        return await rules_in_force(standing.committee_id)


async def rules_cited(committee_id: UUID, source: str) -> Cited | None:
    """Name the version of the rules that terms come from, if any."""
    version = version_in(source)
    found = await version_of(committee_id, Kind.RULES, version) if version else None
    return found.cited if found else None


async def rules_named(committee_id: UUID, source: str) -> Rules:
    """Give the rules that terms come from, to cite them in a refusal."""
    version = version_in(source)
    found = await version_of(committee_id, Kind.RULES, version) if version else None
    return Rules(law=rule_set(found.body), cited=found.cited) if found else NO_RULES


async def carried_by(motion_id: UUID, motion_version: int) -> Carried | None:
    """Give the founding text that a version of a motion carries, if any."""
    return await fetch_one(
        Carried,
        "SELECT kind, body FROM motion_instrument WHERE motion_id = {} AND motion_version = {}",
        *(motion_id, motion_version),
    )


async def held_texts(viewer: Viewer, slug: str) -> Sequence[tuple[Kind, Version | None]]:
    """List each founding text with the version that holds."""
    committee_id = _committee(viewer, slug)
    async with read():
        return [(kind, await in_force(committee_id, kind)) for kind in Kind]


async def text_page(viewer: Viewer, slug: str, kind: Kind) -> Sequence[Version]:
    """Show a founding text in all its versions, the last first."""
    committee_id = _committee(viewer, slug)
    async with read():
        return await versions_of(committee_id, kind)


def _committee(viewer: Viewer, slug: str) -> UUID:
    standing = viewer.standing(slug)
    if standing is None:
        raise NotFound("not_found")
    return standing.committee_id
