"""Columns of series of meetings, and which meetings each one made.

Constraints, indexes and triggers are in migrations/; a test holds both equal.
"""

from piccolo.columns import UUID, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from gov.accounts.tables import Person
from gov.committees.tables import Committee


class MeetingSeries(Table, tablename="meeting_series"):
    """The rule by which dates were planned last."""

    id = UUID(primary_key=True, default=None)
    committee_id = ForeignKey(Committee, null=False, on_delete=OnDelete.restrict)
    code = Text()
    title = Text()
    language = Text()
    rhythm = Text()
    every = Integer()
    weekday = Integer()
    ordinal = Integer(null=True, default=None)
    starts_wall = Text()
    ends_wall = Text()
    zone = Text()
    place = Text()
    link = Text()
    created_by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    created_at = Timestamptz(default=None)
    ended_at = Timestamptz(null=True, default=None)
    ended_by = ForeignKey(Person, null=True, on_delete=OnDelete.restrict)


class SeriesMeeting(Table, tablename="series_meeting"):
    """A meeting that a series made; what becomes of it is its own."""

    meeting_id = UUID(primary_key=True, default=None)
    series_id = UUID(default=None)
    committee_id = UUID(default=None)
