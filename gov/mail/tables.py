"""Columns of what people chose to receive, and of what waits for Monday.

Constraints and indexes are in migrations/; a test holds both equal.
"""

from piccolo.columns import UUID, Bytea, ForeignKey, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from gov.accounts.tables import Person
from gov.committees.tables import Committee


class MailChoice(Table, tablename="mail_choice"):
    """The pace a person chose for one kind of mail."""

    person_id = UUID(primary_key=True, default=None)
    kind = Text(primary_key=True)
    pace = Text()
    chosen_at = Timestamptz(default=None)


class MailStop(Table, tablename="mail_stop"):
    """A token that ends one kind of mail for one person."""

    token_hash = Bytea(primary_key=True)
    person_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    kind = Text()
    made_at = Timestamptz(default=None)


class MailNews(Table, tablename="mail_news"):
    """A reference to what Monday's letter may tell one person."""

    id = UUID(primary_key=True, default=None)
    person_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    kind = Text()
    committee_id = ForeignKey(Committee, null=False, on_delete=OnDelete.restrict)
    doc_kind = Text()
    doc_ref = Text()
    path = Text()
    at = Timestamptz(default=None)
    outbox_id = UUID(null=True, default=None)
