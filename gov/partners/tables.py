"""Columns of partners and their contacts.

Constraints, indexes and triggers are in migrations/; a test holds both equal.
"""

from piccolo.columns import UUID, Boolean, Date, ForeignKey, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from gov.accounts.tables import Person
from gov.initiatives.tables import Initiative


class Partner(Table, tablename="partner"):
    """An organisation that takes part."""

    id = UUID(primary_key=True, default=None)
    initiative_id = ForeignKey(Initiative, null=False, on_delete=OnDelete.restrict)
    slug = Text()
    name = Text()
    legal_form = Text()
    company_number = Text(null=True, default=None)
    is_carrier = Boolean()
    joined_on = Date(default=None)
    left_on = Date(null=True, default=None)


class PartnerContact(Table, tablename="partner_contact"):
    """Who appoints and replaces the delegate of a partner's seat."""

    id = UUID(primary_key=True, default=None)
    partner_id = ForeignKey(Partner, null=False, on_delete=OnDelete.restrict)
    person_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    since = Timestamptz(default=None)
    until = Timestamptz(null=True, default=None)
    named_by = ForeignKey(Person, null=True, on_delete=OnDelete.restrict)
