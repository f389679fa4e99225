"""Columns of documents. Constraints are in migrations/; a test holds both equal."""

from piccolo.columns import Bytea, ForeignKey, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from gov.meetings.tables import Meeting


class MinutesDocument(Table, tablename="minutes_document"):
    """Approved minutes set in type, kept as they were first set."""

    meeting_id = ForeignKey(Meeting, null=False, on_delete=OnDelete.restrict, primary_key=True)
    language = Text()
    body = Bytea()
    set_at = Timestamptz(default=None)
