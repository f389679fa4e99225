"""Columns of initiatives.

Constraints, indexes and triggers are in migrations/; a test holds both equal.
"""

from piccolo.columns import UUID, Boolean, Text, Timestamptz
from piccolo.table import Table


class Initiative(Table, tablename="initiative"):
    """What partners run together."""

    id = UUID(primary_key=True, default=None)
    slug = Text(unique=True)
    name = Text()
    summary = Text()
    language = Text()
    state = Text()
    publishes_decisions = Boolean()
    created_at = Timestamptz(default=None)
