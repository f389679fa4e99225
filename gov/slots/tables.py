"""Columns of date polls, their slots, answers and reminders.

Constraints, indexes and triggers are in migrations/; a test holds both equal.
"""

from piccolo.columns import UUID, Date, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from gov.accounts.tables import Person
from gov.committees.tables import Committee, Seat


class DatePoll(Table, tablename="date_poll"):
    """One search for the date of one meeting."""

    id = UUID(primary_key=True, default=None)
    committee_id = ForeignKey(Committee, null=False, on_delete=OnDelete.restrict)
    meeting_id = UUID(default=None)
    code = Text()
    state = Text()
    zone = Text()
    answer_by = Date(default=None)
    revision = Integer()
    opened_by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    opened_at = Timestamptz(default=None)
    ended_by = ForeignKey(Person, null=True, on_delete=OnDelete.restrict)
    ended_at = Timestamptz(null=True, default=None)
    chosen_slot_id = UUID(null=True, default=None)


class DateSlot(Table, tablename="date_slot"):
    """A day and hour proposed, or a whole day; and by whom."""

    id = UUID(primary_key=True, default=None)
    poll_id = ForeignKey(DatePoll, null=False, on_delete=OnDelete.restrict)
    number = Integer()
    day = Date(default=None)
    starts_wall = Text()
    minutes = Integer(null=True, default=None)
    starts_at = Timestamptz(default=None)
    ends_at = Timestamptz(default=None)
    proposed_by = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    seat_id = ForeignKey(Seat, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None)


class DateAnswer(Table, tablename="date_answer"):
    """What one person said of one slot; the last turn counts."""

    slot_id = UUID(primary_key=True, default=None)
    person_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    turn = Integer()
    seat_id = ForeignKey(Seat, null=True, on_delete=OnDelete.restrict)
    answer = Text()
    at = Timestamptz(default=None)


class DateReminder(Table, tablename="date_reminder"):
    """That the silent were reminded on a day."""

    poll_id = UUID(primary_key=True, default=None)
    day = Date(default=None)
    by_id = ForeignKey(Person, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None)
