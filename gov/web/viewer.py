"""Know who reads, in which language, and by what right in each committee."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from uuid import UUID

from gov.permissions import Capability, Role, Standing, audience_of, may

_NONE: Mapping[str, Standing] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Stand for the person, or the passer-by, who asks."""

    language: str
    zone: str = "Europe/Brussels"
    person_id: UUID | None = None
    name: str = ""
    standings: Mapping[str, Standing] = field(default_factory=lambda: _NONE)
    is_operator: bool = False
    session_id: UUID | None = None
    # What a kept page may depend on: equal marks see equal bytes.
    mark: str = field(default="", compare=False)

    @property
    def signed_in(self) -> bool:
        """Say whether this is a person we know."""
        return self.person_id is not None

    def standing(self, slug: str) -> Standing | None:
        """Give this person's place in a committee, if they have one."""
        return self.standings.get(slug)

    def roles(self, slug: str | None = None) -> frozenset[Role]:
        """List the roles held: in one committee, or anywhere without a slug."""
        general = {Role.PUBLIC}
        if self.signed_in:
            general.add(Role.SIGNED_IN)
        if self.is_operator:
            general.add(Role.OPERATOR)
        if slug is None:
            return frozenset(general.union(*(standing.roles for standing in self.standings.values())))
        standing = self.standings.get(slug)
        return frozenset(general | standing.roles if standing else general)

    def may(self, capability: Capability, slug: str | None = None) -> bool:
        """Say whether a role of this person grants the capability."""
        return may(capability, self.roles(slug))

    def audience(self, slug: str) -> str:
        """Name the widest audience whose passages this person reads."""
        standing = self.standings.get(slug)
        return audience_of(standing.roles) if standing else "public"

    def scope(self, slug: str, committee_id: UUID) -> str:
        """Name the one event scope this person follows in a committee."""
        return f"c:{committee_id}:{self.audience(slug)}"

    def scopes(self) -> tuple[str, ...]:
        """Name every event scope this person follows, wherever they have a place."""
        places = self.standings.items()
        followed = [self.scope(slug, standing.committee_id) for slug, standing in places]
        followed += [f"s:{standing.seat_id}" for _, standing in places if standing.seat_id is not None]
        followed += [f"p:{self.person_id}"] if self.person_id is not None else []
        return tuple(followed)
