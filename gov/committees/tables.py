"""Columns of committees, seats, mandates and registers.

Constraints, indexes and triggers are in migrations/; a test holds both equal.
"""

from piccolo.columns import UUID, Boolean, Date, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from gov.accounts.tables import Person
from gov.initiatives.tables import Initiative
from gov.partners.tables import Partner


class Committee(Table, tablename="committee"):
    """A body of equal seats."""

    id = UUID(primary_key=True, default=None)
    initiative_id = ForeignKey(Initiative, null=False, on_delete=OnDelete.restrict)
    slug = Text(unique=True)
    name = Text()
    kind = Text()
    language = Text()
    zone = Text()
    observers_comment = Boolean()
    created_at = Timestamptz(default=None)


class Seat(Table, tablename="seat"):
    """One partner, one seat, one vote: no weight column exists."""

    id = UUID(primary_key=True, default=None)
    committee_id = ForeignKey(Committee, null=False, on_delete=OnDelete.restrict)
    partner_id = ForeignKey(Partner, null=False, on_delete=OnDelete.restrict)
    position = Integer()
    opened_on = Date(default=None)
    closed_on = Date(null=True, default=None)


class Mandate(Table, tablename="mandate"):
    """A person's time on a seat: holds on from_day <= day < until_day."""

    id = UUID(primary_key=True, default=None)
    seat_id = UUID(default=None)
    committee_id = UUID(default=None)
    person_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    capacity = Text()
    from_day = Date(default=None)
    until_day = Date(null=True, default=None)
    appointed_by = ForeignKey(Person, null=True, on_delete=OnDelete.restrict)
    appointed_at = Timestamptz(default=None)
    imported = Boolean()


class MandateChange(Table, tablename="mandate_change"):
    """Who appointed or ended which mandate, when and why."""

    id = UUID(primary_key=True, default=None)
    mandate_id = ForeignKey(Mandate, null=False, on_delete=OnDelete.restrict)
    act = Text()
    by_id = ForeignKey(Person, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None)
    why = Text()


class MandateProposal(Table, tablename="mandate_proposal"):
    """A delegate proposed by a coordinator, for the contact to answer."""

    id = UUID(primary_key=True, default=None)
    seat_id = UUID(default=None)
    committee_id = UUID(default=None)
    capacity = Text()
    name = Text()
    email = Text()
    language = Text()
    from_day = Date(default=None)
    why = Text()
    state = Text()
    proposed_by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    proposed_at = Timestamptz(default=None)
    answered_by = ForeignKey(Person, null=True, on_delete=OnDelete.restrict)
    answered_at = Timestamptz(null=True, default=None)
    answer = Text()


class Coordinator(Table, tablename="coordinator"):
    """Prepares and convenes; has no vote by that role."""

    id = UUID(primary_key=True, default=None)
    committee_id = ForeignKey(Committee, null=False, on_delete=OnDelete.restrict)
    person_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    from_day = Date(default=None)
    until_day = Date(null=True, default=None)


class Observer(Table, tablename="observer"):
    """The outside eye: reads, may speak, is never counted, and has an end date."""

    id = UUID(primary_key=True, default=None)
    committee_id = ForeignKey(Committee, null=False, on_delete=OnDelete.restrict)
    person_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    organisation = Text()
    from_day = Date(default=None)
    until_day = Date(default=None)


class CommitteeChange(Table, tablename="committee_change"):
    """Who changed what else: seats, contacts, those who assist."""

    id = UUID(primary_key=True, default=None)
    committee_id = ForeignKey(Committee, null=False, on_delete=OnDelete.restrict)
    act = Text()
    seat_id = ForeignKey(Seat, null=True, on_delete=OnDelete.restrict)
    person_id = ForeignKey(Person, null=True, on_delete=OnDelete.restrict)
    label = Text()
    day = Date(default=None)
    why = Text()
    decision_number = Text(null=True, default=None)
    by_id = ForeignKey(Person, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None)


class Register(Table, tablename="register"):
    """The last number given out in a committee's register, a kind and a year."""

    committee_id = UUID(primary_key=True, default=None)
    kind = Text()
    year = Integer()
    last = Integer()
