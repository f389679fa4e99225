"""The named world founded in a test's database, and its people as viewers."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from gov.demo import world
from gov.demo.founding import Canal, found
from gov.instruments.rulesets import RuleSet
from gov.kernel.ids import new_id
from gov.permissions import Role, Standing
from gov.store import execute, write
from gov.web import Viewer
from tests.support.rules import SIMPLE, with_rules

SINCE, UNTIL = date(2025, 9, 1), date(2028, 8, 31)
MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)  # ten days on is a Thursday, far from any pause
SITE = "https://gov.example"
_LANGUAGES = {person.key: person.language for person in world.PERSONS}
_NAMES = {person.key: person.name for person in world.PERSONS}


@dataclass(frozen=True, slots=True)
class Town:
    """The founded world, asked for people by their key."""

    canal: Canal

    def viewer(self, key: str) -> Viewer:
        """Give a person as the web layer would know her."""
        standing = self._standing(key)
        return Viewer(
            language=_LANGUAGES[key],
            zone=world.ZONE,
            person_id=self.canal.persons[key],
            name=_NAMES[key],
            standings={self.canal.slug: standing} if standing else {},
            is_operator=key == world.OPERATOR,
            session_id=self.canal.persons[key],
        )

    def seat(self, key: str) -> UUID:
        """Give the seat a person holds or deputises."""
        return next(
            self.canal.seats[partner.slug]
            for partner in world.PARTNERS
            if key in (partner.holder, partner.deputy)
        )

    def _standing(self, key: str) -> Standing | None:
        roles, seat_id, capacity, label = set[Role](), None, None, ""
        contact_for = frozenset(
            self.canal.partners[partner.slug] for partner in world.PARTNERS if key == partner.contact
        )
        for partner in world.PARTNERS:
            if key in (partner.holder, partner.deputy):
                roles.add(Role.MEMBER)
                seat_id, label = self.canal.seats[partner.slug], partner.name
                capacity = "holder" if key == partner.holder else "deputy"
            if key == partner.contact:
                roles.add(Role.CONTACT)
        roles |= {Role.COORDINATOR} if key == world.COORDINATOR else set()
        roles |= {Role.OBSERVER} if key == world.OBSERVER[0] else set()
        if not roles:
            return None
        return Standing(
            committee_id=self.canal.committee,
            slug=self.canal.slug,
            name=world.COMMITTEE[1],
            roles=frozenset(roles),
            seat_id=seat_id,
            seat_label=label,
            capacity=capacity,
            contact_for=contact_for,
        )


async def a_town(rules: RuleSet | None = SIMPLE) -> Town:
    """Found the world in the open database, with simple rules, others or none yet."""
    async with write() as unit:
        canal = await found(unit, since=SINCE, until=UNTIL)
    if rules is not None:
        await with_rules(canal.committee, rules)
    return Town(canal)


async def an_item(town: Town, *, closed: bool = False) -> UUID:
    """Put one agenda item in a coming meeting; closed: in closed session."""
    meeting_id, item_id = new_id(), new_id()
    async with write() as unit:
        await execute(
            "INSERT INTO meeting (id, committee_id, number, title, language, state, starts_wall, zone,"
            " starts_at, ends_at, place, link, chair, minute_taker, uid, revision, cancel_reason,"
            " imported, convened_at, created_at, changed_at) VALUES ({}, {}, {}, 'Réunion', 'fr', 'convened',"
            " '2026-12-10T18:00', {}, {}, {}, '', '', '', '', {}, 1, '', {}, {}, {}, {})",
            *(meeting_id, town.canal.committee, str(meeting_id)[-8:], world.ZONE),
            *(datetime(2026, 12, 10, 17, tzinfo=UTC), datetime(2026, 12, 10, 19, tzinfo=UTC)),
            *(str(meeting_id), False, unit.now, unit.now, unit.now),
        )
        await execute(
            "INSERT INTO agenda_item (id, meeting_id, position, kind, title, goal, presenter, is_closed,"
            " section, link, notes, imported) VALUES ({}, {}, 1, 'decision', 'Point', '', '', {}, '', '',"
            " '', {})",
            *(item_id, meeting_id, closed, False),
        )
    return item_id
