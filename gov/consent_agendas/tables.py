"""Columns of what seats think of deciding without debate.

Constraints and triggers are in migrations/; a test holds both equal.
"""

from piccolo.columns import UUID, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from gov.accounts.tables import Person
from gov.committees.tables import Seat


class ItemOpinion(Table, tablename="item_opinion"):
    """What a seat thinks of deciding an item without debate."""

    item_id = UUID(primary_key=True, default=None)
    seat_id = ForeignKey(Seat, null=False, on_delete=OnDelete.restrict)
    turn = Integer()
    says = Text()
    of_goal = Text()
    by_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None)
