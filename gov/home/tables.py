"""Columns of visits.

Constraints, indexes and triggers are in migrations/; a test holds both equal.
"""

from piccolo.columns import UUID, ForeignKey, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from gov.committees.tables import Committee


class Visit(Table, tablename="visit"):
    """When a person last opened a committee's home."""

    person_id = UUID(primary_key=True, default=None)
    committee_id = ForeignKey(Committee, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None)
    previous_at = Timestamptz(null=True, default=None)
