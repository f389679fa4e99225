"""Columns of what is corrected in a draft of minutes.

Constraints and triggers are in migrations/; a test holds both equal.
"""

from piccolo.columns import UUID, Boolean, Bytea, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from gov.accounts.tables import Person
from gov.committees.tables import Seat
from gov.meetings.tables import AgendaItem


class MinutesWindow(Table, tablename="minutes_window"):
    """Until when which revision of a draft is open to corrections."""

    meeting_id = UUID(primary_key=True, default=None)
    turn = Integer()
    revision = Integer()
    digest = Bytea()
    opened_at = Timestamptz(default=None)
    closes_at = Timestamptz(default=None)
    opened_by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)


class MinutesCorrection(Table, tablename="minutes_correction"):
    """Other words for a sentence of a draft."""

    id = UUID(primary_key=True, default=None)
    meeting_id = UUID(default=None)
    number = Integer()
    item_id = ForeignKey(AgendaItem, null=True, on_delete=OnDelete.restrict)
    stands = Text()
    proposed = Text()
    why = Text()
    seat_id = ForeignKey(Seat, null=True, on_delete=OnDelete.restrict)
    by_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None)


class MinutesCorrectionAnswer(Table, tablename="minutes_correction_answer"):
    """What became of a correction."""

    correction_id = UUID(primary_key=True, default=None)
    turn = Integer()
    state = Text()
    why = Text()
    by_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None)


class MinutesObjection(Table, tablename="minutes_objection"):
    """That a seat wants to talk about the minutes before they are approved."""

    meeting_id = UUID(primary_key=True, default=None)
    seat_id = ForeignKey(Seat, null=False, on_delete=OnDelete.restrict)
    turn = Integer()
    opposes = Boolean()
    why = Text()
    by_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None)
