"""Columns of founding texts, and of those that motions carry.

Constraints, indexes and triggers are in migrations/; a test holds both equal.
What is decided and moved belongs to later features: the database holds those
references, and these columns are plain.
"""

from piccolo.columns import UUID, Date, Integer, Text, Timestamptz
from piccolo.table import Table


class Instrument(Table, tablename="instrument"):
    """One version of a founding text, as it was adopted."""

    committee_id = UUID(primary_key=True, default=None)
    kind = Text()
    version = Integer()
    body = Text()
    language = Text()
    decision_id = UUID(unique=True, default=None)
    adopted_on = Date(default=None)
    at = Timestamptz(default=None)


class MotionInstrument(Table, tablename="motion_instrument"):
    """What a motion's version would enact."""

    motion_id = UUID(primary_key=True, default=None)
    motion_version = Integer()
    kind = Text()
    body = Text()
