"""Columns of what is written about ratifications; the answers stand with their decision.

Constraints, indexes and triggers are in migrations/; a test holds both equal.
"""

from piccolo.columns import ForeignKey, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from gov.decisions.tables import Decision


class RatificationLetter(Table, tablename="ratification_letter"):
    """A letter about a ratification that has left, so that it leaves once."""

    decision_id = ForeignKey(Decision, null=False, on_delete=OnDelete.restrict, primary_key=True)
    kind = Text()
    at = Timestamptz(default=None)
