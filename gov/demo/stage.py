"""Hold the founded world while its people act, and what they have made so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final
from uuid import UUID

from gov.demo import world
from gov.demo.founding import Canal
from gov.permissions import Role, Standing
from gov.web import Attempt, Viewer

# The demo presses no button twice.
ONCE: Final = Attempt(key="", digest=b"")

_SEATED: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        **{partner.deputy: (partner.slug, "deputy") for partner in world.PARTNERS if partner.deputy},
        **{partner.holder: (partner.slug, "holder") for partner in world.PARTNERS},
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Remember under which reference each thing told by a key was recorded."""

    canal: Canal
    site: str
    meetings: dict[str, str] = field(default_factory=dict)
    motions: dict[str, str] = field(default_factory=dict)
    ballots: dict[str, UUID] = field(default_factory=dict)
    decisions: dict[str, str] = field(default_factory=dict)

    @property
    def slug(self) -> str:
        """Name the committee in addresses."""
        return self.canal.slug

    def person(self, key: str) -> UUID:
        """Give the id of a person by her key."""
        return self.canal.persons[key]

    def seat(self, partner: str) -> UUID:
        """Give the id of a seat by its partner's slug."""
        return self.canal.seats[partner]

    def viewer(self, key: str) -> Viewer:
        """Be a person of the world, with all that she is in the committee."""
        person = next(one for one in world.PERSONS if one.key == key)
        return Viewer(
            language=person.language,
            zone=world.ZONE,
            person_id=self.person(key),
            name=person.name,
            standings={self.slug: self._standing(key)},
            is_operator=key == world.OPERATOR,
        )

    def _standing(self, key: str) -> Standing:
        partner, capacity = _SEATED.get(key, (None, None))
        roles = {Role.MEMBER: partner, Role.CONTACT: contact_for(key)}
        held = {role for role, holds in roles.items() if holds}
        held |= {Role.COORDINATOR} if key == world.COORDINATOR else set()
        held |= {Role.OBSERVER} if key == world.OBSERVER[0] else set()
        return Standing(
            committee_id=self.canal.committee,
            slug=self.slug,
            name=world.COMMITTEE[1],
            roles=frozenset(held),
            seat_id=self.seat(partner) if partner else None,
            capacity=capacity,
            seat_label=next((one.name for one in world.PARTNERS if one.slug == partner), ""),
            contact_for=frozenset(self.canal.partners[slug] for slug in contact_for(key)),
        )


def seat_of(key: str) -> str | None:
    """Name the partner for whose seat a person acts."""
    return _SEATED.get(key, (None, None))[0]


def contact_for(key: str) -> tuple[str, ...]:
    """Name the partners whose delegates a person appoints."""
    return tuple(partner.slug for partner in world.PARTNERS if partner.contact == key)
