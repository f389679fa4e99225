"""Columns of what a coordinator notes for herself.

Constraints are in migrations/; a test holds both equal.
"""

from piccolo.columns import UUID, ForeignKey, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from gov.accounts.tables import Person


class OwnNote(Table, tablename="own_note"):
    """What one person keeps of one item, for herself."""

    item_id = UUID(primary_key=True, default=None)
    person_id = ForeignKey(Person, null=False, on_delete=OnDelete.cascade)
    text = Text()
    changed_at = Timestamptz(default=None)
