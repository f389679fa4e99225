"""Columns of declared recusals.

Constraints, indexes and triggers are in migrations/; a test holds both equal.
"""

from piccolo.columns import UUID, ForeignKey, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from gov.accounts.tables import Person
from gov.committees.tables import Seat
from gov.motions.tables import Motion


class Recusal(Table, tablename="recusal"):
    """A seat that takes no part in a motion, declared before it is voted on."""

    id = UUID(primary_key=True, default=None)
    motion_id = ForeignKey(Motion, null=False, on_delete=OnDelete.restrict)
    seat_id = ForeignKey(Seat, null=False, on_delete=OnDelete.restrict)
    person_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    capacity = Text()
    reason = Text()
    language = Text()
    at = Timestamptz(default=None)
    ended_at = Timestamptz(null=True, default=None)
    ended_by = ForeignKey(Person, null=True, on_delete=OnDelete.restrict)
