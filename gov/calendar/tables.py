"""Columns of calendar entries and subscriptions.

Constraints, indexes and triggers are in migrations/; a test holds both equal.
"""

from piccolo.columns import UUID, Boolean, Bytea, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from gov.accounts.tables import Person
from gov.committees.tables import Committee


class CalendarItem(Table, tablename="calendar_item"):
    """One entry a meeting or deadline."""

    uid = Text(primary_key=True)
    committee_id = ForeignKey(Committee, null=False, on_delete=OnDelete.restrict)
    kind = Text()
    subject_id = UUID(default=None)
    audience = Text()
    agenda_item_id = UUID(null=True, default=None)
    motion_id = UUID(null=True, default=None)
    open_audience = Text()
    revision = Integer()
    sequence = Integer()
    starts_at = Timestamptz(default=None)
    cancelled = Boolean()
    changed_at = Timestamptz(default=None)


class CalendarRendering(Table, tablename="calendar_rendering"):
    """The bytes of an entry, rendered once a revision."""

    uid = Text(primary_key=True)
    language = Text()
    body = Bytea()


class CalendarFeed(Table, tablename="calendar_feed"):
    """A subscription to one's own feed, by a token that can be revoked."""

    id = UUID(primary_key=True, default=None)
    person_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    token_hash = Bytea(unique=True)
    label = Text()
    language = Text()
    created_at = Timestamptz(default=None)
    last_used_at = Timestamptz(null=True, default=None)
    revoked_at = Timestamptz(null=True, default=None)


class CalendarChoice(Table, tablename="calendar_choice"):
    """How meetings reach a person's calendar: by invitations, or by a feed."""

    person_id = UUID(primary_key=True, default=None)
    by_feed = Boolean()
    changed_at = Timestamptz(default=None)
