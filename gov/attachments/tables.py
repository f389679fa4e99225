"""Columns of papers, of what they are put with, and of what became of them.

Constraints, indexes and triggers are in migrations/; a test holds both equal.
"""

from piccolo.columns import UUID, BigInt, Bytea, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from gov.accounts.tables import Person
from gov.committees.tables import Committee


class Attachment(Table, tablename="attachment"):
    """A paper as it was sent; its bytes are in the file of its digest."""

    id = UUID(primary_key=True, default=None)
    committee_id = ForeignKey(Committee, null=False, on_delete=OnDelete.restrict)
    name = Text()
    kind = Text()
    size = BigInt()
    digest = Bytea(null=True, default=None)
    by_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None)


class MotionAttachment(Table, tablename="motion_attachment"):
    """Since which version a paper is part of a motion."""

    attachment_id = UUID(primary_key=True, default=None)
    motion_id = UUID(default=None)
    number = Integer()
    since = Integer()


class AttachmentRemoval(Table, tablename="attachment_removal"):
    """Which version is the first without a paper, and who removed it."""

    attachment_id = UUID(primary_key=True, default=None)
    version = Integer()
    by_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    at = Timestamptz(default=None)


class AttachmentCitation(Table, tablename="attachment_citation"):
    """A paper that a ballot was opened with."""

    ballot_id = UUID(primary_key=True, default=None)
    attachment_id = UUID(default=None)
