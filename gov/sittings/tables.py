"""Columns of what is taken on in a meeting without a decision.

Constraints, indexes and triggers are in migrations/; a test holds both equal.
"""

from piccolo.columns import UUID, Date, ForeignKey, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from gov.accounts.tables import Person
from gov.committees.tables import Seat
from gov.meetings.tables import Meeting


class ItemFollowUp(Table, tablename="item_follow_up"):
    """What someone takes on under an agenda item, and by when."""

    id = UUID(primary_key=True, default=None)
    meeting_id = ForeignKey(Meeting, null=False, on_delete=OnDelete.restrict)
    item_id = UUID(default=None)
    what = Text()
    language = Text()
    owner_seat_id = ForeignKey(Seat, null=True, on_delete=OnDelete.restrict)
    owner = Text()
    due_on = Date(null=True, default=None)
    by_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None)
    done_at = Timestamptz(null=True, default=None)
    done_by = ForeignKey(Person, null=True, on_delete=OnDelete.restrict)
