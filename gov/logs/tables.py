"""Columns of the log.

Constraints, indexes and triggers are in migrations/; a test holds both equal.
"""

from piccolo.columns import UUID, BigInt, Bytea, ForeignKey, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from gov.committees.tables import Committee


class Log(Table, tablename="log"):
    """One tree a committee."""

    id = UUID(primary_key=True, default=None)
    committee_id = ForeignKey(Committee, null=False, on_delete=OnDelete.restrict)
    created_at = Timestamptz(default=None)


class Leaf(Table, tablename="leaf"):
    """Canonical bytes holding commitments only."""

    log_id = UUID(primary_key=True, default=None)
    n = BigInt()
    kind = Text()
    body = Bytea()


class TreeHead(Table, tablename="tree_head"):
    """The root after each leaf, with the perfect subtrees needed to append the next."""

    log_id = UUID(primary_key=True, default=None)
    size = BigInt()
    root = Bytea()
    frontier = Bytea()
    at = Timestamptz(default=None)


class Opening(Table, tablename="opening"):
    """Values and salts: the one place a decision's words live, and the one that can be erased."""

    log_id = UUID(primary_key=True, default=None)
    n = BigInt()
    label = Text()
    salt = Bytea()
    value = Text()
