"""Columns of comments, their versions and mentions.

Constraints, indexes and triggers are in migrations/; a test holds both equal.
"""

from piccolo.columns import UUID, ForeignKey, Integer, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from gov.accounts.tables import Person
from gov.committees.tables import Committee, Seat


class Comment(Table, tablename="comment"):
    """What someone said, and as whom."""

    id = UUID(primary_key=True, default=None)
    committee_id = ForeignKey(Committee, null=False, on_delete=OnDelete.restrict)
    subject = Text()
    subject_id = UUID(default=None)
    audience = Text()
    author_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
    seat_id = ForeignKey(Seat, null=True, on_delete=OnDelete.restrict)
    capacity = Text()
    language = Text()
    version = Integer()
    created_at = Timestamptz(default=None)
    hidden_at = Timestamptz(null=True, default=None)
    hidden_by = ForeignKey(Person, null=True, on_delete=OnDelete.restrict)


class CommentVersion(Table, tablename="comment_version"):
    """The words of a comment as they stood."""

    comment_id = UUID(primary_key=True, default=None)
    version = Integer()
    body = Text()
    at = Timestamptz(default=None)


class CommentMention(Table, tablename="comment_mention"):
    """Whom a comment calls in."""

    comment_id = UUID(primary_key=True, default=None)
    person_id = ForeignKey(Person, null=False, on_delete=OnDelete.restrict)
