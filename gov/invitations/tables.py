"""Columns of answers to invitations.

Constraints, indexes and triggers are in migrations/; a test holds both equal.
"""

from piccolo.columns import UUID, Boolean, Bytea, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from gov.accounts.tables import Person
from gov.meetings.tables import Meeting


class InviteReply(Table, tablename="invite_reply"):
    """What arrived by mail, once each, whatever was made of it."""

    id = UUID(primary_key=True, default=None)
    digest = Bytea(unique=True)
    meeting_id = ForeignKey(Meeting, null=False, on_delete=OnDelete.restrict)
    person_id = ForeignKey(Person, null=True, on_delete=OnDelete.restrict)
    said = Text(null=True, default=None)
    proposed_start = Timestamptz(null=True, default=None)
    proposed_end = Timestamptz(null=True, default=None)
    sequence = Integer()
    stamped_at = Timestamptz(default=None)
    verdict = Text()
    why = Text()
    at = Timestamptz(default=None)


class InviteReplyWords(Table, tablename="invite_reply_words"):
    """Who wrote an answer, and in which words; kept for a while only."""

    reply_id = UUID(primary_key=True, default=None)
    sender = Text()
    note = Text()


class InviteReplySettled(Table, tablename="invite_reply_settled"):
    """What a coordinator made of an answer that waited."""

    reply_id = UUID(primary_key=True, default=None)
    accepted = Boolean()
    by_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None)


class InviteAnswer(Table, tablename="invite_answer"):
    """One answer of one person, and by which way it came."""

    id = UUID(primary_key=True, default=None)
    meeting_id = ForeignKey(Meeting, null=False, on_delete=OnDelete.restrict)
    person_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    said = Text()
    source = Text()
    sequence = Integer()
    stamped_at = Timestamptz(default=None)
    reply_id = ForeignKey(InviteReply, null=True, on_delete=OnDelete.restrict)
    by_id = ForeignKey(Person, null=True, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None)
