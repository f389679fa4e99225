"""Columns of proxies.

Constraints, indexes and triggers are in migrations/; a test holds both equal.
"""

from piccolo.columns import UUID, ForeignKey, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from gov.accounts.tables import Person
from gov.committees.tables import Committee, Seat
from gov.meetings.tables import Meeting


class Proxy(Table, tablename="proxy"):
    """Whom a seat lets vote for it, in one meeting or one ballot."""

    id = UUID(primary_key=True, default=None)
    committee_id = ForeignKey(Committee, null=False, on_delete=OnDelete.restrict)
    meeting_id = ForeignKey(Meeting, null=True, on_delete=OnDelete.restrict)
    ballot_id = UUID(null=True, default=None)
    seat_id = ForeignKey(Seat, null=False, on_delete=OnDelete.restrict)
    given_by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    holder_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    holder_seat_id = ForeignKey(Seat, null=False, on_delete=OnDelete.restrict)
    given_at = Timestamptz(default=None)
    ended_at = Timestamptz(null=True, default=None)
    ended_by = ForeignKey(Person, null=True, on_delete=OnDelete.restrict)
