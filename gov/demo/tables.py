"""Columns of the mark that a database is a demo.

Constraints are in migrations/; a test holds both equal.
"""

from piccolo.columns import Integer, Timestamptz
from piccolo.table import Table


class Demo(Table, tablename="demo"):
    """Says that this database was seeded for trying gov out."""

    id = Integer(primary_key=True)
    seeded_at = Timestamptz(default=None)
